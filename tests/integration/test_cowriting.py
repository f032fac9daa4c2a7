"""Texts written by several people at once, on a real database: stored, then answered, then told."""

import os
import random
import sqlite3
import time

import pytest
from sqlalchemy import delete, select, update

from app.actor import Role
from app.board.core.opened import BoardCarried
from app.board.forms.commands import LockForm, SettleField, WriteField
from app.board.forms.prose import to_markdown
from app.board.recasting.commands import MergeDrafts
from app.board.storage.tables import board_head
from app.cowriting import updates
from app.cowriting.bounds import COMPACT_AFTER, UPDATE_BYTES, TooBig
from app.cowriting.held import Push
from app.cowriting.tables import cowriting, cowriting_update
from app.errors import Busy, NotFound
from app.moving.carrying import board_to_carry, state_of
from app.realtime.cowriting.protocol import MoveCaret, PushText, RestoreText
from tests.cowriters import BOARD, Boundless, Process, Writer, a_process
from tests.factories import a_board_id, a_phase, an_actor
from tests.replica import Replica, varint

EDITS = 5_000 if os.environ.get("NIGHTLY") else 1_000


@pytest.fixture
def open_board(database):
    return lambda phase=None: a_process(database, phase)


@pytest.fixture
def process(open_board):
    return open_board()


def test_what_one_writes_the_others_read_and_the_server_too(process):
    awa, ben = Writer(process, "awa"), Writer(process, "ben")
    awa.add("Les écoles manquent d’arbres")

    assert awa.push() is None
    assert ben.hear() == ["Les écoles manquent d’arbres"]
    assert process.markdown() == "Les écoles manquent d’arbres"
    assert process.mail.sent.get("awa") is None, "the author was told their own words"


def test_two_who_write_at_once_lose_nothing(process):
    awa, ben = Writer(process, "awa"), Writer(process, "ben")
    awa.add("arbres")
    awa.push()
    ben.hear()
    awa.type("Des ")
    ben.type(" en ville", at=6)

    assert (awa.push(), ben.push()) == (None, None)
    assert awa.hear() == ben.hear() == ["Des arbres en ville"]


def test_who_comes_back_is_told_what_they_lack_and_sends_what_the_server_lacks(process):
    awa, ben = Writer(process, "awa"), Writer(process, "ben")
    awa.add("un")
    awa.push()
    ben.add("deux")
    process.desks.leave(BOARD, "ben")
    ben.open()
    ben.push()

    assert sorted(ben.paragraphs()) == ["deux", "un"]
    assert sorted(awa.hear()) == ["deux", "un"]


def test_a_document_begins_with_the_text_of_before(process):
    process.does(WriteField(commitment="n1", field="problem", text="Un\ndeux\n\ntrois", base=0))

    awa, ben = Writer(process, "awa"), Writer(process, "ben")

    assert process.markdown() == "Un\\\ndeux\n\ntrois"
    assert awa.paragraphs() == ben.paragraphs()
    assert awa.opened.fields == ("problem", "values.transparency", "values.inclusion")


@pytest.mark.parametrize("role", [Role.OBSERVER])
def test_who_may_not_write_reads(process, role):
    awa = Writer(process, "awa")
    awa.add("lisible")
    awa.push()
    watching = Writer(process, "watching", role=role)
    watching.add("de trop")

    assert not watching.opened.may_write
    assert watching.push() == "phase_closed"
    assert process.markdown() == "lisible"


def test_a_locked_form_and_a_phase_that_opens_none_are_for_those_who_lead(process, open_board):
    awa, lea = Writer(process, "awa"), Writer(process, "lea")
    process.does(LockForm(commitment="n1", locked=True))
    awa.add("non")
    lea.add("oui")

    assert (awa.push(), lea.push()) == ("form_locked", None)
    assert process.markdown() == "oui"
    assert not Writer(process, "ben").opened.may_write


def test_a_phase_that_opens_no_draft_refuses(open_board):
    awa = Writer(open_board(a_phase()), "awa")
    awa.add("non")

    assert awa.push() == "phase_closed"


def test_a_draft_that_is_not_there_opens_nothing(process):
    with pytest.raises(NotFound):
        Writer(process, "awa", draft="n9")
    awa = Writer(process, "awa")
    awa.draft = "n9"
    awa.add("ailleurs")
    assert awa.push() == "not_found"


def test_hostile_updates_are_refused_and_harm_nothing(process):
    awa, eve = Writer(process, "awa"), Writer(process, "eve")
    awa.add("Le texte")
    awa.push()
    eve.hear()
    chance = random.Random(7)
    eve.type("!")
    good = eve.lacking()
    bent = [bytes(chance.choice((b, chance.randrange(256))) for b in good) for _ in range(300)]

    refused = [eve.push(chance.randbytes(size)) for size in (1, 10, 100, 1000, 40_000)]
    refused += [eve.push(bytes(UPDATE_BYTES + 1)), eve.push(other_root()), eve.push(deep_value())]
    for each in bent:
        eve.push(each)

    assert all(refused), refused
    awa.add("la suite")
    assert awa.push() is None
    assert process.markdown().endswith("la suite")
    late = Writer(process, "late")
    assert late.paragraphs()[-1] == "la suite"


def test_an_update_whose_beginning_is_missing_is_asked_for_again(process):
    awa = Writer(process, "awa")
    awa.add("un")
    awa.was_stored()
    awa.add("deux")

    assert awa.push() == "stale"
    awa.open()
    assert awa.push() is None
    assert process.markdown() == "un\n\ndeux"


def test_an_update_of_other_times_is_refused(process):
    awa = Writer(process, "awa")
    awa.add("hier")

    assert awa.push(epoch="before") == "stale"
    assert process.markdown() == ""


def test_a_text_that_is_too_long_is_refused_until_it_is_shorter(process):
    awa, ben = Writer(process, "awa"), Writer(process, "ben")
    awa.add("a" * 200)
    assert awa.push() is None
    awa.type("b")
    assert awa.push() == "text_refused"
    ben.hear()
    ben.add("c")
    assert ben.push() == "text_refused"
    del awa.words()[0:2]
    assert awa.push() is None
    assert len(process.markdown()) == 199


def test_a_draft_that_is_merged_into_one_where_people_write_comes_in_with_its_marks(process):
    awa = Writer(process, "awa")
    awa.add("Trop de papier")
    awa.push()
    process.settle()
    process.does(
        SettleField(commitment="n2", field="problem", text="Trop de **plats**", base=0, seats=())
    )

    process.does(MergeDrafts(commitment="n1", merged="n2"))
    process.tick()

    assert process.markdown() == "Trop de papier\n\nTrop de **plats**"
    assert awa.hear() == ["Trop de papier", "Trop de <strong>plats</strong>"]
    awa.add("Trop peu")
    assert awa.push() is None
    process.settle()
    assert process.texts_of_board["problem"].text.endswith("**plats**\n\nTrop peu")


def test_a_lock_that_comes_in_the_middle_of_a_sentence_cuts_no_letter(process):
    """What was stored before it is in the record; what comes after stays with who wrote it, and
    leaves whole once the draft is unlocked."""
    awa, lea = Writer(process, "awa"), Writer(process, "lea")
    awa.add("Les écoles")
    assert awa.push() is None
    process.settle()
    process.does(LockForm(commitment="n1", locked=True))
    awa.type(" manquent", at=len("Les écoles".encode()))

    assert awa.push() == "form_locked"
    awa.type(" d’arbres", at=len("Les écoles manquent".encode()))
    assert awa.push() == "form_locked"
    assert process.texts_of_board["problem"].text == "Les écoles"
    assert awa.paragraphs() == ["Les écoles manquent d’arbres"]
    lea.hear()
    lea.add("Relu")
    assert lea.push() is None

    process.does(LockForm(commitment="n1", locked=False))

    assert awa.push() is None
    awa.hear()
    process.settle()
    assert process.texts_of_board["problem"].text == "Les écoles manquent d’arbres\n\nRelu"


def test_a_version_that_is_restored_while_somebody_writes_loses_none_of_their_letters(process):
    awa, ben = Writer(process, "awa"), Writer(process, "ben")
    awa.add("Un budget")
    awa.push()
    process.settle()
    first = process.texts.versions(BOARD, "n1", "problem")[-1].seq
    ben.hear()
    awa.add("Deux budgets")
    awa.push()
    process.settle()
    ben.hear()
    ben.add("Et un vote")  # not sent yet, as the others go back

    asked = RestoreText(draft="n1", field="problem", seq=first)
    process.desks.of(BOARD).restore(awa.actor, asked)

    assert ben.push() is None
    process.settle()
    assert process.texts_of_board["problem"].text == "Un budget\n\nEt un vote"
    texts = [version.text for version in process.texts.versions(BOARD, "n1", "problem")]
    assert "Un budget\n\nDeux budgets" in texts  # what it was stays a version


def test_another_process_tells_its_own(database, process):
    other = Process(database)
    awa, ben = Writer(process, "awa"), Writer(other, "ben")
    awa.add("un")
    awa.push()
    other.desks.of(BOARD).look()
    other.errands.run()
    assert ben.hear() == ["un"]
    awa.add("deux")
    awa.push()
    ben.add("trois", place=0)
    ben.push()

    assert sorted(ben.hear()) == ["deux", "trois", "un"]
    process.desks.of(BOARD).look()
    process.errands.run()
    assert awa.hear() == ben.paragraphs()


def test_what_was_stored_is_there_after_the_process_and_goes_with_its_board(
    database, database_url, process
):
    awa = Writer(process, "awa")
    awa.add("gardé")
    awa.push()

    assert Process(database).markdown() == "gardé"
    with database.write() as connection:
        process.boards.erase(connection, BOARD)
    with sqlite3.connect(database_url.removeprefix("sqlite:///")) as file:
        assert file.execute("SELECT count(*) FROM cowriting_update").fetchone() == (0,)


def test_a_text_that_has_settled_is_in_the_log_with_who_wrote_it(process):
    awa, ben = Writer(process, "awa"), Writer(process, "ben")
    awa.add("Des arbres")
    awa.push()
    ben.hear()
    ben.type("partout ", at=4, strong={})
    ben.push()
    process.tick()
    assert not process.boards.load(BOARD).state.forms, "nobody has paused yet"

    process.settle()

    written = process.texts_of_board["problem"]
    assert (written.text, written.rev, written.live) == ("Des **partout** arbres", 1, True)
    (version,) = process.texts.versions(BOARD, "n1", "problem")
    assert version.seats == ("awa", "ben")
    process.settle()
    assert process.texts_of_board["problem"].rev == 1, "the same text was logged twice"


def test_signs_that_nobody_sees_do_not_reach_the_record(process):
    awa = Writer(process, "awa")
    awa.add("a\x00b\u202ec\u200b e\u0301\x07")
    awa.push()
    process.settle()
    process.settle()

    assert process.texts_of_board["problem"].text == "abc é"
    assert process.texts_of_board["problem"].rev == 1


def test_each_pause_is_a_version_that_one_may_come_back_to(process):
    awa = Writer(process, "awa")
    for text in ("un", "deux"):
        awa.add(text)
        awa.push()
        process.settle()
    first, second = process.texts.versions(BOARD, "n1", "problem")
    assert (first.text, second.text) == ("un", "un\n\ndeux")

    asked = RestoreText(draft="n1", field="problem", seq=first.seq)
    process.desks.of(BOARD).restore(an_actor("lea", Role.FACILITATOR), asked)
    process.settle()

    assert awa.hear() == ["un"]
    assert process.texts_of_board["problem"].text == "un"
    assert process.texts.versions(BOARD, "n1", "problem")[-1].seats == ("lea",)
    with pytest.raises(NotFound):
        process.desks.of(BOARD).restore(awa.actor, RestoreText(draft="n1", field="x", seq=1))


def test_what_was_not_settled_when_a_process_died_is_by_the_next_one(database, process):
    awa = Writer(process, "awa")
    awa.add("à temps")
    awa.push()

    after = Process(database)
    after.tick()

    assert after.texts_of_board["problem"].text == "à temps"


def test_two_processes_settle_a_text_once(database, process):
    other = Process(database)
    awa, ben = Writer(process, "awa"), Writer(other, "ben")
    awa.add("un")
    awa.push()
    ben.add("deux")
    ben.push()
    process.settle()
    other.settle()
    other.settle()
    process.settle()

    assert process.texts_of_board["problem"].rev == 1
    assert process.texts.unsettled(BOARD) == []


def test_the_document_follows_a_text_that_is_written_whole(process):
    awa = Writer(process, "awa")
    awa.add("un")
    awa.push()
    process.settle()
    process.does(WriteField(commitment="n1", field="problem", text="un\n\n*deux*", base=1))
    process.tick()

    assert awa.hear() == ["un", "*deux*"]
    assert process.texts_of_board["problem"].text == "un\n\n*deux*"
    awa.type("!", paragraph=1, at=6)
    awa.push()
    process.settle()
    assert process.texts_of_board["problem"].text == "un\n\n\\*deux\\*!"


def test_what_is_being_written_is_logged_before_what_takes_its_place(process):
    awa = Writer(process, "awa")
    awa.add("presque fini")
    awa.push()
    process.desks.settle(BOARD, "n1")
    process.does(WriteField(commitment="n1", field="problem", text="Autre", base=0))

    assert process.texts_of_board["problem"].text == "presque fini"


def test_updates_are_put_together_and_nobody_is_linked_to_them(database, process):
    awa = Writer(process, "awa")
    awa.add("")
    for number in range(COMPACT_AFTER + 50):
        awa.type(f"{number % 10}" if number % 2 else "x")
        if number % 2:
            del awa.words()[0]
        awa.push()
    process.settle()

    with database.read() as connection:
        kept = connection.execute(select(cowriting_update.c.seat)).all()
    assert [seat for (seat,) in kept] == [""]
    text = awa.paragraphs()
    assert Writer(process, "ben").paragraphs() == text
    awa.type("encore ")
    assert awa.push() is None
    assert process.markdown().startswith("encore ")


def test_an_endless_history_is_refused_and_what_was_written_stays(process, monkeypatch):
    monkeypatch.setattr("app.cowriting.service.DOCUMENT_BYTES", 400)
    awa = Writer(process, "awa")
    codes = []
    for number in range(40):
        awa.add(f"{number} " + "a" * 90)
        del awa.fragment.children[0]
        codes.append(awa.push())

    assert codes[0] is None
    assert codes[-1] == "limit_reached"
    assert len(Writer(process, "ben").paragraphs()) <= 1


def test_a_document_of_other_times_is_neither_added_to_nor_told(database, process):
    awa, ben = Writer(process, "awa"), Writer(process, "ben")
    awa.add("avant")
    awa.push()
    process.settle()
    with database.write() as connection:  # as a restore does
        connection.execute(update(board_head).values(epoch="another"))
        connection.execute(delete(cowriting))
    awa.type("perdu ")

    assert awa.push() == "stale"
    with pytest.raises(Busy):
        Writer(process, "late")
    process.errands.run()
    late = Writer(process, "late")
    late.add("après")
    assert late.push() is None
    assert ben.hear() == ["avant"], "who has the document of before was told of the new one"
    assert process.markdown() == "avant\n\naprès"


def test_who_writes_without_opening_writes_after_the_text_that_is_there(process):
    process.does(WriteField(commitment="n1", field="problem", text="déjà là", base=0))
    eve = Replica()
    eve.add("de but en blanc")
    asked = PushText(draft="n1", epoch=process.rooms.of(BOARD).live.epoch, update=eve.lacking())
    process.desks.of(BOARD).push("eve", an_actor("eve"), asked, print)
    process.errands.run()

    assert sorted(process.markdown().split("\n\n")) == ["de but en blanc", "déjà là"]


def test_a_workshop_that_moves_takes_its_texts_with_it(database, process):
    awa = Writer(process, "awa")
    awa.add("un")
    awa.type("deux ", at=2, strong={})
    awa.push()
    process.settle()
    carried = board_to_carry(process.boards.load(BOARD).state)
    there = a_board_id(2)
    with database.write() as connection:
        moved = BoardCarried(state=state_of(carried, ()))
        process.boards.open(connection, there, (moved,))

    held = process.texts.open(process.boards.load(there), "n1", None)

    assert to_markdown(held.document.read("problem")) == "un**deux**"
    assert held.is_settled


def test_carets_are_told_under_the_name_of_the_seat_and_go_with_it(process):
    awa, ben = Writer(process, "awa"), Writer(process, "ben")
    desk = process.desks.of(BOARD)
    desk.caret("awa", awa.actor, "Awa", MoveCaret(draft="n1", state="AA=="))
    process.desks.leave(BOARD, "awa")

    told = [payload for name, payload in process.mail.sent["ben"] if name == "cowrite.caret"]
    assert [(each["name"], each["state"]) for each in told] == [("Awa", "AA=="), ("", "")]
    assert ben.paragraphs() == []


@pytest.mark.parametrize(
    "hidden", ["text in text", "element in text", "type as attribute", "words among elements"]
)
def test_a_tree_that_nobody_would_see_grows_nowhere(process, hidden):
    """Thousands deep, in several updates: its fall would end the process."""
    eve = Writer(process, "eve")

    assert eve.push(HIDDEN[hidden]) == "malformed"
    assert process.markdown() == ""
    assert Writer(process, "awa").paragraphs() == []


@pytest.mark.parametrize("again", [False, True], ids=["same process", "after a restart"])
def test_words_do_not_stand_among_elements(database, process, again):
    """Beside an element that was there before: no editor could show them."""
    awa = Writer(process, "awa")
    assert awa.push(structs(ROOT)) is None
    if again:
        awa = Writer(Process(database), "eve")

    assert awa.push(b"\x01\x01\x09\x00\x84\x07\x00\x02ab\x00") == "malformed"
    awa.add("la suite")
    assert awa.push() is None


def test_half_an_emoji_refuses_nobody_s_words(database, process):
    """As an editor does that puts one sign in the place of another, and cuts it in two."""
    awa = Writer(process, "awa")
    emoji = b"\x04\x00\x07\x01\x04" + "😀".encode()
    after = b"\x84\x07\x03\x01b"
    assert awa.push(structs(ROOT, b"\x07\x00\x07\x00\x06", emoji, after)) is None
    cut = b"\x01\x01\x08\x00\xc4\x07\x02\x07\x03\x01x\x00"
    awa.push(cut)
    process.settle()

    late = Writer(Process(database), "late")
    late.add("la suite")
    assert late.push() is None


def structs(*told):
    return b"\x01" + varint(len(told)) + b"\x07\x00" + b"".join(told) + b"\x00"


ROOT = b"\x07\x01\x07problem\x03\x09paragraph"
IN_FIRST = b"\x00\x07\x00"  # whose parent is the first of these
HIDDEN = {
    "text in text": structs(b"\x07\x01\x07problem\x06", b"\x07" + IN_FIRST + b"\x06"),
    "element in text": structs(
        b"\x07\x01\x07problem\x06", b"\x07" + IN_FIRST + b"\x03\x09paragraph"
    ),
    "type as attribute": structs(
        ROOT, b"\x28" + IN_FIRST + b"\x01x\x01\x7d\x01", b"\x87\x07\x01\x06"
    ),
    "words among elements": structs(ROOT, b"\x04" + IN_FIRST + b"\x02ab"),
}


def other_root():
    eve = Replica("elsewhere")
    eve.add("?")
    return eve.lacking()


def deep_value():
    """A list in a list in a list: the native library ends the process on it."""
    head = b"\x01\x01\x07\x00" + b"\x08\x01\x07problem\x01"
    return head + b"\x75\x01" * 20_000 + b"\x7e\x00"


def test_a_draft_of_many_edits_opens_at_once(database, process, record_property, monkeypatch):
    monkeypatch.setattr("app.cowriting.held.shape_of", lambda *_: Boundless)
    awa = Writer(process, "awa")
    awa.add("")
    pushes, chance = [], random.Random(5)
    for number in range(EDITS):
        if number % 100 == 0:
            awa.add("début")
        text = awa.words(chance.randrange(len(awa.fragment.children)))
        if len(text) > 30:
            del text[len(text) - 5 :]
        else:
            text.insert(len(text), chance.choice("abcdef "))
        pushes.append(Push("n1", awa.epoch, awa.lacking(), "awa"))
        awa.was_stored()
    live, held = process.boards.load(BOARD), {}
    for begin in range(0, EDITS, 100):
        answers = process.texts.push_all(live, held, pushes[begin : begin + 100])
        assert all(isinstance(answer, int) for answer in answers), answers
    after = Process(database)
    after.tick()

    took = []
    for name in ("ben", "noa", "zoe"):
        another = Process(database)
        another.boards.load(BOARD)
        began = time.perf_counter()
        ben = Writer(another, name)
        took.append(time.perf_counter() - began)

    assert ben.paragraphs() == awa.paragraphs()
    record_property("opened in ms", round(1_000 * min(took)))
    assert min(took) < 0.2


def test_the_largest_update_that_passes_holds_nobody_up():
    took = []
    for _ in range(3):
        began = time.process_time()
        claims = updates.read(many_paragraphs(1_000), known={}, roots={"problem"})
        took.append(time.process_time() - began)

    assert claims.clocks == {7: 1_000}
    assert min(took) < 0.05
    with pytest.raises(TooBig):
        updates.read(many_paragraphs(1_001), known={}, roots={"problem"})


def many_paragraphs(count):
    """An update of so many pieces, each after the one before."""
    first = b"\x07\x01\x07problem\x03\x09paragraph"
    rest = (b"\x87\x07" + varint(at) + b"\x03\x09paragraph" for at in range(count - 1))
    return b"\x01" + varint(count) + b"\x07\x00" + first + b"".join(rest) + b"\x00"
