"""`python -m tests.load.cowritten`: how soon a keystroke reaches who writes in the same draft.

Two people write in each of ten drafts, others add notes on the board meanwhile, all on one real
server. The last line is JSON: times in milliseconds from the sending of a keystroke, before it is
stored, to its receipt by the other writer. What everybody received is read after the run, so that
the measure costs nothing to what it measures.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any, Final
from uuid import uuid4

from app.cowriting.document import read_vector
from tests.replica import Replica
from tests.wire.client import Client
from tests.wire.server import Server, Workshop

GOAL_MS: Final = 50.0
FIELD: Final = "problem"
_SETTLED_SECONDS: Final = 2.0  # for what is on its way at the end


class Stamped(list[Any]):
    """What a client hears, with the hour of each."""

    def append(self, payload: Any) -> None:
        super().append((time.perf_counter(), payload))


@dataclass(slots=True)
class Writer:
    """Somebody in front of a draft. `sent`: the clock of their document after each keystroke, and
    when it left."""

    client: Client
    draft: str
    text: Replica = field(default_factory=lambda: Replica(FIELD))
    sent: list[tuple[int, float]] = field(default_factory=list)
    beginning: str = ""

    def open(self) -> None:
        self.client.cowritten = Stamped()
        answer = self.client.ask("cowrite.open", self.text.asking(self.draft))
        self.beginning = answer["update"]
        self.text.take_opening(answer)

    @property
    def clock(self) -> int:
        return read_vector(self.text.doc.get_state()).get(self.text.doc.client_id, 0)

    def write(self, *, rate: float, seconds: float) -> None:
        """A letter at a time at the end of a paragraph of their own, each once the one before is
        stored, as a browser does."""
        self.text.add("")
        place = len(self.text.fragment.children) - 1
        self._push()
        began = time.perf_counter()
        for turn in range(int(rate * seconds)):
            time.sleep(max(0.0, began + turn / rate - time.perf_counter()))
            self.text.type("abcdefghij"[turn % 10], place, at=turn)
            self.sent.append((self.clock, time.perf_counter()))
            self._push()

    def _push(self) -> None:
        answer = self.client.ask("cowrite.push", self.text.pushing(self.draft))
        if not answer["ok"]:
            raise RuntimeError(answer)
        self.text.was_stored()

    def delays(self, reader: "Writer") -> Iterator[float]:
        """Until the other one had each keystroke; none for one that never came."""
        seen, waiting = Replica(FIELD), list(self.sent)
        seen.take(reader.beginning)
        for at, payload in reader.client.cowritten:
            seen.take(payload["update"])
            known = read_vector(seen.doc.get_state()).get(self.text.doc.client_id, 0)
            while waiting and waiting[0][0] <= known:
                yield 1000 * (at - waiting.pop(0)[1])


def main() -> None:
    parser = argparse.ArgumentParser(description="A keystroke on its way to the other writer.")
    parser.add_argument("--drafts", type=int, default=10)
    parser.add_argument("--others", type=int, default=10, help="people who add notes meanwhile")
    parser.add_argument("--rate", type=float, default=3.0, help="keystrokes a second, each")
    parser.add_argument("--seconds", type=float, default=20.0)
    asked = parser.parse_args()
    told = measured(asked)
    print(json.dumps(told), flush=True)
    sys.exit(not told["is_met"])


def measured(asked: argparse.Namespace) -> dict[str, Any]:
    with everybody(asked.drafts, asked.others) as (writers, others):
        threads = [
            Thread(target=each.write, kwargs={"rate": asked.rate, "seconds": asked.seconds})
            for each in writers
        ]
        threads += [Thread(target=add_notes, args=(each, asked.seconds)) for each in others]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        time.sleep(_SETTLED_SECONDS)
        found = delays_of(writers)
    typed = sum(len(each.sent) for each in writers)
    return summary(found, typed) | {
        "writers": len(writers),
        "drafts": asked.drafts,
        "others": len(others),
        "rate": asked.rate,
        "seconds": asked.seconds,
    }


def delays_of(writers: Sequence[Writer]) -> list[float]:
    by_draft = defaultdict(list)
    for each in writers:
        by_draft[each.draft].append(each)
    return [
        delay
        for one, other in by_draft.values()
        for writer, reader in ((one, other), (other, one))
        for delay in writer.delays(reader)
    ]


def summary(found: Sequence[float], typed: int) -> dict[str, Any]:
    cuts = statistics.quantiles(found, n=100, method="inclusive")
    p95 = round(cuts[94], 1)
    return {
        "p50_ms": round(cuts[49], 1),
        "p95_ms": p95,
        "p99_ms": round(cuts[98], 1),
        "keystrokes": typed,
        "delivered": len(found),
        "goal_ms": GOAL_MS,
        "is_met": p95 <= GOAL_MS and len(found) == typed,
    }


@contextmanager
def everybody(drafts: int, others: int) -> Iterator[tuple[list[Writer], list[Client]]]:
    """Two writers in each draft, and the others on the board, all of them leading it: whatever the
    step, they write."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="essaim-load-")))
        server = stack.enter_context(Server(folder))
        workshop = server.open_workshop()
        keys = drafted(stack, server, workshop, drafts)

        def come(name: str) -> Client:
            seat = server.sit(workshop.facilitator_key, name)
            client = Client(server, seat)
            stack.callback(client.leave)
            return client.enter()

        writers = [Writer(come(f"{one} {key[:4]}"), key) for key in keys for one in ("A", "B")]
        for each in writers:
            each.open()
        yield writers, [come(f"Note {number}") for number in range(others)]


def drafted(stack: ExitStack, server: Server, workshop: Workshop, count: int) -> list[str]:
    """So many drafts, each made of a note by a vote."""
    lead = Client(server, workshop.facilitator)
    stack.callback(lead.leave)
    lead.enter()
    phases = {str(phase.kind): phase.id for phase in reversed(lead.state.plan.phases)}
    zone = theme_of(lead)
    lead.do("phase.go", phase=phases["write"], expected=lead.state.phase)
    notes = [str(uuid4()) for _ in range(max(count, 2))]
    for number, key in enumerate(notes):
        lead.do("note.add", note=key, text=f"Idée {number}", zone=zone, x=10 * number, y=1)
    lead.do("phase.go", phase=phases["vote"], expected=lead.state.phase)
    held = str(uuid4())
    lead.do("vote.open", round=held, budget=3, per_idea=1)
    lead.do("vote.close", round=held)
    for key in notes[:count]:
        lead.do("idea.draft", round=held, idea=key, reason="Pour mesurer")
    lead.do("phase.go", phase=phases["share"], expected=lead.state.phase)
    return notes[:count]


def theme_of(client: Client) -> str:
    return next(zone.id for zone in client.state.plan.zones if str(zone.kind) == "theme")


def add_notes(client: Client, seconds: float) -> None:
    """One a second, as people do who have ideas."""
    zone = theme_of(client)
    for turn in range(int(seconds)):
        client.do("note.add", note=str(uuid4()), text=f"Note {turn}", zone=zone, x=turn, y=turn)
        time.sleep(1.0)


if __name__ == "__main__":
    main()
