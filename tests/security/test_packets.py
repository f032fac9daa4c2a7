"""FZ1: whatever a client sends, nothing escapes from the gateway; what is refused is not done."""

import logging
import os
import time

import pytest

from app.actor import Role
from tests.factories import an_id
from tests.security.messages import Mutant
from tests.security.stand import BOARD, WRITING, Stand, read_ack

IS_NIGHTLY = bool(os.environ.get("NIGHTLY"))
PACKETS = 1_000_000 if IS_NIGHTLY else 100_000
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
        before, lines = self.stand.seq(), [self._line()]
        for packet in packets:
            if not lines[-1].is_open:
                self.closed += 1
                lines.append(self._line())
            began = time.process_time()
            lines[-1].take(packet)
            self.seconds += time.process_time() - began
            self.packets += 1
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

    def _line(self):
        return self.stand.line(ROLES[self.packets % 3])


@pytest.mark.timeout(0 if IS_NIGHTLY else 180)
def test_mutated_packets_raise_nothing_and_change_nothing_unless_accepted(caplog):
    mutant, run = Mutant(SEED), Run()
    caplog.set_level(logging.WARNING)

    for number in range(PACKETS // TOGETHER):
        packets = [mutant.packet() for _ in range(TOGETHER)]
        made, told = run.put(packets)
        assert made == told, (SEED, number, packets)
        if number % GROUPS_PER_BOARD == 0:
            run.renew()
    run.stand.close()

    assert not caplog.records
    assert run.answered > PACKETS / 4, "mutants too wild"
    assert run.accepted > PACKETS / 1_000, "mutants too wild"
    print(  # noqa: T201 - the figure that this test is for
        f"\nFZ1: {PACKETS:,} packets (seed {SEED}), {PACKETS / run.seconds:,.0f}/s,"
        f" {run.answered:,} answered, {run.accepted:,} accepted, {run.closed:,} connections closed"
    )
