"""What simulated people say fits the zone, in the language of the kit, and is ours."""

from random import Random

import pytest

from app.actor import Role
from app.kits.domain import Who, ZoneKind
from app.kits.loader import catalogue
from app.rehearsal.sentences import sentences
from app.text import LINE_LENGTH, NAME_LENGTH
from app.words import Language, spoken
from app.workshops.names import read_name

KITS = catalogue()


@pytest.mark.parametrize("language", Language)
def test_every_sentence_crosses_the_border_as_it_is(language):
    known = sentences(language)
    notes = [
        note for theme in known.theme for idea in theme.ideas for note in (idea.title, *idea.notes)
    ]
    said = [*notes, *known.comments, *known.pilots, *known.next_steps, *known.closing]

    assert all(0 < len(each) <= LINE_LENGTH for each in said)
    assert all(read_name(name, Role.PARTICIPANT) == name for name in known.names)
    assert len(known.facilitator) <= NAME_LENGTH
    assert len(set(notes)) == len(notes)


@pytest.mark.parametrize("kit", KITS.values(), ids=[*KITS])
def test_each_theme_of_a_shipped_kit_has_sentences_of_its_own(kit):
    known = sentences(spoken(kit.language))
    for_all = known.theme[-1].ideas
    themes = [
        zone for zone in kit.zones if zone.kind is ZoneKind.THEME and zone.writers is Who.EVERYONE
    ]

    assert [zone.title for zone in themes if known.ideas(zone.title) == for_all] == []


def test_an_unknown_zone_has_sentences_for_all():
    said = sentences(Language.FRENCH).note("Quelque chose d’autre", "Awa", Random(1), ())

    assert sentences(Language.FRENCH).idea_of(said) in sentences(Language.FRENCH).theme[-1].ideas


def test_when_all_was_said_somebody_adds_a_word():
    known = sentences(Language.FRENCH)
    all_said = [note for idea in known.ideas("Santé") for note in idea.notes]

    said = known.note("Santé", "Awa", Random(1), all_said)

    assert said not in all_said
    assert known.idea_of(said) in known.ideas("Santé")
