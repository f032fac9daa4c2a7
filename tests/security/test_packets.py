"""FZ1: whatever a client sends, nothing escapes from the gateway; what is refused is not done."""

import logging
import os
import time

import pytest

from app.actor import Role
from tests.factories import an_id
from tests.security.messages import Mutant
from tests.security.stand import BOARD, WRITING, Stand, read_ack
from tests.wire.figures import Figures

IS_NIGHTLY = bool(os.environ.get("NIGHTLY"))
PACKETS = 1_000_000 if IS_NIGHTLY else 20_000
PER_SECOND = 20_000
TOGETHER = 40  # on one connection: the rate limits are another test's subject
GROUPS_PER_BOARD = 100
SEED = int(os.environ.get("SEED", "20261"))
ROLES = (Role.PARTICIPANT, Role.FACILITATOR, Role.OBSERVER)


def a_stand_where_all_write():
    stand = Stand()
    facilitator = stand.entered(Role.FACILITATOR)
    now = stand.boards.load(BOARD).state.phase
    go = {"type": "phase.go", "phase": WRITING, "expected": now}
    assert facilitator.ask("command", {"board": BOARD, "id": an_id(1), "command": go})["ok"]
    facilitator.leave()
    return stand


def acknowledged(said):
    return [reply for _, reply in map(read_ack, said) if reply is not None]


def accepted(replies):
    """The seqs of the acknowledgements that say yes to a command."""
    return [reply["seq"] for reply in replies if reply["ok"] and "epoch" not in reply]


class Run:
    """Packets put in one after the other, and what came of them."""

    def __init__(self):
        self.stand = a_stand_where_all_write()
        self.packets = self.answered = self.accepted = self.closed = 0
        self.seconds = 0.0

    def put(self, packets):
        """Put them in, on as many connections as it takes; the entries that they made, and the
        acknowledgements that say so: fewer only where a connection ended before its answer."""
        before, lines, rest = self.stand.seq(), [self._line()], list(reversed(packets))
        self._take(lines[-1], rest)
        while rest:
            self.closed += 1
            lines.append(self._line())
            self._take(lines[-1], rest)
        self.stand.errands.run()
        replies = [reply for line in lines for reply in acknowledged(line.said())]
        seqs = accepted(replies)
        self.answered += len(replies)
        self.accepted += len(seqs)
        for line in lines:
            line.leave()
        made, told = self.stand.seq() - before, sum(seq > before for seq in seqs)
        return made, made if len(lines) > 1 and told < made else told

    def renew(self):
        """A new board, which is small."""
        assert len(self.stand.boards.entries(BOARD)) == self.stand.seq()
        self.stand.close()
        self.stand = a_stand_where_all_write()

    def _take(self, line, rest):
        """Put in what is left, as long as the connection is open. What is timed is the work of this
        thread alone, and not packet by packet: to ask for the time has a cost too."""
        left, began = len(rest), time.thread_time()
        while rest and line.is_open:
            line.take(rest.pop())
        self.seconds += time.thread_time() - began
        self.packets += left - len(rest)

    def _line(self):
        return self.stand.line(ROLES[self.packets % 3])


@pytest.mark.timeout(0 if IS_NIGHTLY else 300)
def test_mutated_packets_raise_nothing_and_change_nothing_unless_accepted(caplog, record_property):
    mutant, run, figures = Mutant(SEED), Run(), Figures(record_property)
    caplog.set_level(logging.WARNING)
    began = time.thread_time()

    for number in range(PACKETS // TOGETHER):
        packets = [mutant.packet() for _ in range(TOGETHER)]
        made, told = run.put(packets)
        assert made == told, (SEED, number, packets)
        if number % GROUPS_PER_BOARD == 0:
            run.renew()
    run.stand.close()

    assert not caplog.records
    assert run.packets == PACKETS
    assert run.answered > PACKETS / 4, "mutants too wild"
    assert run.accepted > PACKETS / 1_000, "mutants too wild"
    whole = time.thread_time() - began
    figures.add(
        "FZ1 : messages lus et gardés, par seconde", PACKETS / run.seconds, "", at_least=PER_SECOND
    )
    figures.add("FZ1 : avec leur fabrication, leur exécution et leur contrôle", PACKETS / whole, "")
    print(  # noqa: T201 - the figures that this test is for
        f"\nFZ1: {PACKETS:,} packets (seed {SEED}), {PACKETS / run.seconds:,.0f}/s decoded and"
        f" guarded, {PACKETS / whole:,.0f}/s with making, serving and checking them,"
        f" {run.answered:,} answered, {run.accepted:,} accepted, {run.closed:,} connections closed"
    )
