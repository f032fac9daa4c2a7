import pytest

from app.errors import Refusal, TextRefused
from app.words import N_, SOURCE, Language, spoken, typeset, words

FRENCH, ENGLISH = words(Language.FRENCH), words(Language.ENGLISH)


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("fr", Language.FRENCH),
        ("fr-CA", Language.FRENCH),
        ("en-GB", Language.ENGLISH),
        ("en_US", Language.ENGLISH),
        ("EN", Language.ENGLISH),
        ("de", None),
        ("english", None),
        ("", None),
        (None, None),
    ],
)
def test_a_tag_names_one_of_our_languages_or_none(tag, language):
    assert spoken(tag) is language


def test_a_sentence_is_said_in_each_language():
    assert FRENCH.t("Aller au contenu") == "Aller au contenu"
    assert ENGLISH.t("Aller au contenu") == "Skip to content"


def test_values_stand_where_the_sentence_says_their_name():
    sentence = "Indiquez une date entre %(first)s et %(last)s."

    assert FRENCH.t(sentence, first=2000, last=2100) == "Indiquez une date entre 2000 et 2100."
    assert ENGLISH.t(sentence, first=2000, last=2100) == "Give a date between 2000 and 2100."


def test_a_sentence_without_values_may_hold_a_percent_sign():
    assert "100 %" in words(SOURCE).t("C’est fait à 100 % !").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 post-it"), (1, "1 post-it"), (2, "2 post-its"), (1200, "1\u202f200 post-its")],
)
def test_french_counts_from_two(count, said):
    assert FRENCH.tn("%(count)s post-it", "%(count)s post-its", count) == said.replace(
        " ", "\u00a0"
    )


@pytest.mark.parametrize(("count", "said"), [(0, "0 days"), (1, "1 day"), (1200, "1,200 days")])
def test_english_counts_one_apart(count, said):
    one = (
        "Votre prénom et vos post-its restent dans cet atelier, effacés <strong>%(count)s jour"
        "</strong> après."
    )

    assert f"<strong>{said}</strong>" in ENGLISH.tn(one, one.replace("jour", "jours"), count)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Prêt ?", "Prêt\u00a0?"),
        ("Il dit : « oui » ; lui, non !", "Il dit\u00a0: «\u00a0oui\u00a0»\u00a0; lui, non\u00a0!"),
        ("à 400 % de zoom", "à 400\u00a0% de zoom"),
        ("à 400 %% de zoom", "à 400\u00a0%% de zoom"),
        ("entre %(first)s et %(last)s", "entre %(first)s et %(last)s"),
        ("%(count)s voix", "%(count)s\u00a0voix"),
        ("https://essaim.fr 10:05", "https://essaim.fr 10:05"),
    ],
)
def test_french_is_typeset_when_it_is_said(written, shown):
    assert typeset(written) == shown


def test_a_refusal_is_said_in_the_language_of_its_reader():
    refusal = TextRefused(
        N_("Ce texte dépasse %(limit)s lignes. Il reste affiché ici : coupez-le en deux."), limit=20
    )

    assert refusal.reply(ENGLISH)["message"] == (
        "This text has more than 20 lines. It stays here: cut it in two."
    )
    assert refusal.message == (
        "Ce texte dépasse 20 lignes. Il reste affiché ici\u00a0: coupez-le en deux."
    )


def test_a_refusal_without_a_sentence_of_its_own_says_that_of_its_class():
    assert Refusal().said(ENGLISH) == "This action is not possible now. Nothing is lost."
