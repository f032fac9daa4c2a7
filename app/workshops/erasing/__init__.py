"""Erasing a workshop, asked or at the end of its time, and the ledger that remembers it."""
