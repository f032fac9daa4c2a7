"""What people ask of groups."""

from typing import Annotated, TypeAlias

from msgspec import UNSET, Meta, UnsetType

from app.board.core.commands import AnyNote, Command, Place
from app.ids import UUID_PATTERN, GroupId, ZoneId

NewGroup: TypeAlias = Annotated[GroupId, Meta(pattern=UUID_PATTERN)]


# The group that its author saw a note in; pages of before do not say it.
SeenIn: TypeAlias = GroupId | None | UnsetType


class MakeGroup(Command, frozen=True, kw_only=True, tag="group.make"):
    """The first note gives its place to the group. `seen`: the group that each note was seen in."""

    group: NewGroup
    notes: Annotated[tuple[AnyNote, ...], Meta(min_length=2, max_length=60)]
    title: str = ""
    seen: Annotated[dict[AnyNote, GroupId | None], Meta(max_length=60)] | UnsetType = UNSET


class RenameGroup(Command, frozen=True, kw_only=True, tag="group.rename"):
    """`base` is the title that the author was looking at; pages of before do not say it."""

    group: GroupId
    title: str
    base: str | UnsetType = UNSET


class MoveGroup(Command, frozen=True, kw_only=True, tag="group.move"):
    group: GroupId
    zone: ZoneId
    x: Place
    y: Place


class JoinGroup(Command, frozen=True, kw_only=True, tag="group.join"):
    """`seen`: the group that the note was seen in."""

    group: GroupId
    note: AnyNote
    seen: SeenIn = UNSET


class LeaveGroup(Command, frozen=True, kw_only=True, tag="group.leave"):
    """`seen`: the group that the note was seen in."""

    note: AnyNote
    seen: SeenIn = UNSET
