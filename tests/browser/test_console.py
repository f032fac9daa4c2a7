"""The console of who leads, on a second screen."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import assert_nothing_serious

pytestmark = pytest.mark.browser

AGO_MS = 4 * 60_000


def test_the_console_says_who_waits_and_leads_everybody_to_the_next_step(board):
    board.goes_to("share")
    awa = board.participant("Awa")
    camille = board.facilitator()
    camille.page.goto(f"{board.server.origin}/ateliers/{board.workshop.id}/console")

    expect(camille.page.get_by_role("heading", name="Partage")).to_be_visible()
    expect(camille.page.get_by_text("Personne n’attend rien de vous.")).to_be_visible()
    camille.page.get_by_role("button", name="Tous avec moi").click()
    expect(
        awa.page.get_by_role("button", name=re.compile("^Vous suivez Animation"))
    ).to_be_visible()
    camille.begins_another_gesture()
    camille.page.get_by_role("button", name="On vous suit").press("Enter")
    expect(awa.page.get_by_role("button", name=re.compile("^Vous suivez Animation"))).to_have_count(
        0
    )
    awa.page.get_by_role("button", name="Lever la main").click()
    camille.page.get_by_role("button", name="Parole donnée à Awa").click()
    expect(camille.page.get_by_text("Personne n’attend rien de vous.")).to_be_visible()
    camille.page.get_by_role("button", name="Voir la personne").click()
    camille.page.get_by_role("button", name="Rôle et nom de Awa").click()
    camille.page.get_by_label("Nouveau nom de Awa").fill("Awa D.")
    camille.press("Enter")
    expect(camille.page.locator(".person__name", has_text="Awa D.")).to_be_visible()
    expect(camille.page.get_by_label(re.compile("^Nouveau nom"))).to_have_count(0)
    camille.page.get_by_role("button", name="Rôle et nom de Awa D.").click()
    camille.page.get_by_role("button", name="Retirer de l’atelier").click()
    camille.page.get_by_role("dialog").get_by_role("button", name="Annuler").press("Enter")
    door = camille.page.get_by_role("region", name="La porte")
    door.get_by_role("button", name="Salle d’attente").click()
    expect(door.get_by_text("Personne n’attend à la porte.")).to_be_visible()
    expect(camille.page.get_by_text(re.compile(r"il est \d+.h"))).to_be_visible()
    assert_nothing_serious(camille.page)
    awa.page.get_by_role("button", name="J’ai fini").click()
    expect(camille.page.get_by_text("Tout le monde est prêt.")).to_be_visible()
    camille.page.get_by_role("button", name="Étape suivante : Regroupement").click()

    awa.sees_phase("Regroupement")
    expect(camille.page.get_by_role("heading", name="Regroupement")).to_be_visible()

    camille.page.set_viewport_size({"width": 320, "height": 640})
    assert camille.page.evaluate("document.documentElement.scrollWidth") <= 320
    camille.page.set_viewport_size({"width": 1280, "height": 720})

    # After the last step there is only to take away what was said, and to end.
    board.goes_to("close")
    minutes = camille.page.get_by_role("link", name="Compte rendu")
    with camille.page.expect_download() as taken:
        minutes.click()
    assert taken.value.suggested_filename.endswith(".odt")
    camille.page.get_by_role("button", name="Terminer l’atelier").click()
    camille.page.get_by_role("dialog").get_by_role("button", name="Annuler").press("Enter")


def test_whoever_is_late_shortens_a_step_ahead_in_one_click_and_takes_it_back(board):
    board.goes_to("share")
    begun = board.steering.state.begun["share"]
    planned = 45 * 60_000  # what comes before it in this kit
    board.steering.do("agenda.start", at=begun - planned - AGO_MS, base=None)
    camille = board.facilitator()
    camille.page.goto(f"{board.server.origin}/ateliers/{board.workshop.id}/console")

    expect(camille.page.get_by_text("4 min de retard")).to_be_visible()
    expect(camille.page.get_by_text(re.compile(r"^prévu à \d+.h"))).to_be_visible()
    camille.page.get_by_role("button", name="Rattraper").click()

    def minutes():
        return board.steering.state.plan.phase("tables").minutes

    board.steering.wait_until(lambda: minutes() == 16)
    camille.page.get_by_role("button", name="Annuler").click()
    board.steering.wait_until(lambda: minutes() == 20)


def test_nobody_but_who_leads_opens_the_console(board):
    awa = board.participant("Awa")

    answer = awa.page.goto(f"{board.server.origin}/ateliers/{board.workshop.id}/console")

    assert answer is not None
    assert answer.status == 403
