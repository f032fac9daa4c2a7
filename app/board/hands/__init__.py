"""Who is ready, and whose hand is up."""
