"""Draft commitments: what the first ideas of a vote become."""
