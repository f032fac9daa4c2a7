"""The whole journey: one facilitator and four participants, from the kit to draft commitments."""

import csv
import io
import json
import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PHASES = (
    "Accueil et essai technique",
    "Inclusion",
    "Cadre : le gouvernement ouvert en bref",
    "Découverte des thématiques",
    "Idéation silencieuse",
    "Partage",
    "Regroupement",
    "Pause",
    "Approfondissement en sous-groupes",
    "Restitution",
    "Vote par gommettes",
    "Suites et clôture",
)
MENUS = "Publier les menus de la cantine"
ORIGIN = "Dire d’où viennent les repas"
BUDGET = "Confier un budget aux élèves de chaque lycée"
COURT = "Demander l’avis des élèves sur les travaux"
RULES = "Expliquer les règles d’affectation"
AIR = "Mesurer l’air des classes"
UNFINISHED = "Une phrase que le changement d’étape n’a pas coupée"
SENTENCE = "Des idées que je n’attendais pas"
GROUP = "Rendre la cantine transparente"


def test_a_workshop_goes_from_the_kit_to_draft_commitments(stage_behind_nginx):
    """Everyone through the twelve phases, on two processes. The networks of Camille, who leads, and
    of Chloé let no WebSocket through. On one process, `test_whole_day` plays another kit."""
    stage = stage_behind_nginx
    camille, link = stage.open_workshop(
        "Camille",
        kit=r"atelier à distance \(2 h\)",
        title="Pour une école plus ouverte",
        websocket=False,
    )
    awa = stage.join("Awa", link)
    bruno = stage.join("Bruno", link)
    chloe = stage.join("Chloé", link, websocket=False)
    everyone = [camille, awa, bruno, chloe]

    try_the_board(everyone)
    reach_the_silent_writing(camille, everyone)
    write_in_private(camille, awa, bruno, chloe)
    lose_the_network_while_writing(bruno)
    reveal_while_somebody_writes(camille, chloe, everyone)
    driss = arrive_late(stage, link)
    everyone.append(driss)
    group_what_is_alike(camille, awa, everyone)
    for title in PHASES[7:10]:
        go_on(camille, title, everyone)
    vote_in_secret(camille, awa, bruno, chloe, driss, everyone)
    see_the_tie(everyone)
    promote_two_ideas(camille)
    close_the_workshop(camille, awa, everyone)
    take_the_minutes_away(camille)


def try_the_board(everyone):
    for person in everyone[1:]:
        person.write_note("Zone d’essai", f"{person.name} est là")
    for person in everyone:
        for other in everyone[1:]:
            expect(person.note(f"{other.name} est là")).to_be_visible()


def reach_the_silent_writing(camille, everyone):
    for title in PHASES[1:5]:
        go_on(camille, title, everyone)


def write_in_private(camille, awa, bruno, chloe):
    awa.write_note("Santé", MENUS)
    awa.write_note("Engagement", BUDGET)
    bruno.write_note("Engagement", COURT)
    chloe.write_note("Santé", ORIGIN)
    chloe.write_note("Protection", AIR)
    for person in (awa, bruno, chloe):
        person.is_saved()

    expect(camille.zone("Santé").get_by_text("2 post-its fermés")).to_be_visible()
    expect(bruno.note(MENUS)).to_have_count(0)
    for author, texts in ((awa, (MENUS, BUDGET)), (bruno, (COURT,)), (chloe, (ORIGIN, AIR))):
        for reader in (camille, awa, bruno, chloe):
            if reader is not author:
                assert not [text for text in texts if text in reader.heard], reader.name
    assert MENUS in awa.heard  # the search does find what was received


def lose_the_network_while_writing(bruno):
    bruno.start_note("Droit", RULES[:10])
    bruno.context.set_offline(True)
    bruno.types(RULES[10:])
    bruno.press("Enter")

    expect(bruno.note(RULES)).to_be_visible()
    expect(bruno.page.get_by_text(re.compile("Non enregistré")).first).to_be_visible(timeout=20_000)

    bruno.context.set_offline(False)
    bruno.is_saved()
    expect(bruno.note(RULES)).to_be_visible()


def reveal_while_somebody_writes(camille, chloe, everyone):
    """Nobody is cut short by a change of phase, and everything opens for everyone at once."""
    chloe.start_note("Idées à garder", UNFINISHED[:20])
    expect(camille.page.get_by_text(re.compile(r"1\sécrit encore"))).to_be_visible()

    go_on(camille, PHASES[5], everyone)

    chloe.types(UNFINISHED[20:])
    chloe.press("Enter")
    for person in everyone:
        for text in (MENUS, ORIGIN, BUDGET, COURT, RULES, AIR, UNFINISHED):
            expect(person.note(text)).to_be_visible()
    assert "Awa" not in camille.note(MENUS).inner_text()


def arrive_late(stage, link):
    driss = stage.join("Driss", link)
    driss.sees_phase(PHASES[5])
    expect(driss.page.get_by_role("dialog").get_by_text("6 post-its")).to_be_visible()
    driss.catches_up()
    for text in (MENUS, RULES, UNFINISHED):
        expect(driss.note(text)).to_be_visible()
    return driss


def group_what_is_alike(camille, awa, everyone):
    go_on(camille, PHASES[6], everyone)
    awa.note(ORIGIN).drag_to(awa.note(MENUS))
    expect(awa.page.get_by_placeholder(re.compile("Titre"))).to_be_focused()
    awa.types(GROUP)
    awa.press("Enter")
    for person in everyone:
        group = person.page.locator(".group", has_text=GROUP)
        expect(group.locator(".note")).to_have_count(2)


def vote_in_secret(camille, awa, bruno, chloe, driss, everyone):
    go_on(camille, PHASES[10], everyone)
    camille.page.get_by_role("button", name="Ouvrir le vote").click()
    steering = camille.page.get_by_role("group", name="Conduite du vote")
    expect(steering.get_by_role("button", name="Suspendre")).to_be_visible()
    # Why one has not voted yet is read on the screen, and with the button.
    why = "Posez d’abord une gommette, ou abstenez-vous"
    expect(driss.page.get_by_text(why)).to_be_visible()
    expect(driss.page.get_by_role("button", name="J’ai voté")).to_have_accessible_description(why)
    expect(driss.page.get_by_role("button", name="Lever la main")).to_be_visible()
    place_dots(awa, {GROUP: 2, BUDGET: 2, COURT: 1})
    place_dots(bruno, {GROUP: 2, BUDGET: 1, AIR: 1, COURT: 1})
    place_dots(chloe, {GROUP: 1, AIR: 1})
    driss.page.get_by_role("button", name="Je m’abstiens").click()
    for person in everyone:
        expect(person.page.get_by_text("4/4 ont voté")).to_be_visible()
    expect(driss.page.get_by_text(why)).to_have_count(0)
    assert_that_ballots_stay_secret(camille, awa, bruno, chloe, driss)

    camille.close_vote()
    for person in everyone:
        expect(person.page.get_by_role("heading", name="Classement")).to_be_visible()
    assert_that_ballots_stay_secret(camille, awa, bruno, chloe, driss)


def assert_that_ballots_stay_secret(camille, awa, bruno, chloe, driss):
    """A ballot on the wire reads `"<idea>":<dots>`. Only its voter may have received one."""
    state = json.loads(last_state(awa))
    air = next(key for key, note in state["notes"].items() if note["text"] == AIR)
    budget = next(key for key, note in state["notes"].items() if note["text"] == BUDGET)
    for stranger in (camille, driss):
        assert not re.search(r'"[0-9a-f-]{36}":[0-9]', stranger.heard), stranger.name
    assert re.search(rf'"{budget}":2', awa.heard)  # the search does find one's own
    assert not re.search(rf'"{air}":[0-9]', awa.heard)
    assert not re.search(rf'"{budget}":[0-9]', chloe.heard)
    assert not re.search(rf'"{budget}":2', bruno.heard)


def see_the_tie(everyone):
    for person in everyone:
        results = person.page.get_by_role("region", name="Classement")
        expect(results.get_by_text("2 idées pour une seule fiche")).to_be_visible()
        expect(results.get_by_text("2 gommettes, ex æquo")).to_have_count(2)


def promote_two_ideas(camille):
    camille.page.get_by_role("button", name="Créer les 2 fiches").click()
    expect(camille.page.get_by_text(re.compile(r"2\sfiches")).first).to_be_visible()


def close_the_workshop(camille, awa, everyone):
    """A draft gets a level and a pilot in front of everyone; the session is scored anonymously."""
    go_on(camille, PHASES[11], everyone)
    draft = camille.page.get_by_role("article", name=GROUP)
    draft.get_by_text("Choisir le niveau").click()
    draft.get_by_role("radio", name=re.compile("^Engagement")).check()
    draft.get_by_label("Pilote").fill("Bruno")
    draft.get_by_label("Prochaine étape").fill("Réunir la commission des menus")
    draft.get_by_label("Prochaine étape").blur()
    shown = awa.page.get_by_role("article", name=GROUP)
    for text in ("Engagement", "Bruno", "Réunir la commission des menus"):
        expect(shown.get_by_text(text, exact=True)).to_be_visible()

    awa.page.get_by_text("Oui : plus que le temps passé").click()
    awa.page.get_by_label(re.compile("^En une phrase")).fill(SENTENCE)
    awa.page.get_by_role("button", name="Envoyer").click()
    expect(camille.page.get_by_text("1 réponse pour l’instant")).to_be_visible()
    assert SENTENCE not in camille.heard


def take_the_minutes_away(person):
    """What was decided is in each format, with the notes and the counts that it comes from."""
    address = person.page.url.split("?")[0]
    files = {
        extension: person.context.request.get(f"{address}/exports/compte-rendu.{extension}").text()
        for extension in ("md", "csv", "json")
    }
    for text in (GROUP, MENUS, ORIGIN, BUDGET, "Bruno", SENTENCE):
        assert text in files["csv"]
        assert text in files["json"]
        assert text in files["md"].replace("\\", "")
    report = json.loads(files["json"])["report"]
    drafts = {draft["title"]: draft for draft in report["commitments"]}
    assert drafts.keys() == {GROUP, BUDGET}
    assert (drafts[GROUP]["dots"], drafts[BUDGET]["dots"]) == (5, 3)
    assert {note["text"] for note in drafts[GROUP]["notes"]} == {MENUS, ORIGIN}
    rows = list(csv.reader(io.StringIO(files["csv"].removeprefix("\ufeff")), delimiter=";"))
    assert len({len(row) for row in rows}) == 1


def go_on(camille, title, everyone):
    camille.move_on_to(title.split(" : ")[0])
    for person in everyone:
        person.sees_phase(title.split(" : ")[0])


def place_dots(person, dots):
    for idea, count in dots.items():
        ballot = person.page.get_by_role("group", name=idea, exact=True)
        for placed in range(count):
            ballot.get_by_role("button", name="Poser une gommette").click()
            expect(ballot.get_by_role("img", name=re.compile(rf"^{placed + 1}\s"))).to_be_visible()


def last_state(person):
    """The board as the server tells it to this person."""
    board = re.search(r"/ateliers/([0-9a-f-]{36})", person.page.url)[1]
    origin = person.page.url.split("/ateliers/")[0]
    answer = person.context.request.get(f"{origin}/api/workshops/{board}/state")
    return json.dumps(answer.json()["state"])
