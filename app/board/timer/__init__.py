"""The timer that everyone sees."""
