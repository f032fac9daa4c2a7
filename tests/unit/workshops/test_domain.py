import re

import pytest

from app.actor import Role
from app.ids import WorkshopId
from app.workshops.domain import (
    CODE_ALPHABET,
    Link,
    browser_hash,
    granted,
    new_code,
    read_code,
    read_token,
    token_hash,
    token_of,
)

SECRET = "un secret"


def a_link(role=Role.PARTICIPANT, **changes):
    return Link(workshop=WorkshopId("w1"), role=role, **changes)


def test_a_token_is_128_bits_in_22_characters_that_a_url_takes():
    token = token_of(a_link(), SECRET)

    assert re.fullmatch(r"[A-Za-z0-9_-]{22}", token)
    assert read_token(token) == token


def test_no_link_is_made_from_an_empty_secret():
    with pytest.raises(ValueError, match="empty"):
        token_of(a_link(), "")


def test_the_token_of_a_link_is_the_same_each_time_it_is_read():
    assert token_of(a_link(), SECRET) == token_of(a_link(), SECRET)


def test_tokens_differ_by_role_workshop_epoch_and_secret():
    tokens = {
        token_of(a_link(), SECRET),
        token_of(a_link(role=Role.FACILITATOR), SECRET),
        token_of(a_link(epoch=2), SECRET),
        token_of(Link(workshop=WorkshopId("w2"), role=Role.PARTICIPANT), SECRET),
        token_of(a_link(), "un autre secret"),
    }

    assert len(tokens) == 5


def test_what_is_stored_of_a_token_or_a_browser_is_not_what_opens():
    token = token_of(a_link(), SECRET)

    assert token not in token_hash(token)
    assert re.fullmatch("[0-9a-f]{64}", token_hash(token))
    assert re.fullmatch("[0-9a-f]{64}", browser_hash("id"))


@pytest.mark.parametrize(
    "value", [None, 12, "", "a" * 21, "a" * 23, "a" * 21 + "=", "a" * 21 + "\n", ["a" * 22]]
)
def test_what_is_no_token_is_not_read(value):
    assert read_token(value) is None


def test_a_code_has_eight_characters_that_cannot_be_mistaken():
    code = new_code()

    assert len(code) == 8
    assert set(code) <= set(CODE_ALPHABET)
    assert not set("01ILO") & set(CODE_ALPHABET)


@pytest.mark.parametrize("typed", ["7KQM42XP", "7kqm-42xp", " 7KQM 42XP ", "7KQM\u201142XP"])
def test_a_code_is_read_as_people_type_it(typed):
    assert read_code(typed) == "7KQM42XP"


@pytest.mark.parametrize("typed", [None, 7, "", "7KQM42X", "7KQM42XPA", "7KQM42X0", "7" * 1000])
def test_what_is_no_code_is_not_read(typed):
    assert read_code(typed) is None


@pytest.mark.parametrize(
    ("current", "offered", "role"),
    [
        (Role.PARTICIPANT, Role.FACILITATOR, Role.FACILITATOR),
        (Role.FACILITATOR, Role.PARTICIPANT, Role.FACILITATOR),
        (Role.CO_FACILITATOR, Role.PARTICIPANT, Role.CO_FACILITATOR),
        (Role.OBSERVER, Role.PARTICIPANT, Role.PARTICIPANT),
        (Role.PARTICIPANT, Role.PARTICIPANT, Role.PARTICIPANT),
    ],
)
def test_a_link_raises_a_role_and_never_lowers_it(current, offered, role):
    assert granted(current, offered) is role
