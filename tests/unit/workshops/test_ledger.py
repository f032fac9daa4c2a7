"""The ledger of erasures: on the disk, private, whole after a cut, and honest about damage."""

import stat

import pytest

from app.errors import StorageFailed
from app.ids import SeatId, WorkshopId
from app.workshops.erasing.ledger import Erased, Ledger, LedgerDamaged, last_words
from tests.factories import an_id

WORKSHOP = WorkshopId(an_id(1))
SEAT = SeatId("a00000000001")


@pytest.fixture
def ledger(tmp_path):
    return Ledger(tmp_path / "erasures.jsonl")


def erased(at=5, workshop=WORKSHOP, **changes):
    return Erased(at=at, workshop=workshop, **changes)


def test_what_is_added_is_read_in_its_order(ledger):
    ledger.add(erased(1))
    ledger.add(erased(2, seat=SEAT), erased(3, seat=SEAT, is_back=True))

    assert ledger.read() == [erased(1), erased(2, seat=SEAT), erased(3, seat=SEAT, is_back=True)]
    assert ledger.path.read_text().splitlines()[0] == f'{{"at":1,"workshop":"{WORKSHOP}"}}'


def test_a_ledger_that_is_not_there_is_empty_and_is_made_private(ledger):
    assert ledger.read() == []

    ledger.require_writable()

    assert ledger.read() == []
    assert stat.S_IMODE(ledger.path.stat().st_mode) == 0o600


def test_a_line_that_was_cut_is_left_out_and_nothing_is_glued_to_it(ledger):
    ledger.add(erased(1))
    with ledger.path.open("ab") as file:
        file.write(b'{"at":2,"work')

    assert ledger.read() == [erased(1)]
    ledger.add(erased(3))
    assert ledger.read() == [erased(1), erased(3)]


@pytest.mark.parametrize("line", [b"x\n", b"\n", b'{"at":1}\n', b"\xff\n"])
def test_a_line_that_cannot_be_read_is_said_with_its_number(ledger, line):
    ledger.add(erased(1))
    with ledger.path.open("ab") as file:
        file.write(line)
    ledger.add(erased(2))

    with pytest.raises(LedgerDamaged, match="ligne 2"):
        ledger.read()


def test_where_nothing_can_be_written_it_is_refused(tmp_path):
    (tmp_path / "a folder").mkdir()

    for path in (tmp_path / "a folder", tmp_path / "no folder" / "erasures.jsonl"):
        with pytest.raises(StorageFailed):
            Ledger(path).require_writable()


def test_a_copy_takes_what_it_does_not_have(ledger, tmp_path):
    copy = Ledger(tmp_path / "copy.jsonl")
    copy.add(erased(1), erased(9))
    ledger.add(erased(1), erased(2))

    ledger.copy_to(copy)
    ledger.copy_to(copy)

    assert copy.read() == [erased(1), erased(9), erased(2)]


def test_the_last_word_on_a_seat_holds_whichever_ledger_has_it():
    other = WorkshopId(an_id(2))
    back = erased(9, seat=SEAT, is_back=True)

    words = last_words([back, erased(3, seat=SEAT), erased(4), erased(5, other)])

    assert set(words) == {back, erased(4), erased(5, other)}
