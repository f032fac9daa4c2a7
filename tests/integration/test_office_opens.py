"""LibreOffice opens what people take away for a word processor, and reads what was written."""

import re
import subprocess
from pathlib import Path

import pytest

from app.exports.office.as_docx import to_docx
from app.exports.office.as_odt import to_odt
from app.exports.office.pictured import picture_of
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
    written = WRITERS[extension](report, FRENCH, picture=picture_of(report, FRENCH))
    (tmp_path / f"minutes.{extension}").write_bytes(written)

    said = read_by_libreoffice(tmp_path, f"minutes.{extension}")

    told = (
        "Déroulé",
        "Expliquer les menus",
        "Votes",
        "ex æquo",
        "Fiches",
        "Clôture",
        "Image du tableau",
    )
    cover, minutes = said.split("\f", 1)
    assert re.search(rf"^ *{report.workshop.title} · 1 / 6$", cover, re.MULTILINE)
    places = [minutes.find(each) for each in told]
    assert -1 not in places, dict(zip(told, places, strict=True))
    assert places == sorted(places)
    begin = {"odt": {"Votes": "2", "Image du tableau": "6"}}.get(extension, {})
    assert cover.startswith("Compte rendu")
    for each in ("Sommaire", "Votes", "1. Ouvrir les menus", "Image du tableau"):
        (line,) = re.findall(rf"^ *{each} *(\d*)$", cover, re.MULTILINE)
        assert line == begin.get(each, line)
    last_page, pictures = printed_by_libreoffice(tmp_path / "minutes.pdf")
    assert "(A3)" in last_page
    assert "Image du tableau" in said.split("\f")[-2]
    assert len(pictures) == 1


@pytest.mark.skipif(not IS_NIGHT, reason="many pages, which LibreOffice lays out")
@pytest.mark.parametrize("extension", WRITERS)
def test_another_program_opens_what_hostile_texts_are_written_in(
    tmp_path: Path, extension: str
) -> None:
    (tmp_path / f"drafts.{extension}").write_bytes(WRITERS[extension](drafts_full(), FRENCH))

    said = read_by_libreoffice(tmp_path, f"drafts.{extension}")

    assert said.count("Pour essayer") == len(drafts_full().commitments)


def printed_by_libreoffice(printed: Path) -> tuple[str, list[list[str]]]:
    """The size of the last page, and the pictures of the whole."""
    told = subprocess.run(["pdfinfo", "-l", "-1", printed], check=True, capture_output=True)
    sizes = [line for line in told.stdout.decode().splitlines() if re.match(r"Page .* size:", line)]
    listed = subprocess.run(["pdfimages", "-list", printed], check=True, capture_output=True)
    rows = [line.split() for line in listed.stdout.decode().splitlines()[2:]]
    pictures = [row for row in rows if row[2] == "image"]
    return sizes[-1], pictures


def read_by_libreoffice(folder: Path, name: str) -> str:
    """As text, from the pages that it would print; with a profile of its own."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, name]
    subprocess.run(convert, cwd=folder, check=True, capture_output=True, timeout=120)
    printed = (folder / name).with_suffix(".pdf")
    read = subprocess.run(["pdftotext", "-layout", printed, "-"], check=True, capture_output=True)
    return read.stdout.decode()
