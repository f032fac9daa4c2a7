"""Files written to harm, or by accident: refused, at once, and never by a traceback."""

import json
import random
import time
from contextlib import suppress
from itertools import pairwise
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from app.kits import strict_yaml
from app.kits.loader import CATALOGUE, KitRefused, load, restore
from app.kits.schema import Mismatch
from app.kits.strict_yaml import MAX_BYTES, MAX_DEPTH, read_yaml
from tests.unit.kits.builders import a_kit, refusal_of

PGO = (CATALOGUE / "pgo-2h.yaml").read_bytes()
PGO_AS_JSON = json.dumps(read_yaml(PGO))
BOMB = "a: &a [x,x]\n" + "".join(f"{c}: &{c} [*{p},*{p}]\n" for p, c in pairwise("abcdefg"))

HOSTILE = {
    "alias bomb": (BOMB, "ligne 1", "aucune ancre"),
    "alias": ("a: *b", "ligne 1", "aucun alias"),
    "anchor": ("a: 1\nb: &b 1", "ligne 2", "aucune ancre"),
    "merge": ("a: {b: 1}\nc:\n  <<: *a", "ligne 3", "aucun alias"),
    "tag": ("a: !!python/object/apply:os.system [ls]", "ligne 1", "aucune étiquette"),
    "standard tag": ("a: !!str 1", "ligne 1", "aucune étiquette"),
    "nonspecific tag": ("a: ! 1", "ligne 1", "aucune étiquette"),
    "binary": ("a: !!binary aGVsbG8=", "ligne 1", "aucune étiquette"),
    "tagged key": ("!!str a: 1", "ligne 1", "aucune étiquette"),
    "deep list": ("[" * 100_000, "ligne 1", "au plus 8 niveaux"),
    "deep mapping": ("{a: " * 60_000, "ligne 1", "au plus 8 niveaux"),
    "deep block": ("- " * 100_000, "ligne 1", "au plus 8 niveaux"),
    "deep key": ("? " * 100_000, "ligne 1", ""),
    "duplicate key": ("a: 1\nb: 2\na: 3", "ligne 3", "une seule fois la clé 'a'"),
    "number as key": ("1: a", "ligne 1", "un texte pour clé"),
    "list as key": ("? [a]\n: b", "ligne 1", "un texte pour clé"),
    "two documents": ("a: 1\n---\nb: 2", "ligne 2", "un seul document"),
    "300 KB": ("a: " + "x" * 300_000, "le fichier entier", "au plus 256\u00a0Ko"),
    "300 KB in bytes": (b"\xff" * 300_000, "le fichier entier", "au plus 256\u00a0Ko"),
    "NUL": ("a: b\x00c", "", "du YAML bien formé"),
    "NUL in bytes": (b"\x00", "", "du YAML bien formé"),
    "not UTF-8": (b"a: \xe9t\xe9", "le fichier entier", "un texte en UTF-8"),
    "UTF-16": ("a: b".encode("utf-16"), "le fichier entier", "un texte en UTF-8"),
    "lone surrogate": ("a: \ud800", "le fichier entier", "un texte en UTF-8"),
    "escape beyond Unicode": ('a: "\\U00FFFFFF"', "", "du YAML bien formé"),
    "empty": ("", "le fichier entier", "les clés format"),
    "empty in bytes": (b"", "le fichier entier", "les clés format"),
    "comment only": ("# nothing", "le fichier entier", "les clés format"),
    "list at top": ("- a\n- b", "le fichier entier", "les clés format"),
    "text at top": ("hello", "le fichier entier", "les clés format"),
    "number at top": ("12", "le fichier entier", "les clés format"),
    "unclosed": ("a: [1, 2", "", "du YAML bien formé"),
    "tab": ("a:\n\t- b", "ligne 2", "du YAML bien formé"),
    "huge number": ("format: " + "9" * 200_000, "", ""),
    "huge version": ("%YAML " + "9" * 9_000 + ".1\n---\na: 1", "", "du YAML bien formé"),
    "huge key": ("x" * 200_000 + ": 1", "", ""),
    "many keys": ("".join(f"k{n}: 1\n" for n in range(10_000)), "", "seulement les clés"),
    "many brackets": ("a: " + "[]," * 80_000, "", ""),
}


@pytest.fixture(params=["libyaml", "pure"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers of PyYAML: a machine without libyaml must be as safe."""
    if request.param == "pure":
        monkeypatch.setattr(strict_yaml, "_PARSER", yaml.SafeLoader)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("source", "path", "expected"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_quickly(source: str | bytes, path: str, expected: str):
    start = time.process_time()

    refusal = refusal_of(source)

    assert refusal.path.startswith(path)
    assert expected in refusal.expected
    assert len(refusal.message) < 600
    assert time.process_time() - start < 2


def test_the_deepest_allowed_is_read_and_one_more_is_refused():
    assert read_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH) is not None
    with pytest.raises(Mismatch):
        read_yaml("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))


def test_the_longest_allowed_is_read_and_one_more_byte_is_refused():
    assert read_yaml(b"x" * MAX_BYTES) == "x" * MAX_BYTES
    with pytest.raises(Mismatch):
        read_yaml(b"x" * (MAX_BYTES + 1))


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ('"12"', "12"),
        ("'true'", "true"),
        ('""', ""),
        ("|-\n  12", "12"),
        *((word, word) for word in ("no", "yes", "On", "1:30", "0x10", "012", "1_000", "1.5")),
        *((word, word) for word in ("2021-06-30", "1e3", ".inf", "=", "True", "Null")),
    ],
)
def test_only_null_true_false_and_decimal_numbers_are_not_texts(written: str, value: object):
    assert read_yaml(f"a: {written}") == {"a": value}


def test_a_byte_order_mark_is_not_part_of_the_text():
    assert read_yaml(b"\xef\xbb\xbfa: 1") == {"a": 1}


def test_both_parsers_of_pyyaml_read_the_same_kit(monkeypatch: pytest.MonkeyPatch):
    expected = load(PGO, name="libyaml")

    monkeypatch.setattr(strict_yaml, "_PARSER", yaml.SafeLoader)

    assert load(PGO, name="pure") == expected


def test_windows_line_ends_change_nothing():
    assert load(PGO.replace(b"\n", b"\r\n"), name="crlf") == load(PGO, name="lf")


def never_crashes(source: str | bytes) -> None:
    for parser in (yaml.CSafeLoader, yaml.SafeLoader):
        with pytest.MonkeyPatch.context() as patch, suppress(KitRefused):
            patch.setattr(strict_yaml, "_PARSER", parser)
            load(source, name="fuzz")


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_bytes_bring_a_traceback(source: bytes):
    never_crashes(source)


@given(st.text(alphabet="ab:-?[]{}&*!|>'\"%#@`, \n\t\\x0u~<\x85\u2028\ufeff", max_size=80))
@settings(max_examples=400, deadline=None)
def test_no_punctuation_brings_a_traceback(source: str):
    never_crashes(source)


def test_a_few_spoilt_bytes_bring_no_traceback():
    source = json.dumps(a_kit(), ensure_ascii=False).encode()
    for seed in range(300):
        chance = random.Random(seed)
        spoilt = bytearray(source)
        for _ in range(chance.randint(1, 4)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        never_crashes(bytes(spoilt))


REPLACEMENTS = [
    *(None, True, 0, -1, 10**8, 2.5, "", "x", "é" * 9000, "a\x00b", "\ud800"),
    *([], {}, [[]], [None], {"a": 1}, {1: 2}),
]


def places(node: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) of the tree."""
    match node:
        case dict():
            pairs = list(node.items())
        case list():
            pairs = list(enumerate(node))
        case _:
            return []
    return [(node, key) for key, _ in pairs] + [p for _, value in pairs for p in places(value)]


def test_a_key_of_pgo_2h_dropped_or_replaced_is_read_or_refused():
    refused = 0
    for seed in range(100):
        chance = random.Random(seed)
        kit = json.loads(PGO_AS_JSON)
        container, key = chance.choice(places(kit))
        if chance.random() < 0.3:
            del container[key]
        else:
            container[key] = chance.choice(REPLACEMENTS)
        try:
            restore(kit, name=f"seed {seed}")
        except KitRefused:
            refused += 1

    assert refused > 50
