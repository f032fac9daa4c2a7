"""The closing questions: one's own answer comes back, and nobody else's."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

SENTENCE = "Je garde l’idée des menus publiés."
OTHERWISE = "Je garde les deux idées."


def test_an_answer_comes_back_after_a_reload_and_is_changed_without_being_typed_again(board):
    board.goes_to("close")
    awa, bo = board.participant("Awa"), board.participant("Bo")
    score(awa, 2).check(force=True)
    awa.page.reload()
    expect(score(awa, 2)).to_be_checked()  # chosen, not sent
    answers(awa, 4, SENTENCE)

    awa.page.reload()
    expect(awa.page.get_by_role("heading", name="Merci, votre réponse est envoyée")).to_be_visible()
    awa.page.get_by_role("button", name="Changer ma réponse").click()

    expect(score(awa, 4)).to_be_checked()
    expect(field(awa)).to_have_value(SENTENCE)
    expect(field(bo)).to_have_value("")
    field(awa).fill(OTHERWISE)
    awa.page.get_by_role("button", name="Envoyer").click()
    expect(awa.page.get_by_role("heading", name="Merci, votre réponse est envoyée")).to_be_visible()
    awa.page.get_by_role("button", name="Changer ma réponse").click()
    expect(score(awa, 4)).to_be_checked()
    expect(field(awa)).to_have_value(OTHERWISE)


def answers(person, points, sentence):
    score(person, points).check(force=True)
    field(person).fill(sentence)
    person.page.get_by_role("button", name="Envoyer").click()
    expect(person.page.get_by_role("heading", name="Merci")).to_be_visible()


def score(person, points):
    return person.page.locator(f".roti input[value='{points}']")


def field(person):
    return person.page.locator(".roti textarea").first
