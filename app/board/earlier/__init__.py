"""What was decided in an earlier workshop, and where it stands: shown at the welcome."""
