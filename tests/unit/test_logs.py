"""The journal: one line per event, and none of what people say."""

import ast
import io
import json
import logging
from pathlib import Path

import pytest

from app.logs import (
    FIELDS,
    LINES_PER_PERIOD,
    PERIOD_SECONDS,
    JsonLines,
    Lossy,
    ReadableLines,
    Sparing,
    start_logging,
)
from config import ROOT

CANARY = "canari-7f1e"


def a_record(message="seat removed", *args, name="app.workshops.service", error=None, **extra):
    exc_info = (type(error), error, error.__traceback__) if error else None
    file = str(ROOT / "app" / "workshops" / "service.py")
    record = logging.LogRecord(name, logging.WARNING, file, 7, message, args, exc_info)
    record.created = 1_800_000_000.25
    record.__dict__.update(extra)
    return record


def written(record):
    line = JsonLines().format(record)
    assert len(line.splitlines()) == 1
    return json.loads(line)


def raised(error, cause=None):
    try:
        try:
            raise cause or error
        except type(cause) as inner:
            raise error from inner
    except type(error) as caught:
        return caught


def test_an_event_is_one_json_line_in_utc_with_its_fields():
    assert written(a_record(board="b1", seat="a00000000001", code="forbidden")) == {
        "time": "2027-01-15T08:00:00.250Z",
        "level": "warning",
        "logger": "app.workshops.service",
        "message": "seat removed",
        "board": "b1",
        "seat": "a00000000001",
        "code": "forbidden",
    }


@pytest.mark.parametrize("text", ["a\nb", "a\r\nb", "a\u2028b", "a\x85b", "a\x00b", "\ud800"])
def test_what_a_field_holds_ends_no_line(text):
    event = written(a_record(reason=text))

    assert event["reason"] == text
    assert len(ReadableLines().format(a_record("said", reason="a\nb")).splitlines()) == 1


def test_a_field_that_is_not_known_here_is_left_out():
    line = JsonLines().format(a_record(text=CANARY, name_=CANARY, address="203.0.113.7"))

    assert CANARY not in line
    assert "203.0.113.7" not in line


def test_an_error_tells_its_kind_and_its_places_and_none_of_its_words():
    error = raised(RuntimeError(f"row: {CANARY}"), cause=ValueError(CANARY))

    event = written(a_record("command failed", error=error))

    assert event["exception"] == "RuntimeError from ValueError"
    assert all("tests/unit/test_logs.py:" in place for place in event["trace"])
    assert CANARY not in json.dumps(event)


def test_a_library_is_heard_without_what_it_quotes():
    constant = a_record("%s: bad packet", CANARY, name="engineio.server")
    composed = a_record(f"Invalid session {CANARY}", name="engineio.server")

    assert written(constant)["message"] == "%s: bad packet"
    assert written(composed)["message"] == "(withheld)"
    assert written(composed)["where"] == "app/workshops/service.py:7"


def test_a_developer_reads_the_trace_on_a_terminal():
    error = raised(RuntimeError("a bug"), cause=ValueError("its cause"))

    text = ReadableLines().format(a_record("command failed", error=error, board="b1"))

    assert text.startswith("08:00:00 WARNING app.workshops.service: command failed board=b1\n")
    assert "RuntimeError: a bug" in text


def test_whoever_provokes_errors_fills_no_disk():
    now = [0.0]
    sparing = Sparing(clock=lambda: now[0])

    heard = sum(sparing.filter(a_record()) for _ in range(LINES_PER_PERIOD + 20))
    now[0] = PERIOD_SECONDS
    later = a_record()

    assert heard == LINES_PER_PERIOD
    assert sparing.filter(later)
    assert written(later)["suppressed"] == 20


def test_many_small_things_do_not_silence_a_grave_one():
    sparing = Sparing(clock=lambda: 0.0)
    small, grave = a_record(), a_record()
    small.levelno = logging.INFO

    for _ in range(LINES_PER_PERIOD + 1):
        sparing.filter(small)

    assert not sparing.filter(small)
    assert sparing.filter(grave)


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def journal():
    """Write the journal on a stream, and put everything back."""
    root = logging.getLogger()
    before, level, raises = root.handlers[:], root.level, logging.raiseExceptions

    def start(stream, *, is_production):
        start_logging(is_production=is_production, stream=stream)
        logging.getLogger("app.workshops.service").info("seat removed", extra={"board": "b1"})
        logging.getLogger("engineio.server").info("received %s", CANARY)
        return stream.getvalue()

    yield start
    logging.captureWarnings(False)
    root.handlers, logging.raiseExceptions = before, raises
    root.setLevel(level)
    for name in ("app", "essaim.start", "engineio.server", "socketio.server"):
        logging.getLogger(name).setLevel(logging.NOTSET)


def test_production_writes_json_even_on_a_terminal(journal):
    said = journal(Terminal(), is_production=True)

    assert json.loads(said)["board"] == "b1"


def test_development_writes_text_on_a_terminal_and_json_elsewhere(journal):
    assert "seat removed board=b1" in journal(Terminal(), is_production=False)
    assert json.loads(journal(io.StringIO(), is_production=False))["message"] == "seat removed"


def extras():
    """Every `extra` that the application gives, as (file, what it holds)."""
    for path in [*(ROOT / "app").rglob("*.py"), ROOT / "wsgi.py"]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "extra":
                yield path.name, node.value


def test_the_application_gives_only_fields_that_are_written():
    """As a plain dictionary, so that this test and a reader see them all."""
    unknown = [
        (name, key.value)
        for name, given in extras()
        for key in given.keys
        if key.value not in FIELDS
    ]

    assert unknown == []


def test_no_event_names_a_seat_and_a_seq_together():
    """Together they would name the author of an anonymous note."""
    for name, given in extras():
        assert not {"seat", "seq"} <= {key.value for key in given.keys}, name


def test_what_cannot_be_written_is_lost_and_nobody_stops():
    at_the_end = pytest.raises(OSError, match="No space left")
    with at_the_end, Path("/dev/full").open("w", buffering=1) as full:
        stream = Lossy(full)

        for _ in range(10_000):
            assert stream.write("Essaim est prêt\n") == 16
            stream.flush()

        assert stream.fileno() == full.fileno()
