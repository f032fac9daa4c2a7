"""The pages as one develops them: no file is joined, and each module is asked for by itself."""

import shutil

import pytest
from playwright.sync_api import expect

from tests.browser.people import Stage
from tests.wire.server import ROOT, Server

pytestmark = pytest.mark.browser

SERVED = ("app", "static", "templates")


@pytest.fixture
def sources(tmp_path):
    """The files of the repository, and none that is made from them."""
    for name in SERVED:
        left_out = shutil.ignore_patterns("joined", "__pycache__")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=left_out)
    for name in ("config.py", "wsgi.py"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def test_a_note_is_written_on_a_board_served_module_by_module(sources, tmp_path, profiles):
    server = Server(tmp_path)
    server.starts_in = sources
    with server:
        workshop = server.open_workshop(title="Essai", name="Camille")
        stage = Stage(profiles, server.origin)
        camille = stage.enter("Camille", workshop.facilitator)

        camille.write_note("Zone d’essai", "Une idée")

        expect(camille.page.locator("script[src*='/js/board.js']")).to_have_count(1)
        stage.close()
    assert stage.errors == []
