"""Preparing: the running order of a workshop is changed in company, and nothing made is lost."""

import pytest
from msgspec.structs import replace

from app.board.agenda.commands import (
    AddPhase,
    DuplicatePhase,
    EditPhase,
    MovePhase,
    RemovePhase,
    RestorePhase,
    SeenPhase,
    SetStart,
    SetVideo,
    WriteBrief,
)
from app.board.agenda.rules import MAX_KEPT, MAX_PHASES
from app.board.closing.events import ClosingCounted
from app.board.core.opened import BoardOpened
from app.board.fold import fold
from app.board.notes.commands import AddNote
from app.board.phases.commands import GoToPhase
from app.board.phases.events import PhaseStarted
from app.board.timer.events import TimerStarted
from app.board.visibility import project, renews
from app.exports.report.phases import phase_lines
from app.kits.domain import Authors, PhaseKind, Who, Writing
from tests.factories import (
    AUTHOR,
    CO_FACILITATOR,
    FACILITATOR,
    MINUTE,
    NOW,
    OTHER,
    a_board,
    a_closed_round,
    a_note,
    a_phase,
    a_phase_at_tables,
    a_plan,
    a_private_phase,
    a_sealed_note,
    a_writing_phase,
    an_id,
    names,
    some_notes,
    some_tables,
)
from tests.unit.board.asking import SOON, after, decided, refusal

OPENED, COUNTED = a_closed_round("done", n1=1, n2=0)
VIDEO = "https://visio.exemple.fr/ecole-ouverte"

SEEN = SeenPhase(see_others=True)


def a_step(number):
    return f"step-{number:012x}"


def prepared(*events, phases=None):
    """A board in « now », between « before » and « next »."""
    order = phases or (a_phase("before"), a_phase("now"), a_phase("next"))
    return fold([BoardOpened(plan=a_plan(*order)), PhaseStarted(phase="now", at=NOW), *events])


def order(board):
    return [phase.id for phase in board.plan.phases]


def leads(board, *commands):
    for command in commands:
        board = after(board, command, FACILITATOR)
    return board


def refused(board, command):
    return refusal(board, command, FACILITATOR)


# -- Words and length -------------------------------------------------------------------------


def test_a_phase_takes_the_words_and_the_length_that_it_is_given():
    board = leads(
        prepared(),
        EditPhase(phase="next", title="Idées", minutes=25, instruction="Une idée par post-it."),
    )

    phase = board.plan.phase("next")
    assert (phase.title, phase.minutes, phase.instruction) == (
        "Idées",
        25,
        "Une idée par post-it.",
    )
    assert phase.zones == ("health", "parking")
    assert names(decided(board, EditPhase(phase="next", minutes=25), FACILITATOR)) == []


def test_a_facilitator_says_whether_tables_see_each_other():
    board = a_board(phase=a_phase("now"), after=a_phase_at_tables("next", see_others=True))

    apart = leads(board, EditPhase(phase="next", see_others=False, base=SEEN))

    assert apart.plan.phase("next").tables.see_others is False
    assert apart.plan.phase("next").title == board.plan.phase("next").title
    assert decided(apart, EditPhase(phase="next", see_others=False), FACILITATOR) == ()
    assert refused(apart, EditPhase(phase="next", see_others=True, base=SEEN)) == "stale"
    assert refused(board, EditPhase(phase="now", see_others=True)) == "not_found"


def test_tables_at_work_may_be_shown_to_each_other_and_are_not_parted_under_their_eyes():
    seated = some_tables(health=[AUTHOR], parking=[OTHER])
    theirs = a_note("n1", zone="health", author=AUTHOR.seat)
    board = a_board(seated, theirs, phase=a_phase_at_tables(see_others=False))
    assert "n1" not in project(board, OTHER).notes

    shown = leads(board, EditPhase(phase="now", see_others=True))

    events = decided(board, EditPhase(phase="now", see_others=True), FACILITATOR)
    assert "n1" in project(shown, OTHER).notes
    assert renews(shown, events, OTHER)
    assert not renews(shown, decided(shown, EditPhase(phase="now", minutes=9), FACILITATOR), OTHER)
    assert refused(shown, EditPhase(phase="now", see_others=False)) == "tables_at_work"


def test_two_facilitators_who_change_the_same_words_are_told_and_neither_is_overwritten():
    seen = SeenPhase(title="Next")
    board = leads(prepared(), EditPhase(phase="next", title="Le mien", base=seen))

    assert refusal(board, EditPhase(phase="next", title="Le tien", base=seen), CO_FACILITATOR) == (
        "stale"
    )
    assert board.plan.phase("next").title == "Le mien"
    # The same words are nobody's loss; other fields are not what was changed.
    assert decided(board, EditPhase(phase="next", title="Le mien", base=seen), FACILITATOR) == ()
    both = leads(board, EditPhase(phase="next", minutes=5, base=SeenPhase(minutes=10)))
    assert both.plan.phase("next").title == "Le mien"


def test_a_length_changed_by_another_is_not_changed_again_unseen():
    board = leads(prepared(), EditPhase(phase="next", minutes=15, base=SeenPhase(minutes=10)))

    again = EditPhase(phase="next", minutes=11, base=SeenPhase(minutes=10))

    assert refused(board, again) == "stale"


@pytest.mark.parametrize("minutes", [0, 241, 100_000])
def test_a_phase_lasts_from_one_minute_to_four_hours(minutes):
    assert refused(prepared(), EditPhase(phase="next", minutes=minutes)) == "limit_reached"


def test_a_phase_keeps_a_title():
    assert refused(prepared(), EditPhase(phase="next", title="")) == "text_refused"


def test_the_timer_of_the_phase_at_hand_follows_its_length():
    board = prepared(TimerStarted(ends_at=SOON + 4 * MINUTE, seconds=600))

    longer = leads(board, EditPhase(phase="now", minutes=15))
    shorter = leads(board, EditPhase(phase="now", minutes=3))

    assert (longer.timer.ends_at, longer.timer.seconds) == (SOON + 9 * MINUTE, 900)
    assert (shorter.timer.ends_at, shorter.timer.seconds) == (SOON, 180)
    assert names(decided(board, EditPhase(phase="next", minutes=15), FACILITATOR)) == [
        "phase.edited"
    ]


def test_a_timer_that_ran_out_or_never_ran_does_not_start_by_itself():
    over = prepared(TimerStarted(ends_at=SOON - MINUTE, seconds=600))

    for board in (over, prepared()):
        asked = EditPhase(phase="now", minutes=15)
        assert names(decided(board, asked, FACILITATOR)) == ["phase.edited"]


def test_a_phase_begins_with_the_length_that_it_was_given():
    board = leads(
        prepared(), EditPhase(phase="next", minutes=25), GoToPhase(phase="next", expected="now")
    )

    assert board.timer.seconds == 25 * 60


# -- Private notes ----------------------------------------------------------------------------


def test_the_notes_of_those_who_lead_are_kept_as_written_and_as_drawn():
    board = leads(prepared(), WriteBrief(phase="now", brief="- Passer **partout**"))

    brief = board.briefs["now"]
    assert brief.text == "- Passer **partout**"
    assert [run.strong for run in brief.body[0].runs] == [False, True]


def test_notes_changed_meanwhile_are_not_overwritten():
    board = leads(prepared(), WriteBrief(phase="now", brief="Les miennes"))

    assert refused(board, WriteBrief(phase="now", brief="Les tiennes")) == "stale"
    assert decided(board, WriteBrief(phase="now", brief="Les miennes"), FACILITATOR) == ()
    seen = WriteBrief(phase="now", brief="Les nôtres", base="Les miennes")
    assert leads(board, seen).briefs["now"].text == "Les nôtres"


# -- Adding and order -------------------------------------------------------------------------


def test_a_phase_is_added_after_another_or_first():
    added = AddPhase(phase=a_step(1), kind="break", title="Pause", minutes=5, after="now")
    first = AddPhase(phase=a_step(2), kind="welcome", title="Accueil", minutes=5, after=None)

    assert order(leads(prepared(), added, first)) == [a_step(2), "before", "now", a_step(1), "next"]


def test_an_added_phase_works_as_those_of_its_kind_in_this_workshop():
    write = a_private_phase("now", authors=Authors.ANONYMOUS, zones=("health",), instruction="Moi")
    board = prepared(phases=(a_phase("before"), write))

    asked = AddPhase(phase=a_step(1), kind=PhaseKind.WRITE, title="Encore", minutes=8, after="now")
    added = leads(board, asked).plan.phase(a_step(1))

    assert (added.writing, added.authors, added.zones) == (
        Writing.PRIVATE,
        Authors.ANONYMOUS,
        ("health",),
    )
    assert (added.title, added.minutes, added.instruction) == ("Encore", 8, "")


@pytest.mark.parametrize(
    ("kind", "writing", "zones"),
    [
        (PhaseKind.WRITE, Writing.PRIVATE, ("health", "climate")),
        (PhaseKind.SHARE, Writing.OPEN, ("health", "climate")),
        (PhaseKind.WELCOME, Writing.OPEN, ("parking",)),
        (PhaseKind.BREAK, Writing.CLOSED, ()),
        (PhaseKind.VOTE, Writing.CLOSED, ("health", "climate")),
    ],
)
def test_a_phase_of_a_new_kind_works_as_in_the_kits(kind, writing, zones):
    board = prepared(phases=(a_phase("now", kind=PhaseKind.EXPLORE),))

    asked = AddPhase(phase=a_step(1), kind=kind, title="Neuve", minutes=5, after=None)
    added = leads(board, asked).plan.phase(a_step(1))

    assert added.writing is writing
    assert added.zones == zones
    assert added.rights.arrange in (Who.FACILITATORS, Who.EVERYONE, Who.NOBODY)


def test_a_copy_stands_after_its_original_with_its_notes():
    board = leads(
        prepared(),
        WriteBrief(phase="now", brief="Passer partout"),
        DuplicatePhase(phase="now", copy=a_step(1), title="Encore"),
        DuplicatePhase(phase=a_step(1), copy=a_step(2), title="Encore une fois"),
    )

    assert order(board) == ["before", "now", a_step(1), a_step(2), "next"]
    assert board.briefs[a_step(2)].text == "Passer partout"
    # The page finds there what the kit said of it.
    assert board.origins == {a_step(1): "now", a_step(2): "now"}


def test_a_phase_is_moved_after_another_or_first():
    board = leads(prepared(), MovePhase(phase="next", after="before", base="now"))

    assert order(board) == ["before", "next", "now"]
    assert order(leads(board, MovePhase(phase="now", after=None))) == ["now", "before", "next"]
    assert decided(board, MovePhase(phase="next", after="before"), FACILITATOR) == ()


def test_an_order_that_was_changed_meanwhile_is_not_changed_unseen():
    board = leads(prepared(), MovePhase(phase="next", after=None))

    assert refused(board, MovePhase(phase="next", after="before", base="now")) == "stale"


@pytest.mark.parametrize(
    "command",
    [
        EditPhase(phase="lunch", minutes=5),
        WriteBrief(phase="lunch", brief="x"),
        AddPhase(phase=a_step(1), kind="break", title="Pause", minutes=5, after="lunch"),
        DuplicatePhase(phase="lunch", copy=a_step(1), title="Encore"),
        MovePhase(phase="lunch", after=None),
        MovePhase(phase="now", after="lunch"),
        RemovePhase(phase="lunch"),
        RestorePhase(phase="lunch"),
    ],
    ids=lambda command: type(command).__name__,
)
def test_a_phase_that_is_not_there_is_not_found(command):
    assert refused(prepared(), command) == "not_found"


def test_a_phase_that_exists_is_not_made_twice():
    added = AddPhase(phase=a_step(1), kind="break", title="Pause", minutes=5, after=None)
    board = leads(prepared(), added)
    gone = leads(board, RemovePhase(phase=a_step(1)))

    assert refused(board, added) == refused(gone, added) == "stale"
    assert refused(board, MovePhase(phase="now", after="now")) == "malformed"


def test_a_running_order_has_its_limits():
    added = AddPhase(phase=a_step(1), kind="break", title="Pause", minutes=5, after=None)
    full = prepared(phases=tuple(a_phase(f"p{n}") for n in range(MAX_PHASES)))
    board = prepared()
    for number in range(2, MAX_KEPT):
        step = a_step(number)
        asked = AddPhase(phase=step, kind="break", title="Pause", minutes=5, after=None)
        if len(board.plan.phases) + len(board.shelf) < MAX_KEPT:
            board = leads(board, asked, RemovePhase(phase=step))

    assert refused(full, added) == "limit_reached"
    assert refused(board, added) == "limit_reached"


# -- Taking away and back ---------------------------------------------------------------------


def test_a_phase_that_is_removed_comes_back_where_it_was_with_all_that_was_written():
    board = leads(
        prepared(),
        EditPhase(phase="next", title="Idées", instruction="Écrivez."),
        WriteBrief(phase="next", brief="Les miennes"),
        MovePhase(phase="next", after="before"),
    )

    without = leads(board, RemovePhase(phase="next"))
    back = leads(without, RestorePhase(phase="next"))

    assert order(without) == ["before", "now"]
    assert back == board
    assert decided(without, RemovePhase(phase="next"), FACILITATOR) == ()
    assert decided(back, RestorePhase(phase="next"), FACILITATOR) == ()


def test_a_phase_comes_back_after_the_one_before_it_even_when_its_neighbour_is_gone():
    order_of_four = (a_phase("now"), a_phase("a"), a_phase("b"), a_phase("c"))
    board = leads(prepared(phases=order_of_four), RemovePhase(phase="b"), RemovePhase(phase="a"))

    assert order(leads(board, RestorePhase(phase="b"))) == ["now", "b", "c"]


def test_the_phase_where_people_are_is_not_removed():
    begun = prepared(PhaseStarted(phase="next", at=NOW), PhaseStarted(phase="now", at=NOW))
    assert refused(begun, RemovePhase(phase="now")) == "phase_kept"
    alone = prepared(phases=(a_phase("now"),))
    assert refused(alone, RemovePhase(phase="now")) == "phase_kept"


def test_before_anything_was_lived_people_wait_in_the_phase_that_comes_first():
    """A welcome is removed, or something put before it, while one prepares."""
    order_of_three = (a_phase("now"), a_phase("next"), a_phase("last"))
    waiting = prepared(phases=order_of_three)

    without = leads(waiting, RemovePhase(phase="now"))
    moved = leads(waiting, MovePhase(phase="last", after=None))
    back = leads(without, RestorePhase(phase="now"))

    assert (without.phase, without.visited) == ("next", ("next",))
    assert (moved.phase, moved.visited) == ("last", ("last",))
    assert back == waiting


@pytest.mark.parametrize(
    "lived",
    [
        [a_note("n1", phase="now")],
        [TimerStarted(ends_at=SOON, seconds=60)],
        [PhaseStarted(phase="next", at=SOON), PhaseStarted(phase="now", at=SOON)],
    ],
    ids=["a note", "a timer", "another phase"],
)
def test_once_it_has_begun_nobody_is_moved_by_a_change_of_order(lived):
    board = prepared(*lived, phases=(a_phase("now"), a_phase("next")))

    moved = leads(board, MovePhase(phase="next", after=None))

    assert moved.phase == "now"
    assert refused(board, RemovePhase(phase="now")) == "phase_kept"


@pytest.mark.parametrize(
    "made",
    [
        pytest.param([a_sealed_note("n1", phase="before")], id="notes not yet revealed"),
        pytest.param(
            [*some_notes("n1", "n2"), replace(OPENED, phase="before"), COUNTED], id="a round"
        ),
    ],
)
def test_a_phase_that_holds_what_people_made_is_not_removed(made):
    assert refused(prepared(*made), RemovePhase(phase="before")) == "phase_kept"


def test_the_only_phase_that_shows_some_notes_is_not_removed():
    welcome = a_phase("before", zones=("parking",))
    board = prepared(a_note(zone="parking"), phases=(welcome, a_phase("now", zones=("health",))))

    assert refused(board, RemovePhase(phase="before")) == "phase_kept"


def test_the_closing_is_not_removed_once_people_answered():
    close = a_phase("next", kind=PhaseKind.CLOSE)
    board = prepared(ClosingCounted(answers=2), phases=(a_phase("now"), close))

    assert refused(board, RemovePhase(phase="next")) == "phase_kept"


def test_who_finishes_a_sentence_in_a_phase_that_was_just_removed_is_not_cut_short():
    write = a_writing_phase("now")
    board = leads(
        prepared(phases=(a_phase("before"), write, a_phase("next"))),
        GoToPhase(phase="next", expected="now"),
        RemovePhase(phase="now"),
    )
    note = AddNote(note=an_id(1), text="Une phrase", zone="health", x=1, y=2)

    assert after(board, note, AUTHOR, now=SOON + MINUTE).notes[an_id(1)].text == "Une phrase"
    assert refusal(board, note, AUTHOR, now=SOON + 3 * MINUTE) == "phase_closed"


def test_a_phase_that_was_lived_stays_in_the_minutes():
    board = prepared(PhaseStarted(phase="next", at=SOON))

    board = leads(board, RemovePhase(phase="now"), RemovePhase(phase="before"))
    lines = phase_lines(board, (), {})

    assert [line.id for line in lines] == ["next", "now"]


# -- When and where ---------------------------------------------------------------------------


def test_the_hour_of_the_start_is_said_and_taken_back():
    board = leads(prepared(), SetStart(at=NOW, base=None))

    assert board.starts_at == NOW
    assert refused(board, SetStart(at=SOON, base=None)) == "stale"
    assert leads(board, SetStart(at=None)).starts_at is None


@pytest.mark.parametrize(
    "url",
    [
        VIDEO,
        "https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%7d",
        "https://zoom.us/j/123?pwd=a.b",
        "https://bbb.exemple.fr:8443/b/abc#x",
        "",
    ],
)
def test_any_https_address_is_a_place_to_meet(url):
    board = leads(prepared(), SetVideo(url="https://exemple.fr"), SetVideo(url=url))

    assert board.video == url


@pytest.mark.parametrize(
    "url",
    [
        "http://visio.exemple.fr",
        "javascript:alert(1)",
        "visio.exemple.fr",
        "https://",
        "https:///a",
        "https://localhost",
        "https://moi:secret@visio.exemple.fr",
        "https://visio.exemple.fr/a b",
        'https://visio.exemple.fr/"onclick=',
        "HTTPS://visio.exemple.fr",
    ],
)
def test_any_other_address_is_refused(url):
    assert refused(prepared(), SetVideo(url=url)) == "address_refused"


def test_a_place_to_meet_that_was_changed_meanwhile_is_not_overwritten():
    board = leads(prepared(), SetVideo(url=VIDEO, base=""))

    assert refused(board, SetVideo(url="https://autre.exemple.fr", base="")) == "stale"
