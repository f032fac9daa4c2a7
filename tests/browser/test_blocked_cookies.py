"""A browser that keeps no cookie and no data: what to allow is said before anything is made.

Brothers: the field of a code leads to this door; so does a page that answers « ouvrez le lien ».
"""

import json
import shutil

import pytest
from playwright.sync_api import expect

from tests.browser.profiles import WINDOW
from tests.conftest import QUIET

pytestmark = pytest.mark.browser

TITLE = "Pour une école plus ouverte"
SAID = "Votre navigateur bloque les cookies de ce site."
BLOCKED = {"profile": {"default_content_setting_values": {"cookies": 2}}}


@pytest.fixture
def blocking(chromium, tmp_path):
    """A page of a browser whose person blocks all cookies and site data."""
    (tmp_path / "Default").mkdir()
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(BLOCKED))
    context = chromium.browser_type.launch_persistent_context(
        tmp_path,
        executable_path=shutil.which("chromium"),
        args=list(QUIET),
        viewport=WINDOW,
        locale="fr-FR",
    )
    page = context.new_page()
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    yield page
    context.close()
    assert page.errors == []


def test_the_door_says_what_to_allow_and_takes_no_seat(workshop, blocking):
    link = workshop.join_url
    asked = []
    blocking.on("request", lambda request: asked.append(request.method))

    blocking.goto(link)

    expect(blocking.get_by_text(SAID)).to_be_visible()
    expect(blocking.get_by_label("Votre prénom")).not_to_be_visible()
    assert "POST" not in asked
    assert blocking.url == link  # loaded again once cookies are allowed, it opens the door


def test_no_workshop_is_made_that_nobody_could_lead(stage, blocking):
    asked = []
    blocking.on("request", lambda request: asked.append(request.method))
    blocking.goto(stage.origin)
    expect(blocking.get_by_text(SAID)).to_be_visible()

    blocking.get_by_label("Titre de l’atelier").fill(TITLE)
    blocking.get_by_label("Votre prénom").fill("Camille")
    blocking.get_by_role("button", name="Créer l’atelier").click()

    expect(blocking.locator("#cookies-needed")).to_be_focused()
    expect(blocking.get_by_label("Titre de l’atelier")).to_have_value(TITLE)
    assert "POST" not in asked
