"""What tables refuse."""

from app.errors import Refusal
from app.words import N_


class AtAnotherTable(Refusal):
    """What is asked is about what another table works on."""

    code = "at_another_table"
    status = 403
    sentence = N_("Cette zone est celle d’une autre table. Votre texte reste ici.")


class NoTable(Refusal):
    """A table that is not there any more."""

    code = "no_table"
    status = 404
    sentence = N_("Cette table n’existe plus. L’écran est à jour : vérifiez les tables.")
