"""BK1: a whole server's worth of workshops, saved and put back in a time that one can wait for."""

import os
import time
from contextlib import closing
from datetime import UTC, datetime

import pytest

from app.admin import backup
from app.admin.proofs import prove_boards
from app.board.notes.events import NoteAdded
from app.board.storage import log
from app.board.storage.log import Entry
from app.db import Database
from app.ids import CommandId, board_of
from config import Config
from tests.application import create_app
from tests.factories import NOW, a_new_workshop, an_id

IS_NIGHTLY = bool(os.environ.get("NIGHTLY"))
WORKSHOPS = 1_000 if IS_NIGHTLY else 10
ENTRIES = 200
RESTORED_WITHIN_SECONDS = 120
MOMENT = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)


@pytest.fixture
def crowded(database_url):
    """A database where each workshop has some two hours of notes."""
    server = create_app(
        Config(secret_key="s" * 40, database_url=database_url, async_mode="threading")
    )
    for _ in range(WORKSHOPS):
        workshop = server.workshops.create(a_new_workshop())
        live = server.boards.load(board_of(workshop.id))
        zone, phase = next(iter(live.state.plan.zones)).id, live.state.phase
        with server.database.write() as connection:
            head = log.claim(connection, live.board)
            entries = [a_note(seq, zone, phase) for seq in range(2, ENTRIES + 1)]
            log.append(connection, live.board, entries, after=head)
    yield database_url
    server.stop()


def a_note(seq, zone, phase):
    said = NoteAdded(
        note=an_id(seq),
        zone=zone,
        x=1,
        y=2,
        color="yellow",
        text=f"Une idée qui tient en une phrase, la {seq}ᵉ de cet atelier.",
        author=None,
        signature="hidden",
        sealed=False,
        phase=phase,
        at=NOW,
    )
    return Entry(seq=seq, at=NOW, by=None, command=CommandId(an_id(seq)), events=(said,))


@pytest.mark.timeout(1_200)
def test_every_workshop_is_saved_and_put_back_while_one_waits(crowded, tmp_path):
    archive, url = tmp_path / "all.essaim.zip", f"sqlite:///{tmp_path / 'restored.db'}"

    began = time.monotonic()
    saved = backup.create(crowded, archive, now=MOMENT)
    middle = time.monotonic()
    restored = backup.restore(url, archive, force=False)
    took = time.monotonic() - middle

    print(f"saved in {middle - began:.1f} s, restored in {took:.1f} s")  # noqa: T201
    assert (saved.boards, saved.faults) == (restored.boards, restored.faults) == (WORKSHOPS, ())
    assert proofs_of(url) == proofs_of(crowded)
    assert took < RESTORED_WITHIN_SECONDS


def proofs_of(url):
    with closing(Database(url)) as database, database.read() as connection:
        return prove_boards(connection)
