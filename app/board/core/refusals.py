"""The refusals that any capability may give: while people vote, while the board is held."""

from app.errors import Refusal
from app.words import N_


class VoteOpenNow(Refusal):
    code = "vote_open"
    sentence = N_(
        "Un vote est ouvert : clôturez-le d’abord. Les bulletins déjà reçus sont gardés et rien"
        " n’a changé."
    )


class HeldNow(Refusal):
    """Not now: what was asked is sent again until the board is let go."""

    code = "suspended"
    retry = True
    sentence = N_(
        "L’atelier est suspendu. Ce que vous avez écrit est gardé ici et partira de lui-même à la"
        " reprise."
    )
