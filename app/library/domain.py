"""A kit of one's own: who holds it, which version it is, what it is called. Pure."""

import re
import unicodedata
import uuid
from dataclasses import dataclass, replace
from typing import Final, NewType

from app.clock import Millis
from app.errors import Forbidden, LimitReached, NotFound, Stale
from app.kits.domain import Kit
from app.kits.schema import numbers
from app.words import N_
from app.workshops.domain import BrowserHash, Token, signed_token

OwnKitId = NewType("OwnKitId", str)

FIRST_VERSION: Final = "1.0.0"
MOST_HELD: Final = 100  # by one browser
_LAST_OF_A_NUMBER: Final = 9999
_SLUG_LENGTH: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnKit:
    """`revision` grows with each change; `epoch` with each new link. `served`: the revision that
    the last workshop was opened from."""

    id: OwnKitId
    kit: Kit
    touched_at: Millis
    revision: int = 1
    epoch: int = 1
    served: int | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A kit, and the browser that holds it from now on."""

    own: OwnKit
    browser: BrowserHash


class NoSuchKit(NotFound):
    """The same answer for a kit of others and for one that does not exist."""

    sentence = N_(
        "Ce kit n’existe pas, ou ce navigateur ne l’a pas encore ouvert : ouvrez son lien"
        " d’édition."
    )


class UnknownKitLink(NotFound):
    is_noted = True
    sentence = N_(
        "Ce lien n’ouvre aucun kit : il a été renouvelé, ou le kit a été effacé. Demandez-le de"
        " nouveau à qui l’a fait."
    )


class KitChanged(Stale):
    sentence = N_(
        "Ce kit vient d’être changé ailleurs, dans un autre onglet ou par une autre personne. Rien"
        " n’est enregistré, et ce que vous avez écrit reste ici : copiez-le, puis rechargez la"
        " page."
    )


class TooManyKits(LimitReached):
    sentence = N_(
        "Ce navigateur tient déjà %(limit)s kits. Exportez-en, puis effacez-en avant d’en ajouter."
    )

    def __init__(self) -> None:
        super().__init__(limit=MOST_HELD)


class KitLinkOutOfReach(Forbidden):
    sentence = N_(
        "Le lien de ce kit ne peut plus être relu ici. L’ancien fonctionne encore ; renouvelez-le"
        " pour en avoir un à copier."
    )


def new_kit_id() -> OwnKitId:
    return OwnKitId(str(uuid.uuid4()))


def token_of_kit(own: OwnKit, secret_key: str) -> Token:
    """The token of a kit's edit link, made again whenever it is wanted: 128 bits."""
    return signed_token(f"kit:{own.id}:{own.epoch}", secret_key)


def slug_of(title: str) -> str:
    """A kit's id, which is also the name of its file, from its title."""
    plain = (
        unicodedata.normalize("NFKD", title.replace("’", "-"))
        .encode("ascii", "ignore")
        .decode()
        .lower()
    )
    slug = re.sub(r"[^a-z0-9]+", "-", plain).lstrip("-0123456789")[:_SLUG_LENGTH].strip("-")
    return slug or "kit"


def copied(kit: Kit, *, title: str) -> Kit:
    """The same kit under another title, at its first version."""
    return replace(kit, id=slug_of(title), title=title, version=FIRST_VERSION)


def changed(own: OwnKit, kit: Kit) -> OwnKit:
    """With what its author wrote. A version that a workshop was opened with is not changed under
    the same number: the next one is given, unless its author gave another."""
    if own.served == own.revision and kit.version == own.kit.version:
        kit = numbered_anew(kit)
    return replace(own, kit=kit, revision=own.revision + 1)


def numbered_anew(kit: Kit) -> Kit:
    return replace(kit, version=next_version(kit.version))


def next_version(version: str) -> str:
    major, minor, patch = numbers(version)
    if patch < _LAST_OF_A_NUMBER:
        return f"{major}.{minor}.{patch + 1}"
    return f"{major}.{minor + 1}.0" if minor < _LAST_OF_A_NUMBER else f"{major + 1}.0.0"
