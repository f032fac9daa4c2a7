"""Workshops: their links, their codes, and the seats that browsers take in them."""
