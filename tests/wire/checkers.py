"""What must hold after any fault, once all is quiet. Always all of them.

The database is read by the code of the application where the question is whether it agrees with
itself, and by plain SQL where the question is what is really written.
"""

import json
import re
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import psycopg

from app.board.core.state import BoardState
from app.board.fold import fold
from app.board.service import BoardService
from app.board.storage import log
from app.board.visibility import digest
from app.board.voting.ranking import tally
from app.clock import now_ms
from app.db import Database
from app.ids import BoardId
from tests.wire.client import Client, canonical, public_hash
from tests.wire.journal import Journal
from tests.wire.server import Server

# What a trace, a path or a library would look like in something that was sent to a browser.
_INSIDES = re.compile(r"Traceback|\.py\"|site-packages|sqlite3\.|sqlalchemy", re.IGNORECASE)


def check_board(server: Server, board: str, journal: Journal, clients: Iterable[Client]) -> None:
    """All of them. Call when every outbox is empty and the server is running."""
    people = list(clients)
    last = head_seq(server, board)
    for person in people:
        person.reach(last)
    if server.is_on_sqlite:
        check_sqlite(server)
    check_journal(server, board, journal)
    check_log(server, board)
    state = check_rebuilding(server, board)
    check_invariants(server, board, state)
    for person in people:
        check_convergence(server, person)
        check_order(person, journal)
        check_nothing_of_the_inside(person)
    check_time(journal)
    check_calm(server)


def head_seq(server: Server, board: str) -> int:
    ((seq,),) = _rows(server, "SELECT seq FROM board_head WHERE board_id = ?", board)
    return int(seq)


def check_sqlite(server: Server) -> None:
    assert _rows(server, "PRAGMA integrity_check") == [("ok",)]
    assert _rows(server, "PRAGMA foreign_key_check") == []


def check_journal(server: Server, board: str, journal: Journal) -> None:
    """X1, X2: what was acknowledged is there, at its seq; nothing is there twice; what was refused
    is not."""
    kept = written(server, board)
    promised = journal.acknowledged()
    lost = {command: seq for command, seq in promised.items() if kept.get(command) != seq}
    assert not lost, f"acknowledged, and not there: {lost}"
    refused = {key: asked for key, asked in journal.asked.items() if asked.is_refused}
    there = [refused[key] for key in refused.keys() & kept.keys()]
    assert not there, f"refused, and there: {there}"
    strangers = kept.keys() - journal.asked.keys()
    assert not strangers, f"nobody asked for {strangers}"


def written(server: Server, board: str) -> dict[str, int]:
    """The seq of each command in the log; none is there twice."""
    query = "SELECT command_id, seq FROM board_entry WHERE board_id = ? AND command_id IS NOT NULL"
    rows = _rows(server, query, board)
    kept = dict(rows)
    assert len(kept) == len(rows), "a command was written twice"
    return kept


def receipts(server: Server, round_id: str) -> dict[str, str]:
    """The choices of each ballot of a round, as they are kept, by its number."""
    query = "SELECT nonce, choices FROM ballot WHERE round_id = ?"
    return dict(_rows(server, query, round_id))


def check_log(server: Server, board: str) -> None:
    """X3: the order has no hole, and its head is its end."""
    query = "SELECT seq FROM board_entry WHERE board_id = ? ORDER BY seq"
    seqs = [seq for (seq,) in _rows(server, query, board)]
    assert seqs == list(range(1, len(seqs) + 1))
    assert head_seq(server, board) == len(seqs)


def check_rebuilding(server: Server, board: str) -> BoardState:
    """X5: the whole log, and the snapshot with what follows it, give the same board."""
    database = Database(server.database_url)
    try:
        with database.read() as connection:
            entries = log.read_after(connection, BoardId(board), 0)
        rebuilt = fold(event for entry in entries for event in entry.events)
        loaded = BoardService(database, now_ms).load(BoardId(board))
    finally:
        database.close()
    assert canonical(rebuilt) == canonical(loaded.state)
    return rebuilt


def check_convergence(server: Server, person: Client) -> None:
    """X4: what the person sees is what the server says that this person may see; and the beacons
    heard agree with it."""
    told = server.state(person.seat)
    assert told["epoch"] == person.epoch
    assert told["seq"] == person.seq
    mine = json.loads(person.view())
    assert mine == told["state"], _first_difference(mine, told["state"])
    assert person.disagreements == 0, f"{person.seat.name} disagreed with a beacon"


def check_order(person: Client, journal: Journal) -> None:
    """X6: entries came once each and in order, one's own among them at the seq of the answer."""
    seqs = list(person.entries)
    assert seqs == sorted(seqs)
    for key, reply in person.answers.items():
        entry = person.entries.get(reply.get("seq", 0))
        assert entry is None or entry.command == key
        assert not reply["ok"] or person.seq >= reply["seq"]
        assert not reply["ok"] or journal.asked[key].seq == reply["seq"]


def check_time(journal: Journal) -> None:
    """X7: what was acknowledged before something else was sent comes before it."""
    accepted = [asked for asked in journal.asked.values() if asked.seq is not None]
    by_sending = sorted(accepted, key=lambda asked: asked.sent_at)
    by_answer = sorted(accepted, key=lambda asked: asked.answered_at or 0.0)
    latest, answered = 0, iter(by_answer)
    waiting = next(answered, None)
    for asked in by_sending:
        while waiting is not None and (waiting.answered_at or 0.0) < asked.sent_at:
            latest = max(latest, waiting.seq or 0)
            waiting = next(answered, None)
        assert latest < (asked.seq or 0), "the order contradicts what people saw"


def check_secret(secrets: Iterable[str], heard: Iterable[str]) -> None:
    """X8: none of these words is in any of these texts."""
    texts = list(heard)
    for secret in secrets:
        assert not [text[:200] for text in texts if secret in text], f"{secret} was told"


def check_absent_from_files(secrets: Iterable[str], paths: Iterable[Path]) -> None:
    """X8, on disk: nor in any of these files, in UTF-8."""
    for path in paths:
        content = path.read_bytes()
        found = [secret for secret in secrets if secret.encode() in content]
        assert not found, f"{path.name} holds {found[:3]}"


def check_invariants(server: Server, board: str, state: BoardState) -> None:
    """X9: what no history may lead to."""
    for key, note in state.notes.items():
        assert note.group is None or key in state.groups[note.group].notes
    for group, found in state.groups.items():
        assert len(found.notes) >= 2
        assert len(set(found.notes)) == len(found.notes)
        assert all(state.notes[note].group == group for note in found.notes)
    assert not state.phase or state.phase in state.visited
    assert sum(found.is_open for found in state.rounds.values()) <= 1
    for round_id, rounded in state.rounds.items():
        query = "SELECT choices, dots, budget, voter FROM ballot WHERE round_id = ?"
        rows = _rows(server, query, round_id)
        papers = [json.loads(choices) for choices, *_ in rows]
        assert len({voter for *_, voter in rows}) == len(rows)
        assert len(papers) == rounded.voted
        for paper, (_, dots, budget, _) in zip(papers, rows, strict=True):
            assert sum(paper.values()) == dots <= budget == rounded.budget
            assert all(0 < count <= rounded.per_idea for count in paper.values())
        if not rounded.is_open:
            assert tally(rounded.ideas, papers) == rounded.counts, "a recount differs"


def check_nothing_of_the_inside(person: Client) -> None:
    """X10, what was sent: no trace, no path, no library."""
    shown = [text[:300] for text in person.heard if _INSIDES.search(text)]
    assert not shown


def check_calm(server: Server) -> None:
    """X10, what was written down: no failure that nobody foresaw. That a client speaks to a session
    which died with its process, engine.io tells once as an error of its own; SQLAlchemy, that it
    could not give back a connection which the database's end cut in the middle of a transaction."""
    assert "Traceback" not in server.said(), server.said()[-3000:]
    lines = [line for line in server.said().splitlines() if '"level": "error"' in line]
    unforeseen = [line for line in lines if not _is_foreseen(json.loads(line))]
    assert not unforeseen, unforeseen[:3]


def _is_foreseen(said: dict[str, Any]) -> bool:
    exception = said.get("exception", "")
    match said["logger"]:
        case "engineio.server":
            return not exception
        case "sqlalchemy.pool.impl.QueuePool":
            return str(exception).startswith("OperationalError")
    return False


def check_beacons(person: Client, state: BoardState) -> None:
    """The last beacon that the person heard at this seq is the hash of the public view."""
    assert public_hash(state) == digest(state)
    at_seq = [beacon.hash for beacon in person.beacons if beacon.seq == person.seq]
    assert at_seq[-1:] in ([], [digest(state)])


def _rows(server: Server, query: str, *values: str) -> list[tuple[Any, ...]]:
    if not server.is_on_sqlite:
        url = server.database_url.replace("+psycopg", "")
        with psycopg.connect(url) as postgresql:
            return postgresql.execute(query.replace("?", "%s").encode(), values).fetchall()
    connection = sqlite3.connect(server.database)
    try:
        connection.execute("PRAGMA query_only=ON")
        return connection.execute(query, values).fetchall()
    finally:
        connection.close()


def _first_difference(mine: object, theirs: object, path: str = "") -> str:
    if isinstance(mine, dict) and isinstance(theirs, dict):
        for key in sorted(mine.keys() | theirs.keys()):
            if mine.get(key) != theirs.get(key):
                return _first_difference(mine.get(key), theirs.get(key), f"{path}.{key}")
    return f"{path}: seen {str(mine)[:300]}, told {str(theirs)[:300]}"
