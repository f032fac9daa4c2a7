"""What the running order refuses."""

from app.errors import Refusal
from app.words import N_


class PhaseKept(Refusal):
    """A phase that cannot be taken away; its sentence says what is there."""

    code = "phase_kept"
    sentence = N_("Cette étape ne peut pas être retirée. Rien n’a changé.")


class AddressRefused(Refusal):
    code = "address_refused"
    status = 422
    sentence = N_(
        "Cette adresse n’est pas celle d’une visioconférence : elle commence par https:// et nomme"
        " un site. Elle reste affichée ici pour être corrigée."
    )


class TablesAtWork(Refusal):
    """Tables that see each other are not parted under their eyes."""

    code = "tables_at_work"
    sentence = N_(
        "Les tables sont au travail et se voient déjà : ce qui est lu reste lu. Rien n’a changé."
    )
