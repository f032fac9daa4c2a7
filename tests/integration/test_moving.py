"""A workshop that people played whole moves to an empty server, and a file that was changed is not
taken in: typed as an operator does."""

import json

import pytest
from sqlalchemy import func, select

from app.actor import Role
from app.admin.proofs import prove_boards
from app.board.storage.tables import board_head
from app.board.voting.ranking import publishes_ballots
from app.ids import WorkshopId, board_of
from app.workshops.tables import seat, workshop
from config import Config
from tests.application import create_app
from tests.factories import a_visitor
from tests.migrated import bring_to_now


def a_server(url):
    bring_to_now(url)
    return create_app(Config(secret_key="s" * 40, database_url=url, async_mode="threading"))


def run(server, *words):
    return server.flask.test_cli_runner().invoke(args=[str(word) for word in words])


def played(server):
    """A rehearsal that simulated people played: votes, drafts and answers are in it."""
    told = run(
        server, "workshop", "rehearse", "--kit", "pgo-2h", "--people", 7, "--speed", 0, "--json"
    )
    return json.loads(told.output.splitlines()[-1])["workshop"]


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """The file of a workshop that was played on another server."""
    folder = tmp_path_factory.mktemp("moved")
    server = a_server(f"sqlite:///{folder / 'first.db'}")
    answer = run(
        server, "workshop", "export", played(server), "--format", "json",
        "--output", folder / "atelier.json",
    )  # fmt: skip
    server.stop()
    assert answer.exit_code == 0, answer.output
    return folder / "atelier.json"


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request, tmp_path):
    is_sqlite = request.param == "sqlite"
    url = f"sqlite:///{tmp_path / 'second.db'}" if is_sqlite else None
    server = a_server(url or request.getfixturevalue("postgresql_url"))
    yield server
    server.stop()


def taken_in(server, file):
    answer = run(server, "workshop", "import", file)
    assert answer.exit_code == 0, answer.output
    assert "Aucun lien de pilote n’est venu" in answer.output  # a link is a secret of its server
    return WorkshopId(answer.output.split()[-1])


def test_it_leaves_the_empty_server_as_the_same_bytes(empty, exported, tmp_path):
    mine = taken_in(empty, exported)
    run(empty, "workshop", "export", mine, "--output", tmp_path / "again.json")

    known = json.loads(exported.read_bytes())
    assert known["rounds"][0]["ballots"]
    assert all([known["closing"]["scores"], known["board"]["commitments"], known["board"]["notes"]])
    assert (tmp_path / "again.json").read_bytes() == exported.read_bytes()


def test_there_it_is_a_workshop_like_another(empty, exported):
    mine = taken_in(empty, exported)

    tokens = empty.workshops.tokens(mine)
    led = empty.workshops.take_seat(tokens[Role.FACILITATOR], "Awa", a_visitor())
    with empty.database.read() as connection:
        faults = prove_boards(connection).faults
        started = empty.boards.visits(board_of(mine))

    assert faults == ()
    assert led.seat.is_facilitator
    assert len(started) > 3
    # Nobody sits in the seats of before, nor takes their room.
    assert [person.id for person in empty.workshops.people(mine)] == [led.seat.id]


def test_votes_of_the_file_are_counted_again(exported, server, tmp_path):
    good = run(server, "vote", "recount", exported)
    document = json.loads(exported.read_bytes())
    ballots = document["rounds"][0]["ballots"]
    first = next(ballot for ballot in ballots if ballot["choices"])
    first["choices"].pop(next(iter(first["choices"])))
    (tmp_path / "changed.json").write_text(json.dumps(document))

    changed = run(server, "vote", "recount", tmp_path / "changed.json")

    assert (good.exit_code, changed.exit_code) == (0, 1)
    assert "concorde, " in good.output
    named = [line for line in changed.output.splitlines() if "NE CONCORDE PAS" in line]
    assert [line.split(" :")[0] for line in named] == [f"Tour 1 ({document['rounds'][0]['id']})"]


def test_a_file_that_is_refused_leaves_nothing(empty, exported, tmp_path):
    document = json.loads(exported.read_bytes())
    key = next(iter(document["board"]["notes"]))
    document["board"]["notes"][key]["zone"] = "nowhere"
    (tmp_path / "changed.json").write_text(json.dumps(document))

    answer = run(empty, "workshop", "import", tmp_path / "changed.json")

    assert answer.exit_code == 1
    for word in ("changed.json", f"board.notes.{key}.zone", "déroulé"):
        assert word in answer.output
    with empty.database.read() as connection:
        for table in (workshop, seat, board_head):
            assert connection.scalar(select(func.count()).select_from(table)) == 0


def test_no_key_and_no_link_is_in_the_file(exported):
    text = exported.read_text()

    for secret in ("token", "browser", "author_key", "chain_seed", "rejoindre"):
        assert secret not in text


def seated(new_browser, server, workshop, role):
    browser = new_browser()
    token = server.workshops.tokens(workshop)[role]
    browser.post("/api/seats", json={"key": token, "name": "Awa"})
    return browser


def test_who_leads_takes_away_the_ballots_that_all_may_read_and_no_others(server, new_browser):
    mine = WorkshopId(played(server))
    address = f"/ateliers/{mine}/exports/atelier.json"

    answer = seated(new_browser, server, mine, Role.FACILITATOR).get(address)
    guest = seated(new_browser, server, mine, Role.PARTICIPANT).get(address)

    assert (answer.status_code, guest.status_code) == (200, 403)
    carried = json.loads(answer.data)
    state = server.boards.load(board_of(mine)).state
    for found in carried["rounds"]:
        assert found["kept_back"] is not publishes_ballots(state, found["id"])
        assert (found["ballots"] is None) is found["kept_back"]


def test_a_file_without_some_of_its_ballots_is_counted_where_it_can_and_not_taken_in(
    exported, empty, tmp_path
):
    document = json.loads(exported.read_bytes())
    document["rounds"][0] |= {"ballots": None, "kept_back": True}
    (tmp_path / "led.json").write_text(json.dumps(document))

    counted = run(empty, "vote", "recount", tmp_path / "led.json")
    refused = run(empty, "workshop", "import", tmp_path / "led.json")

    assert (counted.exit_code, refused.exit_code) == (0, 1)
    assert "rounds[0].kept_back" in refused.output
