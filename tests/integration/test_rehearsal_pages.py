"""A rehearsal opened from a workshop: its plan and nothing else, marked wherever it is seen."""

import json
import re

import pytest

from app.actor import Role
from app.board.agenda.commands import DuplicatePhase, EditPhase, RemovePhase, WriteBrief
from app.board.live import Submission
from app.board.notes.commands import AddNote
from app.ids import CommandId, board_of
from tests.factories import an_id

BAND = 'class="rehearsal"'
STEP = "step-0123456789ab"


@pytest.fixture
def leader(new_browser):
    return new_browser()


def opened(browser):
    form = {"kit": "retro-30", "title": "Une école ouverte", "team": "Limoges", "name": "Awa"}
    answer = browser.post("/ateliers", data=form | {"date": "2026-12-01"})
    return re.search(r"/ateliers/([0-9a-f-]+)/liens", answer.headers["Location"])[1]


def rehearsed(browser, workshop):
    answer = browser.post(f"/ateliers/{workshop}/repetition")
    assert answer.status_code == 303
    return re.match(r"/ateliers/([0-9a-f-]+)\?depuis=", answer.headers["Location"])[1]


def submit(server, workshop, *commands):
    (seat,) = [each for each in server.workshops.people(workshop) if each.is_first]
    live = server.boards.load(board_of(workshop))
    for number, command in enumerate(commands, live.seq * 100):
        done = Submission(CommandId(an_id(number)), live.actor(seat.id, seat.role), command)
        outcome = server.boards.submit_all(live, [done])
        assert isinstance(outcome.answers[0], int), outcome.answers[0]
        live = outcome.live
    return live.state


def test_it_has_the_running_order_as_it_was_adapted_and_nothing_that_was_said(server, leader):
    workshop = opened(leader)
    before = submit(
        server,
        workshop,
        EditPhase(phase="share", title="Lire ensemble", minutes=9),
        RemovePhase(phase="draft"),
        DuplicatePhase(phase="write", copy=STEP, title="Écrire encore"),
        WriteBrief(phase="share", brief="Respirer", base=None),
        AddNote(note=an_id(1), text="Secret de travail", zone="practice", x=1, y=1),
    )

    state = server.boards.load(board_of(rehearsed(leader, workshop))).state

    assert state.plan == before.plan
    assert state.origins == before.origins
    assert state.briefs == before.briefs
    assert state.notes == {}
    assert (state.phase, state.timer) == ("welcome", None)


def test_every_screen_of_it_says_so_and_no_screen_of_the_workshop_does(server, leader):
    workshop = opened(leader)
    rehearsal = rehearsed(leader, workshop)

    for page in ("", "/liens", "/preparer", "/console"):
        assert BAND in leader.get(f"/ateliers/{rehearsal}{page}").text, page
        assert BAND not in leader.get(f"/ateliers/{workshop}{page}").text, page


def test_a_guest_is_told_at_the_door_and_cannot_erase_it(server, leader, new_browser):
    rehearsal = rehearsed(leader, opened(leader))
    key = server.workshops.tokens(rehearsal)[Role.PARTICIPANT]
    guest = new_browser()

    invitation = guest.post("/api/invitations", json={"key": key}).json
    guest.post("/api/seats", json={"key": key, "name": "Léo"})

    assert invitation["workshop"]["rehearsal"] is True
    page = guest.get(f"/ateliers/{rehearsal}").text
    assert BAND in page
    assert "repetition/effacer" not in page
    assert guest.post(f"/ateliers/{rehearsal}/repetition/effacer").status_code == 403


@pytest.mark.parametrize("extension", ["odt", "docx", "md", "csv", "xlsx", "json"])
def test_every_export_of_it_says_so_in_its_name_too(server, leader, extension):
    workshop = opened(leader)
    rehearsal = rehearsed(leader, workshop)

    answer = leader.get(f"/ateliers/{rehearsal}/exports/compte-rendu.{extension}")
    real = leader.get(f"/ateliers/{workshop}/exports/compte-rendu.{extension}")

    assert "repetition-compte-rendu" in answer.headers["Content-Disposition"]
    assert "repetition" not in real.headers["Content-Disposition"]


def test_the_json_of_it_is_of_another_kind(leader):
    rehearsal = rehearsed(leader, opened(leader))

    answer = leader.get(
        f"/ateliers/{rehearsal}/exports/compte-rendu.json", headers={"Accept-Encoding": ""}
    )

    assert json.loads(answer.data)["kind"] == "essaim.repetition"


def test_an_invitation_to_it_says_so(leader):
    rehearsal = rehearsed(leader, opened(leader))

    assert (
        "SUMMARY:Répétition — Une école"
        in leader.get(f"/ateliers/{rehearsal}/atelier.ics").data.decode()
    )


@pytest.mark.parametrize("sheet", ["deroule", "guide", "affiche"])
def test_what_is_printed_of_it_says_so(server, leader, sheet):
    workshop = opened(leader)
    rehearsal = rehearsed(leader, workshop)

    printed = leader.get(f"/ateliers/{rehearsal}/{sheet}.pdf")
    real = leader.get(f"/ateliers/{workshop}/{sheet}.pdf")

    assert f"repetition-{sheet}.pdf" in printed.headers["Content-Disposition"]
    assert "repetition" not in real.headers["Content-Disposition"]


ERASED = "La répétition est effacée"


@pytest.mark.parametrize("page", ["liens", "preparer", "console"])
def test_it_is_erased_and_leads_back_to_the_page_one_came_from(server, leader, page):
    workshop = opened(leader)
    answer = leader.post(f"/ateliers/{workshop}/repetition", data={"page": page})
    board = leader.get(answer.headers["Location"])
    form = dict(re.findall(r'name="(depuis|page)" value="([^"]*)"', board.text))
    rehearsal = re.match(r"/ateliers/([0-9a-f-]+)", answer.headers["Location"])[1]

    answer = leader.post(f"/ateliers/{rehearsal}/repetition/effacer", data=form)

    assert answer.headers["Location"] == f"/ateliers/{workshop}/{page}?repetition=effacee"
    assert [each.id for each in server.workshops.workshops()] == [workshop]


def test_a_click_never_leads_out_of_here(leader):
    rehearsal = rehearsed(leader, opened(leader))

    answer = leader.post(
        f"/ateliers/{rehearsal}/repetition/effacer", data={"depuis": "//ailleurs.fr"}
    )

    assert answer.headers["Location"] == "/?repetition=effacee"
    assert ERASED in leader.get(answer.headers["Location"]).text


def test_the_page_of_links_says_that_it_is_erased_and_not_that_a_workshop_is_made(leader):
    workshop = opened(leader)

    page = leader.get(f"/ateliers/{workshop}/liens?repetition=effacee").text

    assert ERASED in page
    assert "Atelier créé" not in page


def test_a_workshop_is_not_erased_that_way_nor_a_rehearsal_rehearsed(server, leader):
    workshop = opened(leader)
    rehearsal = rehearsed(leader, workshop)

    assert leader.post(f"/ateliers/{workshop}/repetition/effacer").status_code == 400
    assert leader.post(f"/ateliers/{rehearsal}/repetition").status_code == 400
    assert len(server.workshops.workshops()) == 2


def test_rehearsals_are_counted_among_what_an_address_may_open(server, leader):
    workshop = opened(leader)

    answers = [leader.post(f"/ateliers/{workshop}/repetition").status_code for _ in range(25)]

    assert answers[0] == 303
    assert answers[-1] == 429
