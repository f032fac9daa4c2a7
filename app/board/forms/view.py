"""What is told of a form: its texts as they are now, whatever they were then."""

from msgspec.structs import replace

from app.board.core.state import BoardState
from app.board.core.viewing import Viewer
from app.board.forms.events import FieldWritten
from app.board.forms.fold import EMPTY


def written_seen(state: BoardState, event: FieldWritten, _: Viewer) -> FieldWritten:
    now = state.forms.get(event.commitment, EMPTY).texts.get(event.field)
    if now is None:
        return replace(event, text="")
    return replace(event, text=now.text, rev=now.rev, at=now.at)
