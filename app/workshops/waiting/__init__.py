"""Waiting to be let in: who asks for a place, until one who leads says yes or no."""
