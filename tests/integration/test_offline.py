"""What a browser keeps to open a board without network: nothing of any workshop."""

import re

import pytest

from app.actor import Role
from app.web.assets import Assets
from config import ROOT
from tests.factories import a_new_workshop

PAGE = "/ateliers/sans-reseau"


@pytest.fixture
def facilitator(server, new_browser):
    """Who leads a workshop, in their browser; and what is of that workshop."""
    workshop = server.workshops.create(a_new_workshop(name=None))
    browser = new_browser()
    tokens = server.workshops.tokens(workshop.id)
    seat = browser.post("/api/seats", json={"key": tokens[Role.FACILITATOR], "name": "Awa"})
    assert seat.status_code in {200, 201}
    return browser, (str(workshop.id), workshop.title, workshop.team, "Awa", *tokens.values())


def test_all_that_is_kept_is_the_same_for_who_has_a_workshop_and_who_has_none(
    facilitator, new_browser
):
    browser, own = facilitator

    for end in ("", ".js", ".json"):
        kept = browser.get(PAGE + end)
        assert kept.status_code == 200
        assert kept.headers["Cache-Control"] == "no-cache"
        assert kept.text == new_browser().get(PAGE + end).text
        assert not [said for said in own if said and said in kept.text]


def test_the_list_holds_files_of_one_revision_each_served_for_good(new_browser):
    browser = new_browser()
    listed = browser.get(f"{PAGE}.json").json

    assert listed["page"] == PAGE
    for address in listed["files"]:
        answer = browser.get(address)
        assert answer.status_code == 200, address
        assert "immutable" in answer.headers["Cache-Control"]
        assert listed["revision"] in address


def test_the_list_holds_what_the_page_asks_for_now_and_later(new_browser):
    browser = new_browser()
    files = browser.get(f"{PAGE}.json").json["files"]

    asked = re.findall(r"""(?:href|src)="(/static/[^"#]+)""", browser.get(PAGE).text)
    scripts = Assets(ROOT / "static").all_modules("js/board.js")

    assert asked
    assert set(asked) <= set(files)
    assert "js/voting/ballot.js" in scripts
    assert [name for name in files if name.endswith("/css/above.css")]
    assert "js/rehearsal/playing.js" in scripts


def test_who_reads_english_keeps_their_words(new_browser):
    files = new_browser().get(f"{PAGE}.json", headers={"Accept-Language": "en"}).json["files"]

    assert [name for name in files if name.endswith("/js/words/en.js")]


def test_its_script_answers_for_boards_alone_and_for_nothing_else_of_a_workshop(new_browser):
    """The folder of a script says how far it may answer: nothing lets it go beyond."""
    script = new_browser().get(f"{PAGE}.js")

    assert script.content_type == "text/javascript; charset=utf-8"
    assert "Service-Worker-Allowed" not in script.headers
    assert "/api/" not in script.text
    assert ".put(" not in script.text


def test_the_pages_that_name_it_may_and_no_other(facilitator, new_browser):
    browser, (workshop, *_) = facilitator
    policy = "Content-Security-Policy"

    assert browser.get(f"/ateliers/{workshop}").headers[policy].endswith(" essaim-worker")
    assert browser.get(PAGE).headers[policy].endswith(" essaim-worker")
    for page in ("/", "/rejoindre", f"/ateliers/{workshop}/console"):
        assert "essaim-worker" not in browser.get(page).headers[policy]
        assert "worker-src 'self'" in browser.get(page).headers[policy]
