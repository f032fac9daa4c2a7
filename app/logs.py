"""How the journal is written: one line per event, and nothing of what people say.

Modules log with the standard library, and give what is particular in `extra`. What leaves is chosen
here, by a list of what may: a text, a name, a token, a query or an address that a module or a
library lets slip into a record stays out of the line. The trace of an error keeps its places and
loses its words, since a database quotes in them the row that it refused.

A seat is a pseudonym. Never log it with a seq: together they name the author of an anonymous note.
"""

import json
import logging
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TextIO, cast

# What `extra` may bring. A test holds every call of the application to this list.
FIELDS: Final[tuple[str, ...]] = (
    "board",
    "seat",
    "role",
    "seq",
    "id",  # of a command
    "code",
    "refusal",
    "status",
    "endpoint",
    "request",  # nginx's name for it, in its own journal too
    "error",
    "reason",
    "format",
    "workshops",
    "kits",
    "seats",
    "browsers",
    "gap_ms",
    "where",
    "suppressed",
)
MAX_FIELD_CHARACTERS: Final = 300
LINES_PER_PERIOD: Final = 100
PERIOD_SECONDS: Final = 60.0

_OURS: Final = ("app", "essaim.start")
_ROOT: Final = Path(__file__).resolve().parent.parent
# With a level of their own, these two do not add a handler of theirs, which would write all.
_WORDY: Final = ("engineio.server", "socketio.server")


def outlive_full_disks() -> None:
    """From now on, what this process says may be lost, and whoever says it goes on: not only the
    journal's lines, which logging forgives, but a library's word on stderr, and ours at the start.
    """
    sys.stdout, sys.stderr = cast(TextIO, Lossy(sys.stdout)), cast(TextIO, Lossy(sys.stderr))


class Lossy:
    """A stream that drops what it cannot write."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        with suppress(OSError):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def start_logging(*, is_production: bool, stream: TextIO | None = None) -> None:
    """Write on stderr from now on: JSON, or text for a developer in front of a terminal."""
    stream = stream or sys.stderr
    handler = logging.StreamHandler(stream)
    readable = not is_production and stream.isatty()
    handler.setFormatter(ReadableLines() if readable else JsonLines())
    handler.addFilter(Sparing())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    for name in _OURS:
        logging.getLogger(name).setLevel(logging.INFO)
    for name in _WORDY:
        logging.getLogger(name).setLevel(logging.ERROR)
    logging.captureWarnings(True)
    logging.raiseExceptions = False  # a full disk under the journal stops no workshop


class JsonLines(logging.Formatter):
    """One JSON object per event, in ASCII: nothing in it can end a line."""

    def format(self, record: logging.LogRecord) -> str:
        event: dict[str, object] = {
            "time": _utc(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
            **_fields(record),
        }
        if record.exc_info and record.exc_info[1] is not None:
            event["exception"] = _kinds(record.exc_info[1])
            event["trace"] = _places(record.exc_info[1])
        return json.dumps(event)


class ReadableLines(logging.Formatter):
    """The same for a terminal, with the whole trace of an error."""

    def format(self, record: logging.LogRecord) -> str:
        fields = "".join(f" {key}={_escaped(value)}" for key, value in _fields(record).items())
        said = _escaped(record.getMessage())
        line = f"{_utc(record)[11:19]} {record.levelname} {record.name}: {said}{fields}"
        if record.exc_info:
            line = f"{line}\n{self.formatException(record.exc_info)}"
        return line


class Sparing(logging.Filter):
    """Lets each line of code speak so many times a minute at each level: whoever provokes errors
    fills no disk, nor silences worse ones. The next time it may, it says how often it was not."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._said: dict[tuple[str, int, int], _Said] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        place = (record.pathname, record.lineno, record.levelno)
        said = self._said.setdefault(place, _Said())
        now = self._clock()
        if now - said.since >= PERIOD_SECONDS:
            said.since, said.lines = now, 0
        said.lines += 1
        if said.lines > LINES_PER_PERIOD:
            said.suppressed += 1
            return False
        if said.suppressed:
            record.suppressed, said.suppressed = said.suppressed, 0
        return True


class _Said:
    __slots__ = ("lines", "since", "suppressed")

    def __init__(self) -> None:
        self.since = float("-inf")
        self.lines = 0
        self.suppressed = 0


def _utc(record: logging.LogRecord) -> str:
    moment = datetime.fromtimestamp(record.created, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _message(record: logging.LogRecord) -> str:
    """Ours as we wrote it. A library's may quote what it was sent: its constant part, if any."""
    if _is_ours(record):
        return record.getMessage()
    return str(record.msg) if record.args else "(withheld)"


def _fields(record: logging.LogRecord) -> dict[str, object]:
    known = record.__dict__
    given = {key: _short(known[key]) for key in FIELDS if known.get(key) is not None}
    return given if _is_ours(record) else {**given, "where": _place(record.pathname, record.lineno)}


def _is_ours(record: logging.LogRecord) -> bool:
    return any(record.name == name or record.name.startswith(f"{name}.") for name in _OURS)


def _short(value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)[:MAX_FIELD_CHARACTERS]


def _kinds(error: BaseException) -> str:
    return " from ".join(type(each).__name__ for each in _chain(error))


def _places(error: BaseException) -> list[str]:
    """Where each error of the chain went, innermost last; none of its words."""
    return [
        f"{_place(frame.filename, frame.lineno)} {frame.name}"
        for each in _chain(error)
        for frame in traceback.extract_tb(each.__traceback__)
    ]


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or current.__context__


def _place(file: str, line: int | None) -> str:
    path = Path(file)
    inside = path.relative_to(_ROOT) if path.is_relative_to(_ROOT) else Path(*path.parts[-3:])
    parts = inside.parts
    if "site-packages" in parts:
        parts = parts[parts.index("site-packages") + 1 :]
    return f"{'/'.join(parts)}:{line}"


def _escaped(value: object) -> str:
    return json.dumps(str(value), ensure_ascii=False)[1:-1]
