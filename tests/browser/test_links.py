"""Links and codes as they arrive: pasted whole, dictated with spaces, touched by a mail program.

A sample in a real browser; all the shapes stand in tests/js/pasted.test.js."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

TITLE = "Pour une école plus ouverte"


def sees_the_door(person):
    expect(person.page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(person.page.get_by_label("Votre prénom")).to_be_visible()


def test_a_link_touched_on_its_way_opens_the_door(stage, workshop):
    mia = stage.arrive("Mia")
    for touched in (".", ")", "»", "%20", "\u200b", "&utm_source=x", "?x"):
        mia.page.goto("about:blank")
        mia.page.goto(workshop.facilitator_url + touched)
        sees_the_door(mia)
        expect(mia.page.get_by_text("Vous animez cet atelier")).to_be_visible()
        assert mia.page.url == f"{stage.origin}/rejoindre"
    mia.page.goto("about:blank")
    mia.page.goto(workshop.join_url.replace("/rejoindre#", "/rejoindre/##"))
    sees_the_door(mia)


def test_a_link_opened_over_the_door_is_heard(stage, workshop):
    mia = stage.arrive("Mia")
    mia.page.goto(f"{stage.origin}/rejoindre#coup")
    expect(mia.page.get_by_text("Ce lien est incomplet")).to_be_visible()
    mia.page.goto(workshop.join_url)
    sees_the_door(mia)


def test_a_link_whose_sign_was_encoded_says_so_and_opens_by_a_button(stage, workshop):
    for url, encoded in ((workshop.join_url, "%23"), (workshop.facilitator_url, "/%2523")):
        mia = stage.arrive("Mia")
        mia.page.goto(url.replace("#", encoded))
        expect(mia.page.get_by_text("Ce lien a été modifié en route")).to_be_visible()
        assert mia.page.url == f"{stage.origin}/rejoindre"
        mia.page.get_by_role("button", name="Ouvrir l’atelier").click()
        sees_the_door(mia)


@pytest.mark.parametrize("path", ["/", "/rejoindre"])
def test_the_field_of_a_code_takes_what_was_pasted_and_sends_no_wrong_guess(stage, workshop, path):
    spelled = " ".join(workshop.code.replace("-", ""))
    for pasted in (workshop.join_url, f"Code : {workshop.code}", spelled):
        mia = stage.arrive("Mia")
        mia.page.goto(stage.origin + path)
        field = mia.page.get_by_label("Code de l’atelier")
        expect(field).to_be_visible()
        field.focus()
        mia.page.keyboard.insert_text(pasted)
        mia.press("Enter")
        sees_the_door(mia)

    asked = []
    zoe = stage.arrive("Zoé")
    zoe.page.on("request", lambda request: asked.append(request.url))
    zoe.page.goto(stage.origin + path)
    zoe.page.get_by_label("Code de l’atelier").fill("À demain pour notre atelier !")
    zoe.press("Enter")
    expect(zoe.page.get_by_text("ni lien ni code")).to_be_visible()
    assert not any("/api/invitations" in url for url in asked)
