"""Make the pictures of the manual anew: a real server, a real Chromium, a small workshop.

    .venv/bin/python -m scripts.screenshots          # writes docs/images/*.png

Needs what `make test` installs. First names and ideas are invented.
"""

import base64
import re
import shutil
import struct
import sys
import tempfile
import zlib
from collections import Counter
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, sync_playwright

from tests.browser.people import Person, Stage
from tests.browser.profiles import Profiles
from tests.wire.server import Server

IMAGES: Final = Path(__file__).resolve().parents[1] / "docs" / "images"
MAX_BYTES: Final = 150_000
EXACT_COLOURS: Final = 96
COARSE_COLOURS: Final = 160
COARSE: Final = 17
SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
CHROMIUM: Final = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-lcd-text")
READ_PIXELS: Final = """async (png) => {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob())
  const paper = new OffscreenCanvas(image.width, image.height).getContext("2d")
  paper.drawImage(image, 0, 0)
  const { data } = paper.getImageData(0, 0, image.width, image.height)
  const reader = new FileReader()
  return new Promise((done) => {
    reader.onload = () => done([image.width, reader.result.split(",")[1]])
    reader.readAsDataURL(new Blob([data]))
  })
}"""
KIT: Final = r"atelier à distance \(2 h\)"
TITLE: Final = "Pour une école plus ouverte"

COUNCIL: Final = "Un conseil d’élèves qui décide"
WRITTEN: Final = (
    ("Santé", ("Publier les menus de la cantine", "Dire d’où viennent les repas")),
    ("Engagement", ("Un budget participatif dans chaque lycée", COUNCIL)),
    ("École et", ("Traduire les documents remis aux familles",)),
    ("Droit", ("Expliquer les règles d’affectation",)),
    ("Protection", ("Mesurer l’air des classes",)),
)
GROUP: Final = "Rendre la cantine transparente"


def main() -> None:
    found = shutil.which("chromium")
    if found is None:
        sys.exit("chromium is missing: `make test` installs it")
    IMAGES.mkdir(exist_ok=True)
    with (
        sync_playwright() as playwright,
        tempfile.TemporaryDirectory() as folder,
        Server(Path(folder)) as server,
    ):
        browser = playwright.chromium.launch(executable_path=found, args=list(CHROMIUM))
        stage = Stage(Profiles(browser), server.origin)
        try:
            live_through(stage)
        finally:
            stage.close()
            browser.close()


def live_through(stage: Stage) -> None:
    camille, link = open_workshop(stage)
    awa, bruno, chloe = (stage.join(name, link) for name in ("Awa", "Bruno", "Chloé"))

    walk_to(camille, "Idéation silencieuse")
    write((awa, bruno, chloe))
    awa.is_saved()
    picture(awa, "board")
    picture(camille, "facilitator")

    walk_to(camille, "Regroupement")
    bruno.note("Dire d’où").drag_to(bruno.note("Publier les menus"))
    bruno.page.keyboard.type(GROUP)
    bruno.press("Enter")
    awa.page.get_by_role("button", name="Liste").click()
    awa.page.get_by_text("Bruno déplace").first.wait_for(state="hidden")
    picture(awa, "list")
    keep_the_door(stage, camille, link)

    walk_to(camille, "Vote par gommettes")
    camille.page.get_by_role("button", name="Ouvrir le vote").click()
    place_dots(awa, (GROUP, GROUP, COUNCIL, COUNCIL))
    picture(awa, "vote")
    place_dots(bruno, (GROUP, "Un budget participatif dans chaque lycée"))
    place_dots(chloe, ("Mesurer l’air des classes",))

    camille.page.get_by_text("3/3 ont voté").wait_for()
    camille.page.get_by_role("button", name="Clôturer le vote").click()
    camille.page.get_by_role("heading", name="Classement").wait_for()
    picture(camille, "results")


def open_workshop(stage: Stage) -> tuple[Person, str]:
    """As in the tests, with a picture of the page that gives the links."""
    camille, link = stage.open_workshop("Camille", kit=KIT, title=TITLE)
    camille.page.goto(f"{camille.page.url}/liens")
    picture(camille, "links")
    camille.page.get_by_role("link", name="Entrer dans l’atelier").click()
    return camille, link


def keep_the_door(stage: Stage, camille: Person, link: str) -> None:
    """Somebody whom nobody knows came in: removed, and the door shut behind them."""
    stage.join("Inconnu", link)
    people = camille.page.get_by_role("button", name=re.compile("en ligne$"))
    people.click()
    camille.page.get_by_role("button", name="Retirer Inconnu de l’atelier").click()
    camille.page.get_by_role("button", name="Retirer", exact=True).click()
    camille.page.get_by_role("button", name="Porte fermée").click()
    camille.page.get_by_text("n’est plus dans l’atelier").wait_for(state="hidden")
    picture(camille, "people")
    people.click()


def write(people: tuple[Person, ...]) -> None:
    """Everyone in turn, so that each sees some notes open and others sealed."""
    texts = [(zone, text) for zone, several in WRITTEN for text in several]
    for at, (zone, text) in enumerate(texts):
        people[at % len(people)].write_note(zone, text)
    people[0].write_note("Santé", "Une infirmière joignable par message")


def walk_to(camille: Person, title: str) -> None:
    """By « Étape suivante », as on the day: no step is left out."""
    onward = camille.page.get_by_role("button", name=re.compile("^Étape suivante"))
    current = camille.page.locator(".step[aria-current=step]")
    while title not in current.inner_text():
        before = current.inner_text()
        onward.click()
        camille.page.wait_for_function(
            "before => document.querySelector('.step[aria-current=step]').innerText !== before",
            arg=before,
        )


def place_dots(person: Person, ideas: tuple[str, ...]) -> None:
    for idea in ideas:
        card = person.page.get_by_role("group", name=idea, exact=True)
        card.get_by_role("button", name="Poser une gommette").click()


def picture(person: Person, name: str) -> None:
    """The page at rest, under the weight that a README may have."""
    person.page.mouse.move(2, 2)
    person.page.evaluate("document.activeElement?.blur()")
    person.page.wait_for_timeout(500)
    path = IMAGES / f"{name}.png"
    blank = person.context.new_page()
    path.write_bytes(small(person.page.screenshot(), blank))
    blank.close()
    if path.stat().st_size > MAX_BYTES:
        sys.exit(f"{path.name} weighs {path.stat().st_size} bytes: more than {MAX_BYTES}")


def small(screenshot: bytes, page: Page) -> bytes:
    """The same picture with the colours that it uses most: a third of the weight."""
    width, encoded = page.evaluate(READ_PIXELS, base64.b64encode(screenshot).decode())
    raw = base64.b64decode(encoded)
    pixels = list(zip(raw[0::4], raw[1::4], raw[2::4], strict=True))
    palette = palette_of(Counter(pixels))
    index = {colour: nearest(colour, palette) for colour in set(pixels)}
    rows = [
        b"\0" + bytes(index[colour] for colour in pixels[at : at + width])
        for at in range(0, len(pixels), width)
    ]
    header = struct.pack(">IIBBBBB", width, len(rows), 8, 3, 0, 0, 0)
    parts = (
        (b"IHDR", header),
        (b"PLTE", bytes(channel for colour in palette for channel in colour)),
        (b"IDAT", zlib.compress(b"".join(rows), 9)),
        (b"IEND", b""),
    )
    return SIGNATURE + b"".join(chunk(kind, data) for kind, data in parts)


def palette_of(used: Counter[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The plain surfaces exactly; of the edges of letters and icons, the main shades."""
    exact = [colour for colour, _ in used.most_common(EXACT_COLOURS)]
    shades: Counter[tuple[int, int, int]] = Counter()
    for colour, count in used.items():
        red, green, blue = (round(channel / COARSE) * COARSE for channel in colour)
        shades[red, green, blue] += count
    return exact + [shade for shade, _ in shades.most_common(COARSE_COLOURS)]


def nearest(colour: tuple[int, ...], palette: list[tuple[int, int, int]]) -> int:
    return min(
        range(len(palette)),
        key=lambda at: sum((a - b) ** 2 for a, b in zip(colour, palette[at], strict=True)),
    )


def chunk(kind: bytes, data: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + checksum


if __name__ == "__main__":
    main()
