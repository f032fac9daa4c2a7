"""The closing questions: anonymous, kept apart."""
