"""Nothing is forgotten: each command has a rule and a right, each event a fold and a projection,
each field of the state an owner; and a capability knows those above it in the list alone."""

import ast
from collections import Counter
from pathlib import Path

import pytest

from app.board.capabilities import CAPABILITIES, COMMANDS, EVENTS, NAMES, SPECS
from app.board.core.capability import AS_IT_IS, Capability
from app.board.core.commands import Command
from app.board.core.events import Event
from app.board.core.rights import Right
from app.board.core.state import BoardState
from app.board.fold import fold
from config import ROOT

BOARD = ROOT / "app" / "board"
OTHERS = {"redaction", "core", "storage"}


def declared_under(base):
    """Every struct of the application made from this one."""
    return {kind for kind in base.__subclasses__() if kind.__module__.startswith("app.board.")}


def imports_of(path):
    """The modules of the board that a file imports: « groups.rules »."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("app.board."):
            yield node.module.removeprefix("app.board.")


def test_every_folder_of_the_board_is_in_the_list():
    folders = {path.parent.name for path in BOARD.glob("*/__init__.py")}

    assert set(NAMES) == folders - OTHERS
    assert all(isinstance(each, Capability) for each in CAPABILITIES)


def test_every_command_has_its_rule_and_its_right():
    assert set(SPECS) == declared_under(Command)
    assert all(callable(spec.rule) and spec.right in Right for spec in SPECS.values())


def test_every_right_is_asked_for_by_some_command():
    assert {spec.right for spec in SPECS.values()} == set(Right)


def test_every_event_has_its_fold_and_says_who_may_read_it():
    specs = [spec for each in CAPABILITIES for spec in each.events]

    assert {spec.kind for spec in specs} == declared_under(Event)
    assert all(callable(spec.fold) for spec in specs)
    assert all(spec.view is AS_IT_IS or callable(spec.view) for spec in specs)


def test_nothing_is_declared_twice():
    kinds = [spec.kind for each in CAPABILITIES for spec in (*each.commands, *each.events)]
    tags = [kind.__struct_config__.tag for kind in (*COMMANDS, *EVENTS)]

    assert len(kinds) == len(set(kinds))
    # A command and what it causes may be named alike: nothing else may.
    assert {tag for tag, times in Counter(tags).items() if times > 1} == {"reaction.set"}


def test_every_field_of_the_state_has_one_owner_who_says_who_may_read_it():
    owned = [name for each in CAPABILITIES for name in each.keeps]

    assert sorted(owned) == sorted(BoardState.__struct_fields__)


def test_what_no_capability_declares_is_a_fault_not_a_silence():
    class NoteSung(Event, frozen=True, kw_only=True, tag="note.sung"):
        pass

    with pytest.raises(KeyError):
        fold([NoteSung()])


@pytest.mark.parametrize("name", NAMES)
def test_a_capability_knows_the_core_and_those_above_it(name):
    known = {"core", *NAMES[: NAMES.index(name) + 1]}

    for path in (BOARD / name).glob("*.py"):
        assert {module.split(".")[0] for module in imports_of(path)} <= known, path.name


@pytest.mark.parametrize("path", sorted((BOARD / "core").glob("*.py")), ids=lambda path: path.name)
def test_the_core_knows_no_capability_but_the_structs_that_make_up_the_state(path: Path):
    for module in imports_of(path):
        folder, _, file = module.partition(".")
        assert folder == "core" or (path.name == "state.py" and file == "state"), module
