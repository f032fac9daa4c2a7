"""The refusal that any capability may give while people vote."""

from app.errors import Refusal
from app.words import N_


class VoteOpenNow(Refusal):
    code = "vote_open"
    sentence = N_(
        "Un vote est ouvert : clôturez-le d’abord. Les bulletins déjà reçus sont gardés et rien"
        " n’a changé."
    )
