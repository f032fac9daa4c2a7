"""The side paths of a workshop, each short: what the whole journey does not walk.

The board is brought where a path begins by raw clients; the path itself is walked on the screens.
"""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.boards import Board
from tests.browser.people import Person
from tests.wire.client import Client

pytestmark = pytest.mark.browser

MENUS = "Publier les menus de la cantine"
BUDGET = "Confier un budget aux élèves"
AIR = "Mesurer l’air des classes"
RULES = "Expliquer les règles d’affectation"
IDEAS = {MENUS: "health", BUDGET: "youth_engagement", AIR: "environment", RULES: "open_data"}
REASON = "L’académie y travaille déjà"


def test_the_link_and_the_qr_code_are_at_hand_to_invite(board):
    camille = board.facilitator()
    camille.page.get_by_role("button", name="Menu de l’atelier").click()
    camille.page.get_by_role("button", name="Inviter : lien, code, QR").click()
    invitation = camille.page.get_by_role("dialog", name="Inviter")
    link = invitation.get_by_label("Lien des participants").input_value()
    assert invitation.get_by_role("img").evaluate(
        "image => image.decode().then(() => image.naturalWidth)"
    )

    invitation.get_by_role("button", name="Copier le lien").click()
    expect(invitation.get_by_text("Lien copié")).to_be_visible()
    assert camille.page.evaluate("navigator.clipboard.readText()") == link

    invitation.get_by_role("button", name="Fermer").click()
    board.stage.join("Awa", link)


def test_people_comment_and_appreciate_what_others_wrote(board):
    board.goes_to("share")
    board.has_notes(**{MENUS: "health"})
    awa, bruno = board.participant("Awa"), board.participant("Bruno")

    awa.note(MENUS).hover()
    awa.note(MENUS).get_by_role("button", name="J’aime").click()
    expect(bruno.note(MENUS).get_by_role("button", name="1 J’aime")).to_be_visible()

    bruno.note(MENUS).click()
    signs = bruno.note(MENUS).get_by_role("group", name="Réagir")
    expect(signs).to_be_hidden()  # open, they would take what is pressed on the note beside
    bruno.note(MENUS).get_by_role("button", name="Réagir").click()
    signs.get_by_role("button", name="Question").press("Enter")
    expect(awa.note(MENUS).get_by_role("button", name="1 Question")).to_be_visible()
    expect(bruno.note(MENUS).get_by_role("button", name="Réagir")).to_be_focused()
    bruno.note(MENUS).get_by_role("button", name="Commenter ce post-it").click()
    talk = bruno.page.get_by_role("dialog", name="Commentaires")
    talk.get_by_label("Votre commentaire").fill("Et les allergènes ?")
    talk.get_by_role("button", name="Commenter", exact=True).click()
    expect(talk.get_by_text("Et les allergènes ?", exact=True)).to_be_visible()

    awa.note(MENUS).get_by_role("button", name="1 commentaire").click()
    heard = awa.page.get_by_role("dialog", name="Commentaires")
    expect(heard.get_by_text("Et les allergènes ?")).to_be_visible()
    expect(heard.get_by_role("button", name="Retirer ce commentaire")).to_have_count(0)
    heard.get_by_role("button", name="Répondre à « Et les allergènes ? »").click()
    heard.get_by_label("Votre réponse").fill("Affichons-les")
    heard.get_by_role("button", name="Répondre", exact=True).press("Enter")
    answers = talk.get_by_role("list", name="Réponses à « Et les allergènes ? »")
    expect(answers.get_by_text("Affichons-les")).to_be_visible()

    talk.get_by_role("button", name="Retirer ce commentaire").click()
    expect(heard.get_by_text("en réponse à un commentaire retiré")).to_be_visible()
    heard.get_by_role("button", name="Retirer ce commentaire").click()
    expect(talk.get_by_text("Personne n’a encore commenté ce post-it.")).to_be_visible()


def test_a_latecomer_is_told_once_where_the_workshop_is(board):
    board.goes_to("write")
    board.has_notes(**IDEAS)
    board.goes_to("share")
    awa = board.enter("Awa", board.server.sit(board.workshop.join_key, "Awa"))

    welcome = awa.page.get_by_role("dialog", name="Bienvenue, Awa")
    expect(welcome.get_by_text("6/12 Partage")).to_be_visible()
    expect(welcome.get_by_role("listitem").filter(has_text="Idéation silencieuse")).to_contain_text(
        "4 post-its"
    )
    expect(welcome.get_by_role("button", name="Rejoindre l’atelier")).to_be_focused()
    awa.catches_up()

    awa.page.reload()
    expect(awa.note(MENUS)).to_be_visible()
    expect(awa.page.get_by_role("dialog")).to_have_count(0)


def test_a_refused_text_is_kept_copied_and_sent_again(board):
    board.goes_to("share")
    awa = board.participant("Awa")
    awa.write_note("Santé", MENUS)
    awa.is_saved()
    awa.note(MENUS).dblclick()
    awa.types(" et leur origine")
    [note] = board.steering.state.notes
    board.steering.do("note.edit", note=note, text="Publier tous les menus", base=0)

    awa.press("Enter")

    tray = awa.page.get_by_role("region", name="1 texte non envoyé")
    expect(tray.get_by_text(f"{MENUS} et leur origine")).to_be_visible()
    expect(
        tray.get_by_text("Ce post-it a changé entre-temps. Votre texte est gardé ici")
    ).to_be_visible()
    expect(awa.note("Publier tous les menus")).to_be_visible()
    awa.page.reload()
    tray.get_by_role("button", name="Copier").click()
    expect(awa.page.get_by_text("Texte copié")).to_be_visible()
    assert awa.page.evaluate("navigator.clipboard.readText()") == f"{MENUS} et leur origine"

    tray.get_by_role("button", name="Renvoyer").click()
    expect(tray).to_have_count(0)
    board.steering.wait_until(lambda: board.steering.note(note).text == f"{MENUS} et leur origine")


def test_a_tie_is_settled_by_a_choice_and_its_reason(board):
    ideas = tied_vote(board, dots={})
    camille = board.facilitator()
    awa = board.participant("Awa")

    camille.page.get_by_text("Écrire la raison").click()
    for text in (MENUS, BUDGET):
        camille.page.get_by_role("checkbox", name=text).check()
    camille.page.get_by_label("Pourquoi ?").fill(REASON)
    camille.page.get_by_role("button", name="Retenir ce choix").click()
    expect(camille.page.get_by_text("Choisissez 3 idées parmi les ex æquo.")).to_be_visible()
    camille.page.get_by_role("checkbox", name=AIR).check()
    camille.page.get_by_role("button", name="Retenir ce choix").click()

    expect(camille.page.get_by_text("3 fiches créées")).to_be_visible()
    expect(awa.page.get_by_text("retenue", exact=True)).to_have_count(3)
    drafts = board.steering.state.commitments
    assert {draft.reason for draft in drafts.values()} == {REASON}
    assert {draft.idea for draft in drafts.values()} == {
        ideas[text] for text in (MENUS, BUDGET, AIR)
    }


def test_tied_ideas_may_all_be_kept(board):
    tied_vote(board, dots={})
    camille = board.facilitator()

    camille.page.get_by_role("button", name="Garder les 4").click()

    expect(camille.page.get_by_text("4 fiches créées")).to_be_visible()


def test_a_second_round_settles_a_tie(board):
    tied_vote(board, dots={MENUS: 2, BUDGET: 2})
    camille, awa = board.facilitator(), board.participant("Awa")
    camille.page.get_by_role("button", name="Ouvrir le second tour").click()

    awa.page.get_by_role("group", name=AIR).get_by_role("button", name="Poser une gommette").click()
    expect(awa.page.get_by_text("0 gommette à poser")).to_be_visible()
    expect(camille.page.get_by_text("1/1 ont voté")).to_be_visible()
    camille.close_vote()

    for person in (camille, awa):
        expect(person.page.get_by_role("heading", name="Classement")).to_be_visible()
        expect(person.page.get_by_text("Coupe : 3 idées")).to_be_visible()
    camille.page.get_by_role("button", name="Tour 2").click()
    expect(camille.page.get_by_role("heading", name="Classement du second tour")).to_be_visible()
    camille.page.get_by_role("button", name="Tour 1").click()
    camille.page.get_by_role("button", name="Créer les 3 fiches").click()
    expect(awa.page.get_by_role("listitem").filter(has_text=AIR)).to_contain_text("retenue")
    expect(awa.page.get_by_role("listitem").filter(has_text=RULES)).not_to_contain_text("retenue")


def test_an_action_is_attached_to_its_engagement(board):
    tied_vote(board, dots={MENUS: 2, BUDGET: 2})
    [first_round] = board.steering.state.rounds
    board.steering.do("ideas.promote", round=first_round, count=2)
    board.goes_to("close")
    camille, awa = board.facilitator(), board.participant("Awa")
    action = camille.page.get_by_role("article", name=MENUS)
    action.get_by_text("Choisir le niveau").click()
    action.get_by_role("radio", name=re.compile("^Action")).check()
    expect(action.get_by_text("Il faut d’abord une fiche de niveau « Engagement »")).to_be_visible()

    engagement = camille.page.get_by_role("article", name=BUDGET)
    engagement.get_by_text("Choisir le niveau").click()
    engagement.get_by_role("radio", name=re.compile("^Engagement")).check()
    action.get_by_label("Rattachée à").select_option(BUDGET)

    shown = awa.page.get_by_role("article", name=MENUS)
    expect(shown.get_by_text(f"Rattachée à {BUDGET}")).to_be_visible()
    expect(shown.get_by_role("link", name="Ouvrir la fiche")).to_be_visible()


def test_the_timer_is_stopped_started_and_lengthened_for_everyone(board):
    board.goes_to("write")
    camille, awa = board.facilitator(), board.participant("Awa")
    timer = awa.page.get_by_role("timer")
    expect(timer).to_contain_text(re.compile(r"9:\d\d|10:00"))

    camille.page.get_by_role("button", name="+1 min au minuteur").click()
    expect(timer).to_contain_text(re.compile(r"10:\d\d|11:00"))

    open_timer(camille)
    camille.page.get_by_role("button", name="Mettre le minuteur en pause").click()
    expect(timer).to_contain_text("en pause")
    camille.page.get_by_role("button", name="Reprendre", exact=True).press("Enter")
    expect(timer).not_to_contain_text("en pause")
    open_timer(camille)
    camille.page.get_by_role("button", name="Mettre le minuteur en pause").press("Enter")
    open_timer(camille)
    camille.page.get_by_role("button", name="Retirer le minuteur").press("Enter")
    expect(timer).to_have_count(0)

    open_timer(camille)
    camille.page.get_by_role("button", name="Lancer 3 minutes").click()
    expect(timer).to_contain_text(re.compile(r"2:\d\d|3:00"))


def test_everyone_sees_the_page_that_is_turned(board):
    board.goes_to("frame")
    camille, awa = board.facilitator(), board.participant("Awa")
    first = awa.page.locator(".slide__title").inner_text()

    camille.page.get_by_role("button", name="Suivante", exact=True).click()

    expect(awa.page.locator(".slide__count").first).to_contain_text("page 2/")
    expect(awa.page.locator(".slide__title")).not_to_have_text(first)
    expect(awa.page.get_by_role("button", name="Suivante")).to_have_count(0)


def test_a_raised_hand_is_given_the_floor(board):
    board.goes_to("frame")
    camille, awa = board.facilitator(), board.participant("Awa")

    awa.press("l")
    expect(awa.page.get_by_role("button", name="Baisser la main")).to_be_visible()
    camille.page.get_by_role("button", name=re.compile("1 main levée")).click()
    camille.page.get_by_role("button", name="Parole donnée").click()

    expect(awa.page.get_by_role("button", name="Lever la main")).to_be_visible()
    expect(camille.page.get_by_role("button", name="Parole donnée")).to_have_count(0)


def test_two_facilitators_steer_the_same_workshop(board):
    seat = board.server.sit(board.workshop.facilitator_key, "Driss")
    camille, driss = board.facilitator(), board.enter("Driss", seat)
    driss.page.get_by_role("button", name=re.compile("en ligne")).click()
    team = driss.page.get_by_role("tabpanel").get_by_role("list").first
    expect(team.get_by_role("listitem")).to_have_count(2)

    driss.move_on_to("Inclusion")
    camille.sees_phase("Inclusion")
    camille.move_on_to("Cadre")
    driss.sees_phase("Cadre")
    driss.page.get_by_role("button", name="Suivante", exact=True).click()
    expect(camille.page.locator(".slide__count").first).to_contain_text("page 2/")


def tied_vote(board: Board, *, dots: dict[str, int]) -> dict[str, str]:
    """Four ideas with a dot each, but for those said; three become drafts. Their ids."""
    board.goes_to("share")
    ideas = board.has_notes(**IDEAS)
    board.goes_to("vote")
    turn = str(uuid4())
    board.steering.do("vote.open", round=turn, budget=6, per_idea=2)
    choices = {key: dots.get(text, 1) for text, key in ideas.items()}
    voter = board.server.sit(board.workshop.join_key, "Bruno")
    with Client(board.server, voter) as bruno:
        bruno.do("ballot.cast", round=turn, choices=choices)
    board.steering.do("vote.close", round=turn)
    return ideas


def open_timer(camille: Person) -> None:
    camille.page.locator("[popovertarget=minuteur]").first.click()
