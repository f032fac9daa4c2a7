"""An earlier workshop is told to who leads both, and to nobody else."""

import re

import pytest

from app.actor import Role
from app.board.commitments.commands import DraftIdea
from app.board.live import Submission
from app.board.notes.commands import AddNote
from app.board.phases.commands import GoToPhase
from app.board.voting.commands import CloseVote, OpenVote
from app.ids import CommandId, IdeaId, NoteId, RoundId, board_of
from tests.factories import a_new_workshop, a_visitor, an_id


@pytest.fixture
def earlier(server):
    return server.workshops.create(a_new_workshop(name=None, title="La dernière fois"))


@pytest.fixture
def later(server):
    return server.workshops.create(a_new_workshop(name=None))


@pytest.fixture
def lead(server, later, new_browser):
    """Somebody who leads the later workshop, and what they are told of what a key opens."""
    browser = new_browser()
    sit(server, browser, later, Role.FACILITATOR)

    def lead(**key):
        return browser.post(f"/api/workshops/{later.id}/earlier", json=key)

    lead.browser = browser
    return lead


def sit(server, browser, workshop, role):
    key = server.workshops.tokens(workshop.id)[role]
    return browser.post("/api/seats", json={"key": key, "name": "Camille"})


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.CO_FACILITATOR])
def test_a_link_that_lets_one_lead_it_tells_what_was_decided(server, lead, earlier, role):
    answer = lead(key=server.workshops.tokens(earlier.id)[role])

    assert answer.status_code == 200
    assert answer.json["workshop"]["title"] == "La dernière fois"
    assert answer.json["items"] == []


@pytest.mark.parametrize("role", [Role.PARTICIPANT, Role.OBSERVER])
def test_another_link_tells_nothing_but_to_who_has_a_seat_that_leads_it(
    server, lead, earlier, role
):
    key = server.workshops.tokens(earlier.id)[role]

    refused = lead(key=key)
    by_code = lead(code=earlier.code)
    sit(server, lead.browser, earlier, Role.FACILITATOR)

    assert (refused.status_code, refused.json["code"]) == (403, "forbidden")
    assert refused.json["message"].startswith("Vous n’animez pas cet atelier-là")
    assert by_code.status_code == 403
    assert "items" not in refused.json
    assert lead(key=key).status_code == lead(code=earlier.code).status_code == 200


def test_who_takes_part_in_the_later_one_is_told_nothing(server, new_browser, earlier, later):
    browser = new_browser()
    sit(server, browser, later, Role.PARTICIPANT)
    key = server.workshops.tokens(earlier.id)[Role.FACILITATOR]

    assert browser.post(f"/api/workshops/{later.id}/earlier", json={"key": key}).status_code == 403


def test_a_workshop_follows_up_no_itself_and_nothing_unknown(server, lead, later):
    own = lead(key=server.workshops.tokens(later.id)[Role.FACILITATOR])

    assert own.json["message"].startswith("C’est l’atelier que vous préparez")
    assert lead(code="AAAA-2222").status_code == 404
    assert lead(nothing=1).status_code == 400


def test_a_rehearsal_is_followed_up_by_nothing(server, lead, earlier):
    rehearsal = server.workshops.rehearse(
        earlier.id, a_visitor("who rehearses"), name="Awa", day=earlier.date
    ).workshop

    refused = lead(key=server.workshops.tokens(rehearsal.id)[Role.FACILITATOR])

    assert refused.status_code == 400
    assert refused.json["message"].startswith("C’est une répétition")


FORM = {"kit": "pgo-3h", "title": "La suite", "team": "", "date": "2026-12-01", "name": "Camille"}


def with_a_draft(server, workshop):
    (seat,) = [each for each in server.workshops.people(workshop.id) if each.is_first]
    live = server.boards.load(board_of(workshop.id))
    by_kind = {phase.kind: phase for phase in live.state.plan.phases}
    share, vote = by_kind["share"], by_kind["vote"]
    zone = share.zones[0]
    texts = {an_id(1): "Ouvrir la cantine", an_id(2): "Autre chose"}
    asked = (
        GoToPhase(phase=share.id, expected=live.state.phase),
        *(AddNote(note=NoteId(n), text=text, zone=zone, x=1, y=1) for n, text in texts.items()),
        GoToPhase(phase=vote.id, expected=share.id),
        OpenVote(round=RoundId(an_id(9)), budget=3, per_idea=2),
        CloseVote(round=RoundId(an_id(9))),
        DraftIdea(round=RoundId(an_id(9)), idea=IdeaId(an_id(1)), reason="Tout le monde y tient"),
    )
    for number, command in enumerate(asked):
        done = Submission(CommandId(an_id(100 + number)), live.actor(seat.id, seat.role), command)
        outcome = server.boards.submit_all(live, [done])
        assert isinstance(outcome.answers[0], int), outcome.answers[0]
        live = outcome.live


@pytest.mark.parametrize("pasted", ["{link}", "{secret}", "{code}", " {dashed} "])
def test_an_earlier_workshop_is_named_as_the_later_one_is_opened(
    server, earlier, new_browser, pasted
):
    browser = new_browser()
    sit(server, browser, earlier, Role.FACILITATOR)
    with_a_draft(server, earlier)
    secret = server.workshops.tokens(earlier.id)[Role.FACILITATOR]
    said = pasted.format(
        link=f"https://essaim.fr/rejoindre#{secret}",
        secret=secret,
        code=earlier.code.lower(),
        dashed=earlier.shown_code,
    )

    answer = browser.post("/ateliers", data=FORM | {"earlier": said})

    later = re.search(r"/ateliers/([0-9a-f-]+)/liens", answer.headers["Location"])[1]
    named = server.boards.load(board_of(later)).state.earlier
    assert (named.title, named.day) == ("La dernière fois", earlier.date.isoformat())
    assert [each.title for each in named.items] == ["Ouvrir la cantine"]


@pytest.mark.parametrize(
    ("pasted", "sentence"),
    [
        ("bonjour", "Ce n’est ni un lien d’atelier, ni un code."),
        ("{participants}", "Vous n’animez pas cet atelier-là"),
        ("{facilitators}", "n’a pas de fiche qui ait un titre"),
        ("AAAA-2222", "n’ouvre aucun atelier"),
    ],
)
def test_a_workshop_that_follows_up_nothing_is_not_opened_and_the_form_says_why(
    server, earlier, new_browser, pasted, sentence
):
    keys = server.workshops.tokens(earlier.id)
    said = pasted.format(participants=keys[Role.PARTICIPANT], facilitators=keys[Role.FACILITATOR])

    answer = new_browser().post("/ateliers", data=FORM | {"earlier": said})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="La suite"' in answer.text
    assert [each.id for each in server.workshops.workshops()] == [earlier.id]
