"""Reactions to a note or to a zone."""
