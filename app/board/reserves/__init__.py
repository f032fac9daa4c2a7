"""Reserves on a draft: what the minority says of it, and takes to whoever reads it."""
