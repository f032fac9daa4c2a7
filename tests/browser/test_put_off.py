"""What a person reads when the server cannot save now: why, and that what they wrote is kept."""

import resource
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from tests.browser.people import Person, Stage
from tests.wire.client import Client
from tests.wire.server import Seat, Server

pytestmark = pytest.mark.browser

BUSY = "Le serveur est très occupé. Votre action est gardée ici"
STORAGE = "Le serveur ne peut pas enregistrer pour l’instant. Votre texte est gardé ici"
TOO_FAST = "Beaucoup d’actions en peu de temps : la suite est gardée ici"
RAISES_AT_ONCE = 21  # some of which find that the other tab has taken all that one person may send
AT_ONCE = 60  # more than what nobody counts
HURRY_PER_SECOND = 40  # twice what one person may send
IDEA = "Publier les menus de la cantine"
COMMENT = "Et les allergènes ?"
NO_ROOM_FOR_A_PANEL: ViewportSize = {"width": 1000, "height": 700}


@pytest.fixture
def seat(running_server: Server) -> Iterator[Seat]:
    """A participant's, on a board where notes are written."""
    workshop = running_server.open_workshop()
    with Client(running_server, workshop.facilitator) as steering:
        steering.do("phase.go", phase="share", expected=steering.state.phase)
        yield running_server.sit(workshop.join_key, "Awa")


@pytest.fixture
def awa(stage: Stage, seat: Seat) -> Person:
    person = stage.enter("Awa", seat)
    person.catches_up()
    return person


def test_a_busy_server_is_said_and_the_note_leaves_when_it_can(
    awa: Person, running_server: Server
) -> None:
    with held_by_another(running_server):
        awa.write_note("Santé", IDEA)

        expect(banner(awa, BUSY)).to_be_visible()
        expect(awa.note(IDEA)).to_be_visible()

    awa.is_saved()
    expect(banner(awa, BUSY)).to_have_count(0)
    awa.page.reload()
    expect(awa.note(IDEA)).to_be_visible()


def test_a_full_disk_is_said_and_the_note_leaves_when_there_is_room(
    awa: Person, running_server: Server
) -> None:
    with full_disk(running_server):
        awa.write_note("Santé", IDEA)

        expect(banner(awa, STORAGE)).to_be_visible()
        expect(awa.note(IDEA)).to_be_visible()

    awa.is_saved()
    expect(banner(awa, STORAGE)).to_have_count(0)
    awa.page.reload()
    expect(awa.note(IDEA)).to_be_visible()


def test_who_goes_too_fast_is_told_and_loses_nothing(
    awa: Person, seat: Seat, running_server: Server
) -> None:
    hand = awa.page.get_by_role("button", name="Lever la main")
    with hurried_in_another_tab(running_server, seat):
        hand.evaluate(f"hand => {{ for (let n = 0; n < {RAISES_AT_ONCE}; n++) hand.click() }}")

        expect(banner(awa, TOO_FAST)).to_be_visible()
        awa.write_note("Santé", IDEA)

    awa.is_saved()
    expect(banner(awa, TOO_FAST)).to_have_count(0)
    awa.page.reload()
    expect(awa.note(IDEA)).to_be_visible()


def test_what_is_put_off_is_said_in_the_card_that_covers_the_page(
    awa: Person, running_server: Server
) -> None:
    awa.write_note("Santé", IDEA)
    awa.is_saved()
    awa.note(IDEA).click()
    awa.note(IDEA).get_by_role("button", name="Commenter ce post-it").click()
    talk = awa.page.get_by_role("dialog", name="Commentaires")

    with held_by_another(running_server):
        talk.get_by_label("Votre commentaire").fill(COMMENT)
        talk.get_by_role("button", name="Commenter", exact=True).click()

        expect(talk.get_by_role("status").filter(has_text=BUSY)).to_be_visible()
        expect(talk.get_by_text(COMMENT, exact=True)).to_be_visible()

    expect(talk.get_by_role("status").filter(has_text=BUSY)).to_have_count(0)
    awa.page.reload()
    expect(awa.note(IDEA).get_by_role("button", name="1 commentaire")).to_be_visible()


def test_what_is_put_off_is_said_in_the_panel_that_covers_the_page(
    awa: Person, running_server: Server
) -> None:
    awa.page.set_viewport_size(NO_ROOM_FOR_A_PANEL)
    with held_by_another(running_server):
        awa.write_note("Santé", IDEA)
        expect(banner(awa, BUSY)).to_be_visible()
        awa.page.locator(".people-button").click()
        panel = awa.page.get_by_role("dialog", name="Personnes, fiches et compte rendu")

        expect(panel.get_by_role("status").filter(has_text=BUSY)).to_be_visible()
        panel.get_by_role("button", name="Fermer le panneau").click()
        expect(banner(awa, BUSY)).to_be_visible()

    awa.is_saved()


def banner(person: Person, sentence: str) -> Locator:
    return person.page.get_by_role("status").filter(has_text=sentence)


@contextmanager
def hurried_in_another_tab(server: Server, seat: Seat) -> Iterator[None]:
    """The same person acts so fast elsewhere that they may do nothing more, however slow this
    machine is."""
    is_over = Event()

    def hurry(tab: Client) -> None:
        began, sent = time.monotonic(), 0
        while not is_over.wait(0.01):
            while sent < AT_ONCE + (time.monotonic() - began) * HURRY_PER_SECOND:
                tab.send_command(str(uuid4()), {"type": "hand.set", "raised": sent % 2 == 0})
                sent += 1

    with Client(server, seat) as tab, ThreadPoolExecutor(1) as pool:
        hurrying = pool.submit(hurry, tab)
        try:
            yield
        finally:
            is_over.set()
        hurrying.result()


@contextmanager
def held_by_another(server: Server) -> Iterator[None]:
    """Another program keeps the database for itself."""
    other = sqlite3.connect(next(server.folder.glob("*.sqlite")), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@contextmanager
def full_disk(server: Server) -> Iterator[None]:
    """No file of the server may grow any more."""
    limit_files(server, min(path.stat().st_size for path in server.folder.iterdir()))
    try:
        yield
    finally:
        limit_files(server, resource.RLIM_INFINITY)


def limit_files(server: Server, size: int) -> None:
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
