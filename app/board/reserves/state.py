"""What is kept of a reserve."""

from msgspec import Struct

from app.board.core.plan import Signature
from app.clock import Millis
from app.ids import CommitmentId


class Reserve(Struct, frozen=True, kw_only=True):
    commitment: CommitmentId
    text: str
    author: str | None
    signature: Signature
    at: Millis
