"""The door: who comes in, what they may ask, and where it goes."""
