"""Groups: notes put together under a title."""
