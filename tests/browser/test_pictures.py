"""Pictures of the wall in a real browser: no letter leaves its paper, and the PNG is for A3."""

from base64 import b64encode

import pytest
from playwright.sync_api import expect

from app.exports.pictures import to_svg
from tests.unit.exports.builders import FRENCH, a_board, a_report, note_added
from tests.unit.exports.hostile import CORPUS

pytestmark = pytest.mark.browser

ZONE = "right_to_information"
# Each line with how far it goes beyond the smallest box that its beginning stands in.
BEYOND = """() => {
  const boxes = [...document.querySelectorAll("rect")].map((rect) => rect.getBBox())
  return [...document.querySelectorAll("text")].flatMap((text) => {
    const line = text.getBBox()
    const middle = line.y + line.height / 2
    const at = Number(text.getAttribute("x"))
    const paper = boxes
      .filter(({ x, width }) => x <= at && at <= x + width)
      .filter(({ y, height }) => y <= middle && middle <= y + height)
      .at(-1)
    const over = paper ? Math.max(paper.x - line.x, line.x + line.width - paper.x - paper.width) : 0
    return over > 1 ? [`${text.textContent} : ${Math.round(over)}`] : []
  })
}"""
COLORS = """async (png) => {
  const image = new Image()
  image.src = `data:image/png;base64,${png}`
  await image.decode()
  const sheet = document.createElement("canvas")
  sheet.width = 420
  sheet.height = 297
  const pen = sheet.getContext("2d")
  pen.drawImage(image, 0, 0, 420, 297)
  return new Set(new Uint32Array(pen.getImageData(0, 0, 420, 297).data.buffer)).size
}"""
# « ﷺ » is a sentence in one sign, which fonts draw as wide as they like.
DRAWN = [text for text in CORPUS if "ﷺ" not in text]


def test_no_line_of_any_script_leaves_its_paper(chromium):
    board = a_board(*(note_added(f"n{at}", text) for at, text in enumerate(DRAWN)))
    page = chromium.new_page()

    page.set_content(to_svg(a_report(board), FRENCH))
    page.evaluate("document.fonts.ready")

    assert page.evaluate("document.fonts.check('16px \"Atkinson Hyperlegible\"')")
    assert page.evaluate(BEYOND) == []
    page.close()


def test_what_is_chosen_and_a_zone_are_taken_away(board):
    board.goes_to("share")
    for text in ("Ouvrir les données", "Des élèves à l’écoute"):
        board.has_notes(**{text: ZONE})
    page = board.facilitator().page
    notes = page.locator("main .note")
    expect(notes).to_have_count(2)

    notes.first.click()
    notes.last.click(modifiers=["Shift"])
    tray = page.get_by_role("group", name="2 post-its choisis")
    with page.expect_download() as taken:
        tray.get_by_role("button", name="Image").click()

    png = taken.value.path().read_bytes()
    assert taken.value.suggested_filename.startswith("Tableau - Pour une école plus ouverte - ")
    assert taken.value.suggested_filename.endswith(".png")
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (4961, 3508)
    assert page.evaluate(COLORS, b64encode(png).decode()) > 20  # paper, ink, the edges of letters

    page.get_by_role("button", name="Menu de l’atelier").click()
    page.get_by_role("button", name="Image du tableau").click()
    expect(page.get_by_role("heading", name="Image du tableau")).to_be_focused()
    page.get_by_label("Elle montre").select_option(ZONE)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Dessin (SVG)").click()
    assert "Ouvrir les" in taken.value.path().read_text()
