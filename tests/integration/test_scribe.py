"""Files of kits are read and written beside, and what comes back is what would be had here."""

from dataclasses import replace

import pytest

from app.aside import AsideFailed, Process
from app.errors import Busy
from app.kits.loader import KitRefused, catalogue, check, load
from app.kits.schema import Mismatch
from app.kits.writer import write
from app.library.draft import record_of
from app.library.scribe import Scribe
from app.words import Language, words

RETRO = catalogue()["retro-30"]
WRONG = ("a: *b", "", "[" * 100_000, write(RETRO).replace("minutes: 3", "minutes: trois", 1))


@pytest.fixture(scope="module")
def scribe():
    aside = Process()
    yield Scribe(aside)
    aside.close()


class Absent:
    """A process beside that does not answer."""

    def run(self, task, given):
        raise AsideFailed("it takes too long")


@pytest.mark.parametrize("name", catalogue())
def test_a_kit_is_written_and_read_beside_as_it_is_here(name, scribe):
    kit = catalogue()[name]

    assert scribe.file_of(kit) == write(kit)
    assert scribe.read(write(kit).encode(), name=name) == kit
    assert scribe.check(record_of(kit)) == kit


@pytest.mark.parametrize("source", WRONG)
def test_a_refusal_is_the_same_in_every_language(source, scribe):
    with pytest.raises(KitRefused) as here:
        load(source, name="one.yaml")
    with pytest.raises(KitRefused) as beside:
        scribe.read(source.encode(), name="one.yaml")

    for language in Language:
        assert beside.value.said(words(language)) == here.value.said(words(language))


def test_all_that_is_wrong_comes_back(scribe):
    record = record_of(RETRO) | {"title": "", "total_minutes": 3}

    told = scribe.check(record)

    assert [str(each) for each in told] == [str(each) for each in check(record)]


def test_a_kit_too_long_for_a_file_is_told(scribe):
    zone = replace(RETRO.zones[0], prepared_notes=("é" * 1000,) * 10)

    with pytest.raises(Mismatch, match="au plus 256"):
        scribe.file_of(replace(RETRO, zones=(zone,) * 14))


def test_nothing_is_kept_of_what_could_not_be_read():
    with pytest.raises(Busy):
        Scribe(Absent()).read(b"a: 1", name="one.yaml")
