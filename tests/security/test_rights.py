"""AU1: every route and every command, from their registries, for each role on each board.

The board of others and a board that does not exist are one answer, to the last byte.
"""

import json
from dataclasses import replace
from functools import reduce
from itertools import product

import pytest

from app.actor import Role
from app.board.capabilities import COMMANDS
from app.ids import new_workshop_id
from app.workshops import seats_store
from tests.factories import a_new_workshop, an_id
from tests.security.messages import HELLO, RIGHT, SIGNALS
from tests.security.stand import ABSENT_BOARD, BOARD, OTHER_BOARD, WRITING, Line, Stand

RIGHTS = {"anyone", "seated", "facilitators", "first_facilitators"}
# Of kits: tests/integration/test_library.py.
RIGHTS |= {"kit_readers", "kit_holders"}
FILE = "compte-rendu.json"
LEADING = {Role.FACILITATOR, Role.CO_FACILITATOR}
OPENED_TO = {
    "seated": set(Role),
    "facilitators": LEADING,
    "first_facilitators": {Role.FACILITATOR},
}
# Some only answer a body, a form or a file: no workshop is named in their address.
WITHOUT_WORKSHOP = {
    "healthz",
    "readyz",
    "static",
    "static_plain",
    "choose_language",
    "workshops.home",
    "workshops.join",
    "workshops.join_altered",
    "workshops.accessibility",
    "workshops.privacy",
    "keep_display",
    "show_display",
    "offline_list",
    "offline_page",
    "offline_worker",
    "workshops.create",
    "workshops.invite",
    "workshops.sit",
    "waiting.wait",
    "waiting.stop_waiting",
    "library.shelf",
    "library.bring",
    "library.door",
    "library.door_altered",
    "library.take_key",
    "answering.read",
}


# What a route that changes something is asked for.
ASKED = {
    "workshops.renew": {"data": {"lien": "participants"}},
    "library.make": {"data": {}},
    "workshops.set_door": {"json": {"open": True}},
    "workshops.set_room": {"json": {"places": 40}},
    "workshops.make_room": {"data": {"places": "40"}},
    "waiting.admit": {"json": {"everyone": True}},
    "waiting.say": {"json": {"word": "On ouvre bientôt"}},
    "waiting.refuse": {"json": {"ticket": "of who waits", "refused": True}},
    "workshops.earlier": {"json": {"key": "of another workshop"}},
    "workshops.hand_role": {"json": {"seat": "of a spare person", "role": "participant"}},
    "workshops.rename": {"json": {"seat": "of a spare person", "name": "Une autre"}},
    "workshops.remove": {"json": {"seat": "of a spare person"}},
    "workshops.end": {"json": {}},
    "piloting.decide": {"json": {"do": "close"}},
    "answering.decide": {"data": {"quoi": "publier"}},
    "erasing.erase_own": {"data": {}},
    "erasing.erase_somebody": {"data": {"sur": "oui", "place": "of a spare person"}},
    "workshops.let_back": {"json": {"seat": "of a spare person"}},
    "rehearsal.rehearse": {"data": {}},
    "rehearsal.erase": {"data": {}},
    "rehearsal.steer": {"json": {"speed": 5, "playing": True}},
}
# To whom they open, these are refused of what is no rehearsal.
OF_A_REHEARSAL = {"rehearsal.erase", "rehearsal.steer"}
# To whom it opens, it asks to be sure: nobody loses their place here.
ASKS_AGAIN = {"erasing.erase_own"}

# To whom they open, this first step is not one where notes are put together, nor the last one.
OF_A_STEP = {"likeness", "replay.page", "replay.course", "replay.part"}


@pytest.fixture
def workshop(server):
    return server.workshops.create(a_new_workshop())


@pytest.fixture
def other(server):
    """A workshop in which none of our browsers has a seat."""
    return server.workshops.create(a_new_workshop())


@pytest.fixture
def browsers(server, new_browser, workshop):
    """A browser by role, and one without a seat."""
    seated = {role: new_browser() for role in Role}
    token = server.workshops.tokens(workshop.id)[Role.PARTICIPANT]
    for role, browser in seated.items():
        key = browser.post("/api/seats", json={"key": token, "name": f"Awa, {role.name}"}).json[
            "seat"
        ]
        with server.database.write() as connection:
            seat = seats_store.find_seat(connection, workshop.id, key)
            seats_store.update_seat(connection, replace(seat, role=role))
    return seated | {None: new_browser()}


@pytest.fixture
def asked(workshop, browsers, new_browser, server):
    """Each route's body; whoever is removed by it is a spare person."""
    token = server.workshops.tokens(workshop.id)[Role.PARTICIPANT]
    spare = new_browser().post("/api/seats", json={"key": token, "name": "Une de plus"}).json
    server.workshops.set_door(workshop.id, is_open=True, waits=True)
    new_browser().post("/api/seats", json={"key": token, "name": "Qui attend"})
    server.workshops.set_door(workshop.id, is_open=True)
    (ticket,) = server.workshops.waiting.queue(workshop.id).tickets
    said = json.dumps(ASKED).replace("of a spare person", spare["seat"])
    led = server.workshops.tokens(server.workshops.create(a_new_workshop()).id)
    said = said.replace("of another workshop", led[Role.FACILITATOR])
    return json.loads(said.replace("of who waits", ticket.id))


def rights(server):
    views = server.flask.view_functions
    return {endpoint: view.__dict__.get("right") for endpoint, view in views.items()}


def rules_of_workshops(server):
    return [rule for rule in server.flask.url_map.iter_rules() if "workshop" in rule.arguments]


def ask(browser, rule, workshop, asked, **options):
    method = "POST" if "POST" in rule.methods else "GET"
    body = asked[rule.endpoint] if method == "POST" else {}
    return browser.open(address(rule, workshop), method=method, **body, **options)


def everything_about(server, workshop):
    service = server.workshops
    return (
        service.workshop(workshop.id),
        service.tokens(workshop.id),
        service.everyone(workshop.id),
    )


def address(rule, workshop):
    known = {"<workshop>": workshop, "<name>": FILE, "<commitment>": workshop, "<int:after>": "0"}
    return reduce(lambda path, part: path.replace(*part), known.items(), rule.rule)


def test_every_route_says_who_may_open_it(server):
    declared = rights(server)

    assert {endpoint for endpoint, right in declared.items() if right not in RIGHTS} == set()
    assert {endpoint for endpoint, right in declared.items() if right == "anyone"} == (
        WITHOUT_WORKSHOP
    )


def test_a_route_opens_to_the_roles_that_it_declares(server, browsers, workshop, asked):
    declared = rights(server)
    for rule, role in product(rules_of_workshops(server), browsers):
        answer = ask(browsers[role], rule, workshop.id, asked)

        opens = role in OPENED_TO[declared[rule.endpoint]]
        is_open = answer.status_code in (200, 303)
        is_open |= rule.endpoint in OF_A_REHEARSAL and answer.status_code == 400
        is_open |= rule.endpoint in ASKS_AGAIN and answer.status_code == 422
        is_open |= rule.endpoint in OF_A_STEP and answer.status_code == 409
        assert is_open == opens, (rule.rule, role, answer.status_code)
        assert opens or answer.status_code in (403, 404)


def test_what_changes_a_workshop_is_refused_to_a_page_of_another_site(
    server, browsers, workshop, asked
):
    elsewhere = {"Origin": "https://ailleurs.example"}
    before = everything_about(server, workshop)

    for rule in rules_of_workshops(server):
        if "POST" in rule.methods:
            answer = ask(browsers[Role.FACILITATOR], rule, workshop.id, asked, headers=elsewhere)
            assert answer.status_code == 403, rule.rule

    assert everything_about(server, workshop) == before


def test_what_changes_a_workshop_changes_no_other(server, browsers, other, asked):
    before = everything_about(server, other)

    for rule, role in product(rules_of_workshops(server), browsers):
        if "POST" in rule.methods:
            answer = ask(browsers[role], rule, other.id, asked)
            assert answer.status_code == 403, (rule.rule, role)

    assert everything_about(server, other) == before


def test_a_workshop_of_others_and_an_absent_one_are_the_same_answer(server, browsers, other):
    absent = new_workshop_id()
    for rule, role, method in product(
        rules_of_workshops(server), browsers, ("GET", "HEAD", "POST", "OPTIONS")
    ):
        seen = [
            browsers[role].open(address(rule, board), method=method)
            for board in (other.id, absent, absent.upper(), f"{other.id}%0A", "pas-un-id")
        ]

        assert len({answer.status_code for answer in seen}) == 1, (rule.rule, role, method)
        assert len({answer.data for answer in seen}) == 1, (rule.rule, role, method)
        assert len({str(answer.headers) for answer in seen}) == 1, (rule.rule, role, method)
        assert seen[0].status_code != 200 or method == "OPTIONS"


# -- Sockets ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def stand():
    stand = Stand()
    yield stand
    stand.close()


def a_refusal(answer):
    return (
        isinstance(answer, dict)
        and answer.get("ok") is False
        and isinstance(answer.get("code"), str)
        and isinstance(answer.get("message"), str)
    )


@pytest.mark.parametrize("role", [*Role, None])
def test_a_socket_to_a_board_of_others_is_a_socket_to_none(stand, role):
    cookie = role[:4] if role else "nobody"
    stand.seats.seats.pop((OTHER_BOARD, cookie), None)

    heard = []
    for board in (OTHER_BOARD, ABSENT_BOARD):
        line = Line(stand, board, cookie)
        line.put("40")
        heard.append(line.said())
        line.leave()

    assert heard[0] == heard[1] == ['44{"message":"forbidden"}']


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("event", ["hello", "command", "signal"])
def test_an_event_for_another_board_is_one_for_none(stand, role, event):
    seq = stand.seq()
    payloads = {
        "hello": [HELLO],
        "command": [{"id": an_id(7), "command": {"type": kind, **RIGHT[kind]}} for kind in RIGHT],
        "signal": [{"kind": kind, **SIGNALS[kind]} for kind in SIGNALS],
    }[event]

    for payload in payloads:
        line = stand.line(role)
        answers = [
            line.ask(event, payload | {"board": board}) for board in (OTHER_BOARD, ABSENT_BOARD)
        ]
        line.leave()
        assert answers[0] == answers[1]
        assert a_refusal(answers[0])
        assert answers[0]["code"] == "not_found"
    assert stand.seq() == seq


@pytest.mark.parametrize("kind", [command.__struct_config__.tag for command in COMMANDS])
def test_an_observer_changes_nothing(stand, kind):
    seq = stand.seq()
    line = stand.entered(Role.OBSERVER)

    command = {"type": kind, **RIGHT[kind]}
    answer = line.ask("command", {"board": BOARD, "id": an_id(8), "command": command})
    line.leave()

    assert a_refusal(answer)
    assert stand.seq() == seq


@pytest.mark.parametrize("kind", [command.__struct_config__.tag for command in COMMANDS])
def test_without_a_seat_a_command_is_the_end_of_the_connection(stand, kind):
    seq = stand.seq()
    line = stand.line(role=None)
    line.said()

    command = {"type": kind, **RIGHT[kind]}
    line.put(f"427{json.dumps(['command', {'board': BOARD, 'id': an_id(9), 'command': command}])}")

    assert (line.said(), line.is_open, stand.seq()) == (["1"], False, seq)


def test_what_is_on_another_board_is_what_is_nowhere():
    stand = Stand()
    there = an_id(301)
    write = RIGHT["note.add"] | {"type": "note.add", "note": there}
    for board in (BOARD, OTHER_BOARD):
        leader = stand.entered(Role.FACILITATOR, board)
        go = {
            "type": "phase.go",
            "phase": WRITING,
            "expected": stand.rooms.of(board).live.state.phase,
        }
        assert leader.ask("command", {"board": board, "id": an_id(1), "command": go})["ok"]
        if board == OTHER_BOARD:
            done = leader.ask("command", {"board": board, "id": an_id(2), "command": write})
            assert done["ok"], done

    for role, kind in product((Role.PARTICIPANT, Role.FACILITATOR), RIGHT):
        if kind in ("note.add", "comment.add") or there not in json.dumps(_naming(kind, there)):
            continue
        line = stand.line(role)
        answers = [
            line.ask(
                "command",
                {"board": BOARD, "id": an_id(number), "command": _naming(kind, key)},
            )
            for number, key in enumerate((there, an_id(302)), 1_000)
        ]
        line.leave()
        assert answers[0] == answers[1], (role, kind)
        assert a_refusal(answers[0])
    stand.close()


def _naming(kind, note):
    """The command, about this note wherever it names one."""
    text = json.dumps({"type": kind, **RIGHT[kind]})
    return json.loads(text.replace(RIGHT["note.add"]["note"], note))
