"""A workshop on an unreliable network: commands are lost, repeated and reordered on the way in,
frames on the way out; answers get lost after the commit; the process dies and starts again."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any, Protocol

from app.actor import Actor, Role
from app.board.core.state import BoardState
from app.board.fold import fold
from app.board.live import LiveBoard, Outcome, Submission
from app.board.storage.log import Entry
from app.board.visibility import digest, owners, project, project_events, renews, tells_team
from app.errors import Refusal
from app.ids import BoardId, CommandId, SeatId
from tests.factories import an_id, as_shown
from tests.simulation.model import Model, encoded, hold_secrets, hold_state
from tests.simulation.people import Imagination


class Boards(Protocol):
    """The board service, in memory or on a database."""

    def load(self, board: BoardId) -> LiveBoard: ...

    def entries(self, board: BoardId, after: int = 0) -> list[Entry]: ...

    def submit_all(self, live: LiveBoard, submissions: list[Submission]) -> Outcome: ...

    def fail_next(self, random: Random) -> None: ...


@dataclass
class Client:
    """A browser: it folds what it is told, in order, and catches up when there is a gap."""

    actor: Actor
    seen: BoardState
    seq: int

    def hear(self, frame: list[tuple[int, tuple[Any, ...]]]) -> bool:
        """Apply what follows; False when something is missing."""
        for seq, events in frame:
            if seq <= self.seq:
                continue
            if seq > self.seq + 1:
                return False
            self.seen, self.seq = fold(events, self.seen), seq
        return True


@dataclass
class Workshop:
    random: Random
    boards: Boards
    board: BoardId
    pass_time: Callable[[int], None]
    people: list[Actor] = field(default_factory=list)
    clients: list[Client] = field(default_factory=list)
    waiting: list[Submission] = field(default_factory=list)
    sent: list[Submission] = field(default_factory=list)
    model: Model = field(default_factory=Model)
    accepted: int = 0

    def __post_init__(self) -> None:
        self.live = self.previous = self.boards.load(self.board)
        self.imagination = Imagination(self.random)
        roles = [Role.FACILITATOR, *(self._role() for _ in range(self.random.randint(1, 7)))]
        for place, role in enumerate(roles):
            actor = self.live.actor(SeatId(f"{place:012x}"), role)
            self.people.append(actor)
            self.clients.append(Client(actor, project(self.live.state, actor), self.live.seq))

    def run(self) -> None:
        commands = self.random.randint(20, 60)
        while commands > 0:
            asked = min(commands, self.random.choice([1, 1, 2, 3, 5]))
            for _ in range(asked):
                self._ask()
            commands -= asked
            self._turn()
        while self.waiting:
            self._turn()
        self._rebuild()
        for client in self.clients:
            self._hold_client(client, is_caught_up=self._catch_up(client))

    def _role(self) -> Role:
        roles = (Role.PARTICIPANT, Role.CO_FACILITATOR, Role.OBSERVER)
        return self.random.choices(roles, (7, 1, 1))[0]

    # -- On the way in ------------------------------------------------------------------------

    def _ask(self) -> None:
        self.pass_time(self.random.choice([0, 10, 1_000, 70_000]))
        actor = self.random.choice([*self.people, self.people[0]])  # who animates does more
        number = CommandId(an_id(1_000_000 + len(self.sent)))
        command = self.imagination.command(self.live.state, actor)
        submission = Submission(number, actor, command)
        self.sent.append(submission)
        self.waiting.extend([submission] * self.random.choices([1, 2, 3], [80, 15, 5])[0])
        if self.random.random() < 0.15:  # a retry of something old, whose answer was lost
            self.waiting.append(self.random.choice(self.sent))
        if self.random.random() < 0.2:
            self.random.shuffle(self.waiting)

    def _turn(self) -> None:
        """One drain: commit, answer, tell. It may fail before or after the commit."""
        if self.random.random() < 0.08:
            self.boards.fail_next(self.random)
        if self.random.random() < 0.05:
            self._rebuild()
        batch, self.waiting = self.waiting, []
        # Another process holds an older state than the log's.
        held = self.previous if self.random.random() < 0.1 else self.live
        try:
            outcome = self.boards.submit_all(held, batch)
        except Refusal:
            self.waiting = batch  # the outcome is unknown: the same ids again
            return
        self.previous = self.live
        self._take(outcome, batch)

    def _take(self, outcome: Outcome, batch: list[Submission]) -> None:
        fresh = [entry for entry in outcome.entries if entry.seq > self.model.seq]
        self.live = outcome.live
        self.accepted += len(fresh)
        before = dict(self.model.seqs)
        by_id = {submission.id: submission for submission in self.sent}
        self.model.follow(fresh, by_id)
        self.model.hold_answers(batch, outcome.answers, before)
        self.model.typed_under_seal(self.live.state)
        assert self.live.seq == self.model.seq
        hold_state(self.live.state, self.model)
        self._tell(fresh)

    def _rebuild(self) -> None:
        """The process died: all that it knew is in the log."""
        rebuilt = self.boards.load(self.board)
        if rebuilt.seq == self.live.seq:
            assert rebuilt.state == self.live.state, "the log does not give the state back"
            if self.random.random() < 0.3:
                log = self.boards.entries(self.board)
                assert [entry.seq for entry in log] == [*range(1, rebuilt.seq + 1)]
                assert fold(event for entry in log for event in entry.events) == rebuilt.state
        else:  # a commit whose answer was lost: it is told after the restart
            missed = self.boards.entries(self.board, self.live.seq)
            self._take(Outcome(rebuilt, tuple(missed), ()), [])
        self.live = self.previous = rebuilt

    # -- On the way out -----------------------------------------------------------------------

    def _tell(self, entries: list[Entry]) -> None:
        if not entries:
            return
        state = self.live.state
        more = {owner for entry in entries for owner in owners(state, entry.events)}
        for_team = any(tells_team(state, entry.events) for entry in entries)
        public = self._frame(entries, None)
        hold_secrets(self.model, encoded(public), None)
        for client in self.clients:
            actor = client.actor
            frame = public
            is_told_more = for_team and actor.is_facilitator
            if is_told_more or actor.seat in more or actor.pseudonym in more:
                frame = self._frame(entries, actor)
                hold_secrets(self.model, encoded(frame), actor)
            self._deliver(client, frame, is_renewed=self._renews(entries, actor))

    def _frame(self, entries: list[Entry], viewer: Actor | None) -> list[tuple[int, Any]]:
        state = self.live.state
        return [(entry.seq, project_events(state, entry.events, viewer)) for entry in entries]

    def _renews(self, entries: list[Entry], viewer: Actor) -> bool:
        return any(renews(self.live.state, entry.events, viewer) for entry in entries)

    def _deliver(self, client: Client, frame: list[tuple[int, Any]], *, is_renewed: bool) -> None:
        """A frame may be lost, come twice, or in pieces out of order."""
        luck = self.random.random()
        if luck < 0.1:
            return
        if is_renewed:  # it asks for the whole board
            self._see_all(client)
            return
        if luck < 0.15:
            client.hear(self.random.sample(frame, len(frame)))
        elif luck < 0.25:
            client.hear(frame)
        is_caught_up = client.hear(frame) or self._catch_up(client)
        if luck > 0.8:
            self._hold_client(client, is_caught_up=is_caught_up)

    def _catch_up(self, client: Client) -> bool:
        """Say hello: the entries since its seq, or the whole state."""
        entries = self.boards.entries(self.board, client.seq)
        if self.random.random() < 0.3 or self._renews(entries, client.actor):
            return self._see_all(client)
        missed = self._frame(entries, client.actor)
        hold_secrets(self.model, encoded(missed), client.actor)
        return client.hear(missed)

    def _see_all(self, client: Client) -> bool:
        client.seen, client.seq = project(self.live.state, client.actor), self.live.seq
        hold_secrets(self.model, encoded(client.seen), client.actor)
        return True

    def _hold_client(self, client: Client, *, is_caught_up: bool) -> None:
        assert is_caught_up
        assert client.seq == self.live.seq
        now = project(self.live.state, client.actor)
        assert as_shown(client.seen) == as_shown(now), "a browser diverged"
        if self.random.random() < 0.1:
            assert digest(client.seen) == digest(self.live.state)
