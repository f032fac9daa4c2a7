"""Who reads in a loop is told to wait; asking again before then costs the server nearly nothing."""

import pytest
from sqlalchemy import event

from app.actor import Role
from tests.factories import a_new_workshop

ADDRESSES = (
    "/api/workshops/{}/state",
    "/api/workshops/{}/closing",
    "/ateliers/{}/exports/compte-rendu.md",
    "/ateliers/{}/exports/compte-rendu.csv",
)
ASKED_AT_MOST = 30


@pytest.fixture
def workshop(server):
    return server.workshops.create(a_new_workshop(name=None))


@pytest.fixture
def sit(server, workshop, new_browser):
    def sit(name):
        browser = new_browser()
        key = server.workshops.tokens(workshop.id)[Role.PARTICIPANT]
        assert browser.post("/api/seats", json={"key": key, "name": name}).status_code == 200
        return browser

    return sit


@pytest.fixture
def questions(server):
    """What the database was asked."""
    asked = []

    def note(_connection, _cursor, statement, *_):
        asked.append(statement)

    reader = server.database._reader
    event.listen(reader, "begin", lambda _connection: asked.append("begin"))
    event.listen(reader, "before_cursor_execute", note)
    return asked


def until_refused(browser, path):
    for _ in range(ASKED_AT_MOST):
        answer = browser.get(path)
        if answer.status_code == 429:
            return answer
    raise AssertionError(f"never refused: {path}")


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_goes_on_asking_is_told_the_same_and_nothing_is_looked_up(
    sit, workshop, questions, address
):
    browser, path = sit("Awa"), address.format(workshop.id)
    first = until_refused(browser, path)
    asked = len(questions)

    again = browser.get(path)

    assert (again.status_code, again.data) == (429, first.data)
    assert again.json == first.json if "api" in path else "Un instant" in again.text
    assert int(again.headers["Retry-After"]) >= 1
    assert set(again.headers.keys()) == set(first.headers.keys())
    assert "Content-Security-Policy" in again.headers
    assert len(questions) == asked


def test_it_is_told_in_the_language_that_is_asked_for(sit, workshop):
    browser, path = sit("Awa"), ADDRESSES[0].format(workshop.id)
    french = until_refused(browser, path).json["message"]

    english = browser.get(path, headers={"Accept-Language": "en"}).json["message"]
    again = browser.get(path, headers={"Accept-Language": "en"}).json["message"]

    assert english == again
    assert english != french


def test_others_of_the_same_workshop_are_served(sit, workshop):
    path = ADDRESSES[0].format(workshop.id)
    until_refused(sit("Awa"), path)

    assert sit("Bruno").get(path).status_code == 200
