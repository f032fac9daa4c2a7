"""A whole workshop as one file, for another server: written, read, taken in, counted again."""
