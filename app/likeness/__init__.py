"""Likeness: notes that say nearly the same, found by their words, and proposed together."""
