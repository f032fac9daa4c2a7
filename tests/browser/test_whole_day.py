"""A day of three hours with everybody in it: one who leads and loses their network, one who helps,
one who observes, eight who take part at two tables, of whom two come late and one is put out. At
night: eleven browsers for three hours are a twentieth of the tests of the day, where each of these
acts has a test of its own."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.night import IS_NIGHT
from tests.wire.client import Client, Refused

pytestmark = pytest.mark.browser

FIRST_COME = ("Awa", "Bruno", "Chloé", "Driss", "Fatou", "Léo")
TEST = "Accueil et essai technique"
MENUS = "Publier les menus de la cantine"
BUDGET = "Confier un budget aux élèves"
AT_TABLE = "Canari de la table"
SKIPPED = "Découverte des thématiques"
OFFLINE_MS = 30_000
INSERTED = "Un temps pour souffler"
OTHER_TABLES = r"^Table \d"


@pytest.fixture
def opened(running_server):
    return running_server.open_workshop("pgo-3h", title="Pour une école plus ouverte")


@pytest.mark.skipif(not IS_NIGHT, reason="eleven browsers for three hours")
def test_a_day_of_three_hours_with_everybody_in_it(stage, running_server, opened):
    camille = stage.enter("Camille", opened.facilitator)
    helping, observing = keys_of(camille, "co-facilitator-url", "observer-url")
    nora = stage.enter("Nora", running_server.sit(helping, "Nora"))
    oscar = stage.enter("Oscar", running_server.sit(observing, "Oscar"))
    people = wait_at_the_door(stage, running_server, opened, camille)
    everyone = [camille, nora, oscar, *people]

    write_apart(camille, everyone, people, oscar)
    cut = lead_away(camille, nora, everyone, people, running_server, opened)
    insert_a_step(camille, people[0])
    at_work = sit_at_tables(camille, people)
    late = come_late_to_a_table(stage, running_server, opened, at_work)
    put_out(camille, people[-1])
    keep_to_each_table(camille, oscar, at_work, late)
    last = vote_and_go_back(stage, running_server, opened, camille, [*people[:-1], late])
    expect(cut.page.get_by_role("button", name=re.compile("^Étape suivante"))).to_be_visible()
    expect(last.page.get_by_role("heading", name="Classement")).to_be_visible()

    write_drafts_and_close(camille, late, last)
    assert steps_not_lived(late) == [SKIPPED]


def keys_of(camille, *fields):
    """Of the links that give a role, as those who lead read them on the page of links."""
    links = camille.context.new_page()
    links.goto(f"{camille.page.url}/liens")
    found = [links.locator(f"#{field}").input_value().partition("#")[2] for field in fields]
    links.close()
    return found


def wait_at_the_door(stage, server, opened, camille):
    """The first waits for the door to open, and receives nothing of the board meanwhile."""
    camille.write_note("Zone d’essai", "Canari de la porte")
    camille.page.get_by_role("button", name=re.compile("en ligne$")).click()
    camille.page.get_by_role("button", name="Salle d’attente").click()
    awa = stage.arrive(FIRST_COME[0])
    awa.page.goto(opened.join_url)
    awa.page.get_by_label(re.compile("prénom")).fill(awa.name)
    awa.press("Enter")
    waiting = awa.page.get_by_role("status").filter(has_text="on vous ouvre bientôt")
    expect(waiting).to_be_visible()
    assert "Canari de la porte" not in awa.heard

    camille.page.get_by_role("button", name="Faire entrer Awa").click()
    expect(awa.note("Canari de la porte")).to_be_visible()
    camille.page.get_by_role("button", name="Ouverte").press("Enter")
    expect(camille.page.get_by_text("Personne n’attend à la porte.")).to_have_count(0)
    others = [stage.enter(name, server.sit(opened.join_key, name)) for name in FIRST_COME[1:]]
    return [awa, *others]


def write_apart(camille, everyone, people, oscar):
    """A step is skipped; what is written in silence opens for everybody at once."""
    for title in ("Inclusion", "Cadre"):
        go(camille, title, [people[0]])
    go(camille, "Idéation silencieuse", everyone)
    people[0].write_note("Santé", MENUS)
    people[1].write_note("Engagement", BUDGET)
    for person in people[:2]:
        person.is_saved()
    expect(oscar.page.get_by_role("button", name=re.compile("^Post-it"))).to_have_count(0)
    go(camille, "Partage", everyone)
    for person in everyone:
        expect(person.note(MENUS)).to_be_visible()


def lead_away(camille, nora, everyone, people, server, opened):
    """Camille's network goes: the workshop goes on with Nora, the timer with it, nobody takes the
    place; it is theirs when they come back."""
    camille.context.set_offline(True)
    seat = server.sit(opened.join_key, "Zoé")
    with Client(server, seat) as curious, pytest.raises(Refused, match="forbidden"):
        curious.do("phase.go", phase="close", expected=curious.state.phase)
    assert takes_the_role(server, seat).status == 403
    timer = people[2].page.get_by_role("timer")
    before = timer.inner_text()
    nora.page.wait_for_timeout(OFFLINE_MS)
    expect(timer).not_to_have_text(before)
    go(nora, "Première pause", [nora, people[2]])
    go(nora, "Regroupement", [nora, *everyone[2:]])
    camille.context.set_offline(False)
    camille.sees_phase("Regroupement")
    return camille


def takes_the_role(server, seat):
    """As the panel of people gives one."""
    body = json.dumps({"seat": seat.id, "role": "facilitator"})
    headers = {"Content-Type": "application/json"}
    path = f"/api/workshops/{seat.board}/roles"
    return server.request("POST", path, body=body, headers=headers, cookie=seat.cookie)


def insert_a_step(camille, awa):
    preparing = camille.context.new_page()
    preparing.goto(f"{camille.page.url.partition('?')[0]}/preparer")
    name = preparing.locator(".step-row__name", has_text=re.compile(r"^\s*Regroupement\s*$")).first
    name.click()
    expect(preparing.get_by_label("Titre")).to_have_value("Regroupement")
    preparing.get_by_role("button", name="Ajouter une étape").click()
    preparing.get_by_role("button", name="pause", exact=True).click()
    expect(preparing.get_by_label("Titre")).to_have_value("Pause")
    preparing.get_by_label("Titre").fill(INSERTED)
    preparing.keyboard.press("Enter")
    expect(awa.page.locator(".step", has_text=INSERTED)).to_have_count(1)
    preparing.close()


def sit_at_tables(camille, people):
    go(camille, INSERTED, people)
    camille.page.get_by_role("button", name="Former les tables").first.click()
    card = camille.page.get_by_role("dialog", name="Tables")
    card.get_by_role("button", name="Former les tables").click()
    expect(card.get_by_role("region", name=re.compile(OTHER_TABLES)).nth(1)).to_be_visible()
    card.get_by_role("button", name="Ouvrir les tables").click()
    for person in people:
        expect(band(person)).to_contain_text("Votre table :")
    return people


def come_late_to_a_table(stage, server, opened, at_work):
    late = stage.enter("Mia", server.sit(opened.join_key, "Mia"))
    late.catches_up()
    late.page.get_by_role("button", name=re.compile("^Rejoindre la table")).click()
    expect(band(late)).to_contain_text("Votre table :")
    return late


def put_out(camille, gone):
    camille.page.get_by_role("button", name=f"Retirer {gone.name} de l’atelier").click()
    asked = camille.page.get_by_role("dialog", name=re.compile("Retirer"))
    asked.get_by_role("button", name=re.compile("^Retirer")).click()
    expect(gone.page.get_by_text("Vous n’êtes plus dans cet atelier.")).to_be_visible()


def keep_to_each_table(camille, oscar, people, late):
    """What a table writes reaches its own and those who lead, and is in no byte of the others."""
    seated = [*people[:-1], late]
    written = {}
    for person in seated:
        mine = person.page.locator(".wall .zone").first.get_by_role("heading").inner_text()
        written[person.name] = f"{AT_TABLE} de {person.name}"
        person.write_note(re.escape(mine), written[person.name])
        person.is_saved()
    tables = {person.name: table_number(person) for person in seated}
    assert len(set(tables.values())) == 2
    for person in seated:
        for other in seated:
            together = tables[person.name] == tables[other.name]
            assert (written[other.name] in person.heard) is together, (person.name, other.name)
        expect(camille.note(written[person.name])).to_be_visible()
    assert AT_TABLE not in oscar.heard


def vote_and_go_back(stage, server, opened, camille, voters):
    """A latecomer votes with the others; a closed round outlives a step back."""
    go(camille, "Restitution", voters)
    voters[0].page.get_by_role("button", name="De près").click()
    expect(voters[0].note(f"{AT_TABLE} de {voters[-1].name}")).to_have_count(1)
    go(camille, "Vote par gommettes", voters)
    camille.page.get_by_role("button", name="Ouvrir le vote").click()
    last = stage.enter("Yann", server.sit(opened.join_key, "Yann"))
    last.catches_up()
    for person in [*voters, last]:
        ballot = person.page.get_by_role("group", name=MENUS, exact=True)
        ballot.get_by_role("button", name="Poser une gommette").click()
    count = len(voters) + 1
    expect(camille.page.get_by_text(f"{count}/{count} ont voté")).to_be_visible()
    camille.page.get_by_role("button", name="Clôturer le vote").click()
    expect(last.page.get_by_role("heading", name="Classement")).to_be_visible()

    go(camille, "Partage", [*voters, last])
    go(camille, "Vote par gommettes", [*voters, last])
    return last


def write_drafts_and_close(camille, late, last):
    """The round that was kept makes a draft; it gets a pilot, and the day is scored."""
    camille.page.get_by_role("button", name="Créer la fiche").click()
    for title in ("Deuxième pause", "Co-écriture des fiches", "Relecture croisée"):
        go(camille, title, [last])
    go(camille, "Suites et clôture", [late, last])
    draft = camille.page.get_by_role("article", name=MENUS)
    draft.get_by_label("Pilote").fill("Bruno")
    draft.get_by_label("Pilote").blur()
    expect(last.page.get_by_role("article", name=MENUS).get_by_text("Bruno")).to_be_visible()
    late.page.locator(".roti input[value='4']").check(force=True)
    late.page.get_by_role("button", name="Envoyer").click()
    expect(camille.page.get_by_text("1 réponse pour l’instant")).to_be_visible()


def steps_not_lived(person):
    """Those that the workshop passed over, as their places along the top tell it."""
    skipped = person.page.locator(".steps .step[data-state=skipped]")
    return [each.get_attribute("title").partition(". ")[2] for each in skipped.all()]


def go(leader, title, everyone):
    """By the list of all steps, wherever it is."""
    leader.page.get_by_role("button", name="Toutes les étapes").click()
    steps = leader.page.locator("#etapes")
    steps.get_by_role("button", name=re.compile(title)).click()
    for person in everyone:
        person.sees_phase(title)


def band(person):
    return person.page.get_by_role("region", name="Votre table")


def table_number(person):
    return re.search(r"Votre table\s:\s(\d+)", band(person).inner_text())[1]
