"""What workshops teach of their kit: kept with its version, and with nothing of what was said."""
