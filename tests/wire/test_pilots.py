"""A draft is finished after the session, by a link of its own, on a server whose days go by."""

import json
import re
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.wire import faketime
from tests.wire.client import Client
from tests.wire.conftest import Enter
from tests.wire.server import Server
from tests.wire.test_cowriting import Writer, a_draft

pytestmark = pytest.mark.wire


def asks(server: Server, method: str, path: str, said: object = None, *, cookie: str = "") -> Any:
    kind = {"Content-Type": "application/json"}
    answer = server.request(method, path, body=json.dumps(said), headers=kind, cookie=cookie)
    assert answer.status == 200, (answer.status, answer.body)
    return answer.json()


def test_a_pilot_opens_their_link_three_days_later_and_finishes_and_the_contributor_reads_why(
    enter: Enter, server: Server
) -> None:
    workshop = server.open_workshop()
    led, cookie = workshop.facilitator, workshop.facilitator.cookie
    draft = a_draft(enter, server, workshop)
    api = f"/api/workshops/{workshop.id}"
    made = asks(server, "POST", f"{api}/fiches/{draft}/pilotes", {"do": "open"}, cookie=cookie)
    key = urlsplit(made["url"]).fragment
    server.end(workshop)
    server.stop()
    right = server.environment

    server.environment = right | faketime.at("+3d")
    server.start()
    said = asks(server, "POST", "/api/invitations", {"key": key})
    assert (said["locked"], said["people"]) == (False, [])
    pilot = server.sit(key, "Driss")
    with Client(server, pilot) as there:
        assert (there.you["role"], there.you["drafts"]) == ("observer", [draft])
        writer = Writer(there, draft)
        writer.type("Le lycée confie un budget aux élèves")
        there.do("commitment.edit", commitment=draft, next_step="Voter en mars")
    with Client(server, led) as lead:
        lead.do(
            "commitment.mark", commitment=draft, status="kept", base="draft", reason="Voté en CVL"
        )
        lead.wait_until(lambda: lead.state.forms.get(draft))
        [written] = lead.state.forms[draft].texts.values()

    page = f"/ateliers/{workshop.id}/reponse"
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    server.request("POST", page, body="quoi=publier", headers=form, cookie=cookie)
    [address] = set(
        re.findall(r"/reponses/[\w-]{22}", server.request("GET", page, cookie=cookie).body.decode())
    )
    answer = server.request("GET", address).body.decode()
    server.stop()
    server.environment = right

    assert written.text == "Le lycée confie un budget aux élèves"
    assert "Voté en CVL" in answer
    assert key not in server.said()
