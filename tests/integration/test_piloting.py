"""The link by which a draft is finished after the session: what it opens, and no more."""

import logging

import pytest

from app.actor import Role
from app.board.comments.commands import AddComment
from app.board.commitments.commands import EditCommitment
from app.board.decide import goes_on_with
from app.board.forms.commands import AddMilestone, LockForm, WriteField
from app.board.live import Submission
from app.board.notes.commands import AddNote
from app.board.outcomes.commands import MarkCommitment
from app.board.outcomes.state import Status
from app.board.recasting.commands import WithdrawDraft
from app.errors import NotFound, Refusal
from app.ids import CommandId
from app.kits.domain import FieldKind
from app.realtime.door.directory import Directory
from app.workshops.domain import Visitor, browser_hash, read_token
from app.workshops.entering.cookie import BrowserCookie
from app.workshops.refusals import Removed, SeatEnded, UnknownKey, WorkshopClosed
from tests.factories import an_id
from tests.integration.test_erasures import DAY_MS
from tests.integration.test_person_erasure import Site, Story


@pytest.fixture
def story(tmp_path):
    played = After(Site(tmp_path / "server"))
    played.play()
    yield played
    played.server.stop()


class After(Story):
    """What follows the session, for whoever comes by a link."""

    @property
    def id(self):
        return self.led.workshop.id

    @property
    def piloting(self):
        return self.server.workshops.piloting

    def key(self, draft=None):
        """The key of a draft's link, made when there is none."""
        self.piloting.open(self.id, draft or self.fiche)
        return self.piloting.token(self.id, draft or self.fiche)

    def comes(self, key, browser="of the pilot", name="Driss"):
        """The same browser each time that it has this name."""
        visitor = Visitor(known=browser_hash(browser), fresh=browser_hash(browser))
        return self.server.workshops.take_seat(key, name, visitor)

    def tries(self, seat, command):
        """As at the door of the sockets: the seat is read again, a closed workshop refuses."""
        seat = self.server.workshops.seat(self.id, seat.id)
        live = self.server.boards.load(self.workshop.board)
        actor = live.actor(seat.id, seat.role, seat.drafts)
        directory = Directory(self.server.workshops, BrowserCookie(is_https=False))
        self.workshop.count += 1
        submission = Submission(CommandId(an_id(self.workshop.count)), actor, command)
        try:
            directory.require_open(live.board, actor, goes_on_with(command))
        except Refusal as refusal:
            return refusal.code
        answer = self.server.boards.submit_all(live, [submission]).answers[0]
        return answer.code if isinstance(answer, Refusal) else "accepted"

    def field(self):
        return next(each.id for each in self.state.plan.form if each.kind is FieldKind.TEXT)

    def writes(self, draft=None, text="Fini", base=None):
        draft = draft or self.fiche
        form = self.state.forms.get(draft)
        now = form.texts.get(self.field()) if form else None
        rev = (now.rev if now else 0) if base is None else base
        return WriteField(commitment=draft, field=self.field(), text=text, base=rev)

    def client(self, browser):
        client = self.server.flask.test_client()
        client.set_cookie("essaim", browser)
        return client


def test_a_pilot_finishes_their_draft_days_after_the_end_from_a_browser_that_was_never_there(story):
    key = story.key()
    story.server.workshops.close(story.id)
    story.site.clock.now += 3 * DAY_MS

    came = story.comes(key)

    assert (came.seat.role, came.draft) == (Role.OBSERVER, story.fiche)
    assert story.tries(came.seat, story.writes(text="Fini trois jours après")) == "accepted"
    edit = EditCommitment(commitment=story.fiche, next_step="En mars")
    assert story.tries(came.seat, edit) == "accepted"
    milestone = AddMilestone(commitment=story.fiche, milestone="milestone-000000000001")
    assert story.tries(came.seat, milestone) == "accepted"


def test_it_opens_that_draft_and_nothing_else(story):
    other = next(key for key in story.state.commitments if key != story.fiche)
    came = story.comes(story.key())

    refused = [
        story.tries(came.seat, command)
        for command in (
            story.writes(other, base=0),
            EditCommitment(commitment=other, next_step="Jamais"),
            MarkCommitment(commitment=story.fiche, status=Status.KEPT, reason="Oui"),
            LockForm(commitment=story.fiche, locked=True),
            WithdrawDraft(commitment=story.fiche),
            AddNote(note=an_id(90), text="Non", zone=story.state.plan.zones[0].id, x=1, y=1),
            AddComment(comment=an_id(91), note=an_id(4), text="Non"),
        )
    ]

    assert "accepted" not in refused
    page = f"/ateliers/{story.id}/liens"
    assert story.client("of the pilot").get(page).status_code == 403
    api = f"/api/workshops/{story.id}/fiches/{story.fiche}/pilotes"
    assert story.client("of the pilot").get(api).status_code == 403
    assert story.client("of the pilot").post(api, json={"do": "renew"}).status_code == 403


def test_once_the_workshop_is_over_those_who_lead_go_on_with_its_drafts_and_nobody_else(story):
    story.server.workshops.close(story.id)
    story.led = story.comes(story.key(), "of who leads", "Chloé")  # their link lowers nobody

    assert story.led.seat.role is Role.FACILITATOR
    mark = MarkCommitment(commitment=story.fiche, status=Status.SENT, to="DITP", base=Status.DRAFT)
    assert story.tries(story.led.seat, mark) == "accepted"
    assert story.tries(story.led.seat, story.writes()) == "accepted"
    note = AddNote(note=an_id(90), text="Non", zone=story.state.plan.zones[0].id, x=1, y=1)
    assert story.tries(story.led.seat, note) == "workshop_closed"
    assert story.tries(story.other, story.writes(text="Moi aussi")) == "workshop_closed"


def test_a_renewed_link_opens_nothing_and_whoever_came_by_it_is_out(story):
    before = story.key()
    came = story.comes(before)

    story.piloting.renew(story.id, story.fiche)

    after = story.piloting.token(story.id, story.fiche)
    assert before != after
    with pytest.raises(UnknownKey):
        story.comes(before, "of somebody else")
    with pytest.raises(SeatEnded):
        story.server.workshops.seat(story.id, came.seat.id)
    again = story.comes(after)
    assert again.seat.id == came.seat.id
    assert story.tries(again.seat, story.writes()) == "accepted"


def test_a_draft_that_is_closed_to_its_pilots_is_read_by_who_took_part_and_left_by_the_others(
    story,
):
    key = story.key()
    came, kept = story.comes(key), story.comes(key, "of the other", "Bruno")
    assert kept.seat.role is Role.PARTICIPANT

    story.piloting.close(story.id, story.fiche)

    assert story.piloting.token(story.id, story.fiche) is None
    with pytest.raises(UnknownKey):
        story.comes(key, "of somebody else")
    with pytest.raises(SeatEnded):
        story.server.workshops.seat(story.id, came.seat.id)
    story.server.workshops.close(story.id)
    assert story.tries(kept.seat, story.writes()) == "workshop_closed"


def test_who_has_two_drafts_keeps_the_one_that_stays_open(story):
    other = next(key for key in story.state.commitments if key != story.fiche)
    came = story.comes(story.key())
    story.comes(story.key(other))

    story.piloting.close(story.id, story.fiche)

    story.server.workshops.close(story.id)
    assert story.tries(came.seat, story.writes()) == "workshop_closed"
    assert story.tries(came.seat, story.writes(other)) == "accepted"
    story.piloting.close(story.id, other)
    with pytest.raises(SeatEnded):
        story.server.workshops.seat(story.id, came.seat.id)


def test_neither_a_shut_door_nor_a_waiting_room_nor_the_end_keeps_a_pilot_out(story):
    key, stranger = story.key(), story.server.workshops.tokens(story.id)[Role.OBSERVER]

    story.server.workshops.set_door(story.id, is_open=False)
    assert story.comes(key, "of one").draft == story.fiche
    story.server.workshops.set_door(story.id, is_open=True, waits=True)
    assert story.comes(key, "of two").draft == story.fiche
    story.server.workshops.close(story.id)
    assert story.comes(key, "of three").draft == story.fiche
    with pytest.raises(WorkshopClosed):
        story.comes(stranger, "of four")


def test_who_was_removed_does_not_come_back_by_it(story):
    key = story.key()
    came = story.comes(key)
    story.server.workshops.remove_seat(story.id, came.seat.id, by=story.led.seat.id)

    with pytest.raises(Removed):
        story.comes(key)
    with pytest.raises(Removed):
        story.server.workshops.seat(story.id, came.seat.id)


def test_a_place_that_had_ended_comes_back_for_the_draft_alone(story):
    lead = story.server.workshops.tokens(story.id)[Role.FACILITATOR]
    led = story.comes(lead, "of another who leads", "Nora")
    story.server.workshops.renew_link(story.id, Role.FACILITATOR, by=story.led.seat.id)

    came = story.comes(story.key(), "of another who leads", "Nora")

    assert (came.seat.id, came.seat.role) == (led.seat.id, Role.OBSERVER)


def test_a_draft_that_was_put_away_opens_nothing_and_none_is_made_for_it(story):
    key = story.key()
    story.ask(story.led.seat, WithdrawDraft(commitment=story.fiche))

    with pytest.raises(UnknownKey):
        story.comes(key)
    with pytest.raises(UnknownKey):
        story.server.workshops.invitation(key, None)
    with pytest.raises(NotFound):
        story.piloting.open(story.id, story.fiche)
    with pytest.raises(NotFound):
        story.piloting.renew(story.id, story.fiche)


def test_who_leads_makes_reads_renews_and_closes_it_on_the_page_of_the_draft(story):
    lead = story.client("of who leads")
    api = f"/api/workshops/{story.id}/fiches/{story.fiche}/pilotes"
    assert lead.get(api).json == {"open": False, "url": None, "names": []}

    made = lead.post(api, json={"do": "open"})
    assert made.headers["Cache-Control"] == "no-store"
    key = read_token(made.json["url"].partition("/rejoindre#")[2])
    assert lead.post(api, json={"do": "open"}).json["url"] == made.json["url"]
    said = story.client("of nobody").post("/api/invitations", json={"key": key}).json
    assert said["draft"] == {"title": story.state.commitments[story.fiche].title}
    assert (said["people"], said["locked"], said["role"]) == ([], False, "observer")
    story.comes(key)
    assert lead.get(api).json["names"] == ["Driss"]
    assert lead.post(api, json={"do": "renew"}).json["url"] not in (None, made.json["url"])
    assert lead.post(api, json={"do": "close"}).json == {"open": False, "url": None, "names": []}
    assert lead.post(api, json={"do": "else"}).status_code == 400


def test_the_key_is_in_no_log_and_in_no_byte_of_the_database(story, caplog):
    caplog.set_level(logging.DEBUG)
    key = story.key()
    with story.server.flask.test_client() as client:
        client.post("/api/invitations", json={"key": key})
        client.post("/api/seats", json={"key": key, "name": "Driss"})
    story.piloting.renew(story.id, story.fiche)
    story.server.stop()

    assert key not in caplog.text
    for file in story.site.folder.iterdir():
        assert key.encode() not in file.read_bytes(), file.name


def test_a_pilot_who_is_erased_has_no_pen_left_and_a_workshop_that_is_erased_no_link(story):
    came = story.comes(story.key())
    story.server.workshops.people_erasure.all_of(story.id, came.seat.id)
    with story.server.database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM pen").scalar() == 0

    story.server.workshops.purge(story.id)

    with story.server.database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM draft_link").scalar() == 0


def then(story, browser="of the pilot"):
    api = f"/api/workshops/{story.id}/fiches/{story.fiche}/seance"
    return story.client(browser).get(api).json


def test_each_field_is_compared_with_what_it_said_when_the_session_ended(story):
    came = story.comes(story.key())
    assert then(story)["since"] is None  # it is not over
    story.site.clock.now += 1000
    ended = story.server.workshops.close(story.id).closed_at
    story.site.clock.now += 3 * DAY_MS

    story.tries(came.seat, story.writes(text="Fini trois jours après"))
    story.tries(came.seat, EditCommitment(commitment=story.fiche, next_step="En mars"))
    story.tries(came.seat, AddMilestone(commitment=story.fiche, milestone="milestone-000000000001"))

    said = then(story)
    assert said["since"] == ended
    assert said["texts"][story.field()] == ["coucou-fiche", False]
    assert (said["header"]["pilot"], said["header"]["next_step"]) == ("canari-nom", "")
    assert said["milestones"] == []


def test_a_session_that_nobody_ended_is_over_with_its_day(story):
    story.comes(story.key())
    story.site.clock.now += 2 * DAY_MS

    assert 0 < story.site.clock.now - then(story)["since"] < 2 * DAY_MS
    assert then(story)["texts"][story.field()] == ["coucou-fiche", False]


def test_nothing_is_compared_with_what_left_the_log_nor_for_who_has_no_place(story):
    story.comes(story.key())
    story.server.workshops.close(story.id)
    story.site.clock.now += DAY_MS
    story.server.workshops.people_erasure.all_of(story.id, story.person.id)

    assert then(story) == {"since": None, "header": {}, "texts": {}, "milestones": []}
    api = f"/api/workshops/{story.id}/fiches/{story.fiche}/seance"
    assert story.client("of nobody").get(api).status_code == 403
