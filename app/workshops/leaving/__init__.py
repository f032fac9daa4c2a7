"""Leaving a workshop, not by oneself: who loses their seat, and who gets it back."""
