"""Tables: sub-groups that work on their own zones, and what each may see meanwhile."""
