"""Texts that several people write together, while they do: who hears of which, and what is stored
before it is answered."""
