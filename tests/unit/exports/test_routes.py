"""The door of the exports: who gets a file, under which name, and who gets « not found »."""

import gzip
import json
import re
from dataclasses import dataclass, field, replace
from threading import Thread
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec import structs
from werkzeug.test import TestResponse

from app.actor import Actor
from app.aside import AsideFailed, CannotStart
from app.board.core.state import BoardState
from app.board.live import LiveBoard
from app.errors import Forbidden, NotFound, Refusal
from app.exports.as_json import read_json
from app.exports.domain import WorkshopInfo
from app.exports.pictures import MOST_CHOSEN
from app.exports.routes import EXTENSIONS, TAKEN_BURST, exports_blueprint
from app.exports.service import ANYONE, Annex, Cover, Minutes, reader_of
from app.ids import SeatId, WorkshopId, board_of
from app.words import SOURCE, Language, words
from app.workshops.domain import Seat
from tests.fakes import AsideHere
from tests.unit.exports.builders import (
    FACILITATOR,
    NOW,
    OBSERVER,
    PEOPLE,
    READER,
    VISITS,
    WORKSHOP,
    WRITER,
    a_board,
    a_report,
    a_whole_workshop,
    note_added,
    some_answers,
)
from tests.unit.exports.documents import told
from tests.unit.exports.workbook import texts

OTHER = "00000000-0000-4000-8000-000000000002"
ABSENT = "00000000-0000-4000-8000-000000000003"


@dataclass
class Stand:
    """A workshop, whoever asks for its minutes, and what was written for them."""

    viewer: Actor = READER
    title: str = WORKSHOP.title
    state: BoardState = field(default_factory=a_whole_workshop)
    seq: int = 1
    language: Language = SOURCE
    aside: AsideHere = field(default_factory=AsideHere)

    def cover(self, seat: Seat) -> Cover:
        board = board_of(seat.workshop)
        live = LiveBoard(board, "epoch", self.seq, self.state, None, snapshot_seq=0)
        info = WorkshopInfo(id=seat.workshop, title=self.title, day=WORKSHOP.day)
        return Cover(live=live, workshop=info, people=PEOPLE, language=self.language)

    def annex(self, _live: LiveBoard) -> Annex:
        return Annex(visits=VISITS)

    def seat(self, workshop: WorkshopId) -> Seat:
        """A seat in the workshop, none in the other one; the third does not exist."""
        if workshop == OTHER:
            raise Forbidden
        if workshop != WORKSHOP.id:
            raise NotFound
        viewer = self.viewer
        return Seat(
            id=viewer.seat, workshop=workshop, name="Prénom", role=viewer.role, joined_at=NOW
        )

    def client(self) -> FlaskClient:
        app = Flask(__name__)
        minutes = Minutes(self, self.aside, clock=lambda: NOW, timezone=ZoneInfo("Europe/Paris"))
        app.register_blueprint(exports_blueprint(self.seat, minutes))
        app.register_error_handler(
            Refusal, lambda refusal: (refusal.reply(words(SOURCE)), refusal.status)
        )
        return app.test_client()


def a_client(viewer: Actor = READER, title: str = WORKSHOP.title) -> FlaskClient:
    return Stand(viewer=viewer, title=title).client()


def take(
    client: FlaskClient, name: str = "compte-rendu.md", workshop: str = WORKSHOP.id
) -> TestResponse:
    return client.get(f"/ateliers/{workshop}/exports/{name}")


@pytest.mark.parametrize(
    ("extension", "content_type"),
    [
        ("odt", "application/vnd.oasis.opendocument.text"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("md", "text/markdown; charset=utf-8"),
        ("csv", "text/csv; charset=utf-8"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("json", "application/json; charset=utf-8"),
    ],
)
def test_a_seat_takes_the_minutes_away(extension: str, content_type: str) -> None:
    answer = take(a_client(), f"compte-rendu.{extension}")

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == content_type
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Expliquer les menus" in read(answer.data, extension)


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


# -- The language ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "asked", "title", "name"),
    [
        ("fr", "", "# Compte rendu — ", "compte-rendu-2026-03-12.md"),
        ("en", "", "# Minutes — ", "minutes-2026-03-12.md"),
        ("fr", "?lang=en", "# Minutes — ", "minutes-2026-03-12.md"),
        ("en", "?lang=fr", "# Compte rendu — ", "compte-rendu-2026-03-12.md"),
    ],
)
def test_the_minutes_speak_the_workshop_s_language_or_the_one_that_is_asked(
    language: str, asked: str, title: str, name: str
) -> None:
    answer = take(Stand(language=Language(language)).client(), f"compte-rendu.md{asked}")

    assert answer.text.startswith(title)
    assert answer.headers["Content-Language"] == (asked[-2:] or language)
    assert f'filename="{name}"' in answer.headers["Content-Disposition"]


def test_the_browser_s_language_changes_nothing_to_the_minutes() -> None:
    path = f"/ateliers/{WORKSHOP.id}/exports/compte-rendu.md"

    answer = a_client().get(path, headers={"Accept-Language": "en"})

    assert answer.headers["Content-Language"] == "fr"


@pytest.mark.parametrize("asked", ["", "de", "EN", "en-GB", "fr%0d%0aX: y"])
def test_a_language_that_is_not_spoken_is_not_found(asked: str) -> None:
    assert seen(take(a_client(), f"compte-rendu.md?lang={asked}")) == seen(
        take(a_client(), workshop=ABSENT)
    )


def test_each_language_is_a_document_of_its_own() -> None:
    client = Stand().client()

    assert take(client).text != take(client, "compte-rendu.md?lang=en").text
    assert take(client).text == take(client, "compte-rendu.md?lang=fr").text


# -- Many who ask ----------------------------------------------------------------------------


def test_who_sees_the_same_is_given_the_same_document_written_once() -> None:
    stand = Stand(state=a_board(note_added("n1")))
    client = stand.client()

    answers = []
    for number in range(30):
        stand.viewer = replace(READER, seat=SeatId(f"{number:012x}"))
        answers.append(take(client).data)

    assert len(set(answers)) == 1
    assert stand.aside.done == 1


def test_many_who_ask_at_once_wait_for_one_document() -> None:
    stand = Stand(state=a_board(note_added("n1")))
    client, answers = stand.client(), list[bytes]()
    threads = [Thread(target=lambda: answers.append(take(client).data)) for _ in range(8)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(answers) == 8
    assert len(set(answers)) == 1
    assert stand.aside.done == 1


def test_each_format_is_a_document_of_its_own() -> None:
    stand = Stand()
    client = stand.client()

    assert len({take(client, f"compte-rendu.{each}").data for each in EXTENSIONS}) == len(
        EXTENSIONS
    )


def test_a_board_that_changed_is_written_again() -> None:
    stand = Stand(state=a_board(note_added("n1", "avant")))
    client = stand.client()
    assert "avant" in take(client).text

    stand.state, stand.seq = a_board(note_added("n1", "après")), 2

    assert "après" in take(client).text


def test_a_document_with_private_notes_is_given_to_nobody_else() -> None:
    """The author asks first, and second: neither is what the other one gets."""
    stand = Stand(viewer=WRITER, state=a_board(note_added("n1", "à moi", sealed=True)))
    client = stand.client()

    mine = take(client).text
    stand.viewer = READER
    theirs = take(client).text
    stand.viewer = WRITER

    assert "à moi" in mine
    assert "à moi" not in theirs
    assert take(client).text == mine


@pytest.mark.parametrize("viewer", [READER, WRITER, FACILITATOR, OBSERVER])
def test_who_keeps_no_note_private_reads_what_everybody_reads(viewer: Actor) -> None:
    whole = a_whole_workshop()
    notes = {key: structs.replace(note, sealed=False) for key, note in whole.notes.items()}
    state = structs.replace(whole, notes=notes)

    assert reader_of(state, viewer) is ANYONE
    assert a_report(state, viewer, answers=some_answers(), visits=VISITS) == a_report(
        state, ANYONE, answers=some_answers(), visits=VISITS
    )


def test_who_asks_in_a_loop_is_told_to_wait_and_the_others_are_served() -> None:
    stand = Stand()
    client = stand.client()

    answers = [take(client) for _ in range(int(TAKEN_BURST) + 1)]
    stand.viewer = WRITER

    assert [answer.status_code for answer in answers] == [200] * int(TAKEN_BURST) + [429]
    assert json.loads(answers[-1].data)["code"] == "too_fast"
    assert take(client).status_code == 200


def test_a_document_that_could_not_be_written_is_asked_again() -> None:
    stand = Stand(aside=AsideHere(troubles=[AsideFailed("lost")]))
    client = stand.client()

    refused, given = take(client), take(client)

    assert (refused.status_code, json.loads(refused.data)["code"]) == (503, "busy")
    assert "demandez-le de nouveau" in json.loads(refused.data)["message"]
    assert given.status_code == 200


def test_a_document_is_written_here_when_the_system_gives_no_other_process() -> None:
    stand = Stand(aside=AsideHere(troubles=[CannotStart("no memory")]))

    assert "Expliquer les menus" in take(stand.client()).text


def test_who_reads_no_gzip_is_given_the_text() -> None:
    client, path = a_client(), f"/ateliers/{WORKSHOP.id}/exports/compte-rendu.md"

    plain = client.get(path, headers={"Accept-Encoding": "identity"})
    packed = client.get(path, headers={"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert "Accept-Encoding" in plain.headers["Vary"]


def read(content: bytes, extension: str) -> str:
    if extension in ("odt", "docx"):
        return told(content, extension)
    return "\n".join(texts(content)) if extension == "xlsx" else content.decode("utf-8-sig")


def told_name(disposition: str) -> str:
    return unquote(disposition.partition("filename*=UTF-8''")[2])


def seen(answer: TestResponse) -> tuple[int, bytes, list[tuple[str, str]]]:
    return answer.status_code, answer.data, list(answer.headers)


@pytest.mark.parametrize(
    ("name", "content_type", "saved"),
    [
        ("dossier.zip", "application/zip", "dossier-2026-03-12.zip"),
        ("decidim.csv", "text/csv; charset=utf-8", "decidim-2026-03-12.csv"),
        ("tableau.svg", "image/svg+xml; charset=utf-8", "tableau-2026-03-12.svg"),
    ],
)
def test_a_seat_takes_away_what_is_to_be_sent_up(name: str, content_type: str, saved: str) -> None:
    answer = take(a_client(), name)

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == content_type
    assert saved in answer.headers["Content-Disposition"]


def test_a_picture_is_of_the_wall_of_a_zone_or_of_what_is_chosen() -> None:
    client = a_client()

    wall, zone, chosen = (
        take(client, f"tableau.svg{asked}").text for asked in ("", "?zone=data", "?choix=g1.n3")
    )

    assert "Données et codes" in wall
    assert "Santé" in wall
    assert "Santé" not in zone
    assert "Les repas" in chosen
    assert "Publier les codes" not in chosen


def test_too_many_things_for_one_picture_are_refused() -> None:
    many = ".".join(f"n{number}" for number in range(MOST_CHOSEN + 1))

    assert take(a_client(), f"tableau.svg?choix={many}").status_code == 400


def test_a_picture_is_that_of_the_person_who_asks() -> None:
    def told(viewer: Actor) -> str:
        return "".join(re.findall(r">([^<]+)</text>", take(a_client(viewer), "tableau.svg").text))

    assert "encoreprivée" not in told(READER).replace(" ", "")
    assert "encoreprivée" in told(WRITER).replace(" ", "")
