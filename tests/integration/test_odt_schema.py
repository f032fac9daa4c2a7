"""The ODT that people take away is what the schemas of OpenDocument allow, part by part.

LibreOffice opens much that no schema allows, and other programs do not.
"""

import io
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeAlias

import pytest
import rnc2rng
from lxml import etree

from app.exports.as_markdown import drafts_alone, to_markdown
from app.exports.domain import Report
from app.exports.office.as_odt import to_odt
from app.exports.office.odt_parts import VERSION
from app.exports.office.pictured import Picture
from app.exports.speech import Speech
from tests.unit.exports.builders import (
    ENGLISH,
    FACILITATOR,
    FRENCH,
    a_board,
    a_report,
    a_whole_workshop,
    note_added,
    opened,
    some_answers,
)
from tests.unit.exports.hostile import CORPUS
from tests.unit.exports.test_hostile_prose import drafts_full

Schemas: TypeAlias = dict[str, etree.RelaxNG]

ROOT: Final = Path(__file__).resolve().parents[2]
KEPT: Final = ROOT / "var" / "opendocument"
MANIFEST: Final = "META-INF/manifest.xml"
# Annotations, which the library that reads the compact syntax does not know.
REMARK: Final = re.compile(r'\s*>> [\w:]+ \[(?:[^"\]]|"[^"]*")*\]')


def the_minutes() -> Report:
    return a_report(a_whole_workshop(), FACILITATOR, answers=some_answers())


def a_rehearsal() -> Report:
    report = the_minutes()
    return replace(report, workshop=replace(report.workshop, is_rehearsal=True))


def whatever_may_be_typed() -> Report:
    """Each text on a note of its own."""
    notes = [note_added(f"n{place}", text) for place, text in enumerate(CORPUS) if text.strip()]
    return a_report(a_board(opened(), *notes), FACILITATOR)


@pytest.fixture(scope="module")
def schemas() -> Schemas:
    subprocess.run([ROOT / "scripts" / "need.sh", "opendocument"], check=True)
    of_parts = read("OpenDocument-schema-v1.3.rnc")
    names = ("content.xml", "styles.xml", "meta.xml")
    return {**dict.fromkeys(names, of_parts), MANIFEST: read("od-manifest-schema-v1.2-os.rnc")}


def read(name: str) -> etree.RelaxNG:
    compact = REMARK.sub("", (KEPT / name).read_text())
    whole = rnc2rng.dumps(rnc2rng.loads(compact))
    return etree.RelaxNG(etree.fromstring(whole.encode()))


@pytest.mark.parametrize(
    ("report", "told", "say"),
    [
        (the_minutes, to_markdown, FRENCH),
        (the_minutes, drafts_alone, ENGLISH),
        (a_rehearsal, drafts_alone, FRENCH),
        (whatever_may_be_typed, to_markdown, FRENCH),
        (drafts_full, to_markdown, FRENCH),
    ],
)
def test_each_part_of_an_odt_is_as_its_schema_says(
    schemas: Schemas,
    report: Callable[[], Report],
    told: Callable[[Report, Speech], str],
    say: Speech,
) -> None:
    shown = Picture("Image du tableau", "Le tableau, « zone » par zone", b"PNG")

    faults = dict(faults_of(to_odt(report(), say, told, shown), schemas))

    assert faults == {name: [] for name in schemas}


def test_what_a_schema_does_not_allow_is_found(schemas: Schemas) -> None:
    content = parts_of(to_odt(the_minutes(), FRENCH))["content.xml"]

    changed = content.replace(b"text:outline-level", b"text:outline-depth")

    assert changed != content
    assert not schemas["content.xml"].validate(etree.fromstring(changed))


def test_all_parts_say_the_same_version(schemas: Schemas) -> None:
    parts = parts_of(to_odt(the_minutes(), FRENCH))

    told = {
        name: re.findall(rb'(?:office|manifest):version="([^"]*)"', parts[name]) for name in schemas
    }

    assert {version.decode() for found in told.values() for version in found} == {VERSION}
    assert all(told.values())


def faults_of(document: bytes, schemas: Schemas) -> Iterator[tuple[str, list[str]]]:
    """Of each part that is XML, by its name."""
    for name, content in parts_of(document).items():
        if name.endswith(".xml"):
            schema = schemas[name]
            schema.validate(etree.fromstring(as_known(name, content)))
            yield name, [str(fault) for fault in schema.error_log][:3]


def as_known(name: str, content: bytes) -> bytes:
    """The schema of the list of parts that is at hand is of the version before."""
    if name != MANIFEST:
        return content
    return content.replace(f'version="{VERSION}"'.encode(), b'version="1.2"')


def parts_of(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
