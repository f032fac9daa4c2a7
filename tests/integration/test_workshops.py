"""The use cases of workshops, on a real database."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from app.actor import Role
from app.db import metadata
from app.errors import LimitReached, TextRefused
from app.ids import WorkshopId, board_of, new_workshop_id
from app.workshops import domain
from app.workshops.domain import BROWSER_LIFETIME_DAYS, Code, Token, browser_hash
from app.workshops.refusals import LinksOutOfReach, NotSeated, UnknownKey, WorkshopClosed
from tests.application import create_app
from tests.factories import a_new_workshop, a_visitor

DAY_MS = 24 * 3600 * 1000


class Clock:
    """Time goes on by one millisecond each time it is asked: arrivals have an order."""

    now = 1_800_000_000_000

    def __call__(self):
        self.now += 1
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def server(config, clock):
    server = create_app(config, clock=clock)
    yield server
    server.stop()


@pytest.fixture
def workshops(server):
    return server.workshops


@pytest.fixture
def led(workshops):
    """A workshop, with Awa who leads it from the browser « awa »."""
    return workshops.create_and_lead(a_new_workshop(), a_visitor("awa"))


@pytest.fixture
def tokens(workshops, led):
    return workshops.tokens(led.workshop.id)


def test_who_creates_a_workshop_leads_it(workshops, led):
    seat = workshops.seat_of(browser_hash("awa"), led.workshop.id)

    assert (seat.name, seat.role) == ("Awa", Role.FACILITATOR)


def test_a_new_workshop_has_a_board_on_its_first_phase(server, led):
    live = server.boards.load(board_of(led.workshop.id))

    assert live.seq == 1
    assert live.state.plan.kit == "retro-30"


def test_minutes_name_the_kit_that_the_workshop_was_made_from(workshops, led):
    assert workshops.kept_kits.title(led.workshop.id) == workshops.kits()["retro-30"].title
    assert workshops.kept_kits.title(new_workshop_id()) == ""


def test_a_workshop_keeps_its_kit_as_it_was(workshops, led):
    cockpit = workshops.kept_kits.cockpit(led.workshop.id)

    kit = workshops.kits()["retro-30"]
    assert list(cockpit) == [phase.id for phase in kit.phases]
    assert all(brief.goal and brief.notes for brief in cockpit.values())


def test_each_link_gives_its_role(workshops, led, tokens):
    for role in (Role.PARTICIPANT, Role.FACILITATOR):
        invitation = workshops.invitation(tokens[role], None)

        assert (invitation.workshop, invitation.role) == (led.workshop, role)


def test_a_code_gives_the_role_of_participants(workshops, led):
    invitation = workshops.invitation(led.workshop.code, None)

    assert (invitation.workshop, invitation.role) == (led.workshop, Role.PARTICIPANT)


def test_an_invitation_shows_who_is_there_and_changes_nothing(workshops, led, tokens):
    workshops.take_seat(tokens[Role.PARTICIPANT], "Léo", a_visitor("leo"))

    invitation = workshops.invitation(tokens[Role.PARTICIPANT], browser_hash("leo"))

    assert invitation.people == ("Awa", "Léo")
    assert invitation.seat.name == "Léo"
    assert len(workshops.people(led.workshop.id)) == 2


@pytest.mark.parametrize("key", [Token("A" * 22), Code("AAAAAAAA")])
def test_a_key_that_opens_nothing_is_refused(workshops, led, key):
    with pytest.raises(UnknownKey):
        workshops.take_seat(key, "Léo", a_visitor())


def test_the_same_browser_comes_back_to_the_same_seat_under_its_new_name(workshops, tokens):
    first = workshops.take_seat(tokens[Role.PARTICIPANT], "Léo", a_visitor("leo"))
    again = workshops.take_seat(tokens[Role.PARTICIPANT], "Léonie", a_visitor("other", known="leo"))

    assert again.seat == replace(first.seat, name="Léonie")
    assert again.browser == first.browser == browser_hash("leo")


def test_two_browsers_are_two_people(workshops, led, tokens):
    for name in ("leo", "mia"):
        workshops.take_seat(tokens[Role.PARTICIPANT], name, a_visitor(name))

    assert [seat.name for seat in workshops.people(led.workshop.id)][1:] == ["leo", "mia"]


def test_the_facilitators_link_promotes_a_seated_participant(workshops, led, tokens):
    seated = workshops.take_seat(tokens[Role.PARTICIPANT], "Léo", a_visitor("leo"))

    promoted = workshops.take_seat(tokens[Role.FACILITATOR], "Léo", a_visitor("leo-2", known="leo"))

    assert promoted.seat == replace(seated.seat, role=Role.FACILITATOR)
    assert workshops.seat(led.workshop.id, seated.seat.id).role is Role.FACILITATOR


def test_whoever_held_the_browser_id_before_a_promotion_gets_nothing(workshops, led, tokens):
    workshops.take_seat(tokens[Role.PARTICIPANT], "Léo", a_visitor("leo"))
    workshops.take_seat(tokens[Role.FACILITATOR], "Léo", a_visitor("leo-2", known="leo"))

    assert workshops.seat_of(browser_hash("leo-2"), led.workshop.id).is_facilitator
    with pytest.raises(NotSeated):
        workshops.seat_of(browser_hash("leo"), led.workshop.id)


def test_the_seats_of_a_browser_in_other_workshops_follow_its_new_id(workshops, tokens):
    workshops.take_seat(tokens[Role.PARTICIPANT], "Léo", a_visitor("leo"))

    other = workshops.create_and_lead(a_new_workshop(), a_visitor("leo-2", known="leo"))

    assert other.browser == browser_hash("leo-2")
    for workshop in workshops.workshops():
        assert workshops.seat_of(browser_hash("leo-2"), workshop.id)


def test_the_participants_link_leaves_a_facilitator_as_she_is(workshops, led, tokens):
    again = workshops.take_seat(tokens[Role.PARTICIPANT], "Awa (animation)", a_visitor(known="awa"))

    assert again.seat == replace(led.seat, name="Awa (animation)")
    assert again.browser == browser_hash("awa")


def test_a_browser_id_that_is_not_ours_is_never_adopted(workshops, tokens):
    seated = workshops.take_seat(
        tokens[Role.PARTICIPANT], "Léo", a_visitor("fresh", known="planted")
    )

    assert seated.browser == browser_hash("fresh")


def test_a_browser_is_forgotten_after_its_time(workshops, led, clock):
    clock.now += BROWSER_LIFETIME_DAYS * DAY_MS

    with pytest.raises(NotSeated):
        workshops.seat_of(browser_hash("awa"), led.workshop.id)


def test_a_refused_name_leaves_no_trace(workshops, led, tokens):
    with pytest.raises(TextRefused):
        workshops.take_seat(tokens[Role.PARTICIPANT], "Animation", a_visitor("leo"))

    assert len(workshops.people(led.workshop.id)) == 1
    with pytest.raises(NotSeated):
        workshops.seat_of(browser_hash("leo"), led.workshop.id)


def test_another_workshop_and_an_absent_one_get_the_same_answer(workshops, led):
    other = workshops.create(a_new_workshop(name=None))

    for workshop in (other.id, new_workshop_id(), WorkshopId("rien")):
        with pytest.raises(NotSeated):
            workshops.seat_of(browser_hash("awa"), workshop)


def test_a_workshop_has_room_for_so_many_people(workshops, led, tokens):
    for number in range(domain.USUAL_ROOM - 1):
        workshops.take_seat(tokens[Role.PARTICIPANT], "Léo", a_visitor(f"leo {number}"))

    with pytest.raises(LimitReached):
        workshops.take_seat(tokens[Role.PARTICIPANT], "Mia", a_visitor("mia"))
    assert workshops.take_seat(tokens[Role.PARTICIPANT], "Léonie", a_visitor(known="leo 0"))


def test_nobody_new_enters_a_closed_workshop_but_who_was_there_comes_back(workshops, led, tokens):
    workshops.take_seat(tokens[Role.PARTICIPANT], "Léo", a_visitor("leo"))

    workshops.close(led.workshop.id)

    with pytest.raises(WorkshopClosed):
        workshops.take_seat(tokens[Role.PARTICIPANT], "Mia", a_visitor("mia"))
    assert workshops.take_seat(tokens[Role.PARTICIPANT], "Léo", a_visitor(known="leo"))


def test_an_erased_workshop_leaves_nothing(server, workshops, led, tokens):
    other = workshops.create_and_lead(a_new_workshop(title="L’autre"), a_visitor("mia"))

    workshops.purge(led.workshop.id)

    assert workshops.workshops() == [other.workshop]
    with pytest.raises(UnknownKey):
        workshops.invitation(tokens[Role.PARTICIPANT], None)
    with server.database.read() as connection:
        for table in metadata.sorted_tables:
            rows = str(connection.execute(select(table)).all())
            assert led.workshop.id not in rows
            assert led.browser not in rows


def test_links_are_read_again_from_the_secret_which_the_database_does_not_hold(
    config, server, workshops, led, tokens
):
    with server.database.read() as connection:
        kept = str(connection.exec_driver_sql("SELECT * FROM link").all())
    assert not any(token in kept for token in tokens.values())

    later = create_app(replace(config, secret_key="another secret, after a mishap"))
    with pytest.raises(LinksOutOfReach):
        later.workshops.tokens(led.workshop.id)
    assert later.workshops.invitation(tokens[Role.PARTICIPANT], None).workshop == led.workshop
    later.stop()


def test_while_the_secret_rotates_the_links_that_the_one_before_made_are_still_shown(
    config, workshops, led, tokens
):
    rotating = replace(
        config, secret_key="the secret of tomorrow" * 2, previous_secret_key=config.secret_key
    )
    later = create_app(rotating)

    assert later.workshops.tokens(led.workshop.id) == tokens
    later.workshops.renew_link(led.workshop.id, Role.PARTICIPANT)
    renewed = later.workshops.tokens(led.workshop.id)
    later.stop()
    rotated = create_app(replace(rotating, previous_secret_key=None))
    for role in (Role.FACILITATOR, Role.OBSERVER):
        rotated.workshops.renew_link(led.workshop.id, role)

    assert renewed[Role.FACILITATOR] == tokens[Role.FACILITATOR]
    assert renewed[Role.PARTICIPANT] != tokens[Role.PARTICIPANT]
    # Renewed, a link comes from the new secret alone.
    assert rotated.workshops.tokens(led.workshop.id)[Role.PARTICIPANT] == renewed[Role.PARTICIPANT]
    rotated.stop()


def test_a_browser_is_known_whatever_the_secret(config, workshops, led):
    """Its cookie is random and comes from no secret: one that rotates cuts nobody off."""
    later = create_app(replace(config, secret_key="the secret of tomorrow" * 2))

    assert later.workshops.seat_of(led.browser, led.workshop.id) == led.seat
    later.stop()


def test_two_people_of_one_name_are_told_apart_and_a_return_keeps_its_own(workshops, tokens):
    key = tokens[Role.PARTICIPANT]
    first = workshops.take_seat(key, "Léo", a_visitor("leo"))
    second = workshops.take_seat(key, "Léo", a_visitor("other"))
    again = workshops.take_seat(key, "Léo", a_visitor("third", known="leo"))

    assert (first.seat.name, second.seat.name, again.seat.name) == ("Léo", "Léo (2)", "Léo")
