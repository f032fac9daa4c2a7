"""The earlier workshop that a new one follows up, as it is named in the form that opens it."""

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Final

from app.errors import Malformed
from app.words import N_
from app.workshops.domain import Followed, Key, read_code, read_token

_SECRET: Final = re.compile(r"(?:#|%23)([\w-]{22})(?![\w-])")


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
