"""Handing over: which role somebody has, and the name under which they are seen."""
