"""Notes that are alike, asked over HTTP: who may, how often, and what it costs the others."""

import random
import time

import pytest

from app.actor import Role
from app.board.groups.commands import MakeGroup
from app.board.live import Submission
from app.board.notes.commands import AddNote
from app.board.phases.commands import GoToPhase
from app.ids import CommandId, board_of
from app.likeness.routes import ASKED_BURST
from tests.factories import a_new_workshop, a_visitor, an_id
from tests.unit.likeness.written_boards import written_board

LONGEST_MS = 50.0


@pytest.fixture
def sorting(server, new_browser):
    """A workshop whose notes are being grouped, and who is in it, by their browsers."""
    workshops = server.workshops
    made = workshops.create_and_lead(a_new_workshop(), a_visitor("leader"))
    texts = ["Une cantine locale", "Moins de gâchis à la cantine", "Des arbres"]
    go_to(server, made, "share")
    write(server, made, texts)
    go_to(server, made, "group")
    browsers = {}
    for role in (Role.FACILITATOR, Role.PARTICIPANT, Role.OBSERVER):
        browsers[role] = new_browser()
        key = workshops.tokens(made.workshop.id)[role]
        browsers[role].post("/api/seats", json={"key": key, "name": f"Qui {role}"})
    return made, browsers


def submit(server, made, *commands, first=0):
    live = server.boards.load(board_of(made.workshop.id))
    actor = live.actor(made.seat.id, made.seat.role)
    done = [
        Submission(CommandId(an_id(first + number)), actor, command)
        for number, command in enumerate(commands)
    ]
    answers = server.boards.submit_all(live, done).answers
    assert all(isinstance(answer, int) for answer in answers), answers


def go_to(server, made, phase):
    before = server.boards.load(board_of(made.workshop.id)).state.phase
    submit(server, made, GoToPhase(phase=phase, expected=before), first=random.randrange(10**9))


def write(server, made, texts, first=1000):
    zone = next(iter(server.boards.load(board_of(made.workshop.id)).state.current.zones))
    add = (
        AddNote(note=an_id(first + n), zone=zone, x=500, y=500, text=text, color="yellow")
        for n, text in enumerate(texts)
    )
    submit(server, made, *add, first=first)


def asked(browser, made):
    return browser.get(f"/api/workshops/{made.workshop.id}/likeness")


def test_who_may_group_is_told_which_notes_are_alike_and_why(server, sorting):
    made, browsers = sorting

    told = [asked(browsers[role], made).json["proposals"] for role in (Role.FACILITATOR,)]

    [[proposal]] = told
    assert set(proposal["notes"]) == {an_id(1000), an_id(1001)}
    assert (proposal["group"], proposal["words"]) == (None, ["cantine"])


def test_who_may_not_group_is_told_nothing(server, sorting):
    made, browsers = sorting

    refused = asked(browsers[Role.OBSERVER], made)

    assert (refused.status_code, refused.json["code"]) == (409, "phase_closed")


def test_a_proposal_that_was_accepted_is_not_made_again(server, sorting):
    made, browsers = sorting
    [proposal] = asked(browsers[Role.FACILITATOR], made).json["proposals"]

    submit(server, made, MakeGroup(group=an_id(7), notes=tuple(proposal["notes"])), first=5)

    assert asked(browsers[Role.FACILITATOR], made).json["proposals"] == []


def test_who_asks_again_and_again_is_told_to_wait(server, sorting):
    made, browsers = sorting

    codes = [
        asked(browsers[Role.FACILITATOR], made).status_code for _ in range(int(ASKED_BURST) + 1)
    ]

    assert codes == [200] * int(ASKED_BURST) + [429]
    assert asked(browsers[Role.PARTICIPANT], made).status_code == 200


def test_a_full_board_holds_the_others_for_less_than_a_blink(server, sorting, monkeypatch):
    made, browsers = sorting
    notes = [
        text
        for name in ("fr_tuning", "fr_check")
        for each in written_board(name).values()
        for text in each
    ]
    write(server, made, (notes * 24)[:2_397], first=2_000)
    held = CpuTime()

    answer = held.of(lambda: asked(browsers[Role.FACILITATOR], made))

    assert len(answer.json["proposals"]) > 5
    assert held.milliseconds < LONGEST_MS


class CpuTime:
    """What this thread computed meanwhile: the process beside is not counted."""

    milliseconds = 0.0

    def of(self, act):
        before = time.thread_time()
        answer = act()
        self.milliseconds = (time.thread_time() - before) * 1_000
        return answer
