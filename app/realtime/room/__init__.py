"""A board while people are on it: what is decided there is saved, then told to each of them."""
