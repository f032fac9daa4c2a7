"""The manual is the same in both languages, and names what the screens say in each."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.words import Language, catalogue_file, read_catalogue

DOCS = Path(__file__).parents[2] / "docs"
FRENCH, ENGLISH = ((DOCS / name).read_text("utf-8") for name in ("manuel.md", "manual.md"))

BONES = {
    "titles": r"^#+",
    "pictures": r"images/[\w.]+",
    "keys": r"<kbd>",
    "rows": r"^\|",
    "items": r"^(?:- |\d\. )",
}


@pytest.mark.parametrize("bone", BONES)
def test_the_manual_is_built_in_english_as_in_french(bone: str) -> None:
    french, english = (re.findall(BONES[bone], page, re.MULTILINE) for page in (FRENCH, ENGLISH))

    assert english == french


def test_the_english_manual_names_what_an_english_screen_says() -> None:
    said = english_of_each_sentence()
    named = {bold for bold in in_bold(FRENCH) if bold in said}

    assert len(named) > 40
    assert {french: said[french] for french in named if said[french] not in ENGLISH} == {}


def test_the_manuals_lead_to_each_other() -> None:
    assert "(manual.md)" in FRENCH
    assert "(manuel.md)" in ENGLISH


def in_bold(page: str) -> set[str]:
    return {bold.replace("\u00a0", " ") for bold in re.findall(r"\*\*([^*]+)\*\*", page)}


def english_of_each_sentence() -> Mapping[str, str]:
    messages = read_catalogue(catalogue_file(Language.ENGLISH), Language.ENGLISH)
    return {str(each.id): str(each.string) for each in messages if isinstance(each.id, str)}
