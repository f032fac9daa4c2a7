"""Texts written together, over the wire of a real server: kill -9 loses no acknowledged letter."""

import os
import time
from typing import Any
from uuid import uuid4

import pytest

from tests.replica import Replica
from tests.wire.client import Client
from tests.wire.cluster import Cluster
from tests.wire.conftest import Enter
from tests.wire.server import Server, Workshop

pytestmark = pytest.mark.wire

NIGHTLY = bool(os.environ.get("NIGHTLY"))
KILLS = 20 if NIGHTLY else 1


class Writer:
    """Somebody in front of a draft, who types at its end."""

    def __init__(self, client: Client, draft: str) -> None:
        self.client, self.draft = client, draft
        self.text = Replica("problem")
        self.acknowledged: list[str] = []
        self.open()

    def open(self) -> None:
        self.client.wait_until(self.client.is_welcome)
        answer = self.client.ask("cowrite.open", self.text.asking(self.draft))
        assert answer["ok"], answer
        self.text.take_opening(answer)

    def type(self, word: str) -> None:
        """One word more. TimeoutError when the answer does not come: it may be stored, or not."""
        self.text.add(word)
        self.push()
        self.acknowledged.append(word)

    def push(self) -> None:
        for _ in range(100):
            if not self.client.is_in:
                raise TimeoutError
            answer = self.ask_soon()
            if answer["ok"]:
                self.text.was_stored()
                return
            assert answer["retry"], answer
            time.sleep(0.1)
        raise AssertionError("never taken")

    def ask_soon(self) -> Any:
        replies: list[Any] = []
        self.client._ask("cowrite.push", self.text.pushing(self.draft), replies.append)
        self.client.wait_until(lambda: replies or not self.client.is_in)
        if not replies:
            raise TimeoutError
        return replies[0]

    def hear(self) -> list[str]:
        told, self.client.cowritten = self.client.cowritten, []
        for payload in told:
            self.text.take(payload["update"])
        return list(self.text.paragraphs())


def a_draft(enter: Enter, server: Server, workshop: Workshop) -> str:
    """The id of a draft commitment, made from one note by a vote."""
    lead = enter(server, workshop.facilitator)
    note, held = str(uuid4()), str(uuid4())
    phases = {str(phase.kind): phase.id for phase in reversed(lead.state.plan.phases)}
    zone = next(zone.id for zone in lead.state.plan.zones if str(zone.kind) == "theme")
    lead.do("phase.go", phase=phases["write"], expected=lead.state.phase)
    for number, key in enumerate((note, str(uuid4()))):
        lead.do("note.add", note=key, text=f"Des arbres {number}", zone=zone, x=1, y=1)
    lead.do("phase.go", phase=phases["vote"], expected=lead.state.phase)
    lead.do("vote.open", round=held, budget=3, per_idea=1)
    lead.do("vote.close", round=held)
    lead.do("idea.draft", round=held, idea=note, reason="Pour écrire")
    lead.leave()
    return note


def a_draft_to_write(
    enter: Enter, server: Server, *addresses: tuple[str, int] | None
) -> list[Writer]:
    """A facilitator in two browsers."""
    workshop = server.open_workshop()
    draft = a_draft(enter, server, workshop)
    return [
        Writer(enter(server, workshop.facilitator, comes_back=True, address=address), draft)
        for address in addresses or (None, None)
    ]


def test_every_acknowledged_letter_survives_a_kill_in_the_middle_of_writing(
    server: Server, enter: Enter
) -> None:
    writers = a_draft_to_write(enter, server)
    one, other = writers
    for turn in range(KILLS):
        until = time.monotonic() + 0.4
        count = 0
        while time.monotonic() < until:
            count += 1
            one.type(f"un {turn}.{count}")
            other.type(f"deux {turn}.{count}")
        one.text.add(f"sous le coup {turn}")
        one.client.emit("cowrite.push", one.text.pushing(one.draft))
        server.kill()
        server.start()
        for writer in writers:
            writer.client.wait_until(lambda writer=writer: writer.client.cuts)  # type: ignore[misc]
            writer.open()
        one.push()

    one.open()
    other.open()
    assert set(one.acknowledged + other.acknowledged) <= set(other.text.paragraphs())
    assert one.hear() == other.hear()
    assert len(one.acknowledged) > KILLS


def test_ten_megabytes_cut_their_sender_off_and_nobody_else(
    standing_server: Server, enter: Enter
) -> None:
    one, other = a_draft_to_write(enter, standing_server)
    one.type("ici")
    one.client.emit("cowrite.push", {**one.text.pushing(one.draft), "update": "A" * 10_000_000})
    one.client.wait_until(lambda: len(one.client.welcomed_at) > 1)  # cut, and come back

    other.type("là")
    one.open()

    assert sorted(one.hear()) == sorted(other.hear()) == ["ici", "là"]


def test_minutes_hold_what_was_written_a_moment_ago(standing_server: Server, enter: Enter) -> None:
    one, _ = a_draft_to_write(enter, standing_server)
    one.type("à l’instant")

    address = f"/ateliers/{one.client.seat.board}/exports/compte-rendu.md"
    answer = standing_server.request("GET", address, cookie=one.client.seat.cookie)

    assert "à l’instant" in answer.body.decode()
    one.client.wait_until(lambda: one.client.state.forms)
    assert one.client.state.forms[one.draft].texts["problem"].live  # type: ignore[index]


def test_two_processes_share_a_text(cluster: Cluster, enter: Enter) -> None:
    parts = [cluster.part(f"server-{number}").address for number in (1, 2)]
    one, other = a_draft_to_write(enter, cluster.front, *parts)
    for turn in range(10):
        one.type(f"un {turn}")
        other.type(f"deux {turn}")

    everything = set(one.acknowledged + other.acknowledged)
    for writer in (one, other):
        writer.client.wait_until(lambda writer=writer: set(writer.hear()) == everything)  # type: ignore[misc]
    assert one.hear() == other.hear()
    one.client.wait_until(lambda: len(one.client.state.forms) == 1)
