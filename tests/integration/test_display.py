"""How pages are shown on a device: chosen once, for all of them, with scripts or without."""

import re

import pytest

from app.web.display import CHOICES, Display, display_of, read_display
from config import ROOT

CHOSEN = {"theme": "dark", "contrast": "more", "text": "150", "motion": "less"}
PAGES = (
    "/",
    "/affichage",
    "/rejoindre",
    "/accessibilite",
    "/confidentialite",
    "/kits",
    "/nulle-part",
)


def root_of(page):
    (root,) = re.findall("<html[^>]*>", page.text)
    return root


def test_what_is_chosen_on_one_page_is_on_all_of_them(new_browser):
    browser = new_browser()

    kept = browser.post("/affichage", data=CHOSEN)

    assert kept.status_code == 303
    assert "SameSite=Lax" in kept.headers["Set-Cookie"]
    for page in PAGES:
        said = root_of(browser.get(page))
        for name, value in CHOSEN.items():
            assert f'data-{name}="{value}"' in said, page


def test_a_page_says_nothing_where_the_device_decides(new_browser):
    browser = new_browser()
    browser.post("/affichage", data=CHOSEN)
    browser.post("/affichage", data={"theme": "auto", "text": "100"})

    for page in PAGES:
        assert not re.search("data-(theme|contrast|text|motion)", root_of(browser.get(page)))


def test_the_form_shows_what_was_chosen_and_each_page_leads_to_it(new_browser):
    browser = new_browser()
    browser.post("/affichage", data=CHOSEN)

    chosen = re.findall(r'name="(\w+)" value="(\w+)" checked', browser.get("/affichage").text)

    assert dict(chosen) == CHOSEN
    assert 'href="/affichage"' in browser.get("/").text


@pytest.mark.parametrize(
    "written", ["", "x", 'dark"><script>', "a.b.c.d", "....", "auto.auto.100.auto.more"]
)
def test_what_is_not_one_of_the_choices_is_as_the_device_wants_it(written):
    assert display_of({"essaim-display": written}) == Display()
    assert read_display({"theme": written, "text": "101"}) == Display()


def test_the_server_and_the_pages_script_know_the_same_choices():
    script = (ROOT / "static" / "js" / "core" / "display.js").read_text()
    listed = re.findall(r"^  (\w+): \[(.*)\],$", script, re.MULTILINE)

    assert {name: tuple(re.findall(r'"(\w+)"', values)) for name, values in listed} == CHOICES
