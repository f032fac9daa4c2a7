"""« Réponse motivée »: what became of each idea, by a link without an account, and nothing else."""

import pytest

from app.actor import Role
from app.answering.service import Answers
from app.board.outcomes.commands import MarkCommitment
from app.board.outcomes.state import Status
from app.board.recasting.commands import MergeDrafts
from tests.factories import an_id
from tests.integration.test_person_erasure import CANARIES, Site, Story


@pytest.fixture
def story(tmp_path):
    played = Story(Site(tmp_path / "server"))
    played.play()
    yield played
    played.server.stop()


@pytest.fixture
def lead(story):
    client = story.server.flask.test_client()
    client.set_cookie("essaim", "of who leads")
    return client


def published(story, lead):
    """The address of the page, on this server."""
    page = f"/ateliers/{story.led.workshop.id}/reponse"
    assert lead.post(page, data={"quoi": "publier"}).status_code == 303
    token = lead.get(page).text.split("/reponses/")[1].split('"')[0]
    return f"/reponses/{token}"


def test_a_contributor_reads_what_became_of_each_idea_and_why_without_an_account(story, lead):
    said = {"reason": "Trop cher <b>cette année</b>.", "base": Status.DRAFT}
    story.ask(
        story.led.seat, MarkCommitment(commitment=story.fiche, status=Status.SET_ASIDE, **said)
    )

    page = story.server.flask.test_client().get(published(story, lead))

    assert page.status_code == 200
    assert "Écartée" in page.text
    assert "Trop cher &lt;b&gt;cette année&lt;/b&gt;." in page.text
    assert "En cours d’écriture" in page.text  # the other idea is answered too
    assert "noindex" in page.headers["X-Robots-Tag"]


def test_an_idea_that_became_no_draft_is_answered_like_the_others(story, lead):
    story.play_another_vote()

    page = story.server.flask.test_client().get(published(story, lead)).text

    assert "N’est pas devenue une fiche" in page
    assert "coucou-note" in page


def test_an_idea_whose_draft_was_merged_is_answered_by_the_one_it_is_in(story, lead):
    story.ask(story.led.seat, MergeDrafts(commitment=story.fiche, merged=an_id(3)))

    page = story.server.flask.test_client().get(published(story, lead)).text

    assert "N’est pas devenue une fiche" not in page
    assert page.count("Devenue la fiche") == 1


def test_nobody_is_named_and_no_other_byte_of_the_board_leaves(story, lead):
    page = story.server.flask.test_client().get(published(story, lead)).text

    hidden = [word for word in CANARIES if word != "canari-anonyme"]  # it was voted on
    assert [word for word in (*hidden, "Bruno", "Chloé", "coucou-note", "coucou-commentaire",
                              "coucou-fiche", "coucou-cloture") if word in page] == []  # fmt: skip
    assert story.led.workshop.id not in page


def test_withdrawn_or_renewed_the_old_link_opens_nothing(story, lead):
    stranger = story.server.flask.test_client()
    first = published(story, lead)
    second = published(story, lead)
    assert first != second
    assert stranger.get(first).status_code == 404
    assert stranger.get(second).status_code == 200

    lead.post(f"/ateliers/{story.led.workshop.id}/reponse", data={"quoi": "retirer"})

    assert stranger.get(second).status_code == 404
    assert stranger.get("/reponses/n-importe-quoi").status_code == 404
    assert (
        "Publier et obtenir le lien" in lead.get(f"/ateliers/{story.led.workshop.id}/reponse").text
    )


def test_it_follows_a_workshop_that_is_closed_and_goes_with_one_that_is_erased(story, lead):
    address = published(story, lead)
    story.server.workshops.close(story.led.workshop.id)
    assert story.server.flask.test_client().get(address).status_code == 200

    story.server.workshops.purge(story.led.workshop.id)

    assert story.server.flask.test_client().get(address).status_code == 404


def test_a_participant_publishes_nothing(story):
    client = story.server.flask.test_client()
    client.set_cookie("essaim", "of the other")
    assert story.other.role is Role.PARTICIPANT
    page = f"/ateliers/{story.led.workshop.id}/reponse"
    assert client.post(page, data={"quoi": "publier"}).status_code == 403


def test_all_who_open_it_are_given_what_was_written_once_until_something_changes(
    story, lead, monkeypatch
):
    """Whoever has the link may open it as often as they like: 40 ms of the thread, each time."""
    page = published(story, lead)
    first = story.server.flask.test_client().get(page)
    read = Answers.read
    monkeypatch.setattr(Answers, "read", None)

    again = story.server.flask.test_client().get(page)

    assert (again.status_code, again.data) == (200, first.data)
    assert {*again.headers.keys()} == {*first.headers.keys()}

    monkeypatch.setattr(Answers, "read", read)
    said = {"reason": "Pas cette année.", "base": Status.DRAFT}
    story.ask(
        story.led.seat, MarkCommitment(commitment=story.fiche, status=Status.SET_ASIDE, **said)
    )
    assert "Pas cette année." in story.server.flask.test_client().get(page).text
    english = story.server.flask.test_client().get(page, headers={"Accept-Language": "en"})
    assert "Set aside" in english.text or 'lang="en"' in english.text
