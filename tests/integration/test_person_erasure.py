"""One person's texts are erased at their request: nothing of them is left anywhere, and the log
says that something was erased, when, and not what.

The person writes a canary wherever a person may type; each canary is another word, so that what is
left says where it was left.
"""

import io
import json
import zipfile
from contextlib import closing

import pytest
from sqlalchemy import insert

from app.actor import Role
from app.board.closing.commands import AnswerClosing
from app.board.comments.commands import AddComment
from app.board.commitments.commands import EditCommitment, PromoteIdeas
from app.board.core.erased import TextsErased
from app.board.forms.commands import WriteField
from app.board.groups.commands import MakeGroup, RenameGroup
from app.board.notes.commands import AddNote, EditNote
from app.board.reserves.commands import AddReserve
from app.board.storage import checking, log
from app.board.thread.commands import SendMessage
from app.board.voting.commands import CastBallot, CloseVote, OpenVote
from app.cowriting.tables import cowriting, cowriting_update
from app.db import Database
from app.errors import NotFound
from app.kits.domain import FieldKind, PhaseKind
from app.workshops.refusals import LastFacilitator, NotSeated, StillWriting
from tests.factories import a_new_workshop, a_visitor, an_id
from tests.integration.anonymous import Workshop
from tests.integration.test_erasures import Site

SIGNED = ("canari-nom", "canari-signe", "canari-corrige", "canari-reserve", "canari-fil")
UNSIGNED = (
    "canari-anonyme",
    "canari-commentaire",
    "canari-cloture",
    "canari-brouillon",
    "canari-groupe",
)
CANARIES = (*SIGNED, *UNSIGNED)
OTHERS = ("coucou-note", "coucou-commentaire", "coucou-fiche", "coucou-cloture", "coucou-groupe")


class Story:
    """A whole retrospective: who asks to be erased, somebody else, and who leads."""

    def __init__(self, site):
        self.site, self.server = site, site.server
        new = a_new_workshop(kit="retro-30", name="Chloé", date=site.today())
        self.led = self.server.workshops.create_and_lead(new, a_visitor("of who leads"))
        tokens = self.server.workshops.tokens(self.led.workshop.id)
        self.person = self._sit(tokens, "canari-nom", "of the person")
        self.other = self._sit(tokens, "Bruno", "of the other")
        self.workshop = Workshop(self.server, self.led)

    def _sit(self, tokens, name, browser):
        key = tokens[Role.PARTICIPANT]
        return self.server.workshops.take_seat(key, name, a_visitor(browser)).seat

    def ask(self, seat, command):
        return self.workshop.ask(seat, command)

    @property
    def state(self):
        return self.server.boards.load(self.workshop.board).state

    def zone(self):
        return self.state.current.zones[0]

    def add(self, seat, number, text):
        self.ask(seat, AddNote(note=an_id(number), text=text, zone=self.zone(), x=1, y=1))

    def play(self):
        lead, person, other = self.led.seat, self.person, self.other
        self.add(person, 1, "canari-corrige")
        self.ask(person, EditNote(note=an_id(1), text="canari-signe", base=0))
        self.add(other, 2, "coucou-note")
        self.workshop.goes_to("write")
        self.add(person, 3, "canari-anonyme")
        self.add(other, 4, "coucou-note encore")
        self.add(other, 5, "coucou-note enfin")
        self.workshop.goes_to("share")
        self.ask(person, AddComment(comment=an_id(6), note=an_id(4), text="canari-commentaire"))
        self.ask(other, AddComment(comment=an_id(7), note=an_id(4), text="coucou-commentaire"))
        self.workshop.goes_to("group")
        made = MakeGroup(group=an_id(8), notes=(an_id(4), an_id(5)), title="")
        self.ask(person, made)
        self.ask(person, RenameGroup(group=an_id(8), title="canari-groupe"))
        self.ask(other, RenameGroup(group=an_id(8), title="coucou-groupe"))
        self._vote()
        self._write_forms()
        self.workshop.goes_to(self.workshop.phase(PhaseKind.CLOSE))
        question = self.state.plan.closing.questions[0].id
        self.ask(person, AnswerClosing(score=4, texts={question: "canari-cloture"}))
        self.ask(other, AnswerClosing(score=5, texts={question: "coucou-cloture"}))
        self.server.workshops.hand_role(
            self.led.workshop.id, person.id, Role.CO_FACILITATOR, by=lead.id
        )
        leads = self.server.workshops.seat(self.led.workshop.id, person.id)
        self.ask(leads, SendMessage(message=an_id(30), text="canari-fil"))

    def _vote(self):
        lead = self.led.seat
        self.workshop.goes_to(self.workshop.phase(PhaseKind.VOTE))
        ideas = (an_id(3), an_id(8))
        self.ask(lead, OpenVote(round=an_id(9), budget=2, per_idea=2, ideas=ideas))
        self.ask(self.person, CastBallot(round=an_id(9), choices={an_id(3): 2}))
        self.ask(self.other, CastBallot(round=an_id(9), choices={an_id(8): 1}))
        self.ask(lead, CloseVote(round=an_id(9)))
        self.ask(lead, PromoteIdeas(round=an_id(9), count=2))

    def _write_forms(self):
        self.workshop.goes_to(self.workshop.phase(PhaseKind.DRAFT))
        field = next(each.id for each in self.state.plan.form if each.kind is FieldKind.TEXT)
        draft = self.fiche = an_id(8)
        write = {"commitment": draft, "field": field}
        self.ask(self.person, WriteField(**write, text="canari-brouillon", base=0))
        self.ask(self.other, WriteField(**write, text="coucou-fiche", base=1))
        self.ask(self.person, EditCommitment(commitment=draft, pilot="canari-nom"))
        said = AddReserve(commitment=draft, reserve=an_id(12), text="canari-reserve", signed=True)
        self.ask(self.person, said)

    def play_another_vote(self):
        """On a note that becomes no draft."""
        lead = self.led.seat
        self.workshop.goes_to("welcome")
        self.workshop.goes_to("write")
        self.add(self.other, 20, "coucou-note rejetée")
        self.workshop.goes_to("share")
        self.workshop.goes_to(self.workshop.phase(PhaseKind.VOTE))
        self.ask(lead, OpenVote(round=an_id(21), budget=2, per_idea=2, ideas=(an_id(20), an_id(8))))
        self.ask(self.other, CastBallot(round=an_id(21), choices={an_id(20): 1}))
        self.ask(lead, CloseVote(round=an_id(21)))

    def erasure(self):
        return self.server.workshops.people_erasure

    def exports(self):
        """Every file that who leads may take away, each byte of it as text."""
        client = self.server.flask.test_client()
        client.set_cookie("essaim", "of who leads")
        path = f"/ateliers/{self.led.workshop.id}/exports/compte-rendu"
        found = [client.get(f"{path}.{kind}") for kind in ("md", "csv", "json", "odt", "xlsx")]
        assert {each.status_code for each in found} == {200}
        return "\n".join(_unzipped(each.data) for each in found)


def _unzipped(content):
    if not content.startswith(b"PK"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode("latin-1") for name in archive.namelist())


def left_in(text, words):
    return [word for word in words if word in text]


@pytest.fixture
def opened(tmp_path):
    sites = []

    def open_site(**how):
        sites.append(Site(tmp_path / "server", **how))
        return sites[-1]

    yield open_site
    for site in sites:
        site.server.stop()


@pytest.fixture
def story(opened):
    played = Story(opened())
    played.play()
    return played


def test_a_persons_words_are_there_so_that_the_search_can_fail(story):
    assert left_in(story.site.everything(), CANARIES) == list(CANARIES)
    assert left_in(story.site.everything(), OTHERS) == list(OTHERS)


def test_once_a_person_is_erased_none_of_their_words_is_in_any_byte_and_the_others_are(story):
    story.erasure().own(story.server.workshops.seat(story.led.workshop.id, story.person.id))

    assert left_in(story.site.everything(), CANARIES) == []
    exported = story.exports()
    assert left_in(exported, CANARIES) == []
    assert left_in(exported, OTHERS) == list(OTHERS)
    shown = {note.text for note in story.state.notes.values()}
    assert shown >= {"coucou-note", "coucou-note encore", "coucou-note enfin"}
    assert story.state.commitments[story.fiche].pilot == ""


def test_a_restored_archive_of_before_brings_none_of_them_back(story, tmp_path):
    archive = tmp_path / "one.essaim.zip"
    assert story.site.backup("create", archive).exit_code == 0
    story.erasure().all_of(story.led.workshop.id, story.person.id)

    restored = story.site.backup("restore", archive, "--force")

    assert restored.exit_code == 0, restored.output
    assert "Personnes effacées depuis l’archive, effacées de nouveau : 1." in restored.output
    assert left_in(story.site.everything(), CANARIES) == []
    assert left_in(story.site.everything(), OTHERS) == list(OTHERS)


def test_who_leads_erases_what_was_signed_and_nothing_that_would_tell_who_wrote_it(story):
    story.erasure().signed(story.led.workshop.id, story.person.id)

    everything = story.site.everything()
    assert left_in(everything, SIGNED) == []
    unsigned = ("canari-anonyme", "canari-commentaire", "canari-cloture")
    assert left_in(everything, unsigned) == list(unsigned)


def test_the_chain_says_that_something_was_erased_and_when_and_not_what(story):
    boards, board = story.server.boards, story.workshop.board
    before = boards.load(board).seq
    fingerprints = [boards.fingerprint(board, seq) for seq in range(1, before + 1)]
    story.site.clock.now += 1_000

    story.erasure().all_of(story.led.workshop.id, story.person.id)

    with story.server.database.read() as connection:
        [*_, last] = log.read_after(connection, board, 0)
        assert checking.broken_at(connection, board) is None
    (said,) = last.events
    assert isinstance(said, TextsErased)
    assert (last.seq, last.at) == (before + 1, story.site.clock.now)
    assert said.entries
    # Minutes that people took away before are still those of this log.
    assert [boards.fingerprint(board, seq) for seq in range(1, before + 1)] == fingerprints


@pytest.mark.parametrize("what", ["events", "at"])
def test_an_entry_that_lost_something_is_guarded_like_the_others(story, what):
    story.erasure().all_of(story.led.workshop.id, story.person.id)
    board, change = story.workshop.board, {"events": "'[]'", "at": "at + 1"}[what]
    with story.server.database.write() as connection:
        entries = log.read_after(connection, board, 0)
        redacted = next(
            each.seq for event in entries[-1].events for each in event.entries if each.seq > 3
        )
        statement = f"UPDATE board_entry SET {what} = {change} WHERE seq = {redacted}"  # noqa: S608
        if what == "events":
            statement = statement.replace("'[]'", "events || ' '")
        connection.exec_driver_sql(statement)

    with story.server.database.read() as connection:
        assert checking.broken_at(connection, board) == redacted


def test_nobody_can_try_texts_against_the_digest_that_is_left(story):
    """The command's id, which a browser drew at random, went with the texts."""
    story.erasure().all_of(story.led.workshop.id, story.person.id)

    with story.server.database.read() as connection:
        entries = log.read_after(connection, story.workshop.board, 0)
    redacted = {each.seq for event in entries[-1].events for each in event.entries}
    assert all(entry.command is None for entry in entries if entry.seq in redacted)


def test_whoever_holds_the_board_reads_it_anew_and_finds_them_gone(story):
    held = story.server.boards.load(story.workshop.board)

    story.erasure().all_of(story.led.workshop.id, story.person.id)

    fresh, missed = story.server.boards.catch_up(held)
    assert fresh.epoch != held.epoch
    assert missed == ()
    assert "canari-signe" not in {note.text for note in fresh.state.notes.values()}
    story.ask(story.led.seat, SendMessage(message=an_id(40), text="on continue"))


def test_their_place_is_gone_with_their_browser(story):
    workshops, workshop = story.server.workshops, story.led.workshop
    story.erasure().all_of(workshop.id, story.person.id)

    with pytest.raises(NotSeated):
        workshops.seat(workshop.id, story.person.id)
    key = workshops.tokens(workshop.id)[Role.PARTICIPANT]
    again = workshops.take_seat(key, "Une autre", a_visitor("of the person")).seat
    assert again.id != story.person.id


def test_once_the_key_is_gone_what_was_anonymous_is_nobodys_and_stays(story):
    story.server.workshops.close(story.led.workshop.id)

    story.erasure().all_of(story.led.workshop.id, story.person.id)

    everything = story.site.everything()
    assert left_in(everything, SIGNED) == []
    assert "canari-anonyme" in everything


def test_two_people_are_erased_one_after_the_other_and_the_chain_holds(story):
    story.erasure().all_of(story.led.workshop.id, story.person.id)
    story.erasure().all_of(story.led.workshop.id, story.other.id)

    with story.server.database.read() as connection:
        assert checking.broken_at(connection, story.workshop.board) is None
    left = left_in(story.site.everything(), (*CANARIES, *OTHERS))
    assert left == ["coucou-fiche", "coucou-groupe"]  # the present text of what is everybody's


def test_nobody_is_erased_who_is_not_there_nor_the_last_who_leads(story):
    with pytest.raises(NotFound):
        story.erasure().all_of(story.led.workshop.id, "0" * 12)
    with pytest.raises(LastFacilitator):
        story.erasure().own(story.led.seat)
    assert story.site.ledger.read() == []


def test_an_operator_erases_somebody_from_a_terminal(story):
    runner, workshop = story.server.flask.test_cli_runner(), story.led.workshop.id
    listed = runner.invoke(args=["person", "list", workshop])
    assert f"{story.person.id}  canari-nom" in listed.output

    erased = runner.invoke(args=["person", "erase", workshop, story.person.id, "--yes"])

    assert erased.exit_code == 0, erased.output
    assert left_in(story.site.everything(), CANARIES) == []
    assert "canari-nom" not in runner.invoke(args=["person", "list", workshop]).output
    assert runner.invoke(args=["workshop", "verify"]).exit_code == 0


def test_the_ledger_says_whose_place_it_was_and_none_of_their_words(story):
    story.erasure().signed(story.led.workshop.id, story.person.id)

    [line] = story.site.ledger.read()
    assert (line.seat, line.texts) == (story.person.id, "signed")
    assert left_in(story.site.ledger.path.read_text(), CANARIES) == []


def test_a_workshop_that_came_from_elsewhere_loses_them_too(story, tmp_path):
    runner, workshop = story.server.flask.test_cli_runner(), story.led.workshop.id
    file = tmp_path / "carried.json"
    runner.invoke(args=["workshop", "export", workshop, "--output", str(file)])
    story.server.workshops.purge(workshop)
    taken = runner.invoke(args=["workshop", "import", str(file)])
    assert taken.exit_code == 0, taken.output
    (carried,) = story.server.workshops.workshops()
    assert left_in(story.site.everything(), ("canari-nom", "canari-signe", "canari-reserve"))

    story.erasure().all_of(carried.id, story.person.id)

    signed = ("canari-nom", "canari-signe", "canari-reserve")
    assert left_in(story.site.everything(), signed) == []
    assert json.loads(file.read_text())["board"]


def test_it_is_the_same_on_postgresql_pages_included(opened, postgresql_url, pages, tmp_path):
    story = Story(opened(url=postgresql_url))
    story.play()
    archive = tmp_path / "one.essaim.zip"
    story.site.backup("create", archive)
    assert left_in(pages().decode("latin-1"), CANARIES) == list(CANARIES)

    story.erasure().all_of(story.led.workshop.id, story.person.id)
    assert story.server.database.past.forget()

    on_disk = story.site.everything() + pages().decode("latin-1")
    assert left_in(on_disk, CANARIES) == []
    assert left_in(on_disk, OTHERS) == list(OTHERS)
    story.site.backup("restore", archive, "--force")
    with closing(Database(postgresql_url)) as database:
        assert database.past.forget()
    assert left_in(story.site.everything() + pages().decode("latin-1"), CANARIES) == []


def test_the_pages_say_what_becomes_impossible_and_ask_to_be_sure(story):
    workshop = story.led.workshop.id
    person = story.server.flask.test_client()
    person.set_cookie("essaim", "of the person")
    assert "Il n’y a pas de retour." in person.get(f"/ateliers/{workshop}/mes-textes").text

    assert person.post(f"/ateliers/{workshop}/mes-textes").status_code == 422
    assert left_in(story.site.everything(), CANARIES) == list(CANARIES)

    done = person.post(f"/ateliers/{workshop}/mes-textes", data={"sur": "oui"})
    assert done.status_code == 200
    assert left_in(story.site.everything(), CANARIES) == []
    assert person.get(f"/ateliers/{workshop}/mes-textes").status_code == 403


def test_who_leads_names_somebody_on_a_page_of_its_own(story):
    workshop = story.led.workshop.id
    lead = story.server.flask.test_client()
    lead.set_cookie("essaim", "of who leads")
    page = f"/ateliers/{workshop}/effacement"
    assert "canari-nom" in lead.get(page).text

    assert lead.post(page, data={"sur": "oui", "place": ""}).status_code == 422
    done = lead.post(page, data={"sur": "oui", "place": story.person.id})

    assert done.status_code == 200
    assert left_in(story.site.everything(), SIGNED) == []
    assert "canari-nom" not in lead.get(page).text


def test_nothing_is_erased_while_somebody_is_writing_in_a_draft(story):
    """What others have just written is not in the log yet: it would go with the letters."""
    row = {"board_id": story.workshop.board, "draft": story.fiche, "size": 20, "revs": "{}"}
    with story.server.database.write() as connection:
        connection.execute(insert(cowriting).values(row | {"seq": 2, "settled": 1}))

    with pytest.raises(StillWriting):
        story.erasure().signed(story.led.workshop.id, story.person.id)

    assert left_in(story.site.everything(), CANARIES) == list(CANARIES)
    assert story.site.ledger.read() == []


def test_what_was_taken_out_of_a_text_written_together_goes_with_the_document(story):
    """Whatever its letters were: the document begins anew from the text of the state."""
    document = {"board_id": story.workshop.board, "draft": story.fiche}
    with story.server.database.write() as connection:
        row = document | {"seq": 1, "settled": 1, "size": 20, "revs": "{}"}
        connection.execute(insert(cowriting).values(row))
        update = document | {"seq": 1, "seat": story.person.id, "content": b"canari-lettres"}
        connection.execute(insert(cowriting_update).values(update))
    assert "canari-lettres" in story.site.everything()

    story.erasure().signed(story.led.workshop.id, story.person.id)

    assert "canari-lettres" not in story.site.everything()
