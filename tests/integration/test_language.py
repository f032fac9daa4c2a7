"""Each person reads the interface in their own language."""

import json
import re

import pytest

from app.ids import new_workshop_id
from app.web.language import COOKIE
from app.words import SOURCE, Language, words

ENGLISH = {"Accept-Language": "en-GB,en;q=0.9"}
PATHS = ["/", "/rejoindre", "/accessibilite", "/confidentialite", "/nowhere"]


def language_of(page: str) -> str:
    found = re.search(r'<html lang="(\w+)"', page)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        (None, "fr"),
        ("fr-FR,fr;q=0.9,en;q=0.8", "fr"),
        ("en-GB,en;q=0.9,fr;q=0.1", "en"),
        ("en-US,fr;q=0.5", "en"),
        ("de,en;q=0.7,fr;q=0.3", "en"),
        ("de-AT,pt;q=0.7", "fr"),
        ("en;q=0,fr", "fr"),
        ("*", "fr"),
        ("en" * 5000, "fr"),
    ],
)
def test_a_browser_is_spoken_to_in_the_language_it_prefers(new_browser, accepted, language):
    headers = {"Accept-Language": accepted} if accepted else {}

    assert language_of(new_browser().get("/", headers=headers).text) == language


def test_a_person_chooses_and_comes_back_to_their_page(new_browser):
    browser = new_browser()

    answer = browser.post("/language", data={"language": "en", "back": "/confidentialite"})

    assert (answer.status_code, answer.headers["Location"]) == (303, "/confidentialite")
    french = {"Accept-Language": "fr"}
    assert language_of(browser.get("/confidentialite", headers=french).text) == "en"


@pytest.mark.parametrize(
    "back",
    [
        "https://ailleurs.exemple",
        "//ailleurs.exemple",
        "/\\ailleurs.exemple",
        "",
        "ateliers",
        "/\n",
    ],
)
def test_a_choice_never_leads_to_another_site(new_browser, back):
    answer = new_browser().post("/language", data={"language": "en", "back": back})

    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("language", ["de", "", "en-GB-x" * 100, "<script>"])
def test_only_our_languages_can_be_chosen(new_browser, language):
    answer = new_browser().post("/language", data={"language": language})

    assert answer.status_code == (400 if not language.startswith("en") else 303)


def test_a_cookie_that_names_no_language_is_passed_over(new_browser):
    browser = new_browser()
    browser.set_cookie(COOKIE, "klingon")

    assert language_of(browser.get("/", headers=ENGLISH).text) == "en"


@pytest.mark.parametrize("path", PATHS)
def test_every_page_offers_the_other_language_in_that_language(new_browser, path):
    french, english = new_browser().get(path), new_browser().get(path, headers=ENGLISH)

    assert 'name="language" value="en" lang="en">English</button>' in french.text
    assert 'name="language" value="fr" lang="fr">Français</button>' in english.text
    back = path if french.status_code == 200 else "/"
    assert f'name="back" value="{back}"' in french.text


def test_a_refusal_is_said_in_the_language_of_who_asked(new_browser):
    path = f"/api/workshops/{new_workshop_id()}/state"

    refused = new_browser().get(path, headers=ENGLISH)

    assert json.loads(refused.data)["message"] == (
        "This browser has no seat in this workshop. Open the link that you received, or enter the"
        " code."
    )


def test_a_page_that_refuses_offers_what_to_do_in_the_language_of_who_asked(new_browser):
    page = new_browser().get(f"/ateliers/{new_workshop_id()}", headers=ENGLISH)

    assert "This browser has no seat in this workshop." in page.text
    assert "Join a workshop" in page.text
    assert "Rejoindre" not in page.text


def test_the_faults_of_a_form_are_said_in_the_language_of_who_filled_it(new_browser):
    page = new_browser().post("/ateliers", data={"kit": "retro-30"}, headers=ENGLISH)

    assert page.status_code == 422
    assert "Give the workshop a title." in page.text
    assert "Type your first name, or a nickname." in page.text


def test_kits_in_the_language_of_the_person_come_first(new_browser, server):
    languages = {kit.id: kit.language for kit in server.workshops.kits().values()}

    for language in Language:
        page = new_browser().get("/", headers={"Accept-Language": language}).text
        offered = re.findall(r'name="kit" id="kit-[^"]+" value="([^"]+)"', page)
        mine = [kit for kit in offered if languages[kit] == language]
        assert sorted(offered) == sorted(languages)
        assert offered[: len(mine)] == mine


def test_the_browser_gets_its_sentences_with_the_page(new_browser):
    browser = new_browser()
    page = browser.get("/", headers=ENGLISH).text
    address = re.search(r'src="(/static/[0-9a-f]{12}/js/words/en\.js)"', page)
    assert address
    assert page.index(address[1]) < page.index("/home.js")

    module = browser.get(address[1])

    assert module.mimetype == "text/javascript"
    assert "immutable" in module.headers["Cache-Control"]
    assert module.text.startswith('import { learn } from "../core/words.js"\nlearn("en", {')
    assert '"%(count)s post-it":{"one":"%(count)s note","other":"%(count)s notes"}' in module.text
    assert "/js/words/" not in new_browser().get("/").text


def test_the_source_needs_no_catalogue():
    assert words(SOURCE).t("Aller au contenu") == "Aller au contenu"
