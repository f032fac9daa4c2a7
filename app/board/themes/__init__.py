"""The themes of this workshop, and the rule by which their ideas are voted."""
