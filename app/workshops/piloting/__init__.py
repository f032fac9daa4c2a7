"""Finishing a draft after the session: a link for each draft, and who came by it."""
