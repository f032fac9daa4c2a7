"""The earlier workshop that a new one follows up, as it is named in the form that opens it."""

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Final

from app.actor import FACILITATORS
from app.errors import Forbidden, Malformed
from app.ids import WorkshopId
from app.words import N_
from app.workshops.domain import Followed, Invitation, Key, read_code, read_token

_SECRET: Final = re.compile(r"(?:#|%23)([\w-]{22})(?![\w-])")
_NOT_LED = N_(
    "Vous n’animez pas cet atelier-là : collez son lien d’animation, ou ouvrez-le d’abord avec ce"
    " lien dans ce navigateur. Rien n’a changé."
)
_REHEARSED = N_(
    "C’est une répétition : ce qui s’y est décidé l’a été par des participants simulés. Rien n’a"
    " changé."
)
_ITSELF = N_("C’est l’atelier que vous préparez : donnez le lien d’un atelier d’avant.")


def read_earlier(pasted: str) -> Key:
    """The key in what somebody pasted: a link, its secret alone, or a code. Else Malformed."""
    text = pasted.strip()
    found = _SECRET.search(text)
    if (key := read_token(found[1] if found else text) or read_code(text)) is None:
        raise Malformed(N_("Ce n’est ni un lien d’atelier, ni un code."))
    return key


def followed(title: str, day: datetime.date, items: Sequence[Mapping[str, str]]) -> Followed:
    """Refused (Malformed) when there is nothing to show of it."""
    if not items:
        raise Malformed(N_("« %(title)s » n’a pas de fiche qui ait un titre."), title=title)
    return Followed(title=title, day=day, items=items)


def require_followable(earlier: Invitation, later: WorkshopId | None) -> None:
    """Whoever asks leads the earlier workshop (else Forbidden), which is another than the later one
    and no rehearsal (else Malformed)."""
    if earlier.role not in FACILITATORS:
        raise Forbidden(_NOT_LED)
    if earlier.workshop.id == later:
        raise Malformed(_ITSELF)
    if earlier.workshop.is_rehearsal:
        raise Malformed(_REHEARSED)
