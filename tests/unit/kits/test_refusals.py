"""What a kit author gets wrong: each refusal says the file, the key path and the expectation."""

import pytest

from app.kits.checks import contradictions
from app.kits.reader import read
from app.words import Language, words
from tests.unit.kits.builders import (
    MISSING,
    a_field,
    a_kit,
    a_level,
    a_phase,
    a_round,
    a_value,
    a_zone,
    changed,
    loaded,
    refusal_of,
    refusal_of_kit,
)

SHAPE = [
    ("phases[1].minutes", "ten", "un nombre entier de 1 à 240"),
    ("phases[1].minutes", True, "un nombre entier"),
    ("phases[1].minutes", 0, "un nombre entier"),
    ("phases[1].minutes", 2.5, "un nombre entier"),
    ("phases[1].minutes", MISSING, "cette clé, qui manque"),
    ("phases[1].kind", "dance", "l’un de welcome, icebreaker"),
    ("phases[1].kind", [], "l’un de welcome"),
    ("phases[1].writing", "secret", "l’un de closed, open, private"),
    ("phases[1].rights", "everyone", "les clés react, comment, arrange"),
    ("phases[1].rights", {"vote": "everyone"}, "seulement les clés react, comment, arrange"),
    ("phases[1].commitments", "all", "l’un de hidden, shown, editable"),
    ("phases[1].tables", {"make": "by_theme"}, "cette clé, qui manque"),
    ("phases", {}, "une liste de 1 à 40 éléments"),
    ("phases", [], "une liste de 1 à 40 éléments"),
    ("phases", ["write"], "les clés id, kind, title"),
    ("zones", None, "une liste"),
    ("zones[0].title", 12, "un texte"),
    ("zones[0].title", None, "un texte"),
    ("zones[0].title", "", "vide"),
    ("zones[0].title", " \n", "vide"),
    ("zones[0].title", "a\nb", "sur une ligne"),
    ("zones[0].title", "a" * 121, "120 signes"),
    ("zones[0].title", "a\x00b", "sans caractère invisible"),
    ("zones[0].title", "a\u202eb", "sans caractère invisible"),
    ("zones[0].title", "a\ufffeb", "sans caractère invisible"),
    ("zones[0].title", "e" + "\u0301" * 9, "sans caractère invisible"),
    ("zones[0].id", "Ideas", "un identifiant"),
    ("zones[0].id", "ideas\n", "un identifiant"),
    ("zones[0].id", 1, "un identifiant"),
    ("zones[0].color", "#ff0000", "l’un de yellow"),
    ("zones[0].prepared_notes", ["a\n" * 30], "20 lignes"),
    ("zones[0].prepared_notes", [1], "un texte"),
    ("zones[0].prepared_notes", "note", "une liste"),
    ("zones[0].prepared_notes", ["a"] * 61, "une liste de 0 à 60"),
    ("group_size", [], "les clés min, max, tables_from"),
    ("group_size.min", "3", "un nombre entier"),
    ("commitment_form.fields[0].required_for_transmission", "yes", "l’un de true, false"),
    ("commitment_form.fields[0].required_for_transmission", 1, "l’un de true, false"),
    ("commitment_form.fields[0].max_length", "140", "un nombre entier"),
    ("closing.roti.labels", [], "une liste de 5 à 5"),
    ("format", 2, "1"),
    ("format", True, "1"),
    ("format", "1", "1"),
    ("version", 1, "une version comme 1.0.0"),
    ("version", "1.0", "une version comme 1.0.0"),
    ("language", "french!", "un code de langue"),
    ("vote.tie", "coin", "second_round"),
    ("vote.fewest_ballots", -1, "un nombre entier de 0 à 50"),
    ("vote.fewest_ballots", "5", "un nombre entier de 0 à 50"),
    ("vote.voters", ["cat"], "l’un de facilitator"),
    ("messages", MISSING, "cette clé, qui manque"),
    ("colour", "red", "seulement les clés format, id"),
    ("phases[0].duration", 3, "seulement les clés id, kind"),
]

SENSE = [
    ("total_minutes", 21, "la somme des étapes, 20"),
    ("group_size.max", 2, "au moins group_size.min"),
    ("phases[0].min_minutes", 11, "au plus sa durée, 10"),
    ("phases[1].id", "write", "un autre identifiant que write"),
    ("phases[0].zones[0]", "nowhere", "l’une des zones ideas"),
    ("phases[0].zones", [], "au moins une zone où écrire"),
    ("phases[1].zones", [], "au moins une zone où écrire ou voter"),
    ("phases[0].kind", "tables", "la façon de former les tables"),
    ("vote.per_idea", 6, "au plus le budget, 5"),
    ("vote.per_idea", 0, "un nombre entier de 1"),
    ("vote.budget", 0, "un nombre entier de 1"),
    ("vote.voters", ["observer"], "sans observer"),
    ("vote.voters", ["participant", "participant"], "une seule fois"),
    ("vote.quorum", 1001, "un nombre entier de 0 à 1000"),
    ("vote.rounds", [a_round(), a_round()], "un autre identifiant que first"),
    ("vote.rounds", [a_round(per_idea=4)], "au plus le budget, 3"),
    ("vote.rounds", [a_round(voters=["observer"])], "sans observer"),
    ("vote.rounds", [a_round(zones=["nowhere"])], "l’une des zones ideas"),
    ("commitment_form.levels[0].attached_to", "engagement", "(aucun)"),
    ("commitment_form.levels", [], "des niveaux avec un champ level"),
    ("commitment_form.values", [], "des valeurs avec un champ values"),
    ("commitment_form.fields[0].id", "name", "un champ title de kind line"),
    ("commitment_form.fields[0].kind", "text", "un champ title de kind line"),
    ("commitment_form.fields[1].kind", "values", "un seul champ de kind values"),
    ("commitment_form.values[0].counts_alone", False, "counts_alone: true"),
    ("closing.roti.labels[4].score", 4, "5 (les notes de 1 à 5, dans l’ordre)"),
    ("messages.thanks.body", "Bonjour {prenom}", "et non {prenom}"),
    ("messages.thanks.subject", "{date", "et non {date"),
    ("messages.reminder.body", "date}", "et non }"),
    ("messages.reminder.body", "{0} {date.year}", "et non {0}"),
]


def test_the_small_kit_is_valid():
    assert loaded(a_kit()).id == "small"


@pytest.mark.parametrize(("path", "value", "expected"), SHAPE + SENSE)
def test_a_refusal_says_the_file_the_key_and_what_was_expected(path, value, expected):
    refusal = refusal_of_kit(changed(path, value))

    assert refusal.code == "kit_refused"
    assert refusal.name == "small.yaml"
    assert expected in refusal.expected
    assert refusal.message == f"small.yaml, {refusal.path} — attendu\u00a0: {refusal.expected}"


@pytest.mark.parametrize(
    ("path", "value", "blamed"),
    [
        ("phases[1].minutes", "ten", "phases[1].minutes"),
        ("phases[1].rights", {"react": "all"}, "phases[1].rights.react"),
        ("phases[0].duration", 3, "phases[0].duration"),
        ("phases[0].zones[0]", "nowhere", "phases[0].zones[0]"),
        ("phases[0].kind", "tables", "phases[0].tables"),
        ("phases[1].id", "write", "phases[1].id"),
        ("zones[0].prepared_notes", ["a", 1], "zones[0].prepared_notes[1]"),
        ("commitment_form.fields[1].kind", "values", "commitment_form.fields[2].kind"),
        ("colour", "red", "colour"),
    ],
)
def test_the_key_path_leads_to_the_culprit(path, value, blamed):
    assert refusal_of_kit(changed(path, value)).path == blamed


def test_an_odd_key_is_shown_without_breaking_the_message():
    refusal = refusal_of_kit(a_kit() | {"a\nb" * 100: 1})

    assert len(refusal.path) <= 60
    assert "\n" not in refusal.path


def test_a_merge_key_is_only_an_unknown_key():
    assert refusal_of_kit(a_kit() | {"<<": {}}).path == "'<<'"


@pytest.mark.parametrize("kit", [[], "kit", 3, None, True])
def test_a_kit_is_a_mapping(kit):
    refusal = refusal_of_kit(kit)

    assert refusal.path == "le fichier entier"
    assert "les clés format, id" in refusal.expected


def test_a_zone_appears_once_in_a_phase():
    refusal = refusal_of_kit(changed("phases[0].zones", ["ideas", "ideas"]))

    assert (refusal.path, refusal.expected) == ("phases[0].zones[1]", "chaque zone une seule fois")


def test_a_side_zone_is_shown_but_never_voted():
    kit = a_kit() | {"zones": [a_zone(), a_zone("parking", kind="side")]}

    assert loaded(changed("phases[0].zones", ["ideas", "parking"], kit))
    refusal = refusal_of_kit(changed("phases[1].zones", ["ideas", "parking"], kit))
    assert refusal.path == "phases[1].zones[1]"


def test_a_break_needs_no_zone():
    assert loaded(a_kit(a_phase("break", zones=[], writing="closed")))


def test_a_level_is_attached_to_a_level_that_stands_alone():
    levels = [a_level(), a_level("action", attached_to="engagement")]
    assert loaded(changed("commitment_form.levels", levels))

    chain = [*levels, a_level("step", attached_to="action")]
    refusal = refusal_of_kit(changed("commitment_form.levels", chain))

    assert refusal.path == "commitment_form.levels[2].attached_to"
    assert "(engagement)" in refusal.expected


def test_a_form_may_have_neither_level_nor_value():
    light = {"levels": [], "fields": [a_field()], "values": []}

    assert loaded(a_kit() | {"commitment_form": light})


def test_a_form_asks_several_lines_but_one_status():
    status = a_field("status", kind="status", max_length=None)
    lines = [a_field(), a_field("pilot"), status]
    form = {"levels": [], "fields": lines, "values": []}
    assert loaded(a_kit() | {"commitment_form": form})

    twice = form | {"fields": [*lines, status | {"id": "again"}]}
    refusal = refusal_of_kit(a_kit() | {"commitment_form": twice})

    assert refusal.path == "commitment_form.fields[3].kind"


def test_a_value_counts_alone_or_comes_in_addition():
    values = [a_value(), a_value("technology", counts_alone=False)]

    assert loaded(changed("commitment_form.values", values))


def test_all_contradictions_can_be_told_at_once():
    kit = loaded(a_kit())
    assert list(contradictions(kit)) == []


def test_texts_are_composed_and_trimmed():
    kit = loaded(changed("zones[0].title", "Ide\u0301es  "))

    assert kit.zones[0].title == "Idées"


def test_an_optional_text_may_be_null_or_absent():
    kit = loaded(a_kit(a_phase(details=None), a_phase("share", details="Plus")))

    assert [phase.details for phase in kit.phases] == [None, "Plus"]


def test_a_shape_without_a_limit_is_our_own_fault():
    with pytest.raises(TypeError, match="no limit"):
        read(int, 3)


def test_a_refusal_is_said_in_the_language_of_who_reads_it():
    shape = refusal_of_kit(changed("phases[1].minutes", "ten"))
    place = refusal_of("a: *b")
    english = words(Language.ENGLISH)

    where = "small.yaml, phases[1].minutes — expected: a whole number from 1 to 240"
    assert shape.said(english) == where
    assert place.said(english) == "small.yaml, line 1 — expected: no alias (*)"
