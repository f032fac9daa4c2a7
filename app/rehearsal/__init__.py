"""Rehearsals: simulated people play a workshop in the server, by what people themselves use."""
