"""Preparing while people are there: a facilitator changes the running order, a participant's board
follows, and nobody loses what they type."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

WRITING = "Idéation silencieuse"


def test_a_running_order_is_changed_live_and_a_participant_loses_no_word(board):
    board.goes_to("write")
    awa = board.participant("Awa")
    camille = board.facilitator()
    page = camille.page
    page.goto(f"{board.server.origin}/ateliers/{board.workshop.id}/preparer")
    awa.start_note("Santé", "Ouvrir le par")

    open_step(page, WRITING)
    page.get_by_label("Titre").fill("Idées au calme")
    page.get_by_label("Consigne").fill("Une idée par post-it, sans se presser.")
    page.keyboard.press("Enter")
    awa.sees_phase("Idées au calme")
    expect(awa.page.get_by_text("Une idée par post-it, sans se presser.")).to_be_visible()

    # What will be read, step by step, without moving anybody.
    page.get_by_role("button", name="Voir comme un participant").click()
    seen = page.get_by_role("dialog", name="Comme un participant")
    expect(seen.get_by_text("Une idée par post-it, sans se presser.")).to_be_visible()
    expect(seen.get_by_text("Chacun écrit pour soi")).to_be_visible()
    seen.get_by_role("button", name="Après").click()
    expect(seen.locator(".step[aria-current=step]")).to_contain_text("Partage")
    page.keyboard.press("Escape")
    awa.sees_phase("Idées au calme")

    # A length that one is typing stays, whatever another changes meanwhile.
    length = page.locator("#duree")
    before = length.input_value()
    length.fill("33")
    [shared] = [each for each in board.steering.state.plan.phases if each.id == "share"]
    board.steering.do("agenda.edit", phase="share", minutes=27, base={"minutes": shared.minutes})
    expect(page.get_by_role("group", name="Durée de « Partage »")).to_contain_text("27")
    expect(length).to_have_value("33")
    length.fill(before)

    # The timer of the phase at hand follows its length.
    expect(awa.page.get_by_role("timer")).to_contain_text(re.compile(r"(10:00|\b9:\d\d)"))
    for _ in range(5):
        page.get_by_role("button", name="Une minute de plus pour « Idées au calme »").click()
    expect(awa.page.get_by_role("timer")).to_contain_text(re.compile(r"1[45]:\d\d"))

    awa.types("lement")
    page.get_by_role("button", name="Déplacer « Partage »").focus()
    page.keyboard.press("ArrowDown")
    expect(titles(awa).nth(6)).to_contain_text("Partage")
    expect(steps(page).nth(6)).to_contain_text("Partage")

    act(page, "Pause", "Retirer du déroulé")
    expect(titles(awa)).to_have_count(11)
    page.get_by_text("Une étape retirée").click()
    page.get_by_role("button", name="Rétablir « Pause »").click()
    expect(titles(awa)).to_have_count(12)
    expect(steps(page).nth(7)).to_contain_text("Pause")

    open_step(page, "Pause")
    page.get_by_role("button", name="Ajouter une étape").click()
    page.get_by_role("button", name="partage", exact=True).click()
    expect(titles(awa)).to_have_count(13)
    expect(page.get_by_label("Titre")).to_have_value("Partage")

    # The phase where people are stays; what Awa types was hers all along.
    page.get_by_role("button", name=re.compile("retirer « Idées au calme »")).click()
    expect(page.get_by_role("button", name="Retirer (étape en cours)")).to_be_disabled()
    page.keyboard.press("Escape")
    awa.press("Enter")
    expect(awa.note("Ouvrir le parlement")).to_be_visible()

    # Two people on the same words: both are read, and one chooses.
    page.get_by_label("Titre").fill("Le mien")
    step = next(each for each in board.steering.state.plan.phases if each.id.startswith("step-"))
    board.steering.do("agenda.edit", phase=step.id, title="Le sien")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Le sien")
    expect(page.get_by_label("Titre")).to_have_value("Le mien")
    page.get_by_role("button", name="Garder le mien").click()
    board.steering.wait_until(lambda: board.steering.state.plan.phase(step.id).title == "Le mien")

    # Whether tables see each other is said at their step, with what it does.
    open_step(page, "Approfondissement en sous-groupes")
    page.get_by_role("checkbox", name="Une table voit les autres").uncheck()
    board.steering.wait_until(
        lambda: not board.steering.state.plan.phase("tables").tables.see_others
    )
    expect(page.get_by_text("Ce qu’une table écrit n’arrive pas aux autres")).to_be_visible()

    # Only those who lead prepare, and read the notes that they write for themselves.
    open_step(page, "Idées au calme")
    expect(page.get_by_role("group", name="Vos notes")).not_to_contain_text("#")  # as it is read
    page.get_by_role("button", name="Modifier vos notes").click()
    page.get_by_role("textbox", name="Vos notes").fill("canari-4c1e")
    page.get_by_label("Titre").focus()
    camille.is_saved()
    page.goto(f"{board.server.origin}/ateliers/{board.workshop.id}")
    page.get_by_role("button", name="Vos notes").click()
    expect(page.get_by_text("canari-4c1e")).to_be_visible()
    shut = awa.page.request.get(f"{board.server.origin}/ateliers/{board.workshop.id}/preparer")
    assert shut.status == 403
    assert "canari-4c1e" not in awa.heard


def open_step(page, title):
    page.locator(".step-row__name", has_text=re.compile(f"^\\s*{title}\\s*$")).first.click()
    expect(page.get_by_label("Titre")).to_have_value(title)


def act(page, title, name):
    page.get_by_role("button", name=f"Déplacer, dupliquer, retirer « {title} »").click()
    page.get_by_role("button", name=name).click()


def steps(page):
    return page.locator(".prepare .step-row")


def titles(person):
    return person.page.locator(".steps .step")


def test_themes_and_the_rule_of_the_vote_are_those_of_this_workshop(board):
    board.goes_to("write")
    awa = board.participant("Awa")
    page = board.facilitator().page
    page.goto(f"{board.server.origin}/ateliers/{board.workshop.id}/preparer")
    awa.write_note("Santé", "Un jardin")

    page.get_by_role("button", name="Ajouter une thématique").click()
    theme = page.get_by_role("textbox", name=re.compile(r"^Thématique \d")).last
    expect(theme).to_have_value("Nouvelle thématique")
    theme.fill("Sport pour tous")
    page.keyboard.press("Enter")
    expect(awa.zone("Sport pour tous")).to_be_visible()
    page.get_by_role("button", name=re.compile("Retirer la thématique « Santé")).click()
    expect(
        page.get_by_text(re.compile("Des idées sont déjà dans cette thématique"))
    ).to_be_visible()
    # By the keyboard: two presses at one place of the screen within half a second are one gesture,
    # and the page may have scrolled so that this one is where the other was.
    page.get_by_role("button", name="Retirer la thématique « Sport pour tous »").press("Enter")
    expect(awa.zone("Sport pour tous")).to_have_count(0)

    dots = page.get_by_role("group", name="Gommettes par personne")
    dots.get_by_role("button", name="Un de plus").click()
    expect(dots).to_contain_text("6")
    board.steering.wait_until(lambda: board.steering.state.plan.vote.budget == 6)

    page.get_by_label("Quorum bulletins espérés").fill("12")
    page.get_by_role("button", name="Ajouter un tour").click()
    asked = page.get_by_label("Question posée à qui vote")
    expect(asked).to_have_value("Nouvelle question")
    asked.fill("Que faire d’abord ?")
    page.keyboard.press("Enter")
    page.get_by_role("group", name="Votants").get_by_label("qui anime").click()

    def is_prepared():
        rule = board.steering.state.plan.vote
        said = [(each.question, each.voters) for each in rule.rounds]
        return rule.quorum == 12 and said == [("Que faire d’abord ?", ("facilitator",))]

    board.steering.wait_until(is_prepared)

    # A long question is read whole, and what is under it stays on the screen of a phone.
    asked.fill("Que peut-on commencer dès la rentrée, sans attendre personne d’autre que nous ?")
    page.keyboard.press("Enter")
    page.set_viewport_size({"width": 320, "height": 640})
    last = page.get_by_role("button", name="Retirer", exact=True)
    expect(last).to_be_visible()
    box = last.bounding_box()
    assert box["x"] + box["width"] <= 320
