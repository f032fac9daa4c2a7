"""The commands of an operator, typed as documented."""

import json
import os
import re
import sys

import pytest

from tests.wire import imported


@pytest.fixture
def typed(database_url):
    """Type `flask --app wsgi workshop …` on a database of its own: a process."""

    def run(*words, **settings):
        environ = os.environ | {"DATABASE_URL": database_url, "SECRET_KEY": "t" * 40} | settings
        command = [sys.executable, "-m", "flask", "--app", "wsgi", "workshop", *words]
        return imported.run(command, environment=environ)

    return run


@pytest.fixture
def flask(server):
    """The same words to the same commands, in this process."""

    def run(*words):
        return server.flask.test_cli_runner().invoke(args=["workshop", *words])

    return run


def created(flask, title="Une école plus ouverte"):
    return json.loads(flask("create", "--kit", "pgo-2h", "--title", title, "--json").stdout)


def test_creating_prints_one_json_object_and_nothing_else(typed):
    workshop = created(typed)

    links = ["join_url", "observer_url", "co_facilitator_url", "facilitator_url"]
    assert list(workshop) == ["workshop", "code", *links]
    assert re.fullmatch(r"\w{4}-\w{4}", workshop["code"])
    assert workshop["join_url"].startswith("http://127.0.0.1:5000/rejoindre#")


def test_links_stand_under_the_public_address(typed):
    answer = typed(
        "create", "--kit", "pgo-2h", "--title", "Essai", BASE_URL="https://essaim.exemple.fr"
    )

    assert answer.stdout.count("https://essaim.exemple.fr/rejoindre#") == 4
    assert answer.stderr == ""


def test_a_workshop_is_listed_then_closed_then_erased(flask):
    workshop = created(flask)["workshop"]

    flask("close", workshop)
    listed = json.loads(flask("list", "--json").stdout)
    flask("purge", workshop, "--yes")

    assert [(row["workshop"], row["state"]) for row in listed] == [(workshop, "fermé")]
    assert json.loads(flask("list", "--json").stdout) == []


def test_a_stolen_link_is_renewed_by_who_holds_the_server(flask):
    before = created(flask)

    after = json.loads(flask("renew", before["workshop"], "--link", "animation", "--json").stdout)
    coming = json.loads(
        flask("renew", before["workshop"], "--link", "participants", "--json").stdout
    )

    assert [key for key in before if before[key] != after[key]] == [
        "co_facilitator_url",
        "facilitator_url",
    ]
    assert [key for key in after if after[key] != coming[key]] == ["code", "join_url"]


def test_the_links_of_a_workshop_that_is_nowhere_are_not_renewed(flask):
    answer = flask("renew", "b7e2d6a0-5f0e-4c8b-9d0f-0123456789ab", "--link", "animation")

    assert answer.exit_code == 1
    assert "n’existe pas" in answer.stderr


def test_what_is_wrong_is_said_by_option_and_nothing_is_created(flask):
    answer = flask("create", "--kit", "autre", "--title", " ")

    assert answer.exit_code == 1
    assert answer.stdout == ""
    assert "--kit" in answer.stderr
    assert "--title" in answer.stderr
    assert json.loads(flask("list", "--json").stdout) == []


def test_a_wrong_setting_is_said_in_one_line(typed):
    answer = typed("list", PORT="http")

    assert answer.returncode != 0
    assert "PORT :" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_erasing_the_expired_spares_what_was_written_on_lately(flask):
    kept = created(flask)["workshop"]
    flask("create", "--kit", "retro-30", "--title", "Ancien", "--date", "2020-01-01")

    answer = flask("purge", "--expired")

    # Both have just been written on: their date alone erases none.
    assert answer.stdout == "Ateliers effacés : 0.\n"
    assert kept in {row["workshop"] for row in json.loads(flask("list", "--json").stdout)}


@pytest.mark.parametrize("words", [(), ("--expired", "b7e2d6a0-5f0e-4c8b-9d0f-0123456789ab")])
def test_erasing_asks_for_one_workshop_or_for_the_expired_ones(flask, words):
    answer = flask("purge", *words)

    assert answer.exit_code == 2
    assert "--expired" in answer.stderr
