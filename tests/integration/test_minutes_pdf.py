"""The minutes and the drafts as PDF: tagged, read in their order, and nothing of what was typed is
more than a text."""

import re
import subprocess

import pytest

from app.exports.as_markdown import drafts_alone
from app.exports.office.as_pdf import to_pdf
from app.exports.pictures import to_svg
from tests.unit.exports.builders import (
    FRENCH,
    JOURNAL,
    VISITS,
    a_board,
    a_report,
    a_whole_workshop,
    note_added,
    some_answers,
)
from tests.unit.exports.hostile import CORPUS
from tests.unit.exports.test_hostile_prose import TEXTS, drafts_full, lacking


@pytest.fixture(scope="module")
def report():
    return a_report(a_whole_workshop(), answers=some_answers(), visits=VISITS, journal=JOURNAL)


def read(pdf, folder):
    """As a screen reader goes through it, and what poppler says of it."""
    path = folder / "one.pdf"
    path.write_bytes(pdf)
    text = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True)
    told = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True)
    return " ".join(text.stdout.split()), told.stdout


def test_the_minutes_are_tagged_and_read_in_their_order(report, tmp_path):
    text, told = read(to_pdf(report, FRENCH), tmp_path)

    assert "Tagged: yes" in " ".join(told.split())
    places = [text.rindex(section) for section in ("Déroulé", "Votes", "Fiches", "Empreinte")]
    assert places == sorted(places)
    assert "Sommaire" in text


def test_the_drafts_alone_hold_nothing_of_the_wall(report, tmp_path):
    text, told = read(to_pdf(report, FRENCH, drafts_alone), tmp_path)

    assert report.commitments[0].title in text
    assert "Title:           Fiches — " in told
    assert "Déroulé" not in text


def test_they_are_the_same_bytes_for_the_same_report(report):
    assert to_pdf(report, FRENCH) == to_pdf(report, FRENCH)


def test_whatever_was_typed_is_a_text_and_no_link(tmp_path):
    notes = [note_added(f"n{number}", text=text) for number, text in enumerate(CORPUS)]

    report = a_report(a_board(*notes))

    pdf = to_pdf(report, FRENCH, picture=to_svg(report, FRENCH, is_set=True))

    _, told = read(pdf, tmp_path)
    assert "Tagged: yes" in " ".join(told.split())
    assert b"/URI" not in pdf
    assert b"/JavaScript" not in pdf


def test_whatever_was_written_together_is_a_text_and_no_link(tmp_path):
    pdf = to_pdf(drafts_full(), FRENCH)

    text, told = read(pdf, tmp_path)
    assert "Tagged: yes" in " ".join(told.split())
    # Fonts lack other letters, and the foot of a page cuts a few.
    assert sum(each.isascii() for each in lacking(text)) < len(TEXTS) / 25
    assert b"/URI" not in pdf
    assert b"/JavaScript" not in pdf


def test_they_end_with_the_picture_of_the_wall_in_a3(report, tmp_path):
    without, _ = read(to_pdf(report, FRENCH), tmp_path)

    pdf = to_pdf(report, FRENCH, picture=to_svg(report, FRENCH, is_set=True))

    text, told = read(pdf, tmp_path)
    last = re.search(r"Pages: +(\d+)", told).group(1)
    path = tmp_path / "one.pdf"
    sheet = subprocess.run(
        ["pdfinfo", "-f", last, "-l", last, path], check=True, capture_output=True, text=True
    )
    assert "Image du tableau" in text
    assert "Image du tableau" not in without
    assert "(A3)" in sheet.stdout
