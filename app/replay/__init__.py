"""A session seen again, from its log: what a reader is sent is what they could know then."""
