"""FZ3: each event, command and body with each value made wrong: an answer, and nothing changed."""

import json
import logging
import random

import msgspec
import pytest

from app.actor import Role
from app.workshops.service import WorkshopService
from tests.factories import a_new_workshop
from tests.security.messages import (
    HELLO,
    RIGHT,
    SIGNALS,
    WRONG_VALUES,
    a_command,
    wrong_values_in,
)
from tests.security.stand import BOARD, Stand, read_ack

AT_LEAST = 500
CODES = {
    "busy",
    "client_too_old",
    "failed",
    "forbidden",
    "limit_reached",
    "malformed",
    "not_found",
    "phase_closed",
    "refused",
    "stale",
    "storage",
    "text_refused",
    "tie_unsettled",
    "too_fast",
    "vote_budget_spent",
    "vote_closed",
    "vote_open",
}

TARGETS = (
    ("hello", HELLO),
    *(("command", a_command(kind)) for kind in RIGHT),
    *(("signal", {"board": BOARD, "kind": kind, **SIGNALS[kind]}) for kind in SIGNALS),
)


def name_of(target):
    event, payload = target
    return payload.get("command", payload).get("type") or payload.get("kind", event)


@pytest.fixture(scope="module")
def stand():
    stand = Stand()
    yield stand
    stand.close()


def bad_payloads(payload):
    """One wrong value at a time, then two, until there are enough."""
    once = list(wrong_values_in(payload))
    pick = random.Random(7)
    bases = [json.loads(text) for text in once if len(text) < 400 and is_json(text)]
    twice: list[str] = []
    while len(once) + len(twice) < AT_LEAST:
        twice.extend(pick.sample(list(wrong_values_in(pick.choice(bases))), 20))
    return once + twice


def is_json(text):
    try:
        msgspec.json.decode(text)
    except (ValueError, RecursionError):
        return False
    return True


@pytest.mark.parametrize("target", TARGETS, ids=name_of)
def test_a_bad_payload_is_answered_by_a_code_and_changes_nothing(stand, target, caplog):
    caplog.set_level(logging.WARNING)
    event, payload = target
    bad = bad_payloads(payload)
    line, leader = None, {"phase.go", "notes.reveal"}
    role = Role.FACILITATOR if name_of(target) not in leader else Role.PARTICIPANT

    for number, text in enumerate(bad):
        if line is None or not line.is_open or number % 8 == 0:
            line = stand.line(role)
            line.said()
        before = stand.seq()
        line.put(f'425["{event}",{text}]')
        replies = [reply for ack, reply in map(read_ack, line.said()) if ack == 5]
        if not line.is_open:
            assert not is_json(text), text[:300]  # no browser sends what is not JSON
        elif replies and replies[0]["ok"]:
            # It happened to be right, or to be a command that was accepted already.
            assert stand.seq() - before == (event == "command" and replies[0]["seq"] > before)
            continue
        elif event != "signal" or replies:
            assert len(replies) == 1, text[:300]
            assert replies[0]["code"] in CODES
            assert replies[0]["code"] != "failed", text[:300]
            assert replies[0]["message"]
        assert stand.seq() == before, text[:300]

    assert len(bad) >= AT_LEAST
    assert not caplog.records


@pytest.mark.parametrize(
    "packet",
    [
        '425["nothing",{}]',
        '42["hello",{}]',
        '42["command",{}]',
        '425["disconnect","x"]',
        '425["connect",{},{"token":"x"}]',
        '425["frame",{}]',
        '425["bye",{"reason":"removed"}]',
    ],
)
def test_an_event_that_is_not_ours_is_refused_and_does_nothing(stand, packet):
    line = stand.entered(Role.PARTICIPANT)
    before = stand.seq()
    line.said()

    line.put(packet)

    codes = [reply["code"] for _, reply in map(read_ack, line.said()) if reply]
    assert codes in ([], ["malformed"])
    assert codes or not line.is_open or not packet.startswith("425")
    assert stand.seq() == before


# -- HTTP -------------------------------------------------------------------------------------


@pytest.fixture
def workshop(server):
    return server.workshops.create(a_new_workshop())


def counts(server):
    workshops: WorkshopService = server.workshops
    return {each.id: len(workshops.people(each.id)) for each in workshops.workshops()}


RAW = (
    b"",
    b"{",
    b"null",
    b"[]",
    b'"key"',
    b"\xff\xfe{}",
    b"\xef\xbb\xbf{}",
    b'{"key": "\xed\xa0\x80"}',
    b'{"key": "\xff"}',
    b'{"\xff": 1}',
    b"[" * 60_000,
    b'{"a":' * 10_000,
    b'{"key": 1, "key": 2}',
    b'{"key": NaN}',
    b'{"code": 1e999}',
    b"9" * 60_000,
    b"\x00" * 1_000,
    b'{"key": "' + b"A" * 60_000 + b'"}',
)


@pytest.mark.parametrize("path", ["/api/invitations", "/api/seats"])
def test_a_bad_body_is_answered_by_a_code_and_seats_nobody(
    new_browser, server, workshop, caplog, path
):
    before = counts(server)
    browser = new_browser()
    bodies = [*RAW]
    for field in ("key", "code"):
        wrong = wrong_values_in({field: "A" * 22, "name": "Awa"})
        bodies += [text.encode("utf-8", "replace") for text in wrong]

    for body in bodies:
        answer = browser.post(path, data=body, content_type="application/json")
        assert 400 <= answer.status_code < 500, (answer.status_code, body[:200])
        assert answer.json["ok"] is False
        assert answer.json["code"] in CODES
    assert counts(server) == before
    assert not caplog.records


def test_a_bad_name_seats_nobody_and_breaks_nothing(new_browser, server, workshop, caplog):
    token = server.workshops.tokens(workshop.id)["participant"]

    for wrong in WRONG_VALUES:
        before = counts(server)[workshop.id]
        body = f'{{"key": "{token}", "name": {wrong}}}'.encode("utf-8", "replace")
        answer = new_browser().post("/api/seats", data=body, content_type="application/json")
        assert answer.status_code in (200, 400, 422), (answer.status_code, wrong[:100])
        assert answer.status_code == 200 or answer.json["code"] in CODES
        assert counts(server)[workshop.id] - before == (answer.status_code == 200)
    assert not caplog.records


@pytest.mark.parametrize("field", ["kit", "title", "team", "date", "name", "inconnu"])
def test_a_bad_form_creates_nothing_and_breaks_nothing(new_browser, server, caplog, field):
    form = {"kit": "retro-30", "title": "Essai", "team": "", "date": "2026-12-01", "name": "Awa"}
    values = [
        *(wrong.strip('"')[:3_000] for wrong in WRONG_VALUES),
        "0001-01-01",
        "9999-99-99",
        "2026-W10-1",
        "20261201",
        "٢٠٢٦-١٢-٠١",
        "\x00",
        "\ufffe",
    ]

    for number, value in enumerate(values):
        before = len(counts(server))
        elsewhere = {"REMOTE_ADDR": f"198.51.100.{number % 250}"}  # one opens few in an hour
        sent = form | {field: value}
        answer = new_browser().post("/ateliers", data=sent, environ_overrides=elsewhere)
        assert answer.status_code in (303, 422), (answer.status_code, value[:100])
        assert len(counts(server)) - before == (answer.status_code == 303)
    assert not caplog.records


@pytest.mark.parametrize(
    "body",
    [
        b"%",
        b"&&&===",
        b"title=%ff%fe&kit=%00",
        b"title=" + b"%F0%9F%98%80" * 2_000,
        b"a=1&" * 5_000,
        b"title=%ED%A0%80",
        b"\xff" * 1_000,
    ],
)
@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "x"]
)
def test_a_form_that_cannot_be_read_is_refused(new_browser, server, caplog, body, kind):
    answer = new_browser().post("/ateliers", data=body, content_type=kind)

    assert answer.status_code in (400, 422)
    assert counts(server) == {}
    assert not caplog.records
