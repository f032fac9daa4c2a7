"""A session seen again over HTTP: who may, when, what it costs, and what no byte of it holds."""

import gzip
import json
from datetime import date

import pytest

from app.actor import Role
from app.aside import AsideFailed
from app.board.history import History
from app.board.notes.commands import RemoveNote
from app.board.notes.events import NoteAdded, NotesRevealed
from app.board.storage import log
from app.errors import Busy
from app.ids import board_of
from app.kits.loader import catalogue
from app.rehearsal.headless import AT_ONCE, Headless
from app.replay.domain import STEPS
from app.replay.routes import ASKED_BURST
from app.replay.service import Replays
from app.use_cases import services
from app.workshops.opening.form import NewWorkshop
from tests.factories import a_new_workshop, a_visitor, an_id
from tests.integration.test_erasures import Site
from tests.integration.test_person_erasure import CANARIES, OTHERS, Story, left_in

WHO = {"lead": "of who leads", "person": "of the person", "other": "of the other"}


@pytest.fixture
def story(tmp_path):
    """A whole session, of which a test changes the end."""
    played = Story(Site(tmp_path / "server"))
    played.play()
    yield played
    played.server.stop()


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """The same, for those who only read."""
    played = Story(Site(tmp_path_factory.mktemp("replay") / "server"))
    played.play()
    yield played
    played.server.stop()


def browser_of(story, who):
    client = story.server.flask.test_client()
    client.set_cookie("essaim", WHO.get(who, who))
    return client


def address(workshop, after=None):
    whole = f"/api/workshops/{workshop}/replay"
    return whole if after is None else f"{whole}/{after}"


def slices(client, workshop):
    """All that a reader is sent, from the first entry to the last."""
    course = client.get(address(workshop))
    assert course.status_code == 200, course.text
    found, after, ends = [], 0, False
    while not ends:
        answer = client.get(address(workshop, after))
        assert answer.status_code == 200, answer.text
        found.append(answer.json)
        after, steps = answer.json["up_to"], answer.json["steps"]
        ends = after >= course.json["seq"] and not (steps and steps[-1].get("renew"))
    return course.json, found


def first_told(parts, text):
    """The entry at which a text is first in what is sent; None: it never is."""
    for part in parts:
        if text in json.dumps(part["state"], ensure_ascii=False):
            return part["after"]
        for step in part["steps"]:
            if text in json.dumps(step["events"], ensure_ascii=False):
                return step["seq"]
    return None


def entries_of(server, board):
    with server.database.read() as connection:
        return log.read_after(connection, board, 0)


# -- Who may, and when ------------------------------------------------------------------------


def test_while_people_work_nobody_reads_over_what_they_wrote(server, new_browser):
    workshop = server.workshops.create(a_new_workshop())
    client = new_browser()
    for role in (Role.FACILITATOR, Role.PARTICIPANT):
        key = server.workshops.tokens(workshop.id)[role]
        client.post("/api/seats", json={"key": key, "name": "Awa"})

        for path in (address(workshop.id), address(workshop.id, 0)):
            answer = client.get(path)
            assert (answer.status_code, answer.json["code"]) == (409, "phase_closed")
        page = client.get(f"/ateliers/{workshop.id}/revoir")
        assert page.status_code == 409
        assert "dernière étape" in page.text


def test_from_the_last_step_on_whoever_has_a_seat_sees_the_session_again(finished):
    workshop = finished.led.workshop.id
    for who in WHO:
        client = browser_of(finished, who)
        assert client.get(f"/ateliers/{workshop}/revoir").status_code == 200
        course, parts = slices(client, workshop)
        assert [mark["phase"] for mark in course["marks"]][:2] == ["welcome", "write"]
        assert course["marks"][0]["seq"] == 1
        assert parts[-1]["up_to"] == course["seq"]
        assert all(len(part["steps"]) <= STEPS for part in parts)
        assert client.get(address(workshop, course["seq"])).json["steps"] == []
        assert client.get(address(workshop, course["seq"] + 1)).status_code == 404
        assert client.get(address(workshop, "9" * 30)).status_code == 404


def test_who_left_the_last_step_works_again_until_the_workshop_is_over(story):
    """Then nobody removed, nobody from elsewhere and nobody who came since sees it again."""
    workshop, clock = story.led.workshop.id, story.site.clock
    key = story.server.workshops.tokens(workshop)[Role.PARTICIPANT]
    removed = story.server.workshops.take_seat(key, "Une autre", a_visitor("of the removed")).seat
    story.server.workshops.remove_seat(workshop, removed.id)
    story.workshop.goes_to("welcome")
    assert browser_of(story, "other").get(address(workshop)).status_code == 409

    story.server.workshops.piloting.open(workshop, story.fiche)
    key = story.server.workshops.piloting.token(workshop, story.fiche)
    clock.now += 1_000
    story.server.workshops.close(workshop)
    clock.now += 1_000
    story.server.workshops.take_seat(key, "Driss", a_visitor("of the pilot"))

    assert browser_of(story, "other").get(address(workshop)).status_code == 200
    pilot = browser_of(story, "of the pilot")
    assert pilot.get(f"/api/workshops/{workshop}/state").status_code == 200
    for path in (address(workshop), address(workshop, 0), f"/ateliers/{workshop}/revoir"):
        assert pilot.get(path).status_code == 403
        assert browser_of(story, "of nobody").get(path).status_code == 403
        assert browser_of(story, "of the removed").get(path).status_code == 403


# -- What no byte holds -----------------------------------------------------------------------


def test_what_is_removed_or_erased_at_the_end_is_gone_from_the_whole_session(story):
    workshop, client = story.led.workshop.id, browser_of(story, "lead")
    before = json.dumps(slices(client, workshop), ensure_ascii=False)
    assert left_in(before, ("canari-signe", "canari-nom", '"coucou-note"')) == [
        "canari-signe",
        "canari-nom",
        '"coucou-note"',
    ]

    story.ask(story.led.seat, RemoveNote(note=an_id(2)))
    removed = json.dumps(slices(client, workshop), ensure_ascii=False)
    story.erasure().own(story.server.workshops.seat(workshop, story.person.id))

    assert '"coucou-note"' not in removed
    assert "coucou-note encore" in removed
    for who in ("lead", "other"):
        sent = json.dumps(slices(browser_of(story, who), workshop), ensure_ascii=False)
        assert left_in(sent, CANARIES) == []
        assert left_in(sent, OTHERS) == [word for word in OTHERS if word != "coucou-cloture"]


def test_nothing_that_is_sent_ties_a_person_to_a_ballot_or_to_a_text_without_a_name(finished):
    story = finished
    workshop = story.led.workshop.id
    live = story.server.boards.load(story.workshop.board)
    pseudonyms = [live.actor(seat.id, seat.role).pseudonym for seat in (story.person, story.other)]

    for who in WHO:
        course, parts = slices(browser_of(story, who), workshop)
        sent = json.dumps([course, parts], ensure_ascii=False)
        assert left_in(sent, pseudonyms) == []
        assert "canari-cloture" not in sent  # the answers of the closing are not on the board
        reveal = next(
            entry.seq
            for entry in entries_of(story.server, story.workshop.board)
            if any(isinstance(event, NotesRevealed) for event in entry.events)
        )
        own = {"person": "canari-anonyme", "other": "coucou-note encore"}
        for text in own.values():
            assert (first_told(parts, text) == reveal) == (text != own.get(who))
        assert all(step.keys() <= {"seq", "events", "renew"} for p in parts for step in p["steps"])


@pytest.mark.timeout(120)
def test_of_a_rehearsed_workshop_no_sealed_text_is_sent_before_its_reveal(config, server):
    """Played whole by simulated people; each text that came sealed is a canary."""
    kit = catalogue()["retro-30"]
    new = NewWorkshop(kit=kit.id, title="Essai", team="", date=date(2026, 12, 1))
    rehearsed = Headless(
        lambda hour: services(config, server.database, hour), secret=config.secret_key
    ).play(new, kit, people=5, speed=AT_ONCE, seed=2)
    workshop = rehearsed.played.workshop
    entries = entries_of(server, board_of(workshop))
    whole = json.dumps([str(entry.events) for entry in entries], ensure_ascii=False)
    canaries = {
        opened.text: entry.seq
        for entry in entries
        for event in entry.events
        if isinstance(event, NotesRevealed)
        for key, opened in event.notes.items()
        if key in server.boards.load(board_of(workshop)).state.notes
    }
    assert len(canaries) > 5
    sealed = {
        event.author
        for entry in entries
        for event in entry.events
        if isinstance(event, NoteAdded) and event.sealed
    }
    assert all(text in whole for text in canaries)

    roles = (Role.PARTICIPANT, Role.FACILITATOR)
    for role in roles:
        key = server.workshops.tokens(workshop)[role]
        server.workshops.take_seat(key, "Awa", a_visitor(f"of a {role}"))
    server.workshops.close(workshop)
    for role in roles:
        client = server.flask.test_client()
        client.set_cookie("essaim", f"of a {role}")
        course, parts = slices(client, workshop)
        assert {text: first_told(parts, text) for text in canaries} == canaries
        for part in parts:
            sent = json.dumps(part, ensure_ascii=False)
            ahead = [text for text, seq in canaries.items() if text in sent and part["after"] < seq]
            assert all(canaries[text] == part["after"] + 1 for text in ahead)
        told = json.dumps(parts)
        assert not [author for author in sealed if author.startswith("~") and author in told]
        assert len(course["marks"]) == len(kit.phases)


# -- What it costs ----------------------------------------------------------------------------


def test_a_loop_is_told_when_to_come_back(finished):
    client, path = browser_of(finished, "other"), address(finished.led.workshop.id, 0)
    answers = [client.get(path) for _ in range(int(ASKED_BURST) + 1)]

    assert {each.status_code for each in answers[:3]} <= {200, 429}
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["Retry-After"]) >= 1


class Counting:
    """The work is done here, and counted; or it is not done."""

    def __init__(self, *, fails=False):
        self.done, self.fails = [], fails

    def run(self, task, given):
        if self.fails:
            raise AsideFailed("it takes too long")
        self.done.append(task.__name__)
        return task(given())


def replays_of(story, aside):
    server = story.server
    return Replays(server.workshops, server.boards, History(server.database), aside)


def test_a_moment_that_many_look_at_is_told_once_for_each_who_sees_it_otherwise(finished):
    aside = Counting()
    replays = replays_of(finished, aside)
    seats = [finished.server.workshops.seat(finished.led.workshop.id, finished.other.id)] * 30

    assert len({replays.slice(seat, 10) for seat in seats}) == 1
    assert aside.done == ["write"]
    replays.slice(finished.led.seat, 10)
    assert aside.done == ["write", "write"]


def test_what_came_before_a_moment_is_folded_once_for_all_who_look_at_it(finished, monkeypatch):
    """With stretches of ten entries, as a log of some hundreds has with two hundred."""
    monkeypatch.setattr("app.replay.service.STEPS", 10)
    aside = Counting()
    replays = replays_of(finished, aside)
    whole = replays_of(finished, Counting())

    told = replays.slice(finished.other, 25)
    replays.slice(finished.led.seat, 25)

    assert aside.done == ["pass_by", "pass_by", "write", "write"]
    monkeypatch.setattr("app.replay.service.STEPS", 200)
    again = json.loads(gzip.decompress(whole.slice(finished.other, 25)))
    assert json.loads(gzip.decompress(told))["state"] == again["state"]


def test_what_cannot_be_told_now_is_asked_again(finished):
    with pytest.raises(Busy):
        replays_of(finished, Counting(fails=True)).slice(finished.other, 0)
