"""What is told of groups: their titles as they are now."""

from collections.abc import Mapping
from typing import TypeVar

from msgspec.structs import replace

from app.board.core.state import BoardState
from app.board.core.viewing import Sight, Viewer
from app.board.groups.events import GroupMade, GroupRenamed

T = TypeVar("T", GroupMade, GroupRenamed)


def title_now(state: BoardState, event: T, _: Viewer) -> T:
    """With the present title of the group; none when it is gone."""
    group = state.groups.get(event.group)
    return replace(event, title=group.title if group is not None else "")


def groups_in_sight(state: BoardState, sight: Sight) -> Mapping[str, object]:
    groups = state.groups.items()
    return {"groups": {key: group for key, group in groups if group.zone not in sight.hidden}}
