"""One who leads and four people at two tables: made, opened, worked at, called, back together."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.boards import Board
from tests.browser.test_accessibility import assert_nothing_serious
from tests.wire.client import Client

pytestmark = pytest.mark.browser

CANARY = "Canari de la table"
ONE_LINE = 72  # of two buttons, in pixels


@pytest.fixture
def split(stage, running_server):
    """A workshop of three hours, one step before its tables, which do not see each other."""
    workshop = running_server.open_workshop("pgo-3h", title="Pour une école plus ouverte")
    with Client(running_server, workshop.facilitator) as steering:
        plan = steering.state.plan
        at = [phase.id for phase in plan.phases].index("tables")
        before = plan.phases[at - 1].id
        steering.do("phase.go", phase=before, expected=steering.state.phase)
        yield Board(stage, running_server, workshop, steering)


def band(person):
    return person.page.get_by_role("region", name="Votre table")


def zones(person):
    return person.page.locator(".wall .zone")


def test_two_tables_work_apart_and_come_back_together(split):
    people = [split.participant(name) for name in ("Awa", "Bruno", "Driss", "Fatou")]
    camille = split.facilitator()

    camille.page.get_by_role("button", name="Former les tables").first.click()
    card = camille.page.get_by_role("dialog", name="Tables")
    card.get_by_role("button", name="Former les tables").click()
    expect(card.get_by_role("region", name=re.compile(r"^Table \d"))).to_have_count(2)
    expect(band(people[0])).to_have_count(0)  # nobody sees anything before they open
    one, two = (card.get_by_role("region", name=re.compile(f"^Table {n}")) for n in (1, 2))
    one.locator(".chair").first.drag_to(two.get_by_text("Elle travaille sur"))
    expect(two.locator(".chair")).to_have_count(3)
    mover = two.get_by_role("combobox", name=re.compile("^Déplacer")).last
    mover.press("1")  # by the keyboard: a list goes to what one types
    expect(two.locator(".chair")).to_have_count(2)
    card.get_by_role("textbox", name="Visio de la table").first.fill("https://visio.exemple.fr/1")
    assert_nothing_serious(camille.page)
    card.get_by_role("button", name="Ouvrir les tables").click()

    for person in people:
        expect(band(person)).to_contain_text("Votre table :")
    tables = split.steering.state.tables
    names = {seat: table.number for table in tables.values() for seat in table.seats}
    assert sorted(names.values()) == [1, 1, 2, 2]
    first = next(p for p in people if "1 —" in band(p).inner_text())
    second = next(p for p in people if "2 —" in band(p).inner_text())
    expect(band(first).get_by_role("link", name=re.compile("Visio de la table"))).to_be_visible()
    expect(band(second).get_by_role("link", name=re.compile("Visio de la table"))).to_have_count(0)
    assert band(first).bounding_box()["height"] < ONE_LINE  # the names of its themes are long

    mine = zones(first).first.get_by_role("heading").inner_text()
    first.write_note(re.escape(mine), f"{CANARY} 1")
    expect(camille.note(f"{CANARY} 1")).to_be_visible()
    expect(second.zone(re.escape(mine))).to_have_count(0)
    second.is_saved()
    assert CANARY not in second.heard

    band(first).get_by_role("button", name="Appeler l’animation").click()
    expect(camille.page.get_by_text("La table 1 appelle.")).to_be_visible()
    column = camille.page.get_by_role("complementary", name="Les tables")
    expect(column.get_by_role("listitem").filter(has_text="appelle")).to_contain_text("1")
    around = second.page.get_by_role("complementary", name="Autour de votre table")
    expect(around.get_by_role("region", name="Avec vous")).to_contain_text("Vous")
    expect(around.get_by_role("region", name="Les autres tables")).to_contain_text("2 personnes")
    guide = around.get_by_role("group").filter(has_text="Pour préciser une idée")
    expect(guide).to_contain_text("Qui le porterait, et avec qui ?")
    expect(around).not_to_contain_text("appelle")  # a call is between a table and who leads
    second.page.set_viewport_size({"width": 390, "height": 720})
    expect(around).to_have_count(0)
    second.page.get_by_text("Autour de votre table").click()
    expect(second.page.get_by_role("region", name="Les autres tables")).to_be_visible()
    expect(second.page.locator(".dock .key")).to_be_hidden()  # no room, and no keyboard
    assert_nothing_serious(second.page)
    second.page.set_viewport_size({"width": 1280, "height": 720})
    assert_nothing_serious(camille.page)
    assert_nothing_serious(first.page)
    camille.page.get_by_role("button", name=re.compile("^J’y vais : table 1")).click()
    expect(band(first).get_by_role("button", name="Appeler l’animation")).to_be_visible()
    camille.page.get_by_label("Écrire à toutes les tables").fill("Encore cinq minutes")
    camille.press("Enter")
    expect(band(second)).to_contain_text("Encore cinq minutes")

    late = split.participant("Zoé")
    late.page.set_viewport_size({"width": 390, "height": 720})
    assert late.page.evaluate("document.documentElement.scrollWidth") <= 390
    empty = late.page.get_by_role("region", name="Choisissez votre table")
    expect(empty.get_by_role("button")).to_have_count(2)
    assert_nothing_serious(late.page)
    empty.get_by_role("button", name="la moins nombreuse").click()
    expect(band(late)).to_contain_text("Votre table :")
    second.page.reload()
    expect(band(second)).to_contain_text("Votre table : 2")

    camille.page.get_by_role("button", name=re.compile("^Étape suivante")).click()
    camille.page.get_by_role("button", name="Montrer l’ordre de passage à tous").click()
    expect(second.page.get_by_role("region", name="Restitution")).to_contain_text("1 —")
    second.page.get_by_role("button", name="De près").click()
    expect(second.note(f"{CANARY} 1")).to_be_visible()
