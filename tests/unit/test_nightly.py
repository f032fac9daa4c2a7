"""The nightly tables keep up with the code: bugs can still be planted, proofs name real tests."""

import re
from pathlib import Path

import pytest

from config import ROOT
from tests.nightly import report
from tests.nightly.bugs import BUGS
from tests.nightly.plant import changed
from tests.nightly.proofs import proofs

CASE = {"id": "tests/x.py::test_a[1]", "state": "passed", "seconds": 1.5, "said": "K1: 4 fois"}
PROOF = {"id": "K1", "what": "Un arrêt", "tests": ["tests/x.py::test_a"], "size": "4", "lacks": ""}


def found(*cases, proof=PROOF, planted=()):
    part = {"cases": list(cases), "seconds": 2.0, "error": ""}
    return {
        "began": "2026-11-23 20:00",
        "minutes": 25.0,
        "sizes": "night",
        "commit": "abc1234",
        "is_modified": False,
        "machine": "2 cœurs",
        "parts": {"wire": part},
        "proofs": [proof],
        "planted": list(planted),
    }


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.key)
def test_a_known_bug_can_still_be_planted(bug):
    for change in bug.changes:
        assert changed((ROOT / change.path).read_text(), change)


def test_what_is_not_there_once_is_not_planted():
    change = BUGS[0].changes[0]

    with pytest.raises(ValueError, match="0 times instead of once"):
        changed("", change)
    with pytest.raises(ValueError, match="2 times instead of once"):
        changed(2 * change.old, change)


NAMED = {test for bug in BUGS for test in bug.tests} | {
    test for proof in proofs() for test in proof.tests
}


@pytest.mark.parametrize("test", sorted(NAMED))
def test_a_test_that_is_named_exists(test):
    path, _, beginning = test.partition("::")

    assert (ROOT / path).exists()
    assert not beginning or re.search(rf"^def {beginning}", (ROOT / path).read_text(), re.MULTILINE)


def test_a_proof_is_green_only_when_it_ran_whole():
    red = {**CASE, "state": "failed"}
    partly = {**PROOF, "lacks": "une seule fois"}

    assert "| 1 test, 2 s\u00a0; 4 fois | **vert** |" in report.tables(found(CASE))
    assert "en partie\u00a0: une seule fois" in report.tables(found(CASE, proof=partly))
    assert "**rouge**" in report.tables(found(CASE, red))
    assert "non exécuté\u00a0:" in report.tables(found({**CASE, "state": "skipped"}))
    assert "non exécuté\u00a0:" in report.tables(found())


def test_a_screen_pressed_in_several_ways_is_told_once():
    told = ["partage, Enter held", "partage, two clicks 0 ms apart", "vote, Enter held"]
    cases = [
        {**CASE, "said": f"K1:{each}\u00a0: {at + 20} pressés, {at} partis"}
        for at, each in enumerate(told)
    ]

    assert (
        "partage\u00a0: 41 pressés en 2 façons, 1 partis\u00a0; "
        "vote\u00a0: 22 pressés en une façon, 2 partis"
    ) in report.tables(found(*cases))


def test_a_night_is_green_when_nothing_is_red_and_every_bug_is_seen():
    seen = {"what": "Une faute", "red": ["tests/x.py::test_a"], "error": ""}

    assert report.is_green(found(CASE, planted=[seen]))
    assert not report.is_green(found({**CASE, "state": "failed"}))
    assert not report.is_green(found(CASE, planted=[{**seen, "red": []}]))


def test_the_page_has_its_marks_once():
    text = Path(report.PAGE).read_text()

    assert text.count(report.BEGIN) == text.count(report.END) == 1
    assert text.count(report.GESTURES_BEGIN) == text.count(report.GESTURES_END) == 1
    assert text.count(report.FIGURES_BEGIN) == text.count(report.FIGURES_END) == 1


def test_what_was_measured_is_told_in_french_with_its_goal():
    measured = {
        "K3, 5 s : enregistrement pendant, au pire": {"value": 0.25, "unit": "s", "at_most": 1},
        "K3, 5 s : retard, 95 %": {"value": 3.5, "unit": "s", "at_most": 3},
        "K5 : pannes": {"value": 10, "unit": ""},
    }

    told = report.figures(found({**CASE, "figures": measured})).splitlines()[-3:]

    assert told == [
        "| K3, 5 s | enregistrement pendant, au pire | 0,25\u00a0s | ≤\u00a01\u00a0s |",
        "| K3, 5 s | retard, 95 % | 3,5\u00a0s | **≤\u00a03\u00a0s, manqué** |",
        "| K5 | pannes | 10 |  |",
    ]
    assert report.figures(found(CASE)) == ""
