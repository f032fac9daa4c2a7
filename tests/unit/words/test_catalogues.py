"""Nothing is left in French on a screen in another language."""

import re

import pytest
from babel.messages.catalog import Message

from app.words import SOURCE, Language, catalogue_file, read_catalogue
from scripts import messages

OTHERS = sorted(set(Language) - {SOURCE})
PLACE = re.compile(r"%\(\w+\)s|%%|<(?!/?a\b)[^>]+>")  # a link may lead somewhere else
COUNTS = {"%(count)s", "%(num)s"}  # what is alone may go without its figure
HOW_TO = "run `make messages`, then write what is missing in app/translations"


@pytest.fixture(scope="module")
def sentences():
    return messages.gathered()


@pytest.fixture(scope="module", params=OTHERS)
def language(request):
    return request.param


def forms_of(value) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (value,)


def places(form: str) -> set[str]:
    return set(PLACE.findall(form))


def entries(language) -> list[Message]:
    catalogue = read_catalogue(catalogue_file(language), language)
    return [message for message in catalogue if message.id]


def test_a_catalogue_is_what_the_code_says_now(language, sentences):
    kept = catalogue_file(language).read_bytes()

    assert kept == messages.brought_up_to_date(language, sentences), HOW_TO


def test_each_sentence_is_translated_in_each_of_its_forms(language):
    missing = [message.id for message in entries(language) if not messages.said(message)]

    assert missing == [], HOW_TO
    assert not any(message.fuzzy for message in entries(language))


def test_a_translation_keeps_the_places_and_the_elements_of_its_sentence(language):
    for message in entries(language):
        *_, wanted = [places(form) for form in forms_of(message.id)]
        *few, many = [places(form) for form in forms_of(message.string)]
        assert many == wanted, message.id
        assert all(form | COUNTS == wanted | COUNTS for form in few), message.id


def test_french_typography_stays_in_french(language):
    for message in entries(language):
        for form in forms_of(message.string):
            assert not re.search("[\u00a0\u202f«»]", form), form


def test_sentences_are_written_with_plain_spaces(sentences):
    """What must not break a line is made when a sentence is said (app/words.py)."""
    written = [form for message in sentences if message.id for form in forms_of(message.id)]

    assert [form for form in written if re.search("[\u00a0\u202f]", form)] == []


@pytest.mark.parametrize("said", ["a fini", "ont fini"])
def test_who_is_ready_is_said_with_one_word(sentences, said):
    """« J’ai fini » is the button; what comes of it is « prêt », on every screen."""
    ids = [form for message in sentences if message.id for form in forms_of(message.id)]

    assert not [form for form in ids if re.search(rf"\b{said}\b", form)]


# A bound that never is one, or that many share: they have no singular to write.
BOUNDS = {"limit", "length", "lines", "low", "high", "most", "min", "max"}
# Names: what follows them counts nothing.
NAMES = {"name", "title", "number", "table", "right", "down", "receipt", "of"}
COUNTED = re.compile(r"%\((\w+)\)s [^\W\d_]{3,}s\b(?<!vous)(?<!plus)(?<!puis)(?<!sous)")
NEVER_ONE = {
    "depuis %(minutes)s minutes": "5, 15 or 60",
    "%(count)s personnes attendent à la porte.": "from two on",
    "Faire entrer les %(count)s personnes": "from two on",
    "Bientôt complet : %(taken)s places prises sur %(places)s.": "most of them are",
}


def test_a_count_before_a_plural_has_a_singular_too():
    single = [message.id for message in entries(OTHERS[0]) if isinstance(message.id, str)]

    wrong = {
        sentence
        for sentence in single
        for place in COUNTED.findall(sentence)
        if place not in BOUNDS | NAMES
    }

    assert wrong == NEVER_ONE.keys()
