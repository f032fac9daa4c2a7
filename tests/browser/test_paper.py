"""What a browser prints: all that the page holds, black on white, and nothing that one presses."""

import subprocess
from uuid import uuid4

import pytest

from tests.wire.client import Client

pytestmark = pytest.mark.browser

COUNT = 60
TITLE = "Pour une école plus ouverte"
LONG_TITLE = "Ouvrir les données et les codes sources de l’éducation, en parler partout, " * 3
PRESSED = ("Étape suivante", "Post-it", "Enregistré", "Liste", "Ajouter", "Voir les", "Moi")
# Of what one sees of a printed page: what is neither black nor on white.
COLOURED = """() => [...document.querySelectorAll("body *")].filter((element) => {
  const { color, backgroundColor, visibility } = getComputedStyle(element)
  const isSeen = element.checkVisibility() && visibility === "visible"
  return isSeen && (color !== "rgb(0, 0, 0)" || backgroundColor !== "rgba(0, 0, 0, 0)")
}).map((element) => element.outerHTML.slice(0, 120))"""


@pytest.fixture
def printed(tmp_path):
    """The words of a page on A4."""

    def words(page):
        path = tmp_path / "page.pdf"
        page.pdf(path=path, format="A4")
        read = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
        return " ".join(read.stdout.split())

    return words


def text_of(number):
    return f"Idée numéro {number:02d}."


def has_ideas(board):
    """Sixty notes, six of them in a group, which shows three on a screen."""
    zones = board.steering.state.plan.phases[5].zones
    ids = [board._add(text_of(number), zones[number % 4]) for number in range(COUNT)]
    board.goes_to("group")
    board.steering.do("group.make", group=str(uuid4()), title=LONG_TITLE.strip(), notes=ids[:24:4])
    return ids


def test_the_wall_the_list_the_ranking_the_fiches_and_the_plan_print_whole(board, printed):
    board.goes_to("share")
    ids = has_ideas(board)
    page = board.facilitator().page
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.locator(".group").wait_for()
    numbers = range(COUNT)

    wall = printed(page)
    assert [number for number in numbers if text_of(number) not in wall] == []
    assert TITLE in wall
    assert "Étape 7 sur 12 : Regroupement" in wall
    assert [word for word in PRESSED if word in wall] == []
    page.emulate_media(media="print")
    assert page.evaluate(COLOURED) == []
    page.emulate_media(media="null")
    assert page.locator(".group .note").count() == 3  # as it was before

    page.get_by_role("button", name="Liste").click()
    listed = printed(page)
    assert [number for number in numbers if text_of(number) not in listed] == []
    assert [word for word in PRESSED if word in listed] == []

    vote_on(board, ids[1])
    page.get_by_role("button", name="autres idées").wait_for()
    ranking = printed(page)
    lone = [number for number in numbers if ids[number] not in ids[:24:4]]
    assert [number for number in lone if text_of(number) not in ranking] == []
    assert " ".join(LONG_TITLE.split()) in ranking

    board.goes_to("close")
    page.get_by_label("Pilote").wait_for()
    fiches = printed(page)
    assert text_of(1) in fiches
    assert "1 gommette de 1 personne" in fiches  # folded on a screen
    assert "à écrire" in fiches
    assert "Qui la porte ensuite" not in fiches  # the field is for the screen

    page.goto(f"{page.url}/preparer")
    page.locator(".step-row").first.wait_for()
    plan = printed(page)
    titles = [" ".join(phase.title.split()) for phase in board.steering.state.plan.phases]
    assert [title for title in titles if title not in plan] == []
    assert TITLE in plan
    assert "Ouvrir le tableau" not in plan

    page.goto(f"{board.stage.origin}/kits")
    assert "1. Accueil et essai technique" in printed(page)  # folded there, and no script opens it


def vote_on(board, idea):
    """One voter, one dot; the first idea becomes a fiche."""
    board.goes_to("vote")
    chosen = str(uuid4())
    board.steering.do("vote.open", round=chosen, budget=5, per_idea=2)
    seat = board.server.sit(board.workshop.join_key, "Awa")
    with Client(board.server, seat) as voter:
        voter.do("ballot.cast", round=chosen, choices={idea: 1})
    board.steering.do("vote.close", round=chosen)
    board.steering.do("ideas.promote", round=chosen, count=1)
