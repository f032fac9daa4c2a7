"""A role is handed over by a facilitator and never taken; a name is mended by whoever leads."""

import pytest

from app.actor import Role
from app.errors import Forbidden, NotFound, TextRefused
from app.ids import SeatId
from app.workshops.domain import browser_hash
from app.workshops.refusals import FacilitatorsAlone, LastRole
from tests.factories import a_new_workshop, a_visitor

PARTICIPANT, CO, FIRST = Role.PARTICIPANT, Role.CO_FACILITATOR, Role.FACILITATOR


@pytest.fixture
def workshops(server):
    return server.workshops


@pytest.fixture
def awa(workshops):
    """Awa, who opened the workshop: its first facilitator."""
    return workshops.create_and_lead(a_new_workshop(), a_visitor("awa")).seat


@pytest.fixture
def sit(workshops, awa):
    def sit(name, role=PARTICIPANT):
        key = workshops.tokens(awa.workshop)[role]
        return workshops.take_seat(key, name, a_visitor(name, known=name)).seat

    return sit


def role_of(workshops, seat):
    return workshops.seat(seat.workshop, seat.id).role


def test_a_facilitator_makes_somebody_co_facilitator_and_participant_again(workshops, awa, sit):
    leo = sit("Léo")

    for role in (CO, PARTICIPANT):
        workshops.hand_role(awa.workshop, leo.id, role, by=awa.id)

        assert role_of(workshops, leo) is role
        assert workshops.seat_of(browser_hash("Léo"), awa.workshop).role is role  # after a drop
        assert [each.id for each in workshops.changed([awa.workshop])] == [leo.id]


def test_a_role_that_was_handed_stays_when_the_link_is_opened_again(workshops, awa, sit):
    leo = sit("Léo")
    workshops.hand_role(awa.workshop, leo.id, CO, by=awa.id)

    assert sit("Léo").role is CO


@pytest.mark.parametrize("role", [PARTICIPANT, CO, Role.OBSERVER])
def test_nobody_but_a_facilitator_hands_a_role_even_to_themselves(workshops, awa, sit, role):
    mia, leo = sit("Mia", role), sit("Léo")

    for wanted, given in ((mia, CO), (leo, CO), (awa, PARTICIPANT)):
        with pytest.raises(FacilitatorsAlone):
            workshops.hand_role(awa.workshop, wanted.id, given, by=mia.id)

    assert [role_of(workshops, each) for each in (awa, mia, leo)] == [FIRST, role, PARTICIPANT]


def test_at_least_one_facilitator_stays(workshops, awa, sit):
    mia = sit("Mia", FIRST)
    workshops.hand_role(awa.workshop, mia.id, CO, by=awa.id)

    with pytest.raises(LastRole):
        workshops.hand_role(awa.workshop, awa.id, PARTICIPANT, by=awa.id)

    assert role_of(workshops, awa) is FIRST


def test_a_seat_that_is_nowhere_is_given_no_role_and_no_name(workshops, awa, sit):
    leo = sit("Léo")
    workshops.remove_seat(awa.workshop, leo.id, by=awa.id)

    for wanted in (leo.id, SeatId("0" * 12)):
        with pytest.raises(NotFound):
            workshops.hand_role(awa.workshop, wanted, CO, by=awa.id)
        with pytest.raises(NotFound):
            workshops.rename(awa.workshop, wanted, "Zoé", by=awa.id)


def test_whoever_leads_mends_a_name(workshops, awa, sit):
    leo, mia = sit("Lèo"), sit("Mia", CO)

    workshops.rename(awa.workshop, leo.id, "Léo", by=mia.id)
    workshops.rename(awa.workshop, mia.id, "Léo", by=awa.id)

    names = [each.name for each in workshops.people(awa.workshop)]
    assert names == ["Awa", "Léo", "Léo (2)"]


def test_a_name_is_refused_when_it_deceives_or_is_not_theirs_to_give(workshops, awa, sit):
    leo, mia = sit("Léo"), sit("Mia", CO)

    with pytest.raises(TextRefused):
        workshops.rename(awa.workshop, leo.id, "Facilitatrice", by=awa.id)
    with pytest.raises(Forbidden):
        workshops.rename(awa.workshop, mia.id, "Zoé", by=leo.id)
    with pytest.raises(FacilitatorsAlone):
        workshops.rename(awa.workshop, awa.id, "Zoé", by=mia.id)


@pytest.mark.parametrize(
    ("what", "body"),
    [
        ("roles", {"seat": "0" * 12, "role": "facilitator"}),
        ("roles", {"seat": "0" * 12, "role": ["participant"]}),
        ("roles", {"seat": 3, "role": "participant"}),
        ("names", {"seat": "0" * 12}),
    ],
)
def test_a_body_that_says_nothing_is_refused(workshops, new_browser, what, body):
    workshop = workshops.create(a_new_workshop(name=None))
    browser = new_browser()
    key = workshops.tokens(workshop.id)[FIRST]
    browser.post("/api/seats", json={"key": key, "name": "Awa"})

    assert browser.post(f"/api/workshops/{workshop.id}/{what}", json=body).status_code == 400
