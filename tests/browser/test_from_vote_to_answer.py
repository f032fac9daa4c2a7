"""From the vote to what became of each idea, whole: three browsers, two rounds, one draft written
together and finished three days later, and the reason that a contributor reads."""

import io
import re
import shutil
import zipfile
from contextlib import ExitStack

import pytest
from playwright.sync_api import expect

from tests.browser.boards import Board
from tests.browser.firefox.conftest import FirefoxProfiles, firefox  # noqa: F401 - a fixture
from tests.browser.people import Stage
from tests.browser.profiles import Profiles
from tests.browser.test_cowriting import KEPT, text_of, write
from tests.conftest import BROWSERS, QUIET
from tests.night import IS_NIGHT
from tests.wire import faketime
from tests.wire.client import Client
from tests.wire.server import Server

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not IS_NIGHT, reason="three browsers at once, for minutes"),
]

MENUS = "Publier les menus de la cantine"
BUDGET = "Confier un budget aux élèves"
COURT = "Verdir la cour de récréation"
AIR = "Mesurer l’air des classes"
RULES = "Expliquer les règles d’affectation"
IDEAS = {
    MENUS: "health",
    BUDGET: "youth_engagement",
    COURT: "environment",
    AIR: "environment",
    RULES: "open_data",
}
# Two in each browser. The last two ideas are equal at the cut, which is at four.
FIRST = {
    "Awa": {MENUS: 2, BUDGET: 2, AIR: 1},
    "Bruno": {MENUS: 2, COURT: 2, RULES: 1},
    "Chloé": {BUDGET: 2, COURT: 1, AIR: 1},
    "Driss": {MENUS: 1, BUDGET: 1, COURT: 1, RULES: 1},
    "Emma": {MENUS: 1, AIR: 1},
    "Farid": {COURT: 1, RULES: 1},
}
ENTERED = {MENUS: 1, BUDGET: 1}
TOLD = {MENUS: 7, BUDGET: 6, COURT: 5, AIR: 3, RULES: 3}
SECOND = {"Awa": AIR, "Bruno": RULES, "Chloé": AIR, "Driss": AIR, "Emma": AIR, "Farid": RULES}
# Letters of every keyboard: the driver of Firefox types the others by a way of its own.
WRITTEN = {
    "Awa": "Les menus ne sont connus que la veille.",
    "Chloé": "Trois familles sur dix demandent un autre repas.",
    "Emma": "Loin de tout, on ne sait rien non plus.",
}
FINISHED = "Le pilote ajoute un fait, trois jours plus tard."
REASON = "Le conseil d’administration l’a voté : premiers menus en mars."
CUT_OFF_MS = 20_000


@pytest.fixture
def own_server(migrated_file, tmp_path):
    """One whose clock a test may move."""
    server = Server(tmp_path)
    shutil.copy(migrated_file, server.database)
    with server:
        yield server


@pytest.fixture
def stages(own_server, profiles, driver, firefox):  # noqa: F811 - the fixture itself
    """Three browsers: Chromium, Firefox, and a Chromium that shares nothing with the first."""
    found = next(filter(None, map(shutil.which, BROWSERS)))
    with ExitStack() as stack:
        second = driver.chromium.launch(executable_path=found, args=list(QUIET))
        stack.callback(second.close)
        kinds = (profiles, FirefoxProfiles(firefox), Profiles(second))
        made = [Stage(kind, own_server.origin) for kind in kinds]
        for stage in made:
            stack.callback(stage.close)
        yield made
    assert [error for stage in made for error in stage.errors] == []


@pytest.mark.timeout(600)
def test_six_people_vote_and_three_write_and_a_pilot_finishes_and_the_contributor_reads_why(
    own_server, stages
):
    workshop = own_server.open_workshop("pgo-3h", title="Pour une école plus ouverte")
    steering = Client(own_server, workshop.facilitator)
    with steering:
        board = Board(stages[0], own_server, workshop, steering)
        board.goes_to("share")
        board.has_notes(**IDEAS)
        board.goes_to("vote")
        camille = board.facilitator()
        voters = {
            name: Board(stages[number // 2], own_server, workshop, steering).participant(name)
            for number, name in enumerate(FIRST)
        }
        vote_in_a_first_round(camille, voters)
        settle_the_tie_in_a_second(camille, voters)
        draft = draft_of(board, MENUS)
        board.goes_to("draft")
        write_together(board, draft, {name: voters[name] for name in WRITTEN})
        everything_is_in_the_odt(camille)
        link = hand_the_draft_over(camille, draft)
    own_server.end(workshop)

    own_server.stop()
    own_server.environment |= faketime.at("+3d")
    own_server.start()
    finish_by_the_link(stages[2].arrive("Zoé"), link)
    address = decide_and_publish(camille)
    read_why(stages[1].arrive("Hélène"), address)


def vote_in_a_first_round(camille, voters):
    camille.page.get_by_role("button", name="Ouvrir le vote").click()
    for name, dots in FIRST.items():
        for idea, count in dots.items():
            ballot = voters[name].page.get_by_role("group", name=idea, exact=True)
            for placed in range(count):
                ballot.get_by_role("button", name="Poser une gommette").click()
                mark = re.compile(rf"^{placed + 1}\s")
                expect(ballot.get_by_role("img", name=mark)).to_be_visible()
    expect(camille.page.get_by_text("6/6 ont voté")).to_be_visible()
    camille.page.get_by_role("button", name="Bulletin sans appareil").click()
    card = camille.page.get_by_role("dialog", name="Bulletin d’une personne sans appareil")
    for idea, count in ENTERED.items():
        card.get_by_label(idea).fill(str(count))
    card.get_by_role("button", name="Enregistrer ce bulletin").click()
    expect(camille.page.get_by_text("7/7 ont voté")).to_be_visible()
    close(camille)
    for person in voters.values():
        results = person.page.get_by_role("region", name="Classement")
        expect(results.get_by_text("2 idées pour une seule fiche")).to_be_visible()
        expect(person.page.get_by_text(re.compile(r"1\ssaisi par l’animation"))).to_be_visible()
        for idea, dots in TOLD.items():
            ranked = results.get_by_role("listitem").filter(has_text=idea).first
            expect(ranked).to_contain_text(re.compile(rf"{dots}\s+gommettes"))


def settle_the_tie_in_a_second(camille, voters):
    camille.page.get_by_role("button", name="Ouvrir le second tour").click()
    for name, idea in SECOND.items():
        ballot = voters[name].page.get_by_role("group", name=idea, exact=True)
        ballot.get_by_role("button", name="Poser une gommette").click()
    expect(camille.page.get_by_text("6/6 ont voté")).to_be_visible()
    close(camille)
    for person in (camille, *voters.values()):
        expect(person.page.get_by_text("Coupe : 4 idées")).to_be_visible()
    camille.page.get_by_role("button", name="Créer les 4 fiches").press("Enter")
    for person in voters.values():
        expect(person.page.get_by_text("retenue", exact=True)).to_have_count(4)


def close(camille):
    """Enough have voted for it to close at once."""
    camille.page.get_by_role("button", name="Clôturer le vote").click()


def draft_of(board, idea):
    """The id of the draft that an idea became."""
    drafts = board.steering.state.commitments
    assert sorted(draft.title for draft in drafts.values()) == sorted({*IDEAS} - {RULES})
    return next(key for key, draft in drafts.items() if draft.title == idea)


def write_together(board, draft, writers):
    """Three in one field, one of them cut off for twenty seconds."""
    pages = {name: person.page for name, person in writers.items()}
    for page in pages.values():
        page.goto(f"{board.server.origin}/ateliers/{board.workshop.id}/fiches/{draft}")
        expect(text_of(page)).to_be_visible()
    pages["Emma"].context.set_offline(True)
    for name, page in pages.items():
        write(page, WRITTEN[name])
    expect(pages["Emma"].get_by_text(KEPT)).to_be_visible()
    pages["Emma"].wait_for_timeout(CUT_OFF_MS)
    expect(text_of(pages["Emma"])).not_to_contain_text(WRITTEN["Awa"])
    pages["Emma"].context.set_offline(False)
    for page in pages.values():
        for text in WRITTEN.values():
            expect(text_of(page)).to_contain_text(text)
    expect(pages["Emma"].get_by_text(KEPT)).to_have_count(0)
    same = text_of(pages["Awa"]).get_by_role("paragraph").all_text_contents()
    for page in pages.values():
        expect(text_of(page).get_by_role("paragraph")).to_have_text(same)


def everything_is_in_the_odt(camille):
    board = camille.page.url.partition("?")[0]
    minutes = camille.context.request.get(f"{board}/exports/compte-rendu.odt").body()
    inside = zipfile.ZipFile(io.BytesIO(minutes)).read("content.xml").decode()
    assert [text for text in WRITTEN.values() if text not in inside] == []


def hand_the_draft_over(camille, draft):
    page = camille.page
    page.goto(f"{page.url.partition('?')[0]}/fiches/{draft}")
    page.get_by_role("button", name="Créer le lien du pilote").click()
    return page.get_by_label("Lien à envoyer au pilote").input_value()


def finish_by_the_link(zoe, link):
    page = zoe.page
    page.goto(link)
    page.get_by_label("Votre prénom").fill("Zoé")
    page.get_by_role("button", name="Ouvrir la fiche").click()
    for text in WRITTEN.values():
        expect(text_of(page)).to_contain_text(text)
    write(page, FINISHED)
    page.get_by_label("Institution porteuse").fill("Le lycée Jean-Zay")
    page.get_by_label("Prochaine étape").fill("Publier les premiers menus")
    page.get_by_label("Prochaine étape").blur()
    expect(page.get_by_text("Enregistré", exact=True)).to_be_visible()
    expect(page.get_by_text("Modifié depuis la séance").first).to_be_visible()


def decide_and_publish(camille):
    """In the page that stayed open all along; a reload takes away no reason that was not sent."""
    page = camille.page
    expect(text_of(page)).to_contain_text(FINISHED)
    expect(page.get_by_label("Prochaine étape")).to_have_value("Publier les premiers menus")
    page.get_by_label("Statut").select_option("Retenue")
    page.get_by_label("La raison, que liront").fill(REASON)
    page.reload()
    page.get_by_label("Statut").select_option("Retenue")
    expect(page.get_by_label("La raison, que liront")).to_have_value(REASON)
    page.get_by_role("button", name="Enregistrer le statut").press("Enter")
    expect(page.get_by_role("listitem").filter(has_text=REASON)).to_be_visible()
    page.goto(f"{page.url.partition('/fiches/')[0]}/reponse")
    page.get_by_role("button", name="Publier et obtenir le lien").press("Enter")
    return page.get_by_label("Lien à envoyer").input_value()


def read_why(helene, address):
    page = helene.page
    page.goto(address)
    kept = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=MENUS))
    expect(kept).to_contain_text("Retenue")
    expect(kept).to_contain_text(REASON)
    expect(kept).to_contain_text(re.compile(rf"{TOLD[MENUS]}\s+gommettes"))
    left = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=RULES))
    expect(left).to_contain_text("N’est pas devenue une fiche")
