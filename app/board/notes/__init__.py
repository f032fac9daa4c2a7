"""Notes: written, sealed, revealed, moved, removed."""
