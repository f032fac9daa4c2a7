import pytest

from app.kits.domain import CommitmentsAccess, PhaseKind, Rights, Who
from app.kits.rights import DEFAULT_RIGHTS
from tests.unit.kits.builders import a_kit, a_phase, loaded

E, F, N = Who.EVERYONE, Who.FACILITATORS, Who.NOBODY
TABLE = {
    "welcome": (E, N, F),
    "icebreaker": (E, N, F),
    "present": (E, N, F),
    "explore": (E, N, F),
    "write": (N, N, F),
    "break": (N, N, F),
    "vote": (N, N, N),
    "share": (E, E, F),
    "close": (E, E, F),
    "group": (E, E, E),
    "tables": (E, E, E),
    "draft": (N, E, N),
}


def only_phase(kind: str, **changes: object):
    return loaded(a_kit(a_phase(kind, **changes))).phases[0]


def test_each_kind_has_its_default_rights():
    assert set(DEFAULT_RIGHTS) == set(PhaseKind)


@pytest.mark.parametrize(("kind", "rights"), TABLE.items())
def test_a_phase_that_says_nothing_has_the_rights_of_its_kind(kind: str, rights: tuple):
    react, comment, arrange = rights

    assert only_phase(kind).rights == Rights(react=react, comment=comment, arrange=arrange)


@pytest.mark.parametrize("kind", TABLE)
def test_commitments_are_edited_in_draft_shown_at_the_close_and_hidden_elsewhere(kind: str):
    expected = {"draft": CommitmentsAccess.EDITABLE, "close": CommitmentsAccess.SHOWN}

    assert only_phase(kind).commitments is expected.get(kind, CommitmentsAccess.HIDDEN)


def test_a_kit_overrides_one_right_and_keeps_the_others():
    rights = only_phase("vote", rights={"react": "everyone"}).rights

    assert rights == Rights(react=E, comment=N, arrange=N)


def test_a_kit_overrides_the_access_to_the_commitments():
    assert only_phase("present", commitments="shown").commitments is CommitmentsAccess.SHOWN


def test_rights_that_are_left_empty_are_the_defaults():
    assert only_phase("share", rights={}).rights == DEFAULT_RIGHTS[PhaseKind.SHARE]
