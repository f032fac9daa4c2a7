"""Reactions to a note, to a group or to a zone: five signs, counted and never signed."""
