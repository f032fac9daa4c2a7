"""The logs of a database that serves, checked against their own chains, with their fingerprints."""

from dataclasses import dataclass

from app.admin.frozen import frozen
from app.admin.proofs import prove_boards
from app.board.storage import checking, log
from app.board.storage.chain import fingerprint
from app.errors import NotFound
from app.ids import BoardId, WorkshopId, board_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A board whose log is whole, up to this number of actions."""

    board: BoardId
    actions: int
    fingerprint: str


def check_logs(database_url: str) -> tuple[list[Checked], tuple[str, ...]]:
    """The boards whose logs are whole, and what is wrong with the others, a sentence each."""
    with frozen(database_url) as connection:
        proved = prove_boards(connection)
    boards = [
        Checked(
            board=BoardId(board),
            actions=proof.seq,
            fingerprint=fingerprint(bytes.fromhex(proof.chain)),
        )
        for board, proof in proved.boards.items()
    ]
    return boards, proved.faults


def check_log(
    database_url: str, workshop: WorkshopId, actions: int | None
) -> tuple[list[Checked], tuple[str, ...]]:
    """The same of one workshop, as of so many actions: what its minutes said then."""
    board = board_of(workshop)
    with frozen(database_url) as connection:
        seq = log.read_head(connection, board).seq if actions is None else actions
        if (broken := checking.broken_at(connection, board)) is not None:
            return [], (f"{board} : la chaîne du journal est rompue à l’entrée {broken}",)
        try:
            digest = log.digest_at(connection, board, seq)
        except NotFound:
            raise NotFound(f"Le journal de cet atelier n’a pas d’action {seq}.") from None
    return [Checked(board=board, actions=seq, fingerprint=fingerprint(digest))], ()
