"""The waiting room: who waits at the door, who lets them in, and what they know meanwhile."""

from dataclasses import replace

import pytest
from werkzeug.test import Client

from app.actor import Role
from app.board.agenda.commands import EditPhase, SetStart
from app.board.batch import Submission
from app.ids import board_of, new_workshop_id
from app.workshops.refusals import NotSeated
from tests.application import create_app
from tests.factories import FACILITATOR, a_new_workshop, an_id

START = 1_800_000_000_000
CANARY = "CANARI-7f3a"


@pytest.fixture
def workshop(server):
    return server.workshops.create(a_new_workshop(name=None))


@pytest.fixture
def tokens(server, workshop):
    return server.workshops.tokens(workshop.id)


@pytest.fixture
def come(new_browser, tokens):
    """Somebody opens the link of a role, in a browser of their own or in this one: the answer, and
    the browser."""

    def come(name, role=Role.PARTICIPANT, browser=None):
        browser = browser or new_browser()
        return browser.post("/api/seats", json={"key": tokens[role], "name": name}), browser

    return come


@pytest.fixture
def lead(come, workshop):
    """What Awa, who leads, asks about her workshop, whose door waits from now on."""
    _, browser = come("Awa", Role.FACILITATOR)

    def lead(what, **body):
        address = f"/api/workshops/{workshop.id}/{what}"
        return browser.post(address, json=body) if body else browser.get(address)

    assert lead("door", door="waiting").json["door"] == "waiting"
    return lead


@pytest.fixture
def stands(workshop):
    """Where a browser stands."""

    def stands(browser, wanted=workshop.id):
        return browser.post("/api/waits", json={"workshop": wanted}).json["state"]

    return stands


def waiting(lead):
    return lead("waiting").json["people"]


def ticket(lead, name):
    return next(each["ticket"] for each in waiting(lead) if each["name"] == name)


def is_in(browser, workshop):
    return browser.get(f"/ateliers/{workshop.id}").status_code == 200


def test_who_comes_waits_and_comes_in_once_admitted(lead, come, stands, workshop):
    held, nadia = come("Nadia")

    assert (held.status_code, held.json) == (202, {"workshop": workshop.id, "waiting": "Nadia"})
    assert (stands(nadia), is_in(nadia, workshop)) == ("waiting", False)

    lead("admissions", ticket=ticket(lead, "Nadia"))

    assert (stands(nadia), waiting(lead)) == ("open", [])
    seated, _ = come("Nadia", browser=nadia)
    assert (seated.status_code, seated.json["role"]) == (200, "participant")
    assert is_in(nadia, workshop)
    assert stands(nadia) == "none"


def test_who_comes_by_the_code_or_to_observe_waits_too(lead, come, new_browser, workshop):
    by_code = new_browser().post("/api/seats", json={"code": workshop.code, "name": "Léo"})
    observing, _ = come("Zoé", Role.OBSERVER)

    assert (by_code.status_code, observing.status_code) == (202, 202)


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.CO_FACILITATOR])
def test_who_leads_never_waits(lead, come, role):
    assert come("Mia", role)[0].status_code == 200


def test_who_has_a_seat_never_waits(server, come, lead, workshop):
    server.workshops.set_door(workshop.id, is_open=True)
    _, leo = come("Léo")
    server.workshops.set_door(workshop.id, is_open=True, waits=True)

    assert come("Léo", browser=leo)[0].status_code == 200


def test_everyone_is_let_in_at_once_but_who_was_refused(lead, come, stands):
    browsers = {name: come(name)[1] for name in ("Nadia", "Samir", "Invité 42")}
    lead("refusals", ticket=ticket(lead, "Invité 42"), refused=True)

    lead("admissions", everyone=True)

    assert {name: stands(browser) for name, browser in browsers.items()} == {
        "Nadia": "open",
        "Samir": "open",
        "Invité 42": "refused",
    }


def test_a_refusal_is_told_holds_and_is_undone(lead, come, stands):
    _, guest = come("Invité 42")
    lead("refusals", ticket=ticket(lead, "Invité 42"), refused=True)

    again, _ = come("Invité 42", browser=guest)
    assert (again.status_code, again.json["code"]) == (409, "not_admitted")
    assert "ne vous a pas fait entrer" in again.json["message"]
    assert [each["refused"] for each in waiting(lead)] == [True]

    lead("refusals", ticket=ticket(lead, "Invité 42"), refused=False)
    assert stands(guest) == "waiting"
    lead("admissions", ticket=ticket(lead, "Invité 42"))
    assert come("Invité 42", browser=guest)[0].status_code == 200


def test_a_place_is_kept_over_a_reload_and_a_name_may_be_mended(lead, come):
    _, nadia = come("Nadia")
    before = ticket(lead, "Nadia")

    come("Nadia B.", browser=nadia)

    assert [(each["ticket"], each["name"]) for each in waiting(lead)] == [(before, "Nadia B.")]


def test_the_same_first_name_twice_is_shown(lead, come):
    come("awa")  # Awa leads
    come("Samir")

    alike = {each["name"]: each["is_named_alike"] for each in waiting(lead)}
    assert alike == {"awa": True, "Samir": False}


def test_who_waits_receives_not_one_byte_of_the_board(lead, come, server, workshop, tokens):
    seated, _ = come(f"Mia {CANARY}", Role.CO_FACILITATOR)
    assert seated.status_code == 200
    _, nadia = come("Nadia")
    door = {"key": tokens[Role.PARTICIPANT]}
    paths = [rule.rule for rule in server.flask.url_map.iter_rules() if "GET" in rule.methods]
    asked = [path.replace("<workshop>", workshop.id) for path in paths if "<workshop>" in path]

    answers = [nadia.get(path.replace("<name>", "compte-rendu.json")) for path in asked]
    shown = nadia.post("/api/invitations", json=door)
    answers += [shown, nadia.post("/api/waits", json={"workshop": workshop.id})]

    assert {answer.status_code for answer in answers[:-2]} <= {403, 404}
    assert not any(CANARY.encode() in answer.data for answer in answers)
    assert (shown.json["waits"], shown.json["people"], shown.json["video"]) == (True, [], "")
    first = server.workshops.kits()[workshop.kit_id].phases[0]
    told = {"title": first.title, "minutes": first.minutes, "at": None}
    assert shown.json["to_come"][0] == told
    (held,) = server.workshops.waiting.queue(workshop.id).tickets
    with pytest.raises(NotSeated):  # what the door of the sockets asks
        server.workshops.seat_of(held.browser, workshop.id)


def test_who_waits_reads_at_what_hour_each_step_is_planned(lead, come, server, workshop, tokens):
    _, nadia = come("Nadia")
    board = board_of(workshop.id)
    plan = server.boards.latest(board).state.plan
    said = (SetStart(at=START), EditPhase(phase=plan.phases[1].id, title="Se dire bonjour"))
    for key, command in enumerate(said, start=1):
        live = server.boards.load(board)
        server.boards.submit_all(live, [Submission(an_id(key), FACILITATOR, command)])

    door = nadia.post("/api/invitations", json={"key": tokens[Role.PARTICIPANT]})

    after = plan.phases[0].minutes * 60_000
    assert [step["at"] for step in door.json["to_come"][:2]] == [START, START + after]
    assert door.json["to_come"][1]["title"] == "Se dire bonjour"


def test_those_who_lead_say_a_word_to_those_who_wait_and_to_nobody_else(lead, come, workshop):
    _, nadia = come("Nadia")

    def heard(browser):
        return browser.post("/api/waits", json={"workshop": workshop.id}).json["word"]

    assert heard(nadia) == ""
    assert lead("waiting-word", word=" On ouvre\nbientôt ").json["word"] == "On ouvre bientôt"
    assert heard(nadia) == "On ouvre bientôt"
    _, late = come("Samir")
    stranger = come("Zoé", Role.OBSERVER, browser=None)[1]
    assert (heard(late), heard(stranger)) == ("On ouvre bientôt", "On ouvre bientôt")
    assert (
        nadia.post(f"/api/workshops/{workshop.id}/waiting-word", json={"word": "Moi"}).status_code
        == 403
    )
    assert lead("waiting-word", word="a" * 201).json["code"] == "text_refused"

    lead("admissions", ticket=ticket(lead, "Nadia"))
    assert heard(nadia) == ""
    assert lead("waiting-word", word="").json["word"] == heard(late) == ""
    lead("waiting-word", word="On ouvre")
    lead("door", door="open")
    assert lead("door", door="waiting").json["door"] == "waiting"
    assert lead("waiting").json["word"] == ""  # who waits next is told nothing of before


def test_an_open_door_lets_in_who_waits_and_a_shut_one_keeps_them(lead, come, stands):
    _, nadia = come("Nadia")

    lead("door", door="shut")
    assert stands(nadia) == "waiting"
    lead("door", door="open")
    assert stands(nadia) == "open"
    assert come("Nadia", browser=nadia)[0].status_code == 200


def test_who_was_let_in_comes_in_though_the_door_was_shut_meanwhile(lead, come):
    _, nadia = come("Nadia")
    lead("admissions", ticket=ticket(lead, "Nadia"))
    lead("door", door="shut")

    assert come("Nadia", browser=nadia)[0].status_code == 200
    assert come("Léo")[0].json["code"] == "door_shut"


def test_one_who_waits_may_leave_the_queue(lead, come, workshop):
    _, nadia = come("Nadia")

    nadia.post("/api/waits/end", json={"workshop": workshop.id})

    assert waiting(lead) == []


def test_the_end_of_a_workshop_forgets_who_waits(lead, come, stands, server, workshop):
    _, nadia = come("Nadia")

    server.workshops.close(workshop.id)

    assert (stands(nadia), waiting(lead)) == ("none", [])


def test_nobody_waits_under_a_browser_or_in_a_workshop_that_is_nowhere(
    lead, come, stands, new_browser
):
    _, nadia = come("Nadia")

    assert (stands(new_browser()), stands(nadia, new_workshop_id())) == ("none", "none")


def test_the_place_of_another_is_neither_seen_nor_taken(lead, come, new_browser, workshop):
    _, nadia = come("Nadia")
    other = new_browser()
    lead("admissions", ticket=ticket(lead, "Nadia"))

    assert come("Nadia", browser=other)[0].status_code == 202
    assert come("Nadia", browser=nadia)[0].status_code == 200


@pytest.mark.parametrize(
    ("what", "body"),
    [
        ("admissions", {"everyone": False}),
        ("admissions", {"ticket": 3}),
        ("refusals", {"ticket": "0" * 12}),
        ("door", {"door": "ajar"}),
    ],
)
def test_a_body_that_says_nothing_is_refused(lead, what, body):
    assert lead(what, **body).status_code == 400


@pytest.mark.parametrize(("what", "more"), [("admissions", {}), ("refusals", {"refused": True})])
def test_who_waits_no_more_is_nowhere(lead, what, more):
    assert lead(what, ticket="0" * 12, **more).status_code == 404


def test_arrivals_of_an_address_are_counted_when_they_begin_to_wait(config):
    few = create_app(replace(config, arrivals_per_address=2))
    workshop = few.workshops.create(a_new_workshop(name=None))
    few.workshops.set_door(workshop.id, is_open=True, waits=True)
    asked = {"key": few.workshops.tokens(workshop.id)[Role.PARTICIPANT], "name": "Léo"}

    answers = [Client(few.wsgi).post("/api/seats", json=asked).status_code for _ in range(3)]
    for ticket in few.workshops.waiting.admit(workshop.id, None).tickets:
        assert ticket.admitted_at is not None
    few.stop()

    assert answers == [202, 202, 429]


def test_no_more_wait_than_there_are_seats(config):
    small = create_app(replace(config, seats=1))
    workshop = small.workshops.create(a_new_workshop(name=None))
    small.workshops.set_door(workshop.id, is_open=True, waits=True)
    asked = {"key": small.workshops.tokens(workshop.id)[Role.PARTICIPANT], "name": "Léo"}

    answers = [Client(small.wsgi).post("/api/seats", json=asked) for _ in range(2)]
    small.stop()

    assert [answer.status_code for answer in answers] == [202, 409]
