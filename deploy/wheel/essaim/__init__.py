"""Essaim as a wheel installs it: what the root of the repository holds, in one folder."""
