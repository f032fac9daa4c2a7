"""What the pages name exists: files, folders, tests, targets of make, pages that they lead to. And
docs/protocol.md names all that may be said to the server."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from msgspec import Struct

import app
from app.board.capabilities import COMMANDS
from app.errors import Refusal
from app.realtime import protocol
from app.realtime.cowriting import protocol as cowriting
from config import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
FOLDERS = "app|deploy|docs|scripts|static|templates|tests"
MADE = ("static/joined", "node_modules")  # not kept
PROTOCOL = (ROOT / "docs" / "protocol.md").read_text("utf-8")

EACH = pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))


def in_code(text: str) -> list[str]:
    """What stands between backquotes, and the lines that are set as code."""
    return [*re.findall(r"`([^`\n]+)`", text), *re.findall(r"^ {4}(\S.*)$", text, re.MULTILINE)]


@EACH
def test_each_page_that_a_page_leads_to_exists(path: Path) -> None:
    targets = re.findall(r"\]\(([^)\s#]+)(?:#[^)]*)?\)", path.read_text("utf-8"))
    inside = [target for target in targets if not re.match(r"\w+:", target)]

    assert [target for target in inside if not (path.parent / target).exists()] == []


@EACH
def test_each_file_that_a_page_names_exists(path: Path) -> None:
    """`app/board/*/events.py`, `tests/unit/test_docs.py::test_…`: a star stands for any name."""
    named = {
        found.rstrip("/.")
        for code in in_code(path.read_text("utf-8"))
        for found in re.findall(rf"(?<![\w/.-])((?:{FOLDERS})/[\w./*-]*)(?![\w./*-]*[<{{…])", code)
    }
    kept = [name for name in named if not name.startswith(MADE)]

    assert [name for name in kept if not any(ROOT.glob(name))] == []


@EACH
def test_each_test_that_a_page_names_exists(path: Path) -> None:
    for file, test in re.findall(r"`(tests/[\w/]+\.py)::(\w+)", path.read_text("utf-8")):
        assert f"def {test}(" in (ROOT / file).read_text("utf-8"), f"{file}::{test}"


@EACH
def test_each_target_that_a_page_asks_make_for_exists(path: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    code = in_code(path.read_text("utf-8"))

    asked = {
        found[1] for each in code if (found := re.match(r"(?:\w+=\S+ )*make ([a-z][a-z-]*)", each))
    }

    assert asked <= targets


def test_the_map_names_each_folder_of_the_application_and_none_that_is_not_there() -> None:
    """A line of the map begins with what it tells of."""
    readme = (ROOT / "README.md").read_text("utf-8")
    told = readme.partition("## Map of the code")[2].partition("Imports run one way")[0]
    named = {name for line in told.splitlines() for name in re.findall(r"(?<![\w/])(\w+)/", line)}

    folders = {path.parent.name for path in (ROOT / "app").glob("*/__init__.py")}
    everywhere = {path.name for base in FOLDERS.split("|") for path in [ROOT / base]}
    everywhere |= {
        path.name for base in ("app", "static", "tests") for path in (ROOT / base).glob("**/")
    }

    assert folders - {*re.findall(r"\w+", told)} == set()
    assert named - everywhere == set()


# docs/protocol.md


def row_of(name: str) -> str:
    """The rows of a table that begin with this name, alone or among others."""
    rows = re.findall(rf"^\| [^|]*`{re.escape(name)}`[^|]*\|.*$", PROTOCOL, re.MULTILINE)
    assert rows, f"docs/protocol.md has no row for {name}"
    return " ".join(rows)


def words_in_code(text: str) -> set[str]:
    return {word for code in re.findall(r"`([^`]+)`", text) for word in re.findall(r"\w+", code)}


@pytest.mark.parametrize("kind", COMMANDS, ids=lambda kind: kind.__name__)
def test_the_protocol_names_each_command_with_its_fields(kind: type[Struct]) -> None:
    row = row_of(str(kind.__struct_config__.tag))

    assert {*kind.__struct_fields__} - words_in_code(row) == set()


MESSAGES = {
    protocol.HELLO: (protocol.Hello, protocol.Welcome),
    protocol.COMMAND: (protocol.CommandMessage, protocol.AcceptedWithWarning),
    protocol.FRAME: (protocol.Frame,),
    protocol.BEACON: (protocol.Beacon,),
    protocol.ENDED: (protocol.Ended,),
    protocol.BYE: (protocol.Bye,),
    cowriting.OPEN: (cowriting.OpenText, cowriting.OpenedText),
    cowriting.PUSH: (cowriting.PushText, cowriting.Stored),
    cowriting.RESTORE: (cowriting.RestoreText,),
    cowriting.CARET: (cowriting.MoveCaret, protocol.Caret),
    cowriting.UPDATE: (cowriting.TextUpdate,),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_the_protocol_names_each_message_with_its_fields(name: str) -> None:
    fields = {field for shape in MESSAGES[name] for field in shape.__struct_fields__}

    assert fields - words_in_code(row_of(name)) == set()


def test_the_protocol_names_each_gesture_with_its_fields() -> None:
    told = PROTOCOL.partition("### Signals")[2].partition("### Refusals")[0]

    for kind in protocol.Signal.__args__:
        fields = {*kind.__struct_fields__} - {"board"}
        said = re.search(rf"`{kind.__struct_config__.tag} \{{([^}}]*)\}}`", told)
        assert said, kind.__name__
        assert {*re.findall(r"\w+", said[1])} == fields


def test_the_protocol_names_each_code_of_a_refusal() -> None:
    for found in pkgutil.walk_packages(app.__path__, "app."):
        if "migrations" not in found.name and "__main__" not in found.name:
            importlib.import_module(found.name)
    told = words_in_code(PROTOCOL.partition("### Refusals")[2])

    assert {kind.code for kind in every(Refusal)} - told == {"clock_doubtful"}  # at a terminal


def every(kind: type[Refusal]) -> set[type[Refusal]]:
    """Those of the application made from this one, itself too."""
    below = {found for each in kind.__subclasses__() for found in every(each)}
    return {found for found in {kind, *below} if found.__module__.startswith("app.")}
