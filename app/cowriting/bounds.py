"""How much co-writing holds, and what it refuses."""

from typing import Final

from app.errors import LimitReached, Refusal
from app.words import N_

UPDATE_BYTES: Final = 40_960  # one socket message holds it, in base64
MOST_STRUCTS: Final = 1_000  # of one update: read one by one, in Python
MOST_RANGES: Final = 10_000  # that it takes away: a whole difference tells all of them, each time
MOST_CLIENTS: Final = 500
MOST_WRITERS: Final = 2_000  # of a document: a browser is another one each time it opens a draft
DEPTH: Final = 16  # of elements: six lists in one another
MOST_ELEMENTS: Final = 1_500  # of a document
DOCUMENT_BYTES: Final = 1024 * 1024  # with all that was ever written and taken away
# A change may have to be compared with all that was ever written: so many changes at once, times
# the bytes of the document, take less than a fifth of a second, whoever made them.
HEAVIEST: Final = 8_000_000
FEW_STRUCTS: Final = 8  # so many pass in any document
COMPACT_AFTER: Final = 200  # updates, before they are put together

ELEMENTS: Final = frozenset({"paragraph", "bullet_list", "ordered_list", "list_item", "hard_break"})
MARKS: Final = frozenset({"strong", "em", "link"})


class NotOurs(Refusal):
    """An update that no page of ours would send."""

    code = "malformed"
    status = 400
    is_noted = True
    sentence = N_(
        "Ce changement n’a pas été compris par le serveur et n’a pas été enregistré. Votre texte"
        " reste ici : copiez-le, puis rechargez la page."
    )


class Ahead(Refusal):
    """An update that stands on what the server does not have. It is asked for again, whole."""

    code = "stale"
    retry = True
    sentence = N_("La suite de votre texte est gardée ici et repart d’elle-même.")


class OtherTimes(Refusal):
    """An update of a document that was put away since: a restore, an erasure."""

    code = "stale"
    sentence = N_(
        "Ce texte a été remis à un état d’avant. Ce que vous venez d’écrire reste ici : vous pouvez"
        " le copier."
    )


class TooBig(LimitReached):
    sentence = N_(
        "Ce collage est trop grand pour partir d’un coup. Il reste ici : collez-le en plusieurs"
        " fois."
    )


class TooMuchHistory(LimitReached):
    sentence = N_(
        "Cette fiche a été changée trop de fois pour en garder davantage. Votre texte reste ici :"
        " vous pouvez le copier."
    )
