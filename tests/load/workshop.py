"""Workshops to measure, through the doors that people use: command line, form, seats."""

import http.client
import json
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from tests.load.client import Crowd, Person
from tests.load.dialects import Essaim
from tests.load.servers import ROOT

KIT: Final = "pgo-2h"
_TITLE: Final = "Mesure de charge"
CREATE: Final = ("workshop", "create", "--kit", KIT, "--title", _TITLE, "--json")
_NOTES_AT_ONCE: Final = 50
_ANSWER_SECONDS: Final = 30.0
_PLACES: Final = 300


@dataclass(frozen=True, slots=True)
class Workshop:
    """One that was just created. `facilitator` is a cookie, `key` opens the participants' door."""

    id: str
    facilitator: str
    key: str


class Door:
    """The HTTP side of one server, over one kept connection."""

    def __init__(self, origin: str) -> None:
        parts = urlsplit(origin)
        assert parts.hostname is not None
        self.origin = origin
        self.address = (parts.hostname, parts.port or 80)
        self._connection = http.client.HTTPConnection(*self.address, timeout=30)

    def seat(self, key: str, name: str) -> tuple[str, Any]:
        """The cookie of a new browser, and what the server answered."""
        body = json.dumps({"key": key, "name": name})
        answer, read = self._ask("POST", "/api/seats", body, {"Content-Type": "application/json"})
        return _cookie(answer), json.loads(read)

    def create(self) -> Workshop:
        """By the form of the home page: for a server that is not ours to command."""
        today = time.strftime("%Y-%m-%d")
        form = {"kit": KIT, "title": _TITLE, "team": "", "date": today, "name": "Facilitation"}
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        answer, _ = self._ask("POST", "/ateliers", urlencode(form), kind)
        cookie = _cookie(answer)
        workshop = (answer.getheader("Location") or "").split("/ateliers/")[1].split("/")[0]
        _, links = self._ask("GET", f"/api/workshops/{workshop}/links", None, {"Cookie": cookie})
        return Workshop(workshop, cookie, _key_of(json.loads(links)["join_url"]))

    def make_room(self, workshop: Workshop, people: int) -> None:
        """For more than a workshop is made for."""
        headers = {"Content-Type": "application/json", "Cookie": workshop.facilitator}
        body = json.dumps({"places": people})
        self._ask("POST", f"/api/workshops/{workshop.id}/room", body, headers)

    def _ask(
        self, method: str, path: str, body: str | None, headers: Mapping[str, str]
    ) -> tuple[http.client.HTTPResponse, bytes]:
        sent = {**headers, "Origin": self.origin}
        self._connection.request(method, path, body and body.encode(), sent)
        answer = self._connection.getresponse()
        read = answer.read()
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status} {read[:500].decode()}")
        return answer, read


def created_by_command(environment: Mapping[str, str]) -> Mapping[str, str]:
    """What `flask workshop create --json` prints: its id and its links."""
    return _printed(["flask", "--app", "wsgi", *CREATE], environment)[-1]


def created_by_application(environment: Mapping[str, str], count: int) -> list[Mapping[str, str]]:
    """As many of them, made in one process."""
    return _printed(["tests.load.opened", str(count)], environment)


def _printed(module: list[str], environment: Mapping[str, str]) -> list[Mapping[str, str]]:
    command = [sys.executable, "-m", *module]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def entered_by_links(door: Door, links: Mapping[str, str]) -> Workshop:
    cookie, _ = door.seat(_key_of(links["facilitator_url"]), "Facilitation")
    return Workshop(links["workshop"], cookie, _key_of(links["join_url"]))


def open_writing(door: Door, workshop: Workshop) -> tuple[str, ...]:
    """Move to the sharing phase, as its facilitator, who then leaves. The zones to write in."""
    dialect = Essaim(door.origin)
    facilitator = Person(0, board=workshop.id, cookie=workshop.facilitator)
    crowd = Crowd(dialect, door.address, [facilitator])
    crowd.connect()
    state = dialect.boards[workshop.id]["state"]
    phase = next(each for each in state["plan"]["phases"] if _is_open_sharing(each))
    go = {"type": "phase.go", "phase": phase["id"], "expected": state["phase"]}
    _say_all(crowd, [(facilitator, dialect.command(facilitator, go).payload)])
    crowd.close()
    if dialect.refused:
        raise RuntimeError(f"the phase was refused: {dict(dialect.refused)}")
    return tuple(phase["zones"])


def seated(
    door: Door, workshop: Workshop, zones: tuple[str, ...], *, people: int, first: int
) -> list[Person]:
    """That many participants, each with a place to write."""
    if people >= _PLACES:
        door.make_room(workshop, people + 1)
    return [
        Person(
            index,
            board=workshop.id,
            cookie=door.seat(workshop.key, f"Personne {index}")[0],
            zone=zones[index % len(zones)],
        )
        for index in range(first, first + people)
    ]


def write_first_notes(crowd: Crowd, dialect: Essaim) -> None:
    """One note each: what they will move and edit."""
    for start in range(0, len(crowd.people), _NOTES_AT_ONCE):
        some = crowd.people[start : start + _NOTES_AT_ONCE]
        _say_all(crowd, [(person, dialect.first_note(person).payload) for person in some])
    if dialect.refused:
        raise RuntimeError(f"first notes were refused: {dict(dialect.refused)}")


def _say_all(crowd: Crowd, said: list[tuple[Person, bytes]]) -> None:
    for person, payload in said:
        crowd.say(person, payload)
    deadline = time.perf_counter() + _ANSWER_SECONDS
    crowd.listen_until(lambda: not any(person.asked for person, _ in said), deadline)


def _is_open_sharing(phase: Mapping[str, Any]) -> bool:
    return bool(phase["kind"] == "share" and phase["writing"] == "open")


def _cookie(answer: http.client.HTTPResponse) -> str:
    return (answer.getheader("Set-Cookie") or "").split(";")[0]


def _key_of(url: str) -> str:
    return urlsplit(url).fragment
