"""This workshop's own running order: what facilitators change in the copy of the kit's."""
