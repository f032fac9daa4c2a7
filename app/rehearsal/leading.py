"""The simulated facilitator of a rehearsal that nobody leads: one duty after the other, by the
minutes of the plan and by what the phase is made of. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Final, TypeAlias

from app.board.commitments.commands import PromoteIdeas
from app.board.core.commands import Command
from app.board.core.plan import Phase
from app.board.core.state import BoardState
from app.board.hands.commands import SetHand
from app.board.phases.commands import GoToPhase, TurnPage
from app.board.tables.commands import AskThemes, CallHelp, MakeTables, NewTable, TellTables
from app.board.tables.sight import sits
from app.board.timer.commands import AddTime, StartTimer
from app.board.voting.commands import CloseVote, OpenVote
from app.board.voting.ranking import Ranked, ranking, tied_at_cut
from app.clock import Millis
from app.ids import PhaseId, RoundId, SeatId, TableId, ZoneId
from app.kits.domain import CommitmentsAccess, PhaseKind, TableMaking, ZoneKind
from app.rehearsal.acts import LEAD, Act, Ask, Come
from app.rehearsal.choosing import fill_in
from app.rehearsal.player import MINUTE, SECOND, new_id
from app.rehearsal.scene import Scene
from app.rehearsal.sentences import Sentences

_LOOKS_EVERY: Final = 6 * SECOND
_SHORTEST: Final = 30 * SECOND  # of a phase
_WISHES_WAIT: Final = 60 * SECOND
_ROUNDS_TRIED: Final = 2  # when what was chosen could not be published


@dataclass(slots=True, kw_only=True)
class Lead:
    """Who facilitates, and what they remember of the phase. `stretch`: how long the phase will
    last, beside what was planned."""

    name: str
    at: Millis
    is_here: bool = False
    is_done: bool = False
    phase: PhaseId | None = None
    since: Millis = 0
    stretch: float = 1.0
    asked_at: Millis | None = None
    opened_at: Millis = 0
    done: set[str] = field(default_factory=set)
    told_no: set[type[Command]] = field(default_factory=set)


def lead(leader: Lead, scene: Scene, sentences: Sentences, random: Random) -> list[Act]:
    """What they do now, and when they look again."""
    leader.at = scene.now + _LOOKS_EVERY
    if not leader.is_here:
        leader.is_here = True
        return [Come(LEAD)]
    if (phase := scene.phase) is None or leader.is_done:
        return []
    _follow(leader, scene, random)
    for duty in _DUTIES:
        command = duty(_Now(leader, scene, phase, sentences, random))
        if command is not None and type(command) not in leader.told_no:
            return [Ask(LEAD, command)]
    return []


def _follow(leader: Lead, scene: Scene, random: Random) -> None:
    if scene.state.phase != leader.phase:
        leader.phase, leader.since = scene.state.phase, scene.now
        leader.stretch, leader.asked_at = random.uniform(0.85, 1.15), None
        leader.done.clear()
        leader.told_no.clear()


@dataclass(frozen=True, slots=True)
class _Now:
    leader: Lead
    scene: Scene
    phase: Phase
    sentences: Sentences
    random: Random

    @property
    def state(self) -> BoardState:
        return self.scene.state

    @property
    def share(self) -> float:
        """How much of the planned minutes has gone by."""
        spent = self.scene.now - self.leader.since
        return spent / (self.phase.minutes * MINUTE) if self.phase.minutes else 1.0

    def once(self, what: str) -> bool:
        """True the first time in this phase."""
        is_first = what not in self.leader.done
        self.leader.done.add(what)
        return is_first


def _start_timer(now: _Now) -> Command | None:
    """Of the first phase: the others begin with theirs."""
    if now.state.timer is None and now.phase.minutes and now.once("timer"):
        return StartTimer(seconds=now.phase.minutes * 60)
    return None


def _give_the_floor(now: _Now) -> Command | None:
    if not now.state.hands or now.random.random() < 0.7:
        return None
    return SetHand(raised=False, seat=SeatId(now.state.hands[0]))


def _go_to_table(now: _Now) -> Command | None:
    called = [key for key, table in now.state.tables.items() if table.caller]
    return CallHelp(on=False, table=called[0]) if called else None


def _turn_page(now: _Now) -> Command | None:
    """As many minutes for each."""
    due = min(int(now.share * len(now.phase.pages)), len(now.phase.pages) - 1)
    return TurnPage(page=due) if due > now.state.page else None


def _make_tables(now: _Now) -> Command | None:
    """By theme, people are asked first. Made before, tables stay as they are."""
    rule, people = now.phase.tables, now.scene.here
    if now.state.tables or not sits(now.phase) or rule is None or len(people) < rule.from_people:
        return None
    if rule.make is TableMaking.BY_THEME:
        if now.once("wishes"):
            now.leader.asked_at = now.scene.now
            return AskThemes(on=True)
        if now.scene.now - (now.leader.asked_at or 0) < _WISHES_WAIT:
            return None
    tables = tuple(_tables(now, rule.size))
    return MakeTables(tables=tables) if len(tables) > 1 else None


def _tables(now: _Now, size: int) -> Iterator[NewTable]:
    """Even ones, who chose the same theme together, each with its share of the zones."""
    state = now.state
    zones = [
        zone.id
        for zone in state.plan.zones
        if zone.kind is ZoneKind.THEME and zone.id in now.phase.zones
    ]
    wished = {zone: place for place, zone in enumerate(zones)}
    people = sorted(now.scene.here, key=lambda seat: wished.get(_wish(state, seat), len(zones)))
    count = -(-len(people) // size)
    for number in range(count):
        first, last = number * len(people) // count, (number + 1) * len(people) // count
        yield NewTable(
            id=TableId(f"table-{now.random.getrandbits(48):012x}"),
            name="",
            zones=tuple(zones[number::count]),
            seats=tuple(people[first:last]),
        )


def _wish(state: BoardState, seat: str) -> ZoneId:
    return state.wishes.get(seat, ZoneId(""))


def _tell_tables(now: _Now) -> Command | None:
    is_near = now.share > 0.75 and sits(now.phase) and bool(now.state.tables)
    return TellTables(text=now.sentences.word) if is_near and now.once("word") else None


def _open_vote(now: _Now) -> Command | None:
    tried = [each for each in now.state.rounds.values() if each.phase == now.phase.id]
    if now.phase.kind is not PhaseKind.VOTE or now.state.open_round is not None:
        return None
    if len(tried) >= _ROUNDS_TRIED or any(each.withheld is None for each in tried):
        return None
    if now.share < 0.05:  # long enough to say how it goes
        return None
    rule = now.state.plan.vote
    return _opened(now, OpenVote(round=_new(now), budget=rule.budget, per_idea=rule.per_idea))


def _close_vote(now: _Now) -> Command | None:
    """Once all who are here have voted, or the time is nearly out."""
    if (key := now.state.open_round) is None:
        return None
    waited = now.scene.now - now.leader.opened_at
    have_all = now.state.rounds[key].voted >= len(now.scene.here)
    is_long = waited > now.phase.minutes * MINUTE * 0.6
    if not (have_all and waited > 20 * SECOND) and not is_long:
        return None
    return CloseVote(round=key)


def _settle(now: _Now) -> Command | None:
    """What is tied at the cut is voted again, once; then somebody says why, and chooses."""
    if (key := _settled_round(now)) is None:
        return None
    count = now.state.plan.vote.promote
    ranked = ranking(now.state, key)
    tied = tied_at_cut(ranked, count)
    if not tied:
        return PromoteIdeas(round=key, count=count) if now.once(f"promoted {key}") else None
    if not any(each.parent == key for each in now.state.rounds.values()):
        ideas = tuple(row.idea for row in tied)
        again = OpenVote(round=_new(now), budget=1, per_idea=1, ideas=ideas, parent=key)
        return _opened(now, again)
    if not now.once(f"promoted {key}"):
        return None
    chosen = tied[: count - _above(ranked, tied)]
    reason = now.random.choice(now.sentences.reasons)
    ideas = tuple(row.idea for row in chosen)
    return PromoteIdeas(round=key, count=count, ideas=ideas, reason=reason)


def _settled_round(now: _Now) -> RoundId | None:
    """The last round of this phase that settles no other and is published."""
    if now.state.open_round is not None:
        return None
    keys = [
        key
        for key, each in now.state.rounds.items()
        if each.phase == now.phase.id and each.parent is None and each.withheld is None
    ]
    return keys[-1] if keys else None


def _above(ranked: tuple[Ranked, ...], tied: tuple[Ranked, ...]) -> int:
    return sum(0 < row.rank < tied[0].rank for row in ranked)


def _opened(now: _Now, command: OpenVote) -> OpenVote:
    now.leader.opened_at = now.scene.now
    return command


def _new(now: _Now) -> RoundId:
    return RoundId(new_id(now.random))


def _find_pilots(now: _Now) -> Command | None:
    """Where drafts are shown, each gets a level, a pilot and a next step before people leave."""
    if now.phase.commitments is CommitmentsAccess.HIDDEN or now.share < 0.4:
        return None
    return fill_in(now.state, now.sentences, now.random)


def _give_a_minute(now: _Now) -> Command | None:
    if now.leader.stretch > 1 and now.share > 0.95 and now.state.timer and now.once("minute"):
        return AddTime(seconds=60)
    return None


def _move_on(now: _Now) -> Command | None:
    """At the end of the time, a little before or after; sooner when nearly all are ready."""
    spent = now.scene.now - now.leader.since
    if now.state.open_round is not None or spent < _SHORTEST:
        return None
    most_are_ready = len(now.state.ready) >= 0.9 * max(1, len(now.scene.here))
    if now.share < now.leader.stretch and not (most_are_ready and now.share > 0.6):
        return None
    order = [phase.id for phase in now.state.plan.phases]
    place = order.index(now.phase.id) + 1
    if place == len(order):
        now.leader.is_done = True
        return None
    return GoToPhase(phase=order[place], expected=now.phase.id)


_Duty: TypeAlias = Callable[[_Now], Command | None]

_DUTIES: Final[tuple[_Duty, ...]] = (
    _start_timer,
    _go_to_table,
    _give_the_floor,
    _turn_page,
    _make_tables,
    _tell_tables,
    _open_vote,
    _close_vote,
    _settle,
    _find_pilots,
    _give_a_minute,
    _move_on,
)
