"""The texts of a draft, written by several people at once: nothing that anybody typed is lost."""

import io
import os
import re
import zipfile

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import assert_nothing_serious
from tests.browser.test_fiche import a_draft, fiche

pytestmark = pytest.mark.browser

PROBLEM = re.compile("Quel est le problème public")
COMMITMENT = re.compile("Quel est l’engagement")
CUT_OFF_MS = 20_000 if os.environ.get("NIGHTLY") else 1_000
KEPT = "Gardé ici, partira au retour du réseau"
# As a word processor gives it, with what nobody asked for.
BULLET = '<span style="mso-list:Ignore">·<span>&nbsp; </span></span>'
PASTED = (
    '<b style="font-weight:normal"><p class="MsoNormal" style="color:red">Un <b>constat</b></p>'
    f'<p class="MsoListParagraphCxSpFirst">{BULLET}Un lycée</p>'
    f'<p class="MsoListParagraphCxSpLast">{BULLET}Un collège</p></b>'
    '<script>alert(1)</script><p><a href="javascript:alert(1)">ici</a>'
    '<img src="https://ailleurs.exemple/x.png"></p>'
)


def test_three_people_write_in_one_text_and_one_is_cut_off(board):
    """All three texts end in all three browsers, and in the minutes as ODT. A page closed while
    cut off loses nothing either: what waits is kept on the device. An earlier version comes back
    for all three."""
    key = a_draft(board)
    board.goes_to("close")  # where nobody writes a note without a name, one sees who writes
    camille = fiche(board, key, "Camille")
    awa, chloe = (opens(leads(board, name), key) for name in ("Awa", "Chloé"))

    expect(text_of(chloe)).to_be_visible()
    chloe.context.set_offline(True)
    write(chloe, "Loin de tout, j’ajoute ceci.")
    expect(chloe.get_by_text(KEPT)).to_be_visible()
    write(camille, "Les vœux restent sans réponse.")
    write(awa, "Combien en ont reçu une ?")
    expect(text_of(camille)).to_contain_text("Combien en ont reçu une ?")
    expect(camille.locator(".caret[data-name=Awa]")).to_have_count(1)
    camille.keyboard.press("ControlOrMeta+z")  # takes back one's own words alone
    expect(text_of(awa)).not_to_contain_text("Les vœux restent")
    expect(text_of(camille)).to_contain_text("Combien en ont reçu une ?")
    camille.keyboard.press("ControlOrMeta+y")
    expect(text_of(awa)).to_contain_text("Les vœux restent sans réponse.")
    chloe.wait_for_timeout(CUT_OFF_MS)
    chloe.context.set_offline(False)

    everything = ("Les vœux restent", "Combien en ont reçu", "Loin de tout, j’ajoute ceci.")
    for page in (camille, awa, chloe):
        for text in everything:
            expect(text_of(page)).to_contain_text(text)
    expect(chloe.get_by_text(KEPT)).to_have_count(0)
    said = text_of(camille).get_by_role("paragraph").all_text_contents()
    for page in (awa, chloe):
        expect(text_of(page).get_by_role("paragraph")).to_have_text(said)
    board.steering.wait_until(lambda: all(text in written(board, key) for text in everything))
    camille.get_by_role("button", name="Versions").click()
    versions = camille.get_by_role("list", name=re.compile("^Versions"))
    expect(versions.get_by_role("listitem").first).to_contain_text("Awa")

    chloe.context.set_offline(True)
    write(chloe, "Et cela encore.")
    expect(chloe.get_by_text(KEPT)).to_be_visible()
    address = chloe.url
    chloe.goto("about:blank")
    chloe.context.set_offline(False)
    chloe.goto(address)
    expect(text_of(camille)).to_contain_text("Et cela encore.")
    last = versions.get_by_role("listitem").first  # the list follows, while it is read
    expect(last.locator("ins")).to_contain_text("Et cela encore.")
    camille.get_by_role("button", name=re.compile("^Rétablir la version")).first.press("Enter")
    for page in (camille, awa, chloe):
        expect(text_of(page)).not_to_contain_text("Et cela encore.")
    expect(last.locator("del")).to_contain_text("Et cela encore.")
    assert_nothing_serious(camille)
    minutes = f"{board.server.origin}/ateliers/{board.workshop.id}/exports/compte-rendu.odt"
    inside = zipfile.ZipFile(io.BytesIO(camille.context.request.get(minutes).body()))
    assert all(text in inside.read("content.xml").decode() for text in everything)


def test_a_text_is_shaped_by_keys_and_pasted_clean_and_read_by_who_only_reads(board):
    key = a_draft(board)
    page = fiche(board, key, "Camille")
    text = text_of(page)
    assert_nothing_serious(page)

    page.evaluate(PASTE, [PROBLEM.pattern, PASTED])
    expect(text.locator("strong")).to_have_text("constat")
    expect(text.locator("li")).to_have_text(["Un lycée", "Un collège"])
    assert text.locator("img, script, a, [style]").count() == 0

    text.press("ControlOrMeta+End")
    text.press("Enter")
    page.keyboard.type("le rectorat")
    page.keyboard.press("Shift+Home")
    page.keyboard.press("ControlOrMeta+k")
    address = page.get_by_label("Adresse du lien")
    expect(address).to_be_focused()
    address.fill("rectorat.exemple.fr")
    address.press("Enter")
    expect(text.locator("a")).to_have_attribute("href", "https://rectorat.exemple.fr")
    expect(text).to_be_focused()
    page.keyboard.press("Shift+Tab")  # to the buttons, and back; Tab is never kept
    tools = page.locator("#r-problem").get_by_role("toolbar")
    expect(tools.get_by_role("button", name="Gras")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(tools.get_by_role("button", name="Lien")).to_be_focused()
    page.keyboard.press("Tab")
    expect(text).to_be_focused()
    page.keyboard.press("Tab")
    expect(text).not_to_be_focused()

    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    assert_nothing_serious(page)
    board.goes_to("close")
    awa = opens(board.participant("Awa"), key)
    expect(awa.get_by_text("Un lycée")).to_be_visible()
    expect(text_of(awa)).to_have_count(0)
    assert_nothing_serious(awa)


PASTE = """([name, html]) => {
  const named = (field) => document.getElementById(field.getAttribute("aria-labelledby"))
  const fields = [...document.querySelectorAll("[role=textbox][aria-labelledby]")]
  const field = fields.find((one) => new RegExp(name).test(named(one)?.textContent ?? ""))
  const clipboardData = new DataTransfer()
  clipboardData.setData("text/html", html)
  field.focus()
  const how = { clipboardData, bubbles: true, cancelable: true }
  field.dispatchEvent(new ClipboardEvent("paste", how))
}"""


def leads(board, name):
    return board.enter(name, board.server.sit(board.workshop.facilitator_key, name))


def opens(person, key):
    address = person.page.url.partition("?")[0]
    person.page.goto(f"{address}/fiches/{key}")
    expect(person.page.locator(".fiche__side")).to_be_visible()
    return person.page


def text_of(page):
    return page.get_by_role("textbox", name=PROBLEM)


def write(page, text):
    """A paragraph more, at the end."""
    text_of(page).click()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.press("Enter")
    page.keyboard.type(text)


def written(board, key):
    form = board.steering.state.forms.get(key)
    return form.texts["problem"].text if form and "problem" in form.texts else ""
