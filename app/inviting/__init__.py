"""What one sends to those who are expected: a text to paste, and a date for their calendars."""
