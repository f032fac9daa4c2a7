"""A file that somebody wrote or broke is refused whole: the file, the key, the reason."""

import json
from contextlib import suppress
from random import Random

import pytest

from app.kits.domain import Kit
from app.moving.file import FileRefused, read_carried
from tests.unit.moving.carried import file_of, some_histories

NAME = "atelier.json"


@pytest.fixture(scope="module")
def whole() -> bytes:
    """A workshop with notes, groups and rounds that were closed."""
    for history in some_histories(7, 200):
        state = history.state
        closed = [found for found in state.rounds.values() if not found.is_open]
        if state.notes and state.groups and state.comments and closed:
            return file_of(history)
    raise AssertionError("no history has all of it")


def refusal(content: bytes) -> FileRefused:
    with pytest.raises(FileRefused) as refused:
        read_carried(content, name=NAME)
    return refused.value


def changed(whole: bytes, change) -> FileRefused:
    document = json.loads(whole)
    change(document)
    return refusal(json.dumps(document).encode())


def test_a_whole_file_is_read(whole):
    _, kit = read_carried(whole, name=NAME)

    assert isinstance(kit, Kit)


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("format", lambda file: file.update(format=2)),
        ("kind", lambda file: file.update(kind="essaim.compte-rendu")),
        ("", lambda file: file.pop("rounds")),
        ("surprise", lambda file: file.update(surprise=1)),
        ("board.hands", lambda file: file["board"].update(hands=["000000000004"])),
        ("board.phase", lambda file: file["board"].update(phase="nowhere")),
        ("workshop.date", lambda file: file["workshop"].update(date="hier")),
        ("closing.scores[0]", lambda file: file["closing"].update(scores=[6])),
        ("people[1].id", lambda file: file["people"].insert(0, file["people"][0])),
        ("rounds[0].is_open", lambda file: file["rounds"][0].update(is_open=True)),
        ("rounds[0].parent", lambda file: file["rounds"][0].update(parent="absent")),
        ("kit.phases", lambda file: file["kit"].update(phases=[])),
    ],
)
def test_what_is_wrong_is_named_by_its_key(whole, path, change):
    refused = changed(whole, change)

    assert refused.path == path
    assert refused.message.startswith(f"{NAME}, {path or '$'}\N{NO-BREAK SPACE}: ")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("zone", "nowhere"),
        ("text", "x" * 1_001),
        ("text", None),
        ("text", "Un\x00deux"),
        ("text", "gauche\u202edroite"),
        ("group", "absent"),
        ("sealed", True),
    ],
)
def test_a_note_that_nobody_could_write_is_refused(whole, field, value):
    key = next(iter(json.loads(whole)["board"]["notes"]))

    refused = changed(whole, lambda file: file["board"]["notes"][key].update({field: value}))

    assert refused.path.startswith(f"board.notes.{key}.")


def test_a_note_without_a_name_that_names_somebody_is_refused(whole):
    key = next(iter(json.loads(whole)["board"]["notes"]))

    def sign(file):
        file["board"]["notes"][key].update(author="000000000004", signature="anonymous")

    assert changed(whole, sign).path == f"board.notes.{key}.author"


def test_a_ballot_that_does_not_agree_is_refused_with_its_round(whole):
    def flip(file):
        file["rounds"][0]["voted"] += 1

    refused = changed(whole, flip)

    assert refused.path == "rounds[0]"


def test_a_file_that_is_cut_is_refused_wherever_it_is_cut(whole):
    random = Random(5)
    for _ in range(100):
        refusal(whole[: random.randrange(len(whole) - 2)])


def test_bytes_at_random_are_refused_or_change_nothing_that_counts(whole):
    random = Random(6)
    for _ in range(100):
        content = bytearray(whole)
        content[random.randrange(len(content))] = random.randrange(256)
        with suppress(FileRefused):
            read_carried(bytes(content), name=NAME)


def test_a_file_of_nested_lists_is_refused():
    assert refusal(b"[" * 200_000).path == ""


def test_a_kit_of_nested_lists_is_refused(whole):
    begin = whole.index(b'"kit": {') + len(b'"kit": {')
    deep = b'"x": ' + b"[" * 900 + b"]" * 900 + b","

    assert refusal(whole[:begin] + deep + whole[begin:]).path.startswith("kit")
