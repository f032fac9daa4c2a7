"""A real server, and people in browsers of their own."""

import pytest
from playwright.sync_api import expect

from tests.browser.boards import Board
from tests.browser.people import Stage
from tests.browser.profiles import Profiles
from tests.wire.client import Client
from tests.wire.cluster import Cluster
from tests.wire.server import Server

# A busy machine of two cores was seen to need more than the five seconds by default.
expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def running_server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("server"), is_strict=True) as server:
        yield server


@pytest.fixture(scope="session")
def profiles(chromium):
    return Profiles(chromium)


@pytest.fixture
def stage(profiles, running_server):
    """Where people come in; everyone leaves at the end, and no page may have failed meanwhile."""
    stage = Stage(profiles, running_server.origin)
    yield stage
    stage.close()
    assert stage.errors == []


@pytest.fixture
def stage_behind_nginx(profiles):
    """Where people come in on two processes with PostgreSQL and Redis behind nginx."""
    with Cluster() as cluster:
        stage = Stage(profiles, cluster.facts["url"])
        yield stage
        stage.close()
        assert stage.errors == []


@pytest.fixture
def workshop(running_server):
    """A new one, whose facilitator is Camille."""
    return running_server.open_workshop(title="Pour une école plus ouverte", name="Camille")


@pytest.fixture
def camille(stage, workshop):
    """Who leads it, on its board."""
    return stage.enter("Camille", workshop.facilitator)


@pytest.fixture
def takes_a_seat(stage, running_server, workshop):
    """Somebody comes in without passing by the door, as a participant or by another link's key."""

    def come(name, *, key=workshop.join_key):
        return stage.enter(name, running_server.sit(key, name))

    return come


@pytest.fixture
def board(stage, running_server):
    workshop = running_server.open_workshop(title="Pour une école plus ouverte")
    with Client(running_server, workshop.facilitator) as steering:
        yield Board(stage, running_server, workshop, steering)
