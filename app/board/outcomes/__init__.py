"""What became of a draft after the workshop: read again, sent, then kept or not, and why."""
