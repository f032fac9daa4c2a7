"""What somebody may send to the texts of a draft, on purpose, and that costs more than it seems."""

import time

import pytest

from app.actor import Role
from app.board.forms.commands import LockForm, WriteField
from app.board.forms.marks import MARKDOWN_LENGTH
from app.board.forms.prose import as_markdown
from app.board.recasting.commands import MergeDrafts, WithdrawDraft
from app.cowriting.bounds import MOST_WRITERS
from app.cowriting.effort import (
    ASIDE,
    DRAFT,
    MODEST,
    PERSON,
    PROCESS,
    WORKSHOP,
    Effort,
    Efforts,
    Ledger,
)
from app.cowriting.quota import WRITERS
from app.cowriting.updates import elements_of
from app.errors import TooFast
from app.realtime.door.cowriting import CowritingDoor
from app.text import has_unseen
from tests.cowriters import BOARD, Boundless, Process, Writer, a_process
from tests.factories import an_actor
from tests.replica import varint

WRITE = WriteField(commitment="n1", field="problem", text="Autre chose", base=0)


@pytest.fixture
def process(database):
    return a_process(database)


@pytest.fixture
def eve(process):
    """She wrote one letter: a paragraph, its text, and it."""
    eve = Writer(process, "eve")
    eve.add("a")
    assert eve.push() is None
    return eve


def words(eve):
    """Where her letters go: the writer and the clock of its text."""
    return varint(eve.doc.client_id) + varint(1)


def holes_of_many(eve, clients):
    """An update in which each of these writers took one letter away at the same place."""
    structs = [varint(1) + varint(c) + b"\0\1\0" + words(eve) + b"\1" for c in clients]
    return varint(len(structs)) + b"".join(structs) + b"\0"


def ladder(eve, begin, many):
    """One writer puts each hole before the one that it wrote last."""
    out = varint(1) + varint(many) + varint(9) + varint(begin)
    for clock in range(begin, begin + many):
        place = b"\x41\x09" + varint(clock - 1) if clock else b"\1\0" + words(eve)
        out += place + b"\1"
    return out + b"\0"


def strike(begin, many):
    """And now each of these is to be compared with all of those."""
    structs = (b"\x41\x09" + varint(clock) + b"\1" for clock in range(many))
    return varint(1) + varint(many) + varint(9) + varint(begin) + b"".join(structs) + b"\0"


def test_an_update_that_is_to_be_compared_with_all_that_was_written_is_refused(
    process, eve, monkeypatch
):
    monkeypatch.setattr(Effort, "require", lambda _: None)
    for begin in range(0, 8_000, 1_000):
        for part in range(begin, begin + 1_000, 100):
            assert eve.push(ladder(eve, part, 100)) is None
    began = time.thread_time()

    assert eve.push(strike(8_000, 1_000)) == "limit_reached"

    assert time.thread_time() - began < 0.1
    awa = Writer(process, "awa")
    awa.add("la suite")
    assert awa.push() is None


def test_a_document_has_so_many_writers_and_they_go_on(process, eve):
    seats = [Writer(process, f"seat{number}") for number in range(MOST_WRITERS // WRITERS + 1)]
    codes = [
        seats[number // 2].push(holes_of_many(eve, range(begin, begin + 100)))
        for number, begin in enumerate(range(10, 10 + MOST_WRITERS + 100, 100))
    ]

    assert codes[-1] == "limit_reached"
    eve.type("!", at=1)
    assert eve.push() is None


def test_a_refusal_that_left_nothing_behind_costs_nothing(process, eve):
    before = process.desks.of(BOARD)._shelf.held["n1"].document

    assert eve.push(b"garbage") == "malformed"

    assert process.desks.of(BOARD)._shelf.held["n1"].document is before


def test_one_seat_brings_so_many_writers_and_the_others_go_on(process, eve):
    codes = [
        eve.push(holes_of_many(eve, range(begin, begin + 100)))
        for begin in range(10, 10 + WRITERS + 200, 100)
    ]

    assert codes[0] is None
    assert codes[-1] == "limit_reached"
    awa = Writer(process, "awa")
    awa.add("la suite")
    assert awa.push() is None


def test_one_seat_does_not_fill_a_draft(process, eve, monkeypatch):
    monkeypatch.setattr(Effort, "require", lambda _: None)
    monkeypatch.setattr("app.cowriting.held.shape_of", lambda *_: Boundless())
    code = None
    for _ in range(60):
        eve.type("é" * 8_000, at=1)
        if code := eve.push():
            break

    assert code == "too_fast"
    awa = Writer(process, "awa")
    awa.add("la suite")
    assert awa.push() is None


def test_who_costs_too_much_waits():
    at, work = [0.0], [0.0]
    effort = Effort(PERSON, lambda: at[0])
    efforts = Efforts(effort, work=lambda: work[0])
    efforts.require()
    with efforts.spending():
        work[0] += PERSON.at_once + 0.1

    with pytest.raises(TooFast):
        efforts.require()
    at[0] += 0.11 / PERSON.part
    efforts.require()


@pytest.mark.parametrize(("share", "seats", "drafts"), [(DRAFT, 3, 1), (WORKSHOP, 9, 9)])
def test_several_seats_take_no_more_than_one_draft_or_one_workshop_may(share, seats, drafts):
    """Each within its own share, they have spent together what all of them may."""
    ledger = Ledger(Effort(PROCESS))
    each = share.at_once / seats + 0.01
    assert each < PERSON.at_once
    for number in range(seats):
        efforts = ledger.of(f"s{number}", f"d{number % drafts}")
        efforts.require()
        efforts.add(each)

    with pytest.raises(TooFast) as refused:
        ledger.of("s0", "d0").require()
    assert refused.value.retry
    assert "gardée ici" in refused.value.message


@pytest.mark.parametrize(("share", "seats", "drafts"), [(DRAFT, 3, 1), (WORKSHOP, 9, 9)])
def test_whoever_writes_little_does_not_wait_for_those_who_took_the_share_of_all(
    share, seats, drafts
):
    """And no crowd of seats takes more than is left aside for those who write little."""
    ledger = Ledger(Effort(PROCESS))
    for number in range(seats):
        ledger.of(f"s{number}", f"d{number % drafts}").add(share.at_once / seats + 0.01)

    awa = ledger.of("awa", "d0")
    awa.require()
    awa.add(MODEST.at_once / 2)
    ledger.of("awa", "d0").require()

    for number in range(20):
        one_more = ledger.of(f"crowd{number}", "d0")
        one_more.require()
        one_more.add(ASIDE.at_once / 22)
    one_more.add(ASIDE.at_once / 10)
    with pytest.raises(TooFast):
        ledger.of("one more", "d0").require()


def test_all_workshops_together_leave_the_boards_most_of_the_process():
    process = Effort(PROCESS)
    for number in range(3):
        Ledger(process).of("s", f"d{number}").add(PROCESS.at_once / 3 + 0.01)

    with pytest.raises(TooFast):
        Ledger(process).of("s", "d").require()


def test_who_opens_a_draft_again_and_again_waits_too(process, eve):
    process.desks.of(BOARD)._efforts._seats["eve"].add(10.0)

    with pytest.raises(TooFast):
        eve.open()


def test_a_heavy_document_is_read_in_slices_outside_of_any_transaction(process, eve, monkeypatch):
    monkeypatch.setattr(Effort, "require", lambda _: None)
    for begin in range(0, 5_000, 100):
        assert eve.push(ladder(eve, begin, 100)) is None
    whole = process.texts.open(process.boards.load(BOARD), "n1", None).document.whole()
    rests = []
    found = elements_of(whole, lambda: rests.append("rest"))

    assert len(rests) >= 5
    assert found == elements_of(whole)


def test_a_document_made_again_after_a_refusal_has_all_its_elements(process, eve):
    held = process.desks.of(BOARD)._shelf.held
    before = set(held["n1"].elements)
    held["n1"].is_touched = True

    assert eve.push(b"garbage") == "malformed"

    assert held["n1"].elements == before
    assert before


def test_what_no_reader_sees_does_not_reach_the_record(process, eve):
    eve.type("\0\x1b\u202e\u200b\ufeff\U000e0041e" + "\u0301" * 50, at=1)
    eve.type("ici", at=1, link={"href": "https://essaim.example/\u202egnp.\u200bx"})
    assert eve.push() is None
    process.settle()

    text = process.texts_of_board["problem"].text

    assert text == "a[ici](https://essaim.example/gnp.x)\u00e9" + "\u0301" * 4
    assert not has_unseen(text)


def test_reading_the_versions_of_a_text_is_not_reading_its_markdown(process, eve, monkeypatch):
    eve.type("fort", at=1, strong={})
    eve.push()
    process.settle()
    monkeypatch.setattr("app.board.forms.prose.from_markdown", None)

    eve.type("!")
    eve.push()
    process.settle()

    assert process.texts_of_board["problem"].text == "!a**fort**"
    said = [as_markdown(version) for version in process.texts.versions(BOARD, "n1", "problem")]
    assert said == ["a**fort**", "!a**fort**"]


def test_links_on_each_letter_leave_the_record_and_the_letters_stay(process, eve):
    address = "https://essaim.example/" + "a" * 1_900
    eve.type("ab" * 90, at=1)
    for place in range(0, 180, 2):
        eve.words().format(place, place + 1, {"strong": {}})
    eve.words().format(0, 181, {"link": {"href": address}})
    assert eve.push() is None
    process.settle()

    text = process.texts_of_board["problem"].text

    assert len(text) < MARKDOWN_LENGTH
    assert text.replace("*", "") == "a" + "ab" * 90


@pytest.mark.parametrize("into", ["n1", "n2"])
def test_joining_two_drafts_keeps_the_last_words_of_both(process, into):
    eve, awa = Writer(process, "eve", draft="n1"), Writer(process, "awa", draft="n2")
    eve.add("Ici")
    awa.add("Et là")
    assert (eve.push(), awa.push()) == (None, None)

    asked = MergeDrafts(commitment=into, merged="n2" if into == "n1" else "n1")
    CowritingDoor(process.desks, None, None).before(BOARD, eve.actor, asked)
    process.does(asked)

    state = process.boards.load(BOARD).state
    text = state.forms[into].texts["problem"].text
    assert sorted(text.split("\n\n")) == ["Et là", "Ici"]


def test_who_goes_on_writing_makes_no_version_of_each_letter_for_who_reads(process, eve):
    settling = process.desks.of(BOARD).settling
    left = settling.left()
    assert settling.settle_all(left) == left
    eve.type("b", at=1)
    assert eve.push() is None  # and what was asked has been logged
    eve.type("c", at=2)
    assert eve.push() is None

    assert settling.settle_all(left) == {}
    assert settling.left()
    process.errands.run()
    assert process.texts_of_board["problem"].rev == 1


def test_a_draft_that_is_there_no_more_hides_no_other_from_who_reads_it(database, process):
    other = Process(database)
    readers = [Writer(other, "awa", draft="n1"), Writer(other, "ben", draft="n2")]
    writers = [Writer(process, "lea", draft="n1"), Writer(process, "eve", draft="n2")]
    for writer in writers:
        writer.add("ici")
        assert writer.push() is None
    process.does(WithdrawDraft(commitment="n1"))
    other.rooms.of(BOARD).catch_up()
    other.errands.run()
    desk = other.desks.of(BOARD)
    for draft in ("n1", "n2"):
        desk.ring(draft, 1)
    other.errands.run()

    assert readers[1].hear() == ["ici"]


def test_a_draft_put_away_while_somebody_writes_waits_for_nothing(process, eve):
    process.does(WithdrawDraft(commitment="n1"))
    process.settle()

    assert process.texts.unsettled(BOARD) == []
    assert process.texts.unsettled_boards() == []


def test_one_letter_after_the_other_does_not_fill_the_log_with_whole_texts(
    process, eve, monkeypatch
):
    monkeypatch.setattr("app.realtime.cowriting.pauses.SIGNS_AT_ONCE", 100)
    monkeypatch.setattr("app.realtime.cowriting.pauses.SIGNS_PER_SECOND", 0)
    eve.type("a" * 150, at=1)
    eve.push()
    process.settle()
    eve.type("b", at=1)
    eve.push()
    process.settle()
    assert process.texts_of_board["problem"].rev == 1, "the record does not wait"

    monkeypatch.undo()
    process.settle()
    assert process.texts_of_board["problem"].text == "ab" + "a" * 150


def test_who_goes_on_writing_keeps_nobody_from_being_erased(process, eve):
    with process.desks.stilled(BOARD):
        process.errands.run()
        assert process.texts.unsettled(BOARD) == []
        eve.type("b")
        assert eve.push() == "busy"

    assert eve.push() is None


@pytest.mark.parametrize("asked", [LockForm(commitment="n1", locked=True), WRITE])
def test_what_is_refused_to_somebody_logs_no_text_for_each_letter(process, eve, monkeypatch, asked):
    monkeypatch.setattr("app.realtime.cowriting.pauses.SIGNS_AT_ONCE", 100)
    monkeypatch.setattr("app.realtime.cowriting.pauses.SIGNS_PER_SECOND", 0)
    door = CowritingDoor(process.desks, None, None)
    eve.type("a" * 150, at=1)
    eve.push()
    door.before(BOARD, eve.actor, asked)
    process.errands.run()
    assert process.texts_of_board["problem"].rev == 1
    eve.type("b", at=1)
    eve.push()

    with pytest.raises(TooFast):
        door.before(BOARD, eve.actor, asked)

    assert process.texts_of_board["problem"].rev == 1
    door.before(BOARD, an_actor("f1", Role.FACILITATOR), asked)  # who leads is never kept from it
    process.errands.run()
    assert process.texts_of_board["problem"].text == "ab" + "a" * 150
