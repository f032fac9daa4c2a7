"""The refusal of a promotion that a tie stops."""

from app.errors import Refusal
from app.words import N_


class TieUnsettled(Refusal):
    code = "tie_unsettled"
    sentence = N_(
        "Des idées sont à égalité à la limite. Ouvrez un second tour, gardez-les toutes, ou"
        " choisissez en écrivant la raison. Aucune fiche n’a été créée."
    )
