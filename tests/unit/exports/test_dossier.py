"""The dossier that is sent up: every format, the drafts apart, Decidim's file, a manifest."""

import csv
import io
import json
from dataclasses import replace
from hashlib import sha256
from zipfile import ZipFile

import pytest

from app.exports.as_csv import write_cell
from app.exports.as_decidim import to_decidim
from app.exports.domain import AnswerLine, MilestoneLine
from app.exports.dossier import MANIFEST, to_dossier
from tests.unit.exports.builders import (
    ENGLISH,
    FRENCH,
    JOURNAL,
    VISITS,
    a_board,
    a_report,
    a_source,
    a_whole_workshop,
    an_idea,
    promoted,
    some_answers,
)
from tests.unit.exports.documents import told
from tests.unit.exports.hostile import CORPUS

MINUTES = {f"compte-rendu.{end}" for end in ("odt", "docx", "md", "xlsx", "csv", "json", "pdf")}
DRAFTS = {f"fiches.{end}" for end in ("odt", "docx", "md", "pdf")}


@pytest.fixture(scope="module")
def report():
    return a_report(a_whole_workshop(), answers=some_answers(), visits=VISITS, journal=JOURNAL)


@pytest.fixture(scope="module")
def dossier(report):
    with ZipFile(io.BytesIO(to_dossier(report, FRENCH))) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def decidim(text):
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_it_holds_the_minutes_in_each_format_the_drafts_and_decidim_s_file(dossier):
    assert dossier.keys() == MINUTES | DRAFTS | {"tableau.svg", "decidim.csv", MANIFEST}


def test_the_manifest_says_the_fingerprint_of_each_file(dossier):
    manifest = json.loads(dossier[MANIFEST])

    said = {part["name"]: (part["bytes"], part["sha256"]) for part in manifest["files"]}
    assert said == {
        name: (len(content), sha256(content).hexdigest())
        for name, content in dossier.items()
        if name != MANIFEST
    }
    assert manifest["fingerprint"] == JOURNAL.fingerprint


def test_it_is_the_same_bytes_for_the_same_report(report):
    assert to_dossier(report, FRENCH) == to_dossier(report, FRENCH)


def test_the_drafts_apart_hold_the_drafts_and_nothing_of_the_wall(dossier, report):
    (first, *_) = report.commitments
    for end in ("odt", "docx"):
        text = told(dossier[f"fiches.{end}"], end)
        assert first.title in text
        assert "Déroulé" not in text


def test_decidim_is_given_the_columns_that_it_documents(report):
    rows = decidim(to_decidim(report, FRENCH))

    assert rows[0] == ["title/fr", "body/fr"]
    assert [row[0] for row in rows[1:]] == [draft.title for draft in report.commitments]
    assert decidim(to_decidim(report, ENGLISH))[0] == ["title/en", "body/en"]
    assert not to_decidim(report, FRENCH).startswith("\ufeff")


def test_decidim_is_told_where_a_draft_comes_from_and_nobody_who_wrote(report):
    text = to_decidim(report, FRENCH)

    assert f"Proposition issue de l’atelier {report.workshop.title}" in text
    named = {note.author for draft in report.commitments for note in draft.notes if note.author}
    assert not [name for name in named if f"— {name}" in text]


def test_decidim_is_given_what_was_answered_and_the_milestones():
    answer = AnswerLine(question="Quel est le problème ?", text="Peu de données.\nPeu d’accès.")
    step = MilestoneLine(
        title="Publier", start="2027-01-01", end="2027-06-30", deliverable="Un jeu de données"
    )
    minutes = a_report(a_board(promoted(an_idea())))
    (draft,) = minutes.commitments
    filled = replace(draft, answers=(answer,), milestones=(step,))

    (_, row) = decidim(to_decidim(replace(minutes, commitments=(filled,)), FRENCH))

    assert "Quel est le problème ?\nPeu de données.\nPeu d’accès." in row[1]
    assert "- Publier, 1er janvier 2027 → 30 juin 2027, Un jeu de données" in row[1]


def test_whatever_was_typed_makes_one_row_and_no_formula():
    for text in CORPUS:
        board = a_board(promoted(an_idea(title=text, notes=(a_source(text=text),))))

        (_, row) = decidim(to_decidim(a_report(board), FRENCH))

        assert row[0] == write_cell(text)
        assert row[1].startswith("Thématique")
