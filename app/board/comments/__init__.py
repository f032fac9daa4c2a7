"""Comments: what is said of a note or of a group."""
