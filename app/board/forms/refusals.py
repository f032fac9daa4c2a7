"""What a form refuses."""

from app.errors import Refusal
from app.words import N_


class FormLockedNow(Refusal):
    code = "form_locked"
    sentence = N_(
        "L’équipe d’animation a verrouillé cette fiche. Votre texte reste ici : vous pouvez le"
        " copier."
    )
