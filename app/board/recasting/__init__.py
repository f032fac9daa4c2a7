"""Drafts put together, taken apart, or taken back: nothing of them is lost."""
