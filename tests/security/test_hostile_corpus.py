"""H1: a thousand texts that could harm, in each field, on the wire, in exports, pages and logs."""

import csv
import html
import io
import json
import logging
import os
import re
from dataclasses import replace
from html.parser import HTMLParser

import msgspec
import pytest
from flask import render_template
from markdown_it import MarkdownIt

from app.actor import Role
from app.board.agenda.capability import BRIEF_LENGTH
from app.board.notes.events import NoteAdded
from app.board.parsing import TEXTS, parse_command
from app.board.storage import log
from app.board.storage.log import Entry
from app.errors import Malformed, TextRefused
from app.exports.as_csv import read_cell
from app.exports.as_json import read_json
from app.ids import BoardId, NoteId
from app.logs import JsonLines
from app.text import ANSWER_LENGTH, LINE_LENGTH, NAME_LENGTH, NOTE_LENGTH, clean_line, clean_text
from app.workshops.entering.room import Room
from app.workshops.names import read_name
from app.workshops.opening.form import FormRefused, read_new_workshop
from tests.factories import NOW, a_new_workshop, an_id
from tests.security.corpus import ALL, CORPUS, FAMILIES
from tests.security.messages import RIGHT
from tests.security.stand import BOARD, WRITING, Stand
from tests.unit.exports.workbook import texts, what_is_no_value

IS_NIGHTLY = bool(os.environ.get("NIGHTLY"))
COMPUTES = re.compile(r"[=()|!&*/^<>\"{}\[\]@:;+$#~＝＋－＠]|[A-Za-z]\d")
SIGNS = frozenset("=+-@\t\r＝＋－＠")
FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\u00ad\u180e\u2061-\u2064\u206a-\u206f"
    "\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)
TEXT_FIELDS = [
    (command.__struct_config__.tag, field) for command, fields in TEXTS.items() for field in fields
]


def test_the_corpus_is_whole():
    assert {family: len(texts) for family, texts in CORPUS.items()} == {
        family: size for family, (_, size) in FAMILIES.items()
    }
    assert len(set(ALL)) == 1_000


# What may be longer than a note.
LONGER = {("agenda.brief", "brief"): BRIEF_LENGTH, ("form.write", "text"): ANSWER_LENGTH}


# -- The border -------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "field"), [*TEXT_FIELDS, ("closing.answer", "sentence")])
def test_a_field_of_a_command_takes_a_clean_text_or_refuses_it(kind, field):
    taken = 0
    for text in ALL:
        payload = json.dumps({"type": kind, **RIGHT[kind], **holding(kind, field, text)}).encode()
        try:
            command = parse_command(payload)
        except (TextRefused, Malformed):
            continue
        kept = held(kind, field, command)
        assert not FORBIDDEN.search(kept), text
        assert len(kept) <= LONGER.get((kind, field), NOTE_LENGTH)
        assert parse_again(kind, field, kept) == kept, "cleaning is not stable"
        taken += 1
    assert taken > 700


def parse_again(kind, field, text):
    payload = {"type": kind, **RIGHT[kind], **holding(kind, field, text)}
    return held(kind, field, parse_command(json.dumps(payload).encode()))


def holding(kind, field, text):
    """The field of this command that holds a typed text, with this one in it."""
    if kind == "closing.answer":
        return {"texts": {field: text}}
    if kind == "tables.make":
        first, *others = RIGHT[kind]["tables"]
        return {"tables": [{**first, "name": text}, *others]}
    if kind == "earlier.name" and field == "items":
        first, *others = RIGHT[kind]["items"]
        return {"items": [{**first, "title": text}, *others]}
    return {field: text}


def held(kind, field, command):
    if kind == "closing.answer":
        return command.texts[field]
    if kind == "earlier.name" and field == "items":
        return command.items[0].title
    return command.tables[0].name if kind == "tables.make" else getattr(command, field)


def test_a_name_is_visible_and_nobody_plays_the_facilitator():
    taken = []
    for text in ALL:
        try:
            taken.append(read_name(text, Role.PARTICIPANT))
        except TextRefused:
            continue

    for name in taken:
        assert 0 < len(name) <= NAME_LENGTH
        assert not FORBIDDEN.search(name)
        assert "\n" not in name
        shown = re.sub(r"[^a-z]", "", name.casefold())
        assert shown not in ("facilitateur", "admin", "animation", "essaim"), ascii(name)


def test_each_text_goes_over_the_wire_as_it_is_kept(caplog):
    """Written by one, read by the other, letter for letter."""
    caplog.set_level(logging.WARNING)
    stand = Stand()
    writer, reader = stand.entered(Role.FACILITATOR), stand.entered(Role.PARTICIPANT)
    number, note = 1, an_id(77)

    def asks(command):
        nonlocal number, writer
        number += 1
        if number % 30 == 0:  # the rate limits are another test's subject
            writer.leave()
            writer = stand.line(Role.FACILITATOR)
        return writer.ask("command", {"board": BOARD, "id": an_id(number), "command": command})

    now = stand.boards.load(BOARD).state.phase
    assert asks({"type": "phase.go", "phase": WRITING, "expected": now})["ok"]
    assert asks({"type": "note.add", **RIGHT["note.add"], "note": note, "text": "x"})["ok"]
    reader.said()
    revision = stand.rooms.of(BOARD).live.state.notes[note].rev

    for text in ALL:
        answer = asks({"type": "note.edit", "note": note, "text": text, "base": revision})
        heard = reader.said()
        if answer is None:  # JSON that cannot hold it ended the connection
            assert any(0xD800 <= ord(character) < 0xE000 for character in text)
            writer = stand.line(Role.FACILITATOR)
        elif answer["ok"]:
            kept = clean_text(text, max_length=NOTE_LENGTH)
            state = stand.rooms.of(BOARD).live.state
            assert state.notes[note].text == kept
            edited = state.notes[note].rev != revision
            assert [each for packet in heard for each in texts_of(packet)] == [kept] * edited
            revision = state.notes[note].rev
        else:
            assert answer["code"] in ("text_refused", "malformed")
            assert heard == []
    stand.close()

    assert not caplog.records


def texts_of(packet):
    event, payload = json.loads(packet[2:])
    assert event == "frame"
    for entry in payload["entries"]:
        for each in entry["events"]:
            yield each["text"]


# -- Exports ----------------------------------------------------------------------------------


@pytest.fixture
def full(server, new_browser):
    """A workshop where each text of the corpus that is kept is a note, and its facilitator."""
    workshop = server.workshops.create(a_new_workshop(title="<b>=1+1", team="@SUM(1)"))
    token = server.workshops.tokens(workshop.id)[Role.FACILITATOR]
    browser = new_browser()
    assert browser.post("/api/seats", json={"key": token, "name": "=1+1 <b>"}).status_code == 200
    board = BoardId(workshop.id)
    zone = server.boards.load(board).state.plan.zones[0].id
    kept = list(dict.fromkeys(text for text in map(cleaned, ALL) if text))
    notes = tuple(
        NoteAdded(
            note=NoteId(an_id(number)),
            zone=zone,
            x=1,
            y=2,
            color="yellow",
            text=text,
            author=None,
            signature="hidden",
            sealed=False,
            phase=server.boards.load(board).state.phase,
            at=NOW,
        )
        for number, text in enumerate(kept, 10_000)
    )
    append(server, board, notes)
    return browser, f"/ateliers/{workshop.id}/exports/compte-rendu", kept


def append(server, board, events):
    """Put events at the end of a board's log, as if they had been decided."""
    with server.database.write() as connection:
        head = log.claim(connection, board)
        entry = Entry(seq=head.seq + 1, at=NOW, by=None, command=None, events=events)
        log.append(connection, board, [entry], after=head)


def cleaned(text):
    try:
        return clean_text(text, max_length=NOTE_LENGTH)
    except TextRefused:
        return ""


def test_minutes_in_json_give_every_text_back(full):
    browser, path, kept = full

    answer = browser.get(f"{path}.json")

    read_json(answer.text)
    assert set(kept) <= set(strings_of(answer.json))


def strings_of(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings_of(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings_of(each)


def test_minutes_in_csv_compute_nothing_and_give_every_text_back(full):
    browser, path, kept = full

    sheet = browser.get(f"{path}.csv").text.removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(sheet), delimiter=";"))

    cells = {cell for row in rows for cell in row}
    signed = {cell for cell in cells if cell.strip()[:1] in SIGNS and cell.strip()}
    assert not [cell for cell in signed if COMPUTES.search(cell[1:]) or cell[0] not in "-+"]
    assert set(kept) <= {read_cell(cell) for cell in cells}
    assert len({len(row) for row in rows if row}) == 1


def test_minutes_in_a_workbook_compute_nothing_and_give_every_text_back(full):
    browser, path, kept = full

    content = browser.get(f"{path}.xlsx").data

    assert set(kept) <= set(texts(content))
    assert not list(what_is_no_value(content))


def test_minutes_in_markdown_hold_no_html_no_link_and_no_picture(full):
    browser, path, _ = full
    reader = MarkdownIt("default", {"html": True, "linkify": False})

    written = browser.get(f"{path}.md").text

    kinds = {
        token.type for block in reader.parse(written) for token in (block, *(block.children or ()))
    }
    assert (
        kinds & {"html_block", "html_inline", "link_open", "image", "fence", "code_block"} == set()
    )


def test_a_file_is_named_without_path_or_trick(server, new_browser):
    for text in ALL if IS_NIGHTLY else ALL[::25]:
        try:
            title = clean_line(text, max_length=120)
        except TextRefused:
            continue
        if not title:
            continue
        workshop = server.workshops.create(a_new_workshop(title=title))
        browser = new_browser()
        token = server.workshops.tokens(workshop.id)[Role.PARTICIPANT]
        browser.post("/api/seats", json={"key": token, "name": "Awa"})

        answer = browser.get(f"/ateliers/{workshop.id}/exports/compte-rendu.md")

        said = answer.headers["Content-Disposition"]
        assert re.fullmatch(
            r"attachment; filename=\"compte-rendu-[\d-]{10}\.md\"; filename\*=UTF-8''[\w%.~-]+",
            said,
            re.ASCII,
        )
        assert "%2F" not in said
        assert "%5C" not in said


# -- Pages ------------------------------------------------------------------------------------


class Bones(HTMLParser):
    """The tags of a page and the names of their attributes; and its texts and values."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.tags, self.values = [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, *(name for name, _ in attrs)))
        self.values += [value or "" for _, value in attrs]

    def handle_data(self, data):
        self.values.append(data)


def pages(server, text, workshop, seat):
    """The pages that show what people typed, with this text in each of their fields."""
    shown = replace(workshop, title=text, team=text)
    form = {"kit": "retro-30", "title": text, "team": text, "date": text, "name": text}
    common = {"board_url": "/x", "exports_url": "/x", "enter_url": "/x", "qr_url": "/x"}
    with server.flask.test_request_context("/"):
        yield render_template(
            "workshops/created.html",
            workshop=shown,
            join_url="http://x/#y",
            facilitator_url="http://x/#z",
            code="ABCDEFGH",
            room=Room(taken=1, places=2, most=3, is_nearly_full=False, turned_away=None),
            **common,
        )
        yield render_template(
            "board/board.html",
            workshop=shown,
            seat=replace(seat, name=text),
            cockpit={"phases": {"write": {"goal": text, "notes": []}}},
            **common,
        )
        yield render_template(
            "home/home.html",
            kits=list(server.workshops.kits().values()),
            today="2026-01-01",
            values=form,
            errors=dict.fromkeys(form, text),
        )
        yield render_template("errors/error.html", title=text, message=text, status=404)


def test_pages_keep_their_bones_whatever_people_typed(server, new_browser):
    workshop = server.workshops.create(a_new_workshop())
    token = server.workshops.tokens(workshop.id)[Role.FACILITATOR]
    new_browser().post("/api/seats", json={"key": token, "name": "Awa"})
    seat = server.workshops.people(workshop.id)[0]
    plain = [Bones(page).tags for page in pages(server, "Abricot", workshop, seat)]

    for text in ALL if IS_NIGHTLY else ALL[::10]:
        shown = text.encode("utf-8", "replace").decode()  # a page is UTF-8, and a form too
        for number, page in enumerate(pages(server, shown, workshop, seat)):
            assert Bones(page).tags == plain[number], (number, ascii(text))
            assert f"<script>{shown}" not in page


def test_forms_give_back_what_was_typed_and_open_nothing(server, new_browser):
    browser, plain = new_browser(), None
    for text in ("Abricot", *ALL[::10]):
        form = {"kit": "retro-30", "title": text, "team": "", "date": "hier", "name": text}
        typed = {key: value.encode("utf-8", "replace") for key, value in form.items()}
        answer = browser.post("/ateliers", data=typed)
        assert answer.status_code == 422
        bones = Bones(answer.text)
        plain = plain or bones.tags
        assert html.unescape(answer.text)
        assert {tag for tag, *_ in bones.tags} == {tag for tag, *_ in plain}
    assert server.workshops.workshops() == []


def test_a_workshop_is_titled_by_a_line_that_hides_nothing():
    for text in ALL:
        form = {"kit": "k", "title": text, "team": text, "date": "2026-01-01"}
        try:
            new = read_new_workshop(form, kits={"k"})
        except FormRefused:
            continue
        for line in (new.title, new.team):
            assert not FORBIDDEN.search(line)
            assert "\n" not in line
            assert len(line) <= LINE_LENGTH


# -- Logs and bodies --------------------------------------------------------------------------


def test_a_line_of_the_log_is_one_line_whatever_is_in_it():
    lines = JsonLines()
    for text in ALL:
        record = logging.LogRecord("app.x", logging.WARNING, "x.py", 1, "event", (), None)
        record.board = record.code = text
        written = lines.format(record)

        assert written.isascii()
        assert len(written.splitlines()) == 1
        assert json.loads(written)["level"] == "warning"


def test_what_people_type_never_enters_the_log(new_browser, server, caplog):
    caplog.set_level(logging.DEBUG)
    workshop = server.workshops.create(a_new_workshop())
    token = server.workshops.tokens(workshop.id)[Role.PARTICIPANT]
    for text in ALL[::5]:
        body = msgspec.json.encode({"key": token, "name": text.encode("utf-8", "replace").decode()})
        new_browser().post("/api/seats", data=body, content_type="application/json")
        new_browser().post("/api/invitations", json={"code": ascii(text)[:20]})

    ours = [each for each in caplog.records if each.name.startswith(("app", "essaim"))]
    events = [json.loads(JsonLines().format(record)) for record in ours]
    told = {tuple(value for key, value in event.items() if key != "time") for event in events}
    what = ("refused", "not_found", "UnknownKey", 404, "workshops.invite")
    assert told == {("info", "app.web.replies", *what)}
