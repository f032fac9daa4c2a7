"""Who is shut out of a workshop, by whom, and how they come back: on a real database."""

import pytest
from sqlalchemy import delete

from app.actor import Role
from app.errors import Forbidden, NotFound, Refusal
from app.ids import SeatId, new_workshop_id
from app.workshops.domain import browser_hash
from app.workshops.refusals import (
    DoorShut,
    FacilitatorsAlone,
    LastFacilitator,
    NotSeated,
    OwnSeat,
    Removed,
    SeatEnded,
    UnknownKey,
    WorkshopClosed,
)
from app.workshops.tables import link
from tests.factories import a_new_workshop, a_visitor

COMING = Role.PARTICIPANT
LEADING = Role.FACILITATOR


@pytest.fixture
def workshops(server):
    return server.workshops


@pytest.fixture
def awa(workshops):
    """Awa, who opened the workshop and leads it."""
    return workshops.create_and_lead(a_new_workshop(), a_visitor("awa")).seat


@pytest.fixture
def sit(workshops, awa):
    """Somebody comes in by the link of a role, from a browser that bears their name."""

    def sit(name, role=COMING):
        key = workshops.tokens(awa.workshop)[role]
        return workshops.take_seat(key, name, a_visitor(name, known=name)).seat

    return sit


def names(seats):
    return [seat.name for seat in seats]


# -- Removing -----------------------------------------------------------------------------------


def test_a_removed_person_is_told_why_and_stays_out(workshops, awa, sit):
    leo = sit("leo")

    workshops.remove_seat(awa.workshop, leo.id, by=awa.id)

    for asked in (
        lambda: workshops.seat(awa.workshop, leo.id),
        lambda: workshops.seat_of(browser_hash("leo"), awa.workshop),
        lambda: workshops.invitation(workshops.tokens(awa.workshop)[COMING], browser_hash("leo")),
        lambda: sit("leo"),
        lambda: sit("leo", LEADING),
    ):
        with pytest.raises(Removed):
            asked()
    assert names(workshops.people(awa.workshop)) == ["Awa"]


def test_what_a_removed_person_signed_keeps_its_name(workshops, awa, sit):
    leo = sit("leo")

    workshops.remove_seat(awa.workshop, leo.id, by=awa.id)

    assert names(workshops.everyone(awa.workshop)) == ["Awa", "leo"]


def test_who_is_let_back_finds_their_seat_again(workshops, awa, sit):
    leo = sit("leo")
    workshops.remove_seat(awa.workshop, leo.id, by=awa.id)

    workshops.let_back(awa.workshop, leo.id)

    assert workshops.seat(awa.workshop, leo.id) == leo
    assert workshops.seat_of(browser_hash("leo"), awa.workshop) == leo


def test_letting_back_somebody_who_is_there_changes_nothing(workshops, awa, sit):
    leo = sit("leo")

    workshops.let_back(awa.workshop, leo.id)

    assert workshops.seat(awa.workshop, leo.id) == leo


def test_a_co_facilitator_gives_no_facilitator_their_place_back(workshops, awa, sit):
    """Who was put out led: giving their place back would make a facilitator."""
    mia, zoe, leo = sit("mia", LEADING), sit("zoe", Role.CO_FACILITATOR), sit("leo")
    for gone in (mia, leo):
        workshops.remove_seat(awa.workshop, gone.id, by=awa.id)

    with pytest.raises(FacilitatorsAlone):
        workshops.let_back(awa.workshop, mia.id, by=zoe.id)
    together = workshops.sweep.let_back(awa.workshop, [mia.id, leo.id], by=zoe.id)

    assert together == [leo.id]
    with pytest.raises(Removed):
        workshops.seat(awa.workshop, mia.id)
    workshops.let_back(awa.workshop, mia.id, by=awa.id)
    assert workshops.seat(awa.workshop, mia.id) == mia


def test_who_was_put_out_meanwhile_gives_nobody_their_place_back(workshops, awa, sit):
    zoe, leo = sit("zoe", Role.CO_FACILITATOR), sit("leo")
    for gone in (leo, zoe):
        workshops.remove_seat(awa.workshop, gone.id, by=awa.id)

    with pytest.raises(Forbidden):
        workshops.let_back(awa.workshop, leo.id, by=zoe.id)
    with pytest.raises(Forbidden):
        workshops.sweep.let_back(awa.workshop, [leo.id], by=zoe.id)


def test_nobody_removes_themselves(workshops, awa, sit):
    sit("mia", LEADING)

    with pytest.raises(OwnSeat):
        workshops.remove_seat(awa.workshop, awa.id, by=awa.id)

    assert workshops.seat(awa.workshop, awa.id) == awa


def test_the_last_who_leads_is_not_removed_even_by_who_holds_the_server(workshops, awa, sit):
    sit("leo")

    with pytest.raises(LastFacilitator):
        workshops.remove_seat(awa.workshop, awa.id)

    assert workshops.seat(awa.workshop, awa.id) == awa


def test_who_leads_may_remove_another_who_leads(workshops, awa, sit):
    mia = sit("mia", LEADING)

    workshops.remove_seat(awa.workshop, mia.id, by=awa.id)

    assert names(workshops.people(awa.workshop)) == ["Awa"]


def test_of_two_who_remove_each_other_one_stays(workshops, awa, sit):
    mia = sit("mia", LEADING)
    workshops.remove_seat(awa.workshop, mia.id, by=awa.id)

    with pytest.raises(Forbidden):
        workshops.remove_seat(awa.workshop, awa.id, by=mia.id)

    assert names(workshops.people(awa.workshop)) == ["Awa"]


def test_a_participant_removes_nobody(workshops, awa, sit):
    leo, mia = sit("leo"), sit("mia")

    with pytest.raises(Forbidden):
        workshops.remove_seat(awa.workshop, mia.id, by=leo.id)


@pytest.mark.parametrize("act", ["remove_seat", "let_back"])
def test_a_seat_of_another_workshop_is_a_seat_that_is_nowhere(workshops, awa, act):
    other = workshops.create_and_lead(a_new_workshop(), a_visitor("mia")).seat
    said = set()

    for workshop, seat in (
        (awa.workshop, other.id),
        (awa.workshop, SeatId("0" * 12)),
        (new_workshop_id(), awa.id),
    ):
        with pytest.raises(NotFound) as refused:
            getattr(workshops, act)(workshop, seat)
        said.add(refused.value.message)

    assert len(said) == 1
    assert workshops.seat(other.workshop, other.id) == other


# -- Renewing a link ----------------------------------------------------------------------------


def test_a_renewed_link_for_participants_shuts_the_old_one_and_the_code_out(workshops, awa, sit):
    leo = sit("leo")
    before, code = workshops.tokens(awa.workshop), workshops.workshop(awa.workshop).code

    workshops.renew_link(awa.workshop, COMING, by=awa.id)

    after, new_code = workshops.tokens(awa.workshop), workshops.workshop(awa.workshop).code
    for key in (before[COMING], code):
        with pytest.raises(UnknownKey):
            workshops.take_seat(key, "Mia", a_visitor("mia"))
    for key in (after[COMING], new_code):
        assert workshops.invitation(key, None).role is COMING
    assert after[LEADING] == before[LEADING]
    assert workshops.seat(awa.workshop, leo.id) == leo


def test_a_renewed_link_for_the_team_leaves_the_one_who_renewed_it_alone_in_the_lead(
    workshops, awa, sit
):
    leo, mia = sit("leo"), sit("mia", LEADING)
    before = workshops.tokens(awa.workshop)

    workshops.renew_link(awa.workshop, LEADING, by=awa.id)

    with pytest.raises(UnknownKey):
        workshops.take_seat(before[LEADING], "Zoé", a_visitor("zoe"))
    for asked in (
        lambda: workshops.seat(awa.workshop, mia.id),
        lambda: workshops.seat_of(browser_hash("mia"), awa.workshop),
    ):
        with pytest.raises(SeatEnded):
            asked()
    assert workshops.people(awa.workshop) == [awa, leo]
    assert workshops.tokens(awa.workshop)[COMING] == before[COMING]
    assert workshops.gone([awa.workshop]).ended == {(awa.workshop, mia.id)}


def test_who_holds_the_server_renews_the_link_of_the_team_for_nobody(workshops, awa, sit):
    leo = sit("leo")

    workshops.renew_link(awa.workshop, LEADING)

    assert workshops.people(awa.workshop) == [leo]
    assert sit("awa", LEADING).id == awa.id


@pytest.mark.parametrize("role", [COMING, LEADING])
def test_whose_seat_ended_comes_back_to_it_with_what_their_link_gives(workshops, awa, sit, role):
    mia = sit("mia", LEADING)
    workshops.renew_link(awa.workshop, LEADING, by=awa.id)

    again = sit("mia", role)

    assert (again.id, again.role) == (mia.id, role)
    assert workshops.seat(awa.workshop, mia.id) == again
    assert workshops.gone([awa.workshop]).ended == frozenset()


def test_a_facilitator_who_was_removed_before_the_renewal_comes_back_without_the_lead(
    workshops, awa, sit
):
    mia = sit("mia", LEADING)
    workshops.remove_seat(awa.workshop, mia.id, by=awa.id)
    workshops.renew_link(awa.workshop, LEADING, by=awa.id)

    workshops.let_back(awa.workshop, mia.id)

    assert workshops.seat(awa.workshop, mia.id).role is COMING


def test_a_renewed_link_of_co_facilitators_puts_them_out_and_no_facilitator(workshops, awa, sit):
    mia, zoe = sit("mia", Role.CO_FACILITATOR), sit("zoe", LEADING)

    workshops.renew_link(awa.workshop, Role.CO_FACILITATOR, by=awa.id)

    assert workshops.people(awa.workshop) == [awa, zoe]
    assert workshops.gone([awa.workshop]).ended == {(awa.workshop, mia.id)}


def test_a_workshop_of_before_gets_the_links_that_it_never_had(workshops, awa, server):
    before = workshops.tokens(awa.workshop)
    with server.database.write() as connection:
        gone = link.c.role.in_([Role.CO_FACILITATOR, Role.OBSERVER])
        connection.execute(delete(link).where(gone))

    assert workshops.tokens(awa.workshop) == before
    assert workshops.invitation(before[Role.OBSERVER], None).role is Role.OBSERVER


def test_the_links_of_a_workshop_that_is_nowhere_are_not_made(workshops):
    with pytest.raises(NotFound):
        workshops.tokens(new_workshop_id())


def test_each_renewal_makes_another_link(workshops, awa):
    seen = {workshops.tokens(awa.workshop)[COMING]}

    for _ in range(3):
        workshops.renew_link(awa.workshop, COMING, by=awa.id)
        seen.add(workshops.tokens(awa.workshop)[COMING])

    assert len(seen) == 4


def test_the_links_of_other_workshops_do_not_change(workshops, awa):
    other = workshops.create(a_new_workshop())
    before = workshops.tokens(other.id)

    workshops.renew_link(awa.workshop, COMING, by=awa.id)
    workshops.renew_link(awa.workshop, LEADING, by=awa.id)

    assert workshops.tokens(other.id) == before
    assert workshops.workshop(other.id) == other


# -- The door -----------------------------------------------------------------------------------


def test_nobody_new_comes_in_by_a_shut_door(workshops, awa, sit):
    leo = sit("leo")

    workshops.set_door(awa.workshop, is_open=False)

    for key in (workshops.tokens(awa.workshop)[COMING], workshops.workshop(awa.workshop).code):
        with pytest.raises(DoorShut):
            workshops.take_seat(key, "Mia", a_visitor("mia"))
    assert sit("leo") == leo
    assert sit("zoe", LEADING).is_facilitator


def test_a_door_that_is_opened_again_lets_people_in(workshops, awa, sit):
    workshops.set_door(awa.workshop, is_open=False)

    workshops.set_door(awa.workshop, is_open=True)

    assert sit("mia").name == "mia"


def test_whose_seat_ended_does_not_come_back_by_a_shut_door_as_a_participant(workshops, awa, sit):
    sit("mia", LEADING)
    workshops.renew_link(awa.workshop, LEADING, by=awa.id)
    workshops.set_door(awa.workshop, is_open=False)

    with pytest.raises(DoorShut):
        sit("mia", COMING)

    assert sit("mia", LEADING).is_facilitator


def test_a_closed_workshop_says_that_it_is_closed_whatever_its_door(workshops, awa, sit):
    workshops.set_door(awa.workshop, is_open=False)
    workshops.close(awa.workshop)

    for role in (COMING, LEADING):
        with pytest.raises(WorkshopClosed):
            sit("leo", role)


def test_what_is_refused_is_said_in_a_sentence_of_its_own():
    refusals = (Removed, SeatEnded, DoorShut, OwnSeat, LastFacilitator, NotSeated, WorkshopClosed)

    assert len({refusal().message for refusal in refusals}) == len(refusals)
    assert all(issubclass(refusal, Refusal) for refusal in refusals)
