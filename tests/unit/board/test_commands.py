"""The only parser of commands: what has the right shape, and whose texts are cleaned."""

import json
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
import pytest

from app.board.capabilities import COMMANDS
from app.board.closing.commands import AnswerClosing
from app.board.notes.commands import AddNote
from app.board.parsing import TEXTS, parse_command
from app.board.voting.commands import MAX_IDEAS
from app.errors import Malformed, TextRefused
from tests.factories import an_id

ADD = {"type": "note.add", "note": an_id(1), "text": "Idée", "zone": "health", "x": 0, "y": 1000}


def parsed(**changes: Any):
    return parse_command(json.dumps(ADD | changes).encode())


def test_a_command_is_read_and_its_color_has_a_default():
    command = parsed()

    assert isinstance(command, AddNote)
    assert (command.text, command.x, command.y, command.color) == ("Idée", 0, 1000, "yellow")


def test_typed_text_is_cleaned_on_the_way_in():
    assert parsed(text="  Moins\u202e de\x00 papier \r\n").text == "Moins de papier"


@pytest.mark.parametrize(
    ("payload", "field"),
    [
        ({"type": "note.edit", "note": "n", "text": "\u200ba", "base": 0}, "text"),
        ({"type": "comment.add", "comment": an_id(2), "note": "n", "text": "\u200ba"}, "text"),
        ({"type": "group.make", "group": an_id(2), "notes": ["a", "b"], "title": "\x07a"}, "title"),
        ({"type": "group.rename", "group": "g", "title": "\ufeffa\n"}, "title"),
        ({"type": "ideas.promote", "round": "r", "count": 1, "reason": "\u2066a"}, "reason"),
        ({"type": "commitment.edit", "commitment": "c", "title": "a\ufffe"}, "title"),
        ({"type": "commitment.edit", "commitment": "c", "pilot": " a"}, "pilot"),
        ({"type": "commitment.edit", "commitment": "c", "next_step": "a\t"}, "next_step"),
    ],
)
def test_every_typed_field_is_cleaned(payload, field):
    assert getattr(parse_command(json.dumps(payload).encode()), field) == "a"


def test_the_answers_to_the_closing_questions_are_cleaned():
    payload = {"type": "closing.answer", "score": 3, "texts": {"sentence": " Utile\u202e\n"}}

    assert parse_command(json.dumps(payload).encode()) == AnswerClosing(
        score=3, texts={"sentence": "Utile"}
    )


def is_texts(hint):
    """Whether it holds what is typed: Annotated[dict[Slug, str], …], or a tuple of such structs."""
    held = getattr(hint, "__origin__", None)
    if get_origin(held) is dict:
        return get_args(held)[1] is str
    if get_origin(held) is not tuple or not hasattr(get_args(held)[0], "__struct_fields__"):
        return False
    return str in get_type_hints(get_args(held)[0], include_extras=True).values()


def test_no_text_field_is_forgotten():
    """A field whose type is plain str is text typed by a person; ids and slugs have their types."""
    for command in COMMANDS:
        typed = {
            name
            for name, hint in get_type_hints(command, include_extras=True).items()
            if hint in (str, str | msgspec.UnsetType) or is_texts(hint)
        }
        assert typed == set(TEXTS.get(command, {})), command.__name__


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "note.burn"},
        {"type": None},
        {"note": "n1"},
        {"note": "F" + an_id(1)[1:]},
        {"note": f"{an_id(1)}\n"},
        {"note": None},
        {"text": None},
        {"text": 3},
        {"text": ["a"]},
        {"x": -1},
        {"x": 1001},
        {"x": 0.5},
        {"x": "3"},
        {"x": True},
        {"x": 10**30},
        {"color": "black"},
        {"zone": 7},
        {"author": "someone"},
        {"seat": "f00000000001"},
    ],
    ids=repr,
)
def test_a_command_of_another_shape_is_malformed(changes):
    with pytest.raises(Malformed):
        parsed(**changes)


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"null",
        b"[]",
        b"3",
        b'"note.add"',
        b"{}",
        b'{"type":"note.add"}',
        b"{" * 10_000,
        b"[" * 100_000,
        b"\xff\xfe",
        b'{"type":"note.add","text":"\\ud800"}',
        b'{"type":"timer.start","seconds":NaN}',
        b'{"type":"timer.start","seconds":1e999}',
        b'{"type":"ready.set","ready":1}',
    ],
    ids=lambda payload: repr(payload[:40]),
)
def test_what_is_no_command_is_malformed(payload):
    with pytest.raises(Malformed):
        parse_command(payload)


@pytest.mark.parametrize(
    "payload",
    [
        {"type": "timer.start", "seconds": 0},
        {"type": "timer.start", "seconds": 4 * 3600 + 1},
        {"type": "timer.add", "seconds": -4 * 3600 - 1},
        {"type": "page.turn", "page": -1},
        {"type": "note.edit", "note": "n", "text": "a", "base": -1},
        {"type": "note.edit", "note": "n" * 61, "text": "a", "base": 0},
        {"type": "group.make", "group": an_id(1), "notes": ["a"]},
        {"type": "group.make", "group": an_id(1), "notes": ["a"] * 61},
        {"type": "vote.open", "round": an_id(1), "budget": 0, "per_idea": 1},
        {"type": "vote.open", "round": an_id(1), "budget": 101, "per_idea": 1},
        {"type": "vote.open", "round": an_id(1), "budget": 5, "per_idea": 2, "ideas": ["a"]},
        {"type": "ballot.cast", "round": "r", "choices": {"a": -1}},
        {"type": "ballot.cast", "round": "r", "choices": {"a": 0.5}},
        {"type": "ballot.cast", "round": "r", "choices": {"a": 101}},
        {"type": "ballot.cast", "round": "r", "choices": {}, "nonce": "0" * 31 + "g"},
        {"type": "ballot.cast", "round": "r", "choices": {}, "nonce": "0" * 32 + "\n"},
        {"type": "ballot.cast", "round": "r", "choices": {"a" * 61: 1}},
        {"type": "ballot.cast", "round": "r", "choices": {str(i): 0 for i in range(MAX_IDEAS + 1)}},
        {"type": "ideas.promote", "round": "r", "count": 0},
        {"type": "ideas.promote", "round": "r", "count": 51},
        {"type": "closing.answer", "score": 0},
        {"type": "closing.answer", "score": 6},
        {"type": "closing.answer", "score": 3, "texts": {"Not a slug": "a"}},
        {"type": "closing.answer", "score": 3, "texts": {f"q{i}": "a" for i in range(11)}},
        {"type": "commitment.edit", "commitment": "c", "level": "Not a slug"},
        {"type": "commitment.edit", "commitment": "c", "level": "engagement\n"},
    ],
    ids=lambda payload: json.dumps(payload)[:60],
)
def test_numbers_sizes_and_slugs_have_their_limits(payload):
    with pytest.raises(Malformed):
        parse_command(json.dumps(payload).encode())


@pytest.mark.parametrize(
    ("field", "payload"),
    [
        ("note", {**ADD, "text": "a" * 1001}),
        ("comment", {"type": "comment.add", "comment": an_id(1), "note": "n", "text": "a" * 501}),
        ("title", {"type": "group.rename", "group": "g", "title": "a" * 281}),
        ("pilot", {"type": "commitment.edit", "commitment": "c", "pilot": "a" * 41}),
        ("closing", {"type": "closing.answer", "score": 3, "texts": {"sentence": "a" * 281}}),
    ],
)
def test_a_text_that_is_too_long_is_refused_with_its_own_code(field, payload):
    with pytest.raises(TextRefused):
        parse_command(json.dumps(payload).encode())


def test_a_command_knows_only_what_it_says():
    """Who acts is never read from the command: it comes from the session."""
    for command in COMMANDS:
        assert not {"author", "actor", "role", "by"} & set(command.__struct_fields__)
