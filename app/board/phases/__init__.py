"""The running order: which phase is at hand, and which page of it is shown."""
