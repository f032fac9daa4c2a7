"""Calling the lab, which helps several workshops at once."""
