"""Several notes at once: chosen with a box, moved, coloured, put together; each in one undo."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

ZONE = "right_to_information"


def test_notes_chosen_with_a_box_are_coloured_removed_and_brought_back_in_one_undo(board):
    board.goes_to("share")
    for text in ("Ouvrir les données", "Des élèves à l’écoute"):
        board.has_notes(**{text: ZONE})
    page = board.facilitator().page
    notes = page.locator("main .note")
    expect(notes).to_have_count(2)
    field = page.locator(f'.zone__field[data-zone="{ZONE}"]').bounding_box()

    page.mouse.move(field["x"] + 2, field["y"] + 2)
    page.mouse.down()
    page.mouse.move(field["x"] + field["width"] - 2, field["y"] + field["height"] - 2, steps=4)
    page.mouse.up()
    tray = page.get_by_role("group", name="2 post-its choisis")
    expect(tray).to_be_visible()
    tray.get_by_role("button", name="Menthe").click()
    expect(page.locator('main .note[data-color="mint"]')).to_have_count(2)

    tray.get_by_role("button", name="Copier le texte").click()
    expect(page.get_by_text("Texte de 2 post-its copié")).to_be_visible()
    assert "Ouvrir les données" in page.evaluate("navigator.clipboard.readText()").splitlines()

    notes.first.press("Delete")
    expect(notes).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(notes).to_have_count(2)
    page.keyboard.press("Control+z")
    expect(page.locator('main .note[data-color="mint"]')).to_have_count(0)


def test_a_group_let_go_on_another_joins_it_and_one_shows_its_title_alone(board):
    board.goes_to("group")
    for title, texts in {"Cantine": ("Menus", "Prix"), "Papier": ("Moins", "Mieux")}.items():
        notes = [board.has_notes(**{text: ZONE})[text] for text in texts]
        board.steering.do("group.make", group=str(uuid4()), title=title, notes=notes)
    page = board.facilitator().page
    groups = page.locator("main .group")
    expect(groups).to_have_count(2)
    canteen = groups.filter(has_text="Cantine")

    canteen.get_by_role("button", name="Ne montrer que le titre").press("Enter")
    expect(canteen.locator(".note")).to_have_count(0)
    canteen.get_by_role("button", name="Montrer les post-its").press("Enter")
    expect(canteen.locator(".note")).to_have_count(2)

    held = canteen.locator(".group__title").bounding_box()
    onto = groups.filter(has_text="Papier").locator(".group__title").bounding_box()
    page.mouse.move(held["x"] + 5, held["y"] + 5)
    page.mouse.down()
    page.mouse.move(onto["x"] + 9, onto["y"] + 9, steps=4)
    expect(page.locator('main .group[data-state="target"]')).to_have_count(1)
    page.mouse.up()
    expect(groups).to_have_count(1)
    expect(groups.locator(".group__count")).to_contain_text("4")

    page.keyboard.press("Control+z")
    expect(groups).to_have_count(2)
    expect(canteen.locator(".note")).to_have_count(2)
