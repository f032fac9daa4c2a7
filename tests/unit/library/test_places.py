"""A mistake of a kit is told where the page shows its field, in the page's own words."""

from app.library.places import place_in_words
from app.words import Language, words


def test_a_place_is_said_in_the_words_of_the_page():
    french = words(Language.FRENCH)

    def said(path):
        return place_in_words(path, french)

    assert said("phases[0].min_minutes") == "Étape 1, Durée minimale"
    assert said("zones[2].title") == "Thématique ou zone 3, Titre"
    assert said("vote.budget") == "Règle du vote, Gommettes"
    assert said("vote.quorum") == "Règle du vote, Quorum"
    assert said("vote.rounds") == "Règle du vote, Tours préparés"
    assert said("vote.rounds[1].question") == "Tour préparé 2, Question"
    assert said("vote.rounds[1].zones") == "Tour préparé 2, Thématiques"
    assert said("phases[1].zones") == "Étape 2, Zones au travail"
    assert said("summary") == "Résumé"


def test_what_the_page_shows_no_field_of_keeps_its_key_path():
    for path in ("cards[1].title", "phases[1].pages[0]", "messages.invitation", "phases[1].odd"):
        assert place_in_words(path, words(Language.FRENCH)) is None
