"""The door of the exports: who gets a file, under which name, and who gets « not found »."""

import json
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.actor import Actor
from app.errors import Forbidden, NotFound, Refusal
from app.exports.as_json import read_json
from app.exports.domain import WorkshopInfo
from app.exports.routes import Material, exports_blueprint
from app.ids import WorkshopId
from app.words import SOURCE, words
from tests.unit.exports.builders import (
    NOW,
    PEOPLE,
    READER,
    VISITS,
    WORKSHOP,
    WRITER,
    a_whole_workshop,
)

OTHER = "00000000-0000-4000-8000-000000000002"
ABSENT = "00000000-0000-4000-8000-000000000003"


def a_client(viewer: Actor = READER, title: str = WORKSHOP.title) -> FlaskClient:
    """`viewer` has a seat in the workshop, none in the other one; the third does not exist."""

    def read(workshop: WorkshopId) -> Material:
        if workshop == OTHER:
            raise Forbidden
        if workshop != WORKSHOP.id:
            raise NotFound
        info = WorkshopInfo(id=workshop, title=title, day=WORKSHOP.day)
        state = a_whole_workshop()
        return Material(viewer=viewer, workshop=info, state=state, people=PEOPLE, visits=VISITS)

    app = Flask(__name__)
    french = words(SOURCE)
    app.register_blueprint(
        exports_blueprint(read, clock=lambda: NOW, timezone=ZoneInfo("Europe/Paris"))
    )
    app.register_error_handler(Refusal, lambda refusal: (refusal.reply(french), refusal.status))
    return app.test_client()


def take(
    client: FlaskClient, name: str = "compte-rendu.md", workshop: str = WORKSHOP.id
) -> TestResponse:
    return client.get(f"/ateliers/{workshop}/exports/{name}")


@pytest.mark.parametrize(
    ("extension", "content_type"),
    [
        ("md", "text/markdown; charset=utf-8"),
        ("csv", "text/csv; charset=utf-8"),
        ("json", "application/json; charset=utf-8"),
    ],
)
def test_a_seat_takes_the_minutes_away(extension: str, content_type: str) -> None:
    answer = take(a_client(), f"compte-rendu.{extension}")

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == content_type
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Expliquer les menus" in answer.data.decode("utf-8-sig")


def test_the_minutes_are_those_of_the_person_who_asks() -> None:
    private = "Une idée encore privée"

    assert private not in take(a_client(READER)).text
    assert private in take(a_client(WRITER)).text


def test_the_json_that_is_sent_can_be_read_again() -> None:
    report = read_json(take(a_client(), "compte-rendu.json").text)

    assert report.taken_at == NOW


def test_the_file_has_a_plain_name_and_one_with_the_title() -> None:
    disposition = take(a_client()).headers["Content-Disposition"]

    assert disposition.startswith('attachment; filename="compte-rendu-2026-03-12.md"; ')
    assert told_name(disposition) == "Compte rendu - Pour une école plus ouverte - 2026-03-12.md"


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("../../etc/passwd", "etc passwd"),
        ('a"; filename="x.exe', "a ; filename= x.exe"),
        ("a\r\nSet-Cookie: x=1", "a Set-Cookie x=1"),
        ("fdp.\u202eexe", "fdp. exe"),
        ("x" * 300, "x" * 80),
        ("fin...", "fin"),
    ],
)
def test_a_title_cannot_disguise_the_file(title: str, kept: str) -> None:
    disposition = take(a_client(title=title)).headers["Content-Disposition"]

    assert disposition.isascii()
    assert told_name(disposition) == f"Compte rendu - {kept} - 2026-03-12.md"


def test_a_title_of_nothing_but_signs_gives_the_plain_name() -> None:
    assert (
        told_name(take(a_client(title='"/"')).headers["Content-Disposition"])
        == "compte-rendu-2026-03-12.md"
    )


@pytest.mark.parametrize("workshop", [OTHER, ABSENT, "not-a-workshop", WORKSHOP.id.upper() + "x"])
def test_another_board_is_answered_as_one_that_does_not_exist(workshop: str) -> None:
    answer = take(a_client(), workshop=workshop)

    assert seen(answer) == seen(take(a_client(), workshop=ABSENT))
    assert answer.status_code == 404
    assert json.loads(answer.data)["code"] == "not_found"


@pytest.mark.parametrize(
    "name",
    ["compte-rendu.exe", "compte-rendu.md.bak", "compte-rendu", "Compte-rendu.md", "autre.md"],
)
def test_a_file_that_is_not_made_is_not_found(name: str) -> None:
    assert seen(take(a_client(), name)) == seen(take(a_client(), workshop=ABSENT))


def told_name(disposition: str) -> str:
    return unquote(disposition.partition("filename*=UTF-8''")[2])


def seen(answer: TestResponse) -> tuple[int, bytes, list[tuple[str, str]]]:
    return answer.status_code, answer.data, list(answer.headers)
