"""Kits: the portable descriptions a workshop is made from. Read strictly, then only trusted."""
