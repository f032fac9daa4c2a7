"""What was removed, and may still come back as it was."""
