"""What is kept of a form that people fill in."""

from msgspec import UNSET, Struct, UnsetType

from app.clock import Millis


class Written(Struct, frozen=True, kw_only=True):
    """The text of one field. `rev` counts its changes, so that each change can say which text its
    author was looking at; `at` is the last one. `live`: it is Markdown, read out of the document in
    which several people write together; `is_ahead`: that document is to follow it."""

    text: str
    rev: int
    at: Millis
    live: bool | UnsetType = UNSET
    is_ahead: bool | UnsetType = UNSET


class Form(Struct, frozen=True, kw_only=True):
    """What was answered for one draft. `texts` are under the name of their field: that of the kit's
    question, `values.<value>`, `milestones.<milestone>.<part>`. The texts of a milestone leave
    with it: who puts it back writes them again. `locked`: those who lead alone still write."""

    texts: dict[str, Written] = {}
    milestones: tuple[str, ...] = ()
    locked: bool = False
