"""Comments: what is said of a note."""
