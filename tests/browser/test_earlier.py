"""What was decided last time: named by who leads both workshops, read by all at the welcome."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import assert_nothing_serious
from tests.wire.client import Client

pytestmark = pytest.mark.browser

TITLE = "Une cantine <img src=x onerror=globalThis.canary=1> moins chère"
WORD = "Voté en mars <b>gras</b>"


def an_earlier_one(server):
    """A workshop with one draft, which somebody pilots."""
    earlier = server.open_workshop(title="La rentrée")
    with Client(server, earlier.facilitator) as steering:
        steering.do("phase.go", phase="share", expected=steering.state.phase)
        note, other, round_ = (str(uuid4()) for _ in range(3))
        for key in (note, other):
            steering.do("note.add", note=key, zone="health", x=1, y=1, color="sky", text="Cantine")
        steering.do("phase.go", phase="vote", expected=steering.state.phase)
        steering.do("vote.open", round=round_, budget=5, per_idea=2)
        steering.do("vote.close", round=round_)
        steering.do("idea.draft", round=round_, idea=note, reason="À suivre")
        [draft] = steering.state.commitments
        steering.do("commitment.edit", commitment=draft, title=TITLE, pilot="Fatou")
    return earlier


def test_last_time_is_named_followed_up_and_read_at_the_welcome(board):
    earlier = an_earlier_one(board.server)
    camille = board.facilitator()
    camille.page.goto(f"{board.server.origin}/ateliers/{board.workshop.id}/preparer")
    field = camille.page.get_by_label("Un atelier d’avant, que vous animez aussi")

    field.fill(earlier.join_url)
    field.press("Enter")
    expect(camille.page.get_by_role("region", name="La dernière fois")).to_contain_text(
        "Vous n’animez pas cet atelier-là"
    )
    field.fill(earlier.facilitator_url)
    field.press("End")  # a hand that typed in between: no echo of the first Enter
    field.press("Enter")
    expect(camille.page.get_by_text(TITLE)).to_be_visible()
    camille.page.get_by_label(f"Où en est « {TITLE} »").select_option("done")
    camille.page.get_by_label(f"Un mot sur « {TITLE} »").fill(WORD)
    camille.press("Enter")
    assert_nothing_serious(camille.page)

    awa = board.participant("Awa")
    shown = awa.page.get_by_role("group").filter(has_text="La dernière fois")
    for said in ("La rentrée", TITLE, "pilote : Fatou", "fait", WORD):
        expect(shown).to_contain_text(said)
    assert_nothing_serious(awa.page)
    assert not awa.page.evaluate("globalThis.canary")

    camille.page.get_by_role("button", name="Ne plus montrer").click()
    expect(shown).to_have_count(0)
    camille.page.get_by_role("button", name="Annuler", exact=True).click()
    expect(shown).to_contain_text(WORD)
    board.goes_to("share")
    expect(shown).to_have_count(0)
