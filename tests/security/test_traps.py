"""docs/traps.md says what the code does: numbers, files and tests are those that exist."""

import logging
import re
from pathlib import Path

import pytest

from app.errors import Malformed
from app.ids import is_uuid
from app.realtime.protocol import read_command
from tests.factories import an_id

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "traps.md").read_text()
SOURCES = (*(ROOT / "app").rglob("*.py"), ROOT / "wsgi.py", ROOT / "config.py")
NUMBER = re.compile(r"(?<![\w+])([A-H]\d{1,2})(?=[):,;. ]*\))")


def test_each_trap_that_the_code_names_is_explained():
    explained = set(re.findall(r"^\| ([A-H]\d+) \|", PAGE, re.MULTILINE))
    cited = {
        number
        for source in SOURCES
        for line in re.findall(r"\([^()]*\)", source.read_text())
        for number in NUMBER.findall(line)
    }

    assert cited
    assert cited <= explained


def test_each_file_that_the_page_names_exists():
    for name in re.findall(r"`((?:app|deploy|tests|wsgi|config)[\w/.]*\.(?:py|conf))", PAGE):
        assert (ROOT / name).is_file(), name


def test_each_test_that_the_page_names_exists():
    for file, test in re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE):
        assert f"def {test}(" in (ROOT / file).read_text(), f"{file}::{test}"


def test_each_trap_has_a_test():
    rows = re.findall(r"^\| [A-H]\d+ \|.*$", PAGE, re.MULTILINE)

    assert [row for row in rows if not re.search(r"`tests/[\w/]+\.py(::\w+)?` \|$", row)] == []


def test_the_libraries_keep_no_journal_of_what_is_said(server):
    engine = server.live.socketio.server.eio

    assert engine.logger.getEffectiveLevel() >= logging.ERROR
    assert server.live.socketio.server.logger.getEffectiveLevel() >= logging.ERROR


def test_nothing_is_sent_by_the_name_of_a_room():
    senders = re.compile(r"\.(emit|enter_room|join_room)\(|\b(emit|join_room|send)\(")
    library = re.compile(r"socketio\.(emit|send)|import .*\b(emit|join_room)\b")

    for source in (ROOT / "app").rglob("*.py"):
        text = source.read_text()
        assert not library.search(text), source
        assert not [found for found in senders.findall(text) if found[0]], source


def test_an_id_ends_where_it_ends():
    payload = f'{{"board": "{an_id(1)}", "id": "{an_id(2)}\\n", "command": {{}}}}'

    assert not is_uuid(f"{an_id(1)}\n")
    with pytest.raises(Malformed):
        read_command(payload.encode())
