"""What facilitators print: the running order, a page for participants, a sheet with the link."""
