"""Where people meet: said once by who leads, found by everyone beside the board and at the door."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

VIDEO = "https://visio.exemple.fr/ecole"


def test_a_video_link_is_beside_the_board_and_at_the_door_and_in_the_invitation(board):
    awa = board.participant("Awa")
    camille = board.facilitator()
    page = camille.page
    page.goto(f"{board.server.origin}/ateliers/{board.workshop.id}/preparer")

    page.get_by_label("Lien de visioconférence").fill("http://visio.exemple.fr")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("commence par https://")
    expect(page.get_by_label("Lien de visioconférence")).to_have_value("http://visio.exemple.fr")
    page.get_by_label("Lien de visioconférence").fill(VIDEO)
    page.keyboard.press("Enter")
    opens_beside(awa.page.get_by_role("link", name=re.compile("^Ouvrir la visio")))

    page.get_by_label("Début").fill("14:00")
    page.keyboard.press("Tab")
    expect(page.get_by_text(re.compile(r"fin à 16\sh"))).to_be_visible()
    page.get_by_role("button", name="Texte de l’invitation").click()
    letter = page.get_by_role("textbox", name="L’invitation")
    expect(letter).to_have_value(re.compile(re.escape(VIDEO)))
    expect(letter).to_have_value(re.compile("heure de Paris"))
    letter.fill(f"{letter.input_value()}\nApportez un casque.")
    page.reload()
    page.get_by_role("button", name="Texte de l’invitation").click()
    expect(letter).to_have_value(re.compile("Apportez un casque"))
    page.get_by_role("button", name="Copier l’invitation").click()
    expect(page.get_by_text("Invitation copiée")).to_be_visible()
    assert VIDEO in page.evaluate("navigator.clipboard.readText()")
    page.get_by_role("button", name="Fermer").click()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Agenda (.ics)").click()
    assert saved.value.suggested_filename == "atelier.ics"

    board.goes_to("break")
    expect(awa.page.get_by_role("link", name=re.compile("^Ouvrir la visio"))).to_have_count(2)
    door = board.stage.arrive("Bruno").page
    door.goto(f"{board.server.origin}/rejoindre#{board.workshop.join_key}")
    opens_beside(door.get_by_role("link", name=re.compile("^Ouvrir la visio")))


def opens_beside(link):
    expect(link).to_have_attribute("href", VIDEO)
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", re.compile("noopener"))
