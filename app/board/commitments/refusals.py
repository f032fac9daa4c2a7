"""What is refused of a promotion, and of the header of a draft."""

from app.errors import Refusal
from app.words import N_


class TieUnsettled(Refusal):
    code = "tie_unsettled"
    sentence = N_(
        "Des idées sont à égalité à la limite. Ouvrez un second tour, gardez-les toutes, ou"
        " choisissez en écrivant la raison. Aucune fiche n’a été créée."
    )


class AttachmentKept(Refusal):
    code = "attachment_kept"
    sentence = N_(
        "D’autres fiches sont rattachées à celle-ci, et changer son niveau les détacherait :"
        " demandez-le à l’équipe d’animation. Rien n’a changé."
    )
