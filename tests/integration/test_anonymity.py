"""Anonymous is anonymous: once a workshop is closed, whoever holds the database finds nobody.

The attack is the one that worked: with the key of the board, make the name under which each seat
writes, and look for it. Tried on the rows, on every byte of the files and on a backup made after.
"""

import pytest
from sqlalchemy import select

from app.actor import Role
from app.board.closing.commands import AnswerClosing
from app.board.storage.tables import ballot_round, board_entry, board_head, closing_answer
from app.kits.domain import PhaseKind
from tests.factories import a_new_workshop, a_visitor, an_id
from tests.integration.anonymous import Workshop, names_of

NAMES = ("Zoé", "Bruno")


@pytest.fixture
def led(server):
    return server.workshops.create_and_lead(a_new_workshop(kit="retro-30"), a_visitor())


@pytest.fixture
def people(server, led):
    """Two participants, who are seated by the link."""
    key = server.workshops.tokens(led.workshop.id)[Role.PARTICIPANT]
    return [server.workshops.take_seat(key, name, a_visitor(name)).seat for name in NAMES]


@pytest.fixture
def played(server, led, people):
    """Each writes an anonymous note, and votes in a round that stays open."""
    workshop = Workshop(server, led)
    workshop.votes(people, workshop.writes(people), round_id=an_id(950))
    return workshop


def keys_kept(server):
    with server.database.read() as connection:
        authors = connection.scalars(select(board_head.c.author_key)).all()
        rounds = connection.scalars(select(ballot_round.c.key)).all()
    return [key for key in (*authors, *rounds) if key is not None]


def bytes_kept(folder):
    return b"".join(path.read_bytes() for path in sorted(folder.glob("essaim.db*")))


def test_before_the_end_the_key_finds_people_so_that_the_attack_can_fail(server, played, people):
    """A test that could not find anybody would prove nothing."""
    author_key = keys_kept(server)[0]

    with server.database.read() as connection:
        stored = "".join(connection.scalars(select(board_entry.c.events)).all())

    assert any(name[:24] in stored for name in names_of(author_key, people))


@pytest.mark.parametrize("openings", range(3))
def test_once_the_workshop_is_closed_its_database_finds_nobody(
    server, led, played, people, tmp_path, openings
):
    """Notes, ballots of a round that nobody closed, closing answers: rows, file and journal."""
    for _ in range(openings):
        server.boards.latest(played.board)  # somebody reads meanwhile
    keys = keys_kept(server)
    assert len(keys) == 2
    assert all(key in bytes_kept(tmp_path) for key in keys)

    server.workshops.close(led.workshop.id)

    assert keys_kept(server) == []
    assert not any(key in bytes_kept(tmp_path) for key in keys)


def test_a_closing_answer_is_nobodys_once_the_workshop_is_closed(server, led, people):
    workshop = Workshop(server, led)
    workshop.goes_to(workshop.phase(PhaseKind.CLOSE))
    workshop.answers(people)
    (key,) = keys_kept(server)
    names = names_of(key, people)
    with server.database.read() as connection:
        assert set(connection.scalars(select(closing_answer.c.person))) <= names

    server.workshops.close(led.workshop.id)

    with server.database.read() as connection:
        assert not names & set(connection.scalars(select(closing_answer.c.person)))
    given = server.boards.closing_answers(workshop.board)
    assert [answer.score for answer in given] == [4, 3]


def test_closing_twice_keeps_what_was_said(server, led, played):
    server.workshops.close(led.workshop.id)
    server.workshops.close(led.workshop.id)

    live = server.boards.load(played.board)
    assert live.author_key is None
    assert live.actor(led.seat.id, Role.FACILITATOR).pseudonym == ""
    assert {note.text for note in live.state.notes.values()} >= {"De Zoé", "De Bruno"}


def test_an_operator_reopens_a_workshop_without_what_its_end_forgot(server, led, played, people):
    awa, _ = people
    server.workshops.close(led.workshop.id)

    server.workshops.reopen(led.workshop.id)

    live = server.boards.load(played.board)
    me = live.actor(awa.id, awa.role)
    before = [note for note in live.state.notes.values() if note.text == "De Zoé"]
    assert not any(me.owns(note.author) for note in before)
    assert me.pseudonym
    server.workshops.require_open(led.workshop.id)
    assert len(keys_kept(server)) == 1


def test_a_closing_answer_is_told_to_its_author_alone_until_the_end(server, led, people):
    workshop = Workshop(server, led)
    workshop.goes_to(workshop.phase(PhaseKind.CLOSE))
    awa, bruno = people
    workshop.ask(awa, AnswerClosing(score=4, texts={}))

    def told(seat):
        live = server.boards.load(workshop.board)
        return server.boards.own_answer(workshop.board, live.actor(seat.id, seat.role))

    assert told(awa).score == 4
    assert told(bruno) is told(led.seat) is None
    server.workshops.close(led.workshop.id)
    assert told(awa) is None


def test_who_takes_the_minutes_between_two_answers_does_not_read_them_one_by_one(
    server, led, people, new_browser
):
    """What came since is what the last person thought: a score, beside its sentence and its hour.
    Those who facilitate read the answers as they come; the others, once no more can come."""
    workshop = Workshop(server, led)
    workshop.goes_to(next(p.id for p in workshop.plan.phases if p.kind is PhaseKind.CLOSE))
    question = workshop.plan.closing.questions[0].id
    tokens = server.workshops.tokens(led.workshop.id)

    def minutes_of(role):
        browser = new_browser()
        browser.post("/api/seats", json={"key": tokens[role], "name": "Chloé"})
        path = f"/ateliers/{led.workshop.id}/exports/compte-rendu"
        return lambda kind: browser.get(f"{path}.{kind}").text

    guest, watcher, leader = map(minutes_of, (Role.PARTICIPANT, Role.OBSERVER, Role.FACILITATOR))
    for score, seat in enumerate(people, start=4):
        said = f"canari-{score}"
        workshop.ask(seat, AnswerClosing(score=score, texts={question: said}))
        for take in (guest, watcher):
            assert not any("canari" in take(kind) for kind in ("md", "csv", "json"))
        assert said in leader("md")

    server.workshops.close(led.workshop.id)

    assert all("canari-4" in take("md") for take in (guest, watcher, leader))
