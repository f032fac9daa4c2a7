"""The formats, on a whole workshop: golden files, what each promises, nothing leaked."""

import csv
import io
import json
import os
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace as replace_struct

from app.actor import Actor
from app.board.core.state import BoardState
from app.errors import Malformed
from app.exports.as_csv import BYTE_ORDER_MARK, COLUMNS, to_csv
from app.exports.as_json import read_json, to_json
from app.exports.as_markdown import to_markdown
from app.exports.as_xlsx import to_xlsx
from app.exports.domain import Report
from app.exports.office.as_docx import to_docx
from app.exports.office.as_odt import to_odt
from app.exports.speech import Speech
from app.exports.vote_lines import BallotLine
from app.kits.domain import Authors
from tests.unit.exports.builders import (
    ENGLISH,
    FACILITATOR,
    FRENCH,
    JOURNAL,
    OBSERVER,
    READER,
    VISITS,
    WRITER,
    a_board,
    a_report,
    a_whole_workshop,
    note_added,
    promoted,
    some_answers,
    vote_closed,
    vote_opened,
)
from tests.unit.exports.documents import told
from tests.unit.exports.workbook import texts

Writer = Callable[[Report], str]

GOLDEN = Path(__file__).parent / "golden"
FORMATS = {
    "md": lambda report: to_markdown(report, FRENCH),
    "csv": lambda report: to_csv(report, FRENCH),
    "json": to_json,
}
# Each format as the texts that it holds, for what has to be in all of them, or in none.
READ = FORMATS | {
    "xlsx": lambda report: "\n".join(texts(to_xlsx(report, FRENCH))),
    "odt": lambda report: told(to_odt(report, FRENCH), "odt"),
    "docx": lambda report: told(to_docx(report, FRENCH), "docx"),
}
CANARY = "canari-que-personne-ne-doit-lire"


def the_minutes() -> Report:
    return a_report(a_whole_workshop(), answers=some_answers(), visits=VISITS, journal=JOURNAL)


@pytest.mark.parametrize(
    ("name", "write"),
    [
        *((f"compte-rendu.{extension}", write) for extension, write in FORMATS.items()),
        ("minutes.md", lambda report: to_markdown(report, ENGLISH)),
        ("minutes.csv", lambda report: to_csv(report, ENGLISH)),
    ],
)
def test_the_minutes_of_a_whole_workshop_are_as_approved(name: str, write: Writer) -> None:
    """`UPDATE_GOLDEN=1` writes the files again: read the difference before committing it."""
    golden = GOLDEN / name
    written = write(the_minutes()).encode()
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_bytes(written)

    assert written.decode() == golden.read_bytes().decode()


@pytest.mark.parametrize("write", READ.values())
@pytest.mark.parametrize("viewer", [READER, FACILITATOR, OBSERVER])
@pytest.mark.parametrize("signature", list(Authors))
def test_a_sealed_text_of_someone_else_is_in_no_export(
    write: Writer, viewer: Actor, signature: Authors
) -> None:
    sealed = note_added("n1", CANARY, sealed=True, signature=signature)

    assert CANARY not in write(a_report(a_board(sealed), viewer))


@pytest.mark.parametrize("write", READ.values())
def test_one_s_own_sealed_text_is_in_each_export(write: Writer) -> None:
    sealed = note_added("n1", "le mien", sealed=True)

    assert "le mien" in write(a_report(a_board(sealed), WRITER))


@pytest.mark.parametrize("write", READ.values())
def test_an_empty_board_can_be_written(write: Writer) -> None:
    assert write(a_report(a_board(promoted())))


def test_the_json_is_read_again_as_the_same_report() -> None:
    assert read_json(to_json(the_minutes())) == the_minutes()


def test_the_json_says_its_format_first() -> None:
    document = json.loads(to_json(the_minutes()))

    assert list(document) == ["format", "kind", "report"]
    assert (document["format"], document["kind"]) == (1, "essaim.compte-rendu")


def test_keys_added_later_do_not_prevent_from_reading() -> None:
    document = json.loads(to_json(the_minutes()))
    document["report"]["phases"][0]["added_later"] = 1

    assert read_json(json.dumps(document)) == the_minutes()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[" * 100_000,
        '{"format": 2, "kind": "essaim.compte-rendu", "report": {}}',
        '{"format": 1, "kind": "essaim.compte-rendu", "report": {"workshop": NaN}}',
        "\ud800",
    ],
)
def test_another_file_is_refused(text: str) -> None:
    with pytest.raises(Malformed):
        read_json(text)


def test_the_csv_opens_in_a_french_spreadsheet() -> None:
    text = to_csv(the_minutes(), FRENCH)

    assert text.startswith(BYTE_ORDER_MARK + '"type";"étape";')
    assert text.endswith('"\r\n')


def test_every_row_of_the_csv_has_every_column() -> None:
    rows = list(csv.reader(io.StringIO(to_csv(the_minutes(), FRENCH), newline=""), delimiter=";"))

    assert {len(row) for row in rows} == {len(COLUMNS)}


def test_the_csv_tells_the_ranking() -> None:
    text = to_csv(the_minutes(), FRENCH).removeprefix(BYTE_ORDER_MARK)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
    first = [row for row in rows if row["type"] == "classement" and row["tour"] == "1"]

    assert [(row["rang"], row["ex æquo"], row["gommettes"]) for row in first] == [
        ("1", "non", "5"),
        ("2", "non", "3"),
        ("3", "oui", "3"),
        ("3", "oui", "3"),
    ]


def test_the_document_says_when_it_was_made_in_the_zone_it_is_given() -> None:
    cayenne = to_markdown(the_minutes(), Speech(FRENCH.words, ZoneInfo("America/Cayenne")))
    nowhere = to_markdown(the_minutes(), Speech(FRENCH.words, ZoneInfo("UTC")))

    assert "le 12 mars 2026 à 7\u00a0h\u00a042 (heure de Cayenne)" in cayenne
    assert "le 12 mars 2026 à 10\u00a0h\u00a042 (UTC)" in nowhere


def a_rehearsal() -> Report:
    report = the_minutes()
    return replace(report, workshop=replace(report.workshop, is_rehearsal=True))


def test_what_is_taken_away_from_a_rehearsal_says_so_before_anything_else() -> None:
    first, second, *_ = to_markdown(a_rehearsal(), FRENCH).split("\n\n")

    assert first.startswith("# ")
    assert second.startswith("> **Répétition.**")
    assert "Répétition" not in to_markdown(the_minutes(), FRENCH)


def test_each_row_of_a_rehearsal_says_that_it_is_of_one() -> None:
    said = to_csv(a_rehearsal(), FRENCH).removeprefix(BYTE_ORDER_MARK)
    head, *rows = csv.reader(io.StringIO(said), delimiter=";")

    kinds = {row[head.index("type")] for row in rows}
    assert len(kinds) > 5
    assert all("répétition" in kind.casefold() for kind in kinds)


def test_the_sheet_of_a_rehearsal_bears_its_name() -> None:
    with zipfile.ZipFile(io.BytesIO(to_xlsx(a_rehearsal(), FRENCH))) as workbook:
        assert 'name="Répétition"' in workbook.read("xl/workbook.xml").decode()


def test_the_json_of_a_rehearsal_is_of_another_kind_and_is_read_again() -> None:
    written = to_json(a_rehearsal())

    assert json.loads(written)["kind"] == "essaim.repetition"
    assert read_json(written) == a_rehearsal()


NONCE = "3f9a21bc4d10" + "0" * 20
BALLOTS = {"r1": (BallotLine(nonce=NONCE, dots={"n1": 2}), BallotLine(nonce="f" * 32, dots={}))}


def a_published_vote() -> BoardState:
    """Six people voted, in a round that publishes its ballots."""
    return a_board(
        note_added("n1", "Expliquer les menus"),
        note_added("n2", "Une autre"),
        replace_struct(vote_opened("n1", "n2"), receipts=True),
        vote_closed({"n1": (6, 5), "n2": (1, 1)}, voted=6, abstained=0),
    )


@pytest.mark.parametrize(("name", "write"), READ.items())
def test_published_ballots_are_in_each_format_under_their_receipts(name, write):
    report = a_report(a_published_vote(), ballots=BALLOTS)

    written = write(report)

    receipt = "3f9a 21bc 4d10" if name in ("md", "odt", "docx") else NONCE
    assert receipt in written
    assert "abstention" in written or name == "json"


def test_ballots_that_are_not_to_be_published_are_in_no_report():
    few = (
        replace_struct(vote_opened("n1", "n2"), receipts=True),
        vote_closed({"n1": (4, 4)}, voted=4),
    )
    off = (vote_opened("n1", "n2"), vote_closed({"n1": (6, 6)}, voted=6, abstained=0))

    for events in (few, off):
        assert NONCE not in to_json(a_report(a_board(*events), ballots=BALLOTS))
