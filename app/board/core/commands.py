"""What every command of a board is made from. Each capability has its own in its commands.py."""

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from app.ids import SLUG_PATTERN, NoteId

AnyNote: TypeAlias = Annotated[NoteId, Meta(max_length=60)]
Slug: TypeAlias = Annotated[str, Meta(pattern=SLUG_PATTERN)]
Place: TypeAlias = Annotated[int, Meta(ge=0, le=1000)]


class Command(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="type"):
    """What a person may ask, named in the imperative. Unknown fields are refused."""
