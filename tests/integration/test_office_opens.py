"""LibreOffice opens what people take away for a word processor, and reads what was written."""

import subprocess
from pathlib import Path

import pytest

from app.exports.office.as_docx import to_docx
from app.exports.office.as_odt import to_odt
from tests.night import IS_NIGHT
from tests.unit.exports.builders import (
    FACILITATOR,
    FRENCH,
    a_report,
    a_whole_workshop,
    some_answers,
)
from tests.unit.exports.test_hostile_prose import drafts_full

WRITERS = {"odt": to_odt, "docx": to_docx}


@pytest.mark.parametrize("extension", WRITERS)
def test_another_program_reads_the_minutes_in_their_order(tmp_path: Path, extension: str) -> None:
    report = a_report(a_whole_workshop(), FACILITATOR, answers=some_answers())
    (tmp_path / f"minutes.{extension}").write_bytes(WRITERS[extension](report, FRENCH))

    said = read_by_libreoffice(tmp_path, f"minutes.{extension}")

    told = (
        "Compte rendu",
        "Déroulé",
        "Expliquer les menus",
        "Votes",
        "ex æquo",
        "Fiches",
        "Clôture",
    )
    places = [said.find(each) for each in told]
    assert -1 not in places, dict(zip(told, places, strict=True))
    assert places == sorted(places)


@pytest.mark.skipif(not IS_NIGHT, reason="many pages, which LibreOffice lays out")
@pytest.mark.parametrize("extension", WRITERS)
def test_another_program_opens_what_hostile_texts_are_written_in(
    tmp_path: Path, extension: str
) -> None:
    (tmp_path / f"drafts.{extension}").write_bytes(WRITERS[extension](drafts_full(), FRENCH))

    said = read_by_libreoffice(tmp_path, f"drafts.{extension}")

    assert said.count("Pour essayer") == len(drafts_full().commitments)


def read_by_libreoffice(folder: Path, name: str) -> str:
    """As text, from the pages that it would print; with a profile of its own."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, name]
    subprocess.run(convert, cwd=folder, check=True, capture_output=True, timeout=120)
    printed = (folder / name).with_suffix(".pdf")
    read = subprocess.run(["pdftotext", "-layout", printed, "-"], check=True, capture_output=True)
    return read.stdout.decode()
