"""What the themes refuse."""

from app.errors import Refusal
from app.words import N_


class ThemeKept(Refusal):
    """A theme that cannot be taken away; its sentence says what is there."""

    code = "theme_kept"
    sentence = N_("Cette thématique ne peut pas être retirée. Rien n’a changé.")
