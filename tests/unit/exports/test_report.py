"""What the minutes hold, and what they never hold, for each person who takes them."""

from dataclasses import replace

import msgspec
import pytest
from msgspec import structs

from app.actor import Actor, Role
from app.board.core.plan import Signature, TableRule
from app.board.core.state import BoardState
from app.board.reactions.state import Sign
from app.board.tables.events import MadeTable, TablesMade
from app.board.thread.events import MessageSent
from app.board.visibility import project
from app.exports.as_csv import to_csv
from app.exports.as_json import to_json
from app.exports.as_markdown import to_markdown
from app.exports.domain import ClosingAnswers, Person, PhaseStatus, Report
from app.exports.report import cut_answers
from app.exports.service import reader_of
from app.ids import CommentId, IdeaId, MessageId, PhaseId, RoundId, SeatId, TableId, ZoneId
from app.kits.domain import Authors, PhaseKind, TableMaking
from app.words import NBSP
from tests.unit.exports.builders import (
    FACILITATOR,
    FRENCH,
    OBSERVER,
    PEOPLE,
    READER,
    VISITS,
    WRITER,
    a_board,
    a_closing,
    a_phase,
    a_plan,
    a_report,
    a_source,
    a_whole_workshop,
    a_zone,
    an_idea,
    comment_added,
    grouped,
    note_added,
    opened,
    promoted,
    reacted,
    some_answers,
    vote_closed,
    vote_opened,
    went_to,
)

APART = TableRule(make=TableMaking.BY_HAND, from_people=2, size=5, see_others=False)
A_TABLE = MadeTable(
    number=1, name="Santé", zones=(ZoneId("health"),), seats=(WRITER.seat,), speaker=""
)
EVERYONE_ELSE = (READER, FACILITATOR, OBSERVER)


def test_a_note_stands_in_its_group_and_its_group_in_its_zone() -> None:
    report = a_report(a_board(note_added("n1"), note_added("n2"), grouped("n2", "n1")))

    (zone,) = report.zones
    assert [group.title for group in zone.groups] == ["Les repas"]
    assert [note.id for note in zone.groups[0].notes] == ["n2", "n1"]
    assert zone.notes == ()


@pytest.mark.parametrize("viewer", EVERYONE_ELSE)
def test_a_sealed_note_of_someone_else_is_only_counted(viewer: Actor) -> None:
    report = a_report(a_board(note_added("n1", sealed=True), note_added("n2")), viewer)

    (zone,) = report.zones
    assert [note.id for note in zone.notes] == ["n2"]
    assert zone.hidden == 1


@pytest.mark.parametrize("signature", list(Authors))
def test_the_author_of_a_sealed_note_takes_it_away(signature: Signature) -> None:
    author = WRITER.pseudonym if signature is Authors.ANONYMOUS else WRITER.seat
    note = note_added("n1", "La mienne", sealed=True, author=author, signature=signature)

    (zone,) = a_report(a_board(note), WRITER).zones

    assert [(note.text, note.private) for note in zone.notes] == [("La mienne", True)]
    assert zone.hidden == 0


@pytest.mark.parametrize("viewer", EVERYONE_ELSE)
def test_while_tables_are_apart_what_one_keeps_is_in_no_minutes_of_another(viewer: Actor) -> None:
    """Whoever leads takes all of it away."""
    phase = a_phase("tables", PhaseKind.TABLES, tables=APART)
    board = a_board(
        opened(a_plan([phase])),
        TablesMade(tables={TableId("table-000000000001"): A_TABLE}),
        went_to("tables"),
        note_added("n1", "Canari de la table", phase=PhaseId("tables")),
        note_added("n2", "Canari aussi", phase=PhaseId("tables")),
        grouped("n1", "n2", title="Canari du titre"),
        comment_added("n1", "Canari dit"),
    )

    reader = reader_of(board, viewer)
    report = a_report(board, reader)

    assert ("Canari" in to_markdown(report, FRENCH)) is viewer.is_facilitator
    assert sum(phase.notes_written for phase in report.phases) == 2 * viewer.is_facilitator
    assert "Canari" in to_markdown(a_report(board, reader_of(board, WRITER)), FRENCH)


def test_a_state_already_projected_gives_the_same_minutes() -> None:
    """But for how many notes each phase brought, since what is sealed is not in it any more."""
    state = a_whole_workshop()

    whole, seen = a_report(state), a_report(project(state, READER))

    assert replace(seen, phases=()) == replace(whole, phases=())
    assert sum(phase.notes_written for phase in whole.phases) == len(state.notes)


def test_a_name_stands_only_under_what_was_signed() -> None:
    named = note_added("n1", signature=Authors.NAMED)
    hidden = note_added("n2", signature=Authors.HIDDEN)
    anonymous = note_added("n3", signature=Authors.ANONYMOUS, author=WRITER.pseudonym)

    for viewer in (WRITER, *EVERYONE_ELSE):
        (zone,) = a_report(a_board(named, hidden, anonymous), viewer).zones
        assert [note.author for note in zone.notes] == ["Prénom A", None, None]


def test_a_comment_is_signed_like_a_note() -> None:
    named = comment_added(comment="c1", signature=Authors.NAMED)
    hidden = comment_added(comment="c2")

    (zone,) = a_report(a_board(note_added("n1"), named, hidden)).zones

    assert [comment.author for comment in zone.notes[0].comments] == ["Prénom B", None]


def test_an_author_whose_seat_is_gone_has_no_name() -> None:
    report = a_report(a_board(note_added("n1", signature=Authors.NAMED)), people={})

    assert report.zones[0].notes[0].author is None


def test_reactions_are_counted_on_notes_and_zones() -> None:
    report = a_report(
        a_board(note_added("n1"), reacted("n1"), reacted("n1", "other"), reacted("health"))
    )

    assert report.zones[0].reactions == 1
    assert report.zones[0].notes[0].reactions == 2


def test_each_sign_is_counted_by_its_name_on_notes_groups_and_zones() -> None:
    report = a_report(
        a_board(
            note_added("n1"),
            note_added("n2"),
            grouped("n1", "n2"),
            reacted("n1"),
            reacted("n1", sign=Sign.ASK),
            reacted("g1", sign=Sign.AGREE),
            reacted("health", sign=Sign.IDEA),
        )
    )

    (zone,) = report.zones
    (group,) = zone.groups
    assert (zone.signs, group.signs) == ({Sign.IDEA: 1}, {Sign.AGREE: 1})
    assert group.notes[0].signs == {Sign.HEART: 1, Sign.ASK: 1}
    written = to_markdown(report, FRENCH)
    assert "1 J’aime, 1 Question" in written
    assert f"Sur ce regroupement{NBSP}: 1 D’accord." in written


def test_what_was_said_of_a_group_stands_under_its_title_in_all_minutes() -> None:
    named = comment_added("g1", "Canari dit", signature=Authors.NAMED)
    board = a_board(note_added("n1"), note_added("n2"), grouped("n1", "n2"), named)

    report = a_report(board)

    (group,) = report.zones[0].groups
    assert [said.text for said in group.comments] == ["Canari dit"]
    for written in (to_markdown(report, FRENCH), to_csv(report, FRENCH), to_json(report)):
        assert written.count("Canari dit") == 1


def test_an_answer_stands_under_its_comment_and_by_itself_once_that_is_gone() -> None:
    said = (
        comment_added("n1", "Question", comment=CommentId("c1")),
        comment_added("n1", "Réponse", comment=CommentId("c2"), answers=CommentId("c1")),
        comment_added("n1", "Orpheline", comment=CommentId("c3"), answers=CommentId("gone")),
    )

    report = a_report(a_board(note_added("n1"), *said))

    asked, alone = report.zones[0].notes[0].comments
    assert [answer.text for answer in asked.answers] == ["Réponse"]
    assert (alone.text, alone.answers) == ("Orpheline", ())
    assert "  - Question\n    - Réponse\n  - Orpheline" in to_markdown(report, FRENCH)
    assert "réponse" in to_csv(report, FRENCH)


def test_the_cover_names_who_animated_and_counts_who_took_part() -> None:
    report = a_report(a_board())

    assert report.facilitators == ("Prénom F",)
    assert report.participants == 2


def test_who_was_removed_is_named_where_they_signed_and_not_counted() -> None:
    removed = {WRITER.seat: Person(name="Prénom A", is_removed=True)}

    report = a_report(a_board(note_added(signature=Authors.NAMED)), people=PEOPLE | removed)

    assert report.zones[0].notes[0].author == "Prénom A"
    assert report.participants == 1


def test_phases_say_what_became_of_them() -> None:
    phases = [a_phase(key, PhaseKind.WRITE) for key in ("one", "two", "three", "four", "five")]
    plan = a_plan(phases)

    report = a_report(a_board(opened(plan), went_to("one"), went_to("three"), went_to("four")))

    assert [phase.status for phase in report.phases] == [
        PhaseStatus.DONE,
        PhaseStatus.SKIPPED,
        PhaseStatus.DONE,
        PhaseStatus.CURRENT,
        PhaseStatus.UPCOMING,
    ]


def test_the_visits_of_a_phase_add_up_and_the_last_is_not_over() -> None:
    plan = a_plan([a_phase("one"), a_phase("two")])
    visits = (went_to("one", 0), went_to("two", 7), went_to("one", 10), went_to("two", 12))

    report = a_report(a_board(opened(plan), *visits), visits=visits)

    assert [phase.spent_ms for phase in report.phases] == [9 * 60_000, 3 * 60_000]


def test_the_days_between_making_a_workshop_and_holding_it_are_not_time_spent_at_the_welcome() -> (
    None
):
    plan = a_plan([a_phase("one"), a_phase("two")])
    days, minute = 3 * 24 * 60, 60_000
    visits = (went_to("one", -days), went_to("two", 9), went_to("one", 20), went_to("two", 22))
    board = a_board(opened(plan), *visits)

    unsaid = a_report(board, visits=visits)
    said = a_report(structs.replace(board, starts_at=visits[1].at - 9 * minute), visits=visits)

    assert [phase.spent_ms for phase in unsaid.phases] == [2 * minute, 11 * minute]
    assert [phase.spent_ms for phase in said.phases] == [11 * minute, 11 * minute]


def test_without_visits_no_duration_is_told() -> None:
    assert {phase.spent_ms for phase in a_report(a_whole_workshop()).phases} == {None}


def test_a_phase_tells_its_notes_and_its_rounds() -> None:
    phases = {phase.id: phase for phase in a_report(a_whole_workshop()).phases}

    assert phases["write"].notes_written == 5
    assert phases["vote"].rounds == (1, 2, 3)


def test_a_tie_is_shown_as_a_tie() -> None:
    notes = [note_added(key) for key in ("n1", "n2", "n3", "n4")]
    counts = {"n1": (3, 2), "n2": (5, 4), "n3": (3, 3), "n4": (0, 0)}

    report = a_report(a_board(*notes, vote_opened(*counts), vote_closed(counts)))

    lines = [(line.rank, line.tied, line.idea, line.dots) for line in report.rounds[0].ranking]
    assert lines == [
        (1, False, "n2", 5),
        (2, True, "n1", 3),
        (2, True, "n3", 3),
        (None, False, "n4", 0),
    ]


def test_a_second_round_is_told_in_the_ranking_that_it_settles() -> None:
    first, second, third = a_report(a_whole_workshop()).rounds

    assert [(line.rank, line.tied, line.settled_by) for line in first.ranking] == [
        (1, False, None),
        (2, False, 2),
        (3, True, 2),
        (3, True, 2),
    ]
    assert (first.settles, second.settles, third.settles) == (None, 1, None)


def test_a_second_round_settles_nothing_before_it_is_closed() -> None:
    counts = {"n1": (3, 2), "n2": (3, 3)}
    second = vote_opened(*counts, round_id="r2", parent="r1")

    report = a_report(a_board(vote_opened(*counts), vote_closed(counts), second))

    assert [(line.tied, line.settled_by) for line in report.rounds[0].ranking] == [(True, None)] * 2


def test_turnout_and_abstentions_are_told() -> None:
    first = a_report(a_whole_workshop()).rounds[0]

    assert (first.voted, first.abstained) == (4, 1)


def test_an_open_round_tells_its_turnout_and_no_ranking() -> None:
    open_round = a_report(a_whole_workshop()).rounds[2]

    assert (open_round.is_open, open_round.voted, open_round.ranking) == (True, 2, ())


def test_an_idea_undone_since_the_vote_keeps_its_line() -> None:
    counts = {"g9": (2, 1), "n9": (1, 1)}

    report = a_report(a_board(vote_opened(*counts), vote_closed(counts), promoted(an_idea("g9"))))

    assert [line.title for line in report.rounds[0].ranking] == ["Les repas", "Idée retirée depuis"]


def test_a_draft_keeps_where_it_comes_from() -> None:
    first, second, third = a_report(a_whole_workshop()).commitments

    assert (first.round, first.rank, first.dots, first.voters) == (1, 1, 5, 3)
    assert [note.author for note in first.notes] == [None, "Prénom A"]
    assert first.notes[0].comments == ("Pour quand ?", "Dès mars", "Oui, et les prix")
    assert (first.notes[0].answers, first.notes[0].of_group) == ((1,), 2)
    assert (second.level, second.attached_to) == ("Action", "Ouvrir les menus")
    assert third.reason == "Le groupe l’a préférée à main levée."


def test_the_source_of_a_draft_does_not_name_its_hidden_author() -> None:
    source = a_source(author=WRITER.seat, signature=Authors.HIDDEN)

    for viewer in (WRITER, READER):
        report = a_report(a_board(promoted(an_idea(notes=(source,)))), viewer)
        assert report.commitments[0].notes[0].author is None


def test_the_closing_is_counted_and_its_sentences_are_in_alphabetical_order() -> None:
    closing = a_report(a_whole_workshop(), answers=some_answers()).closing

    assert closing is not None
    assert [line.answers for line in closing.scores] == [0, 0, 1, 2, 1]
    assert [line.sentences for line in closing.sentences] == [("Des idées simples", "Utile"), ()]


def test_answers_are_cut_from_one_another() -> None:
    given = [(4, {"sentence": "Utile"}), (2, {}), (5, {"sentence": "Bien", "one_more_point": "x"})]

    assert cut_answers(given) == ClosingAnswers(
        scores=(2, 4, 5), sentences={"sentence": ("Bien", "Utile"), "one_more_point": ("x",)}
    )


@pytest.mark.parametrize("answers", [None, ClosingAnswers(scores=(), sentences={})])
def test_without_an_answer_there_is_no_closing(answers: ClosingAnswers | None) -> None:
    assert a_report(a_whole_workshop(), answers=answers).closing is None


def test_a_kit_without_closing_questions_has_no_closing() -> None:
    assert a_report(a_board(), answers=some_answers()).closing is None
    assert a_report(a_board(opened(a_plan(closing=a_closing()))), answers=some_answers()).closing


@pytest.mark.parametrize("viewer", [WRITER, *EVERYONE_ELSE])
def test_ballots_do_not_change_the_minutes(viewer: Actor) -> None:
    state = a_whole_workshop()
    marked = {RoundId("r3"): {IdeaId("n4"): 2}}
    with_ballots = msgspec.structs.replace(state, ballots=marked)

    assert a_report(with_ballots, viewer) == a_report(state, viewer)


def test_no_seat_and_no_pseudonym_is_anywhere() -> None:
    reports = [
        a_report(a_whole_workshop(), viewer, answers=some_answers(), visits=VISITS)
        for viewer in (WRITER, *EVERYONE_ELSE)
    ]

    for report in reports:
        assert not any(each in _everything_in(report) for each in _identities())


def test_an_empty_board_has_minutes() -> None:
    report = a_report(BoardState(), Actor(SeatId("a"), Role.OBSERVER))

    assert (report.phases, report.zones, report.rounds) == ((), (), ())


def test_a_zone_without_notes_is_still_there() -> None:
    report = a_report(a_board(opened(a_plan(zones=[a_zone(), a_zone("data", title="Données")]))))

    assert [zone.title for zone in report.zones] == ["Santé à l’école", "Données"]


def _everything_in(report: Report) -> str:
    return msgspec.json.encode(report).decode()


def _identities() -> set[str]:
    actors = (WRITER, *EVERYONE_ELSE)
    return {*PEOPLE, *(actor.seat for actor in actors), *(actor.pseudonym for actor in actors)}


def test_what_the_kit_forbids_to_publish_is_in_no_minutes() -> None:
    """Neither an order, nor a count, nor how many abstained: in every format."""
    counts = {"n1": (0, 0), "n2": (0, 0)}
    closed = structs.replace(vote_closed({}, voted=3, abstained=0), withheld="few")

    report = a_report(a_board(*(note_added(key) for key in counts), vote_opened(*counts), closed))

    (held,) = report.rounds
    assert (held.voted, held.ranking, held.withheld, held.tells) == (3, (), "few", None)
    text = to_markdown(report, FRENCH)
    assert "ce kit ne publie pas ce que les personnes ont choisi" in text
    assert "abstention" not in text
    assert "classement" not in to_csv(report, FRENCH)


def test_what_the_team_says_to_each_other_is_in_nobody_s_minutes() -> None:
    said = MessageSent(message=MessageId("m1"), seat=FACILITATOR.seat, text="canari-9b", at=1)
    state = a_board(said)

    for viewer in (FACILITATOR, WRITER, OBSERVER):
        report = a_report(state, viewer)
        minutes = (to_csv(report, FRENCH), to_markdown(report, FRENCH), to_json(report))
        assert not any("canari-9b" in text for text in minutes)
