"""What is told of a form: its texts as they are now, whatever they were then."""

from msgspec.structs import replace

from app.board.core.state import BoardState
from app.board.core.viewing import Viewer
from app.board.forms.events import FieldSettled, FieldWritten
from app.board.forms.fold import EMPTY


def written_seen(
    state: BoardState, event: FieldWritten | FieldSettled, _: Viewer
) -> FieldWritten | FieldSettled:
    now = state.forms.get(event.commitment, EMPTY).texts.get(event.field)
    if now is None:
        return replace(event, text="")
    if now.live and not now.is_ahead:
        seats = event.seats if isinstance(event, FieldSettled) else ()
        return FieldSettled(
            commitment=event.commitment,
            field=event.field,
            text=now.text,
            rev=now.rev,
            at=now.at,
            seats=seats,
        )
    return FieldWritten(
        commitment=event.commitment,
        field=event.field,
        text=now.text,
        rev=now.rev,
        at=now.at,
        live=now.live,
    )
