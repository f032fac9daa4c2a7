"""What people ask of reserves."""

from typing import Annotated, TypeAlias

from msgspec import Meta

from app.board.core.commands import Command
from app.board.forms.commands import AnyCommitment
from app.ids import UUID_PATTERN, ReserveId

NewReserve: TypeAlias = Annotated[ReserveId, Meta(pattern=UUID_PATTERN)]


class AddReserve(Command, frozen=True, kw_only=True, tag="reserve.add"):
    """`signed`: everybody reads who says it; else nobody can tell."""

    commitment: AnyCommitment
    reserve: NewReserve
    text: str
    signed: bool = False


class RemoveReserve(Command, frozen=True, kw_only=True, tag="reserve.remove"):
    reserve: Annotated[ReserveId, Meta(max_length=60)]
