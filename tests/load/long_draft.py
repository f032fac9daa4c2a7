"""`python -m tests.load.long_draft`: how soon a draft opens that was changed thousands of times.

On one real server, each change stored as it came, which is more than the product ever leaves: it
puts them together at a pause. Whole words were written and taken away all over one text, by several
people. Timed for whoever opens it alone, so that each change is read again; beside somebody who has
it open; alone once they are put together; then on the page, in Chromium, beside the page of a draft
where nobody wrote. Medians, and the server's processor time, which a busy machine does not lengthen
much. The last line is JSON, times in milliseconds.
"""

import argparse
import json
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

import psutil
from playwright.sync_api import Page, sync_playwright

from app.cowriting import store
from app.cowriting.store import Kept, Update
from app.db import Database
from app.ids import BoardId, CommitmentId
from tests.conftest import QUIET
from tests.load.cowritten import drafted
from tests.replica import Replica
from tests.wire.client import Client
from tests.wire.server import Seat, Server

GOAL_MS: Final = 200.0
FIELD: Final = "problem"
# Of one byte a letter, for the library counts bytes.
_WORDS: Final = ("des", "lyceens", "votent", "un", "budget", "conseil", "publie", "ses", "raisons")
_PEOPLE: Final = 6
_PARAGRAPHS: Final = 8
_LETTERS: Final = 1_200  # of the text: what is written beyond is taken away again
_TIMES: Final = 5


def main() -> None:
    parser = argparse.ArgumentParser(description="The opening of a draft that was changed a lot.")
    parser.add_argument("--edits", type=int, default=5_000)
    told = measured(parser.parse_args().edits)
    print(json.dumps(told), flush=True)
    sys.exit(not told["is_met"])


def measured(count: int) -> dict[str, Any]:
    written, updates = changed(count)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="essaim-load-")))
        server = Server(folder)
        stack.callback(server.stop)
        server.start()
        workshop = server.open_workshop()
        lead = workshop.facilitator
        with ExitStack() as before:
            draft, empty = drafted(before, server, workshop, 2)
        server.stop()
        keep(server, lead.board, draft, updates)
        server.start()
        spent = -processor_ms(server)
        alone = opened(server, lead, draft, written)
        spent += processor_ms(server)
        with Client(server, lead) as reader:
            reader.ask("cowrite.open", Replica(FIELD).asking(draft))
            beside = opened(server, lead, draft, written)
        on_page, on_empty = (on_pages(server, lead, key) for key in (draft, empty))
        server.stop()
        keep(server, lead.board, draft, [written.doc.get_update()])
        server.start()
        together = opened(server, lead, draft, written)
    return {
        "edits": count,
        "kilobytes": round(sum(map(len, updates)) / 1024),
        "alone_ms": alone,
        "processor_ms": round(spent / _TIMES, 1),
        "beside_somebody_ms": beside,
        "put_together_ms": together,
        "page_ms": on_page,
        "page_of_an_empty_draft_ms": on_empty,
        "load_average": round(os.getloadavg()[0], 1),
        "goal_ms": GOAL_MS,
        "is_met": max(alone, beside, together) <= GOAL_MS,
    }


def changed(count: int) -> tuple[Replica, list[bytes]]:
    """A text after so many changes, by several people who have each other's; and each change."""
    drawn = random.Random(11)
    people = [Replica(FIELD) for _ in range(_PEOPLE)]
    for number in range(_PARAGRAPHS):
        people[0].add(f"{number} ")
    updates = [people[0].doc.get_update()]
    for each in people[1:]:
        each.doc.apply_update(updates[0])
    told: list[bytes] = []  # by whoever writes, as a page tells it: the change and nothing else
    for each in people:
        each.doc.observe(lambda event: told.append(event.update))
    while len(updates) < count:
        told.clear()
        who = drawn.choice(people)
        words = who.words(drawn.randrange(_PARAGRAPHS))
        letters = len(str(words))
        with who.doc.transaction():
            if letters > _LETTERS // _PARAGRAPHS:
                at = drawn.randrange(letters - 12)
                del words[at : at + 12]
            else:
                words.insert(drawn.randint(0, letters), drawn.choice(_WORDS) + " ")
        update = told[0]
        updates.append(update)
        for other in people:
            if other is not who:
                other.doc.apply_update(update)
    return people[0], updates


def keep(server: Server, board: str, draft: str, updates: list[bytes]) -> None:
    """Store them in the place of what is stored, while no server runs."""
    of, key = BoardId(board), CommitmentId(draft)
    rows = [Update(seq=at, seat="", content=each) for at, each in enumerate(updates, 1)]
    size = sum(map(len, updates))
    database = Database(server.database_url)
    with database.write() as connection:
        store.erase(connection, of)
        store.begin(connection, of, key)
        store.append(connection, of, key, rows)
        store.move(connection, of, key, Kept(seq=len(rows), settled=len(rows), size=size))
    database.close()


def opened(server: Server, seat: Seat, draft: str, written: Replica) -> float:
    """From the asking until a browser's document has it all."""
    took = []
    for _ in range(_TIMES):
        with Client(server, seat) as client:
            mine = Replica(FIELD)
            began = time.perf_counter()
            mine.take_opening(client.ask("cowrite.open", mine.asking(draft)))
            took.append(1000 * (time.perf_counter() - began))
        if mine.paragraphs() != written.paragraphs():
            raise RuntimeError("the draft that was opened is not the one that was written")
    return round(statistics.median(took), 1)


def processor_ms(server: Server) -> float:
    times = psutil.Process(server.pid).cpu_times()
    return 1000 * float(times.user + times.system)


def on_pages(server: Server, seat: Seat, draft: str) -> float:
    """From the address to the text that one may write in; the first time fills the caches."""
    with a_page(server, seat) as page:
        took = []
        for _ in range(_TIMES + 1):
            page.goto(f"{server.origin}/ateliers/{seat.board}/fiches/{draft}")
            page.wait_for_selector(f"#r-{FIELD} [role=textbox]")
            took.append(page.evaluate("performance.now()"))
    return round(statistics.median(took[1:]), 1)


@contextmanager
def a_page(server: Server, seat: Seat) -> Iterator[Page]:
    name, value = seat.cookie.split("=", 1)
    chromium = shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        context = browser.new_context(locale="fr-FR")
        context.add_cookies([{"name": name, "value": value, "url": server.origin}])
        yield context.new_page()
        browser.close()


if __name__ == "__main__":
    main()
