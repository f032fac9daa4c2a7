"""The hours that people read are those of the setting, wherever the server is."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from app.actor import Role
from tests.factories import a_new_workshop


@pytest.fixture
def config(config):
    return replace(config, time_zone=ZoneInfo("America/Cayenne"))


def test_minutes_tell_the_hour_of_the_setting(server, new_browser):
    workshop = server.workshops.create(a_new_workshop())
    token = server.workshops.tokens(workshop.id)[Role.PARTICIPANT]
    browser = new_browser()
    browser.post("/api/seats", json={"key": token, "name": "Awa"})

    minutes = browser.get(f"/ateliers/{workshop.id}/exports/compte-rendu.md").text

    assert "(heure de Cayenne)" in minutes


def test_pages_are_told_the_zone_of_the_setting(new_browser):
    assert '<html lang="fr" data-time-zone="America/Cayenne">' in new_browser().get("/").text
