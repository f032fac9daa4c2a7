"""In WebKit: a door, a board, a note that reaches the others."""

import pytest

from tests.wire.client import Client

pytestmark = pytest.mark.browser

ENTER = "\ue007"
BREAD = "Du pain le vendredi"


def test_somebody_comes_in_by_the_link_and_writes_a_note_in_webkit(webkit, running_server):
    opened = running_server.open_workshop("retro-30", title="Notre printemps", name="Camille")
    webkit.go(opened.join_url)
    webkit.finds("//input[@id='name'][@autocomplete]")
    webkit.press(f"Awa{ENTER}")
    webkit.finds("//nav[@aria-label='Étapes de l’atelier' or @aria-label='Workshop steps']")

    with Client(running_server, opened.facilitator) as steering:
        steering.do("phase.go", phase="share", expected=steering.state.phase)
        webkit.finds("//*[@aria-current='step'][contains(., 'Partage')]")
        webkit.press("n")
        webkit.finds("//textarea[contains(@class, 'note__input')]")
        webkit.press(f"{BREAD}{ENTER}")
        webkit.finds(f"//*[contains(@class, 'note__text')][contains(., '{BREAD}')]")
        steering.wait_until(lambda: BREAD in [note.text for note in steering.state.notes.values()])
