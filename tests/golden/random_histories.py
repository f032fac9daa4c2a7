"""Random workshops: people of every role ask likely and unlikely things, the server decides, and
one of them watches. What they saw, asked and got is what a browser must mirror."""

from collections.abc import Callable
from random import Random
from typing import Any

from msgspec import UNSET
from msgspec.structs import replace

from app.actor import Actor, Role
from app.board.agenda.commands import (
    AddPhase,
    DuplicatePhase,
    EditPhase,
    MovePhase,
    RemovePhase,
    RestorePhase,
    SeenPhase,
    SetStart,
    SetVideo,
    WriteBrief,
)
from app.board.closing.commands import AnswerClosing
from app.board.comments.commands import AddComment, RemoveComment
from app.board.commitments.commands import (
    DraftIdea,
    EditCommitment,
    PromoteIdeas,
    SeenHeader,
)
from app.board.core.commands import Command
from app.board.core.events import Event
from app.board.core.opened import BoardOpened
from app.board.core.plan import (
    Closing,
    FormField,
    Level,
    Page,
    Phase,
    Plan,
    PreparedRound,
    Question,
    Score,
    TableRule,
    Value,
    VoteRule,
    Zone,
)
from app.board.core.refusals import HeldNow
from app.board.core.state import BoardState
from app.board.decide import decide
from app.board.earlier.commands import (
    CopiedDecision,
    ForgetEarlier,
    MarkEarlier,
    NameEarlier,
    SeenStanding,
)
from app.board.earlier.state import Standing
from app.board.fold import fold
from app.board.following.commands import BringEveryone, ReleaseEveryone, TurnSpotlight
from app.board.forms.commands import AddMilestone, LockForm, RemoveMilestone, WriteField
from app.board.groups.commands import JoinGroup, LeaveGroup, MakeGroup, MoveGroup, RenameGroup
from app.board.hands.commands import SetHand, SetReady
from app.board.lab.commands import CallLab
from app.board.notes.commands import AddNote, ColorNote, EditNote, MoveNote, RemoveNote, RevealNotes
from app.board.outcomes.commands import MarkCommitment
from app.board.outcomes.state import Status
from app.board.phases.commands import GoToPhase, TurnPage
from app.board.reactions.commands import SetReaction
from app.board.reactions.state import Sign
from app.board.recasting.commands import MergeDrafts, RestoreDraft, SplitDraft, WithdrawDraft
from app.board.reserves.commands import AddReserve, RemoveReserve
from app.board.suspension.commands import Resume, Suspend
from app.board.tables.commands import (
    AskThemes,
    CallHelp,
    DissolveTables,
    EditTable,
    JoinTable,
    MakeTables,
    NameSpeaker,
    NewTable,
    OrderTables,
    PresentIdeas,
    SeatPerson,
    SeenTable,
    TellTables,
    WishTheme,
)
from app.board.themes.commands import (
    AddTheme,
    EditTheme,
    RemoveTheme,
    RestoreTheme,
    SeenRule,
    SeenTheme,
    SetVoteRule,
)
from app.board.thread.commands import SendMessage
from app.board.timer.commands import AddTime, StartTimer, StopTimer
from app.board.visibility import project, project_events, renews
from app.board.voting.box import holder_of
from app.board.voting.commands import (
    CastBallot,
    CloseVote,
    DropRound,
    EnterBallot,
    MoveCut,
    OpenVote,
    PrepareRound,
)
from app.board.voting.events import BallotKept
from app.board.wastebasket.commands import RestoreNote
from app.errors import Refusal
from app.kits.domain import (
    Authors,
    Color,
    CommitmentsAccess,
    FieldKind,
    PhaseKind,
    Rights,
    TableMaking,
    Who,
    Writing,
    ZoneKind,
)

T0 = 1_800_000_000_000
TEXTS = ["L’école ouverte", "Moins de papier", "é 🐝", "Deux\nlignes", "x" * 300]
EVERYONE = Rights(react=Who.EVERYONE, comment=Who.EVERYONE, arrange=Who.EVERYONE)
TEAM = Rights(react=Who.EVERYONE, comment=Who.NOBODY, arrange=Who.FACILITATORS)


APART = TableRule(make=TableMaking.RANDOM, from_people=2, size=2, see_others=False)
TOGETHER = TableRule(make=TableMaking.BY_HAND, from_people=2, size=2, see_others=True)


def _phase(kind: PhaseKind, **changes: Any) -> Phase:
    usual: dict[str, Any] = {
        "id": kind.value,
        "kind": kind,
        "title": kind.value,
        "minutes": 5,
        "instruction": "",
        "zones": ("health", "open_data", "parking"),
        "rights": TEAM,
    }
    return Phase(**(usual | changes))


PLAN = Plan(
    kit="aléa",
    phases=(
        _phase(PhaseKind.WELCOME, writing=Writing.OPEN, authors=Authors.NAMED, zones=("parking",)),
        _phase(PhaseKind.WRITE, writing=Writing.PRIVATE, pages=(Page(title="1", body=()),) * 2),
        _phase(PhaseKind.ICEBREAKER, writing=Writing.PRIVATE, authors=Authors.ANONYMOUS),
        _phase(PhaseKind.SHARE, writing=Writing.OPEN, authors=Authors.ANONYMOUS, rights=EVERYONE),
        _phase(PhaseKind.GROUP, rights=EVERYONE),
        _phase(PhaseKind.TABLES, writing=Writing.OPEN, rights=EVERYONE, tables=APART),
        _phase(PhaseKind.EXPLORE, writing=Writing.OPEN, rights=EVERYONE, tables=TOGETHER),
        _phase(PhaseKind.VOTE, minutes=0, zones=("health", "open_data")),
        _phase(PhaseKind.DRAFT, commitments=CommitmentsAccess.EDITABLE, zones=()),
        _phase(PhaseKind.CLOSE, rights=EVERYONE, commitments=CommitmentsAccess.SHOWN),
    ),
    zones=(
        Zone(id="health", kind=ZoneKind.THEME, title="Santé"),
        Zone(id="open_data", kind=ZoneKind.THEME, title="Données", writers=Who.FACILITATORS),
        Zone(id="parking", kind=ZoneKind.SIDE, title="Parking"),
    ),
    vote=VoteRule(
        budget=3,
        per_idea=2,
        promote=2,
        voters=(Role.PARTICIPANT, Role.CO_FACILITATOR),
        receipts=True,
        rounds=(
            PreparedRound(id="first", question="Que faire ?", budget=3, per_idea=2, quorum=2),
            PreparedRound(
                id="team", question="Et vous ?", budget=2, per_idea=1, voters=(Role.FACILITATOR,)
            ),
        ),
    ),
    levels=(
        Level(id="big", title="Engagement", definition=""),
        Level(id="small", title="Action", definition="", attached_to="big"),
    ),
    closing=Closing(
        question="?",
        scores=(Score(score=1, label="1"),),
        questions=(Question(id="keep", label="Je garde"),),
    ),
    form=(
        FormField(id="title", kind=FieldKind.LINE, label="Titre"),
        FormField(id="lead", kind=FieldKind.LINE, label="Porteur", max_length=250),
        FormField(id="problem", kind=FieldKind.TEXT, label="Problème", max_length=400),
        FormField(id="values", kind=FieldKind.VALUES, label="Valeurs", max_length=300),
        FormField(id="milestones", kind=FieldKind.MILESTONES, label="Jalons"),
    ),
    values=(Value(id="clear", title="Transparence"),),
)
PEOPLE = [
    Actor(seat="f00000000001", role=Role.FACILITATOR, pseudonym="pf"),
    Actor(seat="c00000000002", role=Role.CO_FACILITATOR, pseudonym="pc"),
    Actor(seat="a00000000003", role=Role.PARTICIPANT, pseudonym="pa"),
    Actor(seat="000000000004", role=Role.PARTICIPANT, pseudonym="pb"),
    Actor(seat="000000000005", role=Role.OBSERVER, pseudonym="po"),
]


PAPERS = ("00000000-0000-4000-8000-0000000000e1", "00000000-0000-4000-8000-0000000000e2")


class Box:
    """The secret ballots and answers, in memory."""

    def __init__(self) -> None:
        self.rounds: dict[str, dict[str, dict[str, int]]] = {}
        self.answered: set[str] = set()

    def keep(self, round_id: str, actor: Actor, choices: dict[str, int]) -> None:
        self.rounds.setdefault(round_id, {})[actor.seat] = choices

    def voted(self, round_id: str) -> int:
        return len(self.rounds.get(round_id, {}))

    def has_voted(self, round_id: str, actor: Actor) -> bool:
        return actor.seat in self.rounds.get(round_id, {})

    def ballots(self, round_id: str) -> list[dict[str, int]]:
        return list(self.rounds.get(round_id, {}).values())

    def answers(self) -> int:
        return len(self.answered)

    def has_answered(self, actor: Actor) -> bool:
        return actor.seat in self.answered


class History:
    """One workshop, as `viewer` sees it. `steps` holds what came, `asks` what the viewer asked."""

    def __init__(self, random: Random, length: int) -> None:
        self.random = random
        self.viewer = random.choice(PEOPLE)
        self.box = Box()
        self.now = T0
        self.made = 0
        self.state = BoardState()
        self.seen = BoardState()
        self.steps: list[dict[str, Any]] = []
        self.asks: list[tuple[Command, BoardState, BoardState | None]] = []
        self._happen((BoardOpened(plan=PLAN),), {})
        for _ in range(length):
            self._step()

    def _step(self) -> None:
        random = self.random
        self.now += random.choice([10, 1_000, 90_000])
        actor = self.viewer if random.random() < 0.5 else random.choice(PEOPLE)
        if (command := self._command(actor)) is None:
            return
        asked = {"command": command, "at": self.now} if actor is self.viewer else {}
        before = self.seen
        try:
            events = decide(self.state, command, actor, box=self.box, now=self.now)
        except HeldNow:  # not refused: it is sent again, and what it shows stays
            return
        except Refusal:
            self._happen((), asked)
        else:
            events += self._kept(command, actor)
            self._happen(events, asked)
        if asked:
            refused = self.seen is before
            self.asks.append((command, before, None if refused else self.seen))

    def _kept(self, command: Command, actor: Actor) -> tuple[Event, ...]:
        if isinstance(command, EnterBallot):
            self.box.keep(command.round, holder_of(command, actor), command.choices)
        if not isinstance(command, CastBallot):
            return ()
        self.box.keep(command.round, actor, command.choices)
        if actor is not self.viewer:
            return ()
        return (BallotKept(round=command.round, choices=command.choices),)

    def _happen(self, events: tuple[Event, ...], asked: dict[str, Any]) -> None:
        self.state = fold(events, self.state)
        mine = project_events(self.state, events, self.viewer)
        self.seen = fold(mine, self.seen)
        step = {"ask": asked or None, "events": mine}
        if renews(self.state, events, self.viewer):  # they ask for the whole board, and are told it
            self.seen = self._whole()
            step["state"] = self.seen
        self.steps.append(step)

    def _whole(self) -> BoardState:
        """What the viewer is sent of the board, with what a browser keeps of what it saw go."""
        kept = {"removed": {}, "dissolved": {}, "ballots": self.seen.ballots}
        return replace(project(self.state, self.viewer), **kept)

    def _command(self, actor: Actor) -> Command | None:
        random, kind = self.random, self.state.current and self.state.current.kind
        if kind is PhaseKind.VOTE and random.random() < 0.6:
            voting = [_open_vote, _ballot, _entered, _close_vote, _move_cut, _promote, _draft_one]
            return random.choices(voting, [3, 5, 1, 2, 1, 3, 1])[0](self)
        if kind is None or (actor.is_facilitator and random.random() < 0.15):
            phase = random.choice(PLAN.phases).id
            return GoToPhase(phase=phase, expected=self.state.phase)
        if self.state.withdrawn and actor.is_facilitator and random.random() < 0.2:
            return _recast(self)
        if self.state.commitments and random.random() < 0.55:  # few histories come to a draft
            return random.choices([_fill_in, _disagree, _recast, _draft], [12, 9, 5, 4])[0](self)
        return random.choices(MAKERS, WEIGHTS)[0](self)

    def new_id(self) -> str:
        self.made += 1
        return f"{self.made:08x}-0000-4000-8000-000000000000"

    def some(self, values: Any, *, absent: str = "absent") -> Any:
        values = list(values)
        return self.random.choice(values) if values and self.random.random() < 0.97 else absent

    def zone(self) -> Any:
        return self.some([zone.id for zone in PLAN.zones])

    def text(self) -> str:
        return self.random.choice(TEXTS)

    def place(self) -> int:
        return self.random.randint(0, 1000)


def _add(now: History) -> Command:
    color = now.random.choice(list(Color))
    return AddNote(
        note=now.new_id(), text=now.text(), zone=now.zone(), x=now.place(), y=0, color=color
    )


def _edit(now: History) -> Command:
    note = now.some(now.state.notes)
    known = now.state.notes.get(note)
    base = max(0, (known.rev if known else 0) - (now.random.random() < 0.2))
    return EditNote(note=note, text=now.text(), base=base)


def _move(now: History) -> Command:
    return MoveNote(note=now.some(now.state.notes), zone=now.zone(), x=now.place(), y=1)


def _color(now: History) -> Command:
    return ColorNote(note=now.some(now.state.notes), color=now.random.choice(list(Color)))


def _remove(now: History) -> Command:
    return RemoveNote(note=now.some(now.state.notes))


def _restore(now: History) -> Command:
    return RestoreNote(note=now.some(now.state.removed))


def _reveal(_: History) -> Command:
    return RevealNotes()


def _comment(now: History) -> Command:
    subject = now.some([*now.state.notes, *now.state.groups])
    said = [key for key, each in now.state.comments.items() if each.note == subject]
    answers = now.random.choice([None, None, *said])
    return AddComment(comment=now.new_id(), note=subject, text=now.text(), answers=answers)


def _uncomment(now: History) -> Command:
    return RemoveComment(comment=now.some(now.state.comments))


def _react(now: History) -> Command:
    target = now.some([*now.state.notes, *now.state.groups, "health"])
    return SetReaction(
        target=target, on=now.random.random() < 0.7, sign=now.random.choice(list(Sign))
    )


def _group(now: History) -> Command | None:
    if len(now.state.notes) < 4:
        return None
    notes = tuple(now.random.sample(list(now.state.notes), now.random.randint(2, 4)))
    return MakeGroup(group=now.new_id(), notes=notes, title=now.random.choice(["", "Titre"]))


def _rename(now: History) -> Command:
    return RenameGroup(group=now.some(now.state.groups), title="Autre titre")


def _move_group(now: History) -> Command:
    return MoveGroup(group=now.some(now.state.groups), zone=now.zone(), x=now.place(), y=2)


def _join(now: History) -> Command:
    groups = now.random.choice([now.state.groups, now.state.groups, now.state.dissolved])
    return JoinGroup(group=now.some(groups), note=now.some(now.state.notes))


def _leave(now: History) -> Command:
    return LeaveGroup(note=now.some(now.state.notes))


def _page(now: History) -> Command:
    return TurnPage(page=now.random.randint(0, 2))


def _timer(now: History) -> Command:
    seconds = now.random.choice([60, 300, -60])
    return now.random.choice([StartTimer(seconds=60), AddTime(seconds=seconds), StopTimer()])


def _adapt(now: History) -> Command:
    """Change the running order: on what is shown, or on what was."""
    random, phases = now.random, {phase.id: phase for phase in now.state.plan.phases}
    if now.state.shelf and random.random() < 0.2:
        return RestorePhase(phase=now.some(now.state.shelf))
    key, after = now.some(phases), now.some([*phases, None])
    phase, title = phases.get(key), random.choice(["", "Autrement", "Écrire"])
    known = {"title": phase.title, "minutes": phase.minutes} if phase else {}
    base = random.choice([known, {"title": "jamais vu"}, {}])
    minutes = random.choice([0, 3, 5, 240, 241])
    sight = minutes > 3 if phase and phase.tables else UNSET
    brief = now.state.briefs.get(key)
    step = f"step-{now.made:012x}"
    now.made += 1
    return random.choice(
        [
            EditPhase(phase=key, title=title, base=SeenPhase(**base)),
            EditPhase(phase=key, minutes=minutes, base=SeenPhase(**base)),
            EditPhase(phase=now.state.phase, minutes=random.randint(1, 9)),
            EditPhase(phase=key, instruction=now.text(), see_others=sight),
            WriteBrief(phase=key, brief=now.text(), base=brief.text if brief else None),
            AddPhase(
                phase=step, kind=random.choice([*PhaseKind]), title=title, minutes=5, after=after
            ),
            DuplicatePhase(phase=key, copy=step, title=title),
            MovePhase(phase=key, after=after),
            MovePhase(phase=key, after=after, base=after),
            RemovePhase(phase=key),
            RestorePhase(phase=now.some(now.state.shelf)),
            SetStart(at=random.choice([None, T0]), base=random.choice([None, T0])),
            CallLab(text=random.choice(["", "Venez vite"])),
            SetVideo(url=random.choice(["", "https://visio.exemple.fr", "visio"])),
        ]
    )


def _adapt_themes(now: History) -> Command:
    random, zones = now.random, {zone.id: zone for zone in now.state.plan.zones}
    if now.state.theme_shelf and random.random() < 0.3:
        return RestoreTheme(zone=now.some(now.state.theme_shelf))
    key = now.some(zones)
    zone, vote = zones.get(key), now.state.plan.vote
    known = {"title": zone.title, "prompt": zone.prompt} if zone else {}
    base = random.choice([known, {"title": "jamais vu"}, {}])
    rule = SeenRule(budget=vote.budget, per_idea=vote.per_idea, promote=vote.promote)
    now.made += 1
    return random.choice(
        [
            EditTheme(zone=key, title=random.choice(["", "Sport"]), base=SeenTheme(**base)),
            EditTheme(zone=key, prompt=now.text(), base=SeenTheme(**base)),
            AddTheme(zone=f"theme-{now.made:012x}", title="Sport", prompt=""),
            RemoveTheme(zone=key),
            RemoveTheme(zone=now.some(key for key in zones if key.startswith("theme-"))),
            RestoreTheme(zone=now.some(now.state.theme_shelf)),
            SetVoteRule(budget=3, per_idea=random.randint(1, 4), promote=2),
            SetVoteRule(budget=3, per_idea=2, promote=random.randint(1, 3), base=rule),
            SetVoteRule(budget=3, per_idea=2, promote=2, quorum=random.randint(0, 2)),
            _prepared(now),
            _prepared(now),
            DropRound(prepared=now.some(each.id for each in now.state.plan.vote.rounds)),
        ]
    )


_ROUNDS = ["round-1", "round-2", "constructor"]


def _prepared(now: History) -> Command:
    random = now.random
    return PrepareRound(
        prepared=random.choice(_ROUNDS),
        question=random.choice(["", "Que faire ?", now.text()]),
        budget=3,
        per_idea=random.randint(1, 4),
        zones=random.choice([(), ("health",), (now.zone(),)]),
        voters=random.choice([(), (Role.FACILITATOR,), (Role.OBSERVER,)]),
        after=random.choice([UNSET, None, *_ROUNDS]),
        base=random.choice([UNSET, UNSET, None]),
    )


def _table(now: History, number: int, seats: tuple[str, ...]) -> NewTable:
    zones = tuple(now.random.sample(["health", "open_data", "parking"], now.random.randint(0, 2)))
    key = f"table-{now.random.choice([number, number + 2]):012x}"
    return NewTable(id=key, name=now.random.choice(["", "Santé"]), zones=zones, seats=seats)


def _make_tables(now: History) -> Command:
    random, people = now.random, [person.seat for person in PEOPLE]
    random.shuffle(people)
    tables = (_table(now, 1, tuple(people[:2])), _table(now, 2, tuple(people[2:4])))
    base = random.choice([UNSET, UNSET, tuple(now.state.tables)])
    return MakeTables(tables=tables, base=base)


def _of_a_table(state: BoardState, table: Any) -> tuple[str, ...]:
    """Some of what lies on what it works on."""
    zones = table.zones if table else ()
    return tuple(key for key, note in state.notes.items() if note.zone in zones and not note.group)[
        :2
    ]


def _at_tables(now: History) -> Command:
    random, tables = now.random, now.state.tables
    if not tables or random.random() < 0.1:
        return _make_tables(now)
    key, seat = now.some(tables), now.some([person.seat for person in PEOPLE])
    found = tables.get(key)
    members = found.seats if found else ()
    return random.choice(
        [
            SeatPerson(seat=seat, table=random.choice([None, key])),
            SeatPerson(seat=seat, table=key, base=random.choice([UNSET, None, key])),
            JoinTable(table=key),
            JoinTable(table=key),
            EditTable(table=key, name=random.choice(["", "Soins"])),
            EditTable(table=key, zones=("health",), base=SeenTable(name="?", zones=())),
            EditTable(table=key, video=random.choice(["", "https://visio.exemple.fr", "visio"])),
            NameSpeaker(table=key, seat=random.choice(["", seat, now.some(members)])),
            PresentIdeas(
                table=key, ideas=_of_a_table(now.state, found), base=random.choice([UNSET, ()])
            ),
            CallHelp(on=random.random() < 0.7),
            CallHelp(on=random.random() < 0.5, table=key),
            TellTables(text=random.choice(["", "Encore cinq minutes"])),
            OrderTables(order=tuple(tables), reporting=random.choice([None, key])),
        ]
    )


def _wish(now: History) -> Command:
    if now.random.random() < 0.5:
        return AskThemes(on=now.random.random() < 0.7)
    return WishTheme(zone=now.random.choice([None, now.zone()]))


def _dissolve(_: History) -> Command:
    return DissolveTables()


def _ready(now: History) -> Command:
    return SetReady(ready=now.random.random() < 0.7)


def _hand(now: History) -> Command:
    seat = now.random.choice([None, *(person.seat for person in PEOPLE)])
    return SetHand(raised=now.random.random() < 0.6, seat=seat)


def _hold(now: History) -> Command | None:
    if now.state.suspended:
        return Resume()
    messages = ["", "Cinq minutes, et on reprend"]
    return Suspend(message=now.random.choice(messages)) if now.random.random() < 0.25 else None


def _follow_up(now: History) -> Command:
    random, shown = now.random, now.state.earlier
    items = [CopiedDecision(id=f"d{number}", title=f"Fiche {number}") for number in range(3)]
    if shown is None or random.random() < 0.3:
        chosen = tuple(random.sample(items, random.randint(1, 3)))
        return NameEarlier(title="La dernière fois", day="2026-03-02", items=chosen)
    if random.random() < 0.3:
        return ForgetEarlier()
    item = random.choice(shown.items)
    base = SeenStanding(standing=item.standing, word=random.choice([item.word, "Lu avant"]))
    return MarkEarlier(
        item=random.choice([item.id, "d9"]),
        standing=random.choice([*Standing]),
        word=random.choice(["", "Voté en mars"]),
        base=random.choice([UNSET, base]),
    )


def _tell_team(now: History) -> Command:
    known = now.some(message.id for message in now.state.thread)
    return SendMessage(
        message=known if now.random.random() < 0.1 else now.new_id(),
        text=now.random.choice(["", "Jonas décroche.", "Merci."]),
    )


def _lead(now: History) -> Command:
    random, state = now.random, now.state
    if state.guide is not None and random.random() < 0.4:
        return ReleaseEveryone()
    targets = [*state.notes, *state.groups, *(zone.id for zone in state.plan.zones), ""]
    return random.choice(
        [
            BringEveryone(zone=random.choice([None, now.zone()]), x=10, y=20, zoom=80),
            BringEveryone(zone=now.zone()),
            ReleaseEveryone(),
            TurnSpotlight(target=now.some(targets)),
            TurnSpotlight(target=now.some(targets)),
        ]
    )


def _open_vote(now: History) -> Command:
    closed = [key for key, found in now.state.rounds.items() if not found.is_open]
    if closed and now.random.random() < 0.6:
        return _second_round(now, now.random.choice(closed))
    prepared = now.random.choice([None, None, None, None, None, "first", "team", "absent"])
    return OpenVote(round=now.new_id(), budget=3, per_idea=2, prepared=prepared)


def _second_round(now: History, parent: str) -> Command:
    counts = now.state.rounds[parent].counts
    dots = now.random.choice([count.dots for count in counts.values()])
    tied = tuple(idea for idea, count in counts.items() if count.dots == dots)
    ideas = tied if len(tied) > 1 else None
    return OpenVote(round=now.new_id(), budget=2, per_idea=1, ideas=ideas, parent=parent)


def _ballot(now: History) -> Command:
    key = now.state.open_round or now.some(now.state.rounds)
    found = now.state.rounds.get(key)
    ideas = list(found.ideas) if found else []
    chosen = now.random.sample(ideas, min(2, len(ideas)))
    return CastBallot(
        round=key,
        choices={idea: now.random.randint(0, 2) for idea in chosen},
        nonce=f"{len(now.steps):032x}",
    )


def _entered(now: History) -> Command:
    told = _ballot(now)
    assert isinstance(told, CastBallot)
    paper = now.random.choice(PAPERS)
    return EnterBallot(round=told.round, paper=paper, choices=told.choices)


def _close_vote(now: History) -> Command:
    return CloseVote(round=now.state.open_round or now.some(now.state.rounds))


def _promote(now: History) -> Command:
    key = now.some(now.state.rounds)
    found = now.state.rounds.get(key)
    ideas = tuple(now.random.sample(list(found.ideas), 2)) if found else ()
    return PromoteIdeas(
        round=key, count=now.random.choice([1, 2, 2, 2, 3]), ideas=ideas, reason="Choix de l’équipe"
    )


def _move_cut(now: History) -> Command:
    reason = now.random.choice(["", "Une de plus", now.text()])
    return MoveCut(round=now.some(now.state.rounds), count=now.random.randint(1, 4), reason=reason)


def _draft_one(now: History) -> Command:
    key = now.some(now.state.rounds)
    found = now.state.rounds.get(key)
    idea = now.some(found.ideas if found else ())
    return DraftIdea(round=key, idea=idea, reason=now.random.choice(["", "À ne pas perdre"]))


def _draft(now: History) -> Command:
    drafts = now.state.commitments
    changes: dict[str, Any] = now.random.choice(
        [
            {"title": now.random.choice(["", "Renforcer"])},
            {"level": now.random.choice([None, "big", "small", "unknown"])},
            {"level": "small", "attached_to": now.some(drafts)},
            {"attached_to": now.random.choice([None, *drafts])},
            {"pilot": "Awa", "next_step": "Écrire"},
            {"pilot": now.text()[:20], "base": SeenHeader(pilot="")},
            {"level": "big", "base": SeenHeader(level=None)},
            {"zone": now.some(zone.id for zone in now.state.plan.zones)},
            {"zone": "open_data", "base": SeenHeader(zone="health")},
        ]
    )
    return EditCommitment(commitment=now.some(drafts), **changes)


_FIELDS = ["lead", "problem", "values.clear", "title.more", "unknown"]
_PARTS = ["title", "start", "end", "deliverable", "else"]
_DAYS = ["", "2027-09-01", "2027-02-30", "demain"]


def _fill_in(now: History) -> Command:
    key, random = now.some(now.state.commitments), now.random
    form = now.state.forms.get(key)
    milestone = f"milestone-{random.randrange(3):012x}"
    choice = random.random()
    if choice < 0.2:
        after = random.choice([None, "milestone-000000000001"])
        return AddMilestone(commitment=key, milestone=milestone, after=after)
    if choice < 0.48:
        there = form.milestones if form else ()
        return RemoveMilestone(commitment=key, milestone=now.some(there, absent=milestone))
    if choice < 0.65:
        return LockForm(commitment=key, locked=random.random() < 0.4)
    field, text = random.choice(_FIELDS), now.text()
    if choice < 0.82:
        part = random.choice(_PARTS)
        field = f"milestones.{milestone}.{part}"
        text = random.choice(_DAYS) if part in ("start", "end") else text
    known = form.texts.get(field) if form else None
    rev = known.rev if known else 0
    base = random.choice([rev, rev, rev, rev + 1, 0])
    return WriteField(commitment=key, field=field, text=text, base=base)


def _recast(now: History) -> Command:
    drafts, random = now.state.commitments, now.random
    key = now.some(drafts)
    if now.state.withdrawn and random.random() < 0.5:
        alone = [key for key, gone in now.state.withdrawn.items() if gone.heir is None]
        return RestoreDraft(commitment=now.some(alone or now.state.withdrawn))
    choice = random.random()
    if choice < 0.4:
        return MergeDrafts(commitment=key, merged=now.some(drafts))
    if choice < 0.7:
        notes = [note.note for note in drafts[key].notes] if key in drafts else ["absent"]
        taken = tuple(random.sample(notes, min(len(notes), random.randint(1, 2)))) or ("absent",)
        return SplitDraft(
            commitment=key, part=now.new_id(), title=now.random.choice(["", "À part"]), notes=taken
        )
    return WithdrawDraft(commitment=key)


def _disagree(now: History) -> Command:
    if now.random.random() < 0.4:
        statuses = [*Status]
        return MarkCommitment(
            commitment=now.some(now.state.commitments),
            status=now.random.choice(statuses),
            reason=now.random.choice(["", "Faute de moyens", "Adoptée"]),
            to=now.random.choice(["", "La direction"]),
        )
    if now.random.random() < 0.4:
        return RemoveReserve(reserve=now.some(now.state.reserves))
    signed = now.random.random() < 0.5
    key = now.some(now.state.commitments)
    return AddReserve(commitment=key, reserve=now.new_id(), text=now.text(), signed=signed)


def _answer(now: History) -> Command:
    return AnswerClosing(score=now.random.randint(1, 5), texts={"keep": now.text()[:20]})


_WEIGHED: dict[Callable[[History], Command | None], int] = {
    _add: 30, _edit: 10, _move: 10, _color: 4, _remove: 4, _restore: 2, _reveal: 1, _comment: 6,
    _uncomment: 3, _react: 6, _group: 10, _rename: 3, _move_group: 3, _join: 6, _leave: 4,
    _page: 3, _timer: 4, _adapt: 8, _adapt_themes: 6, _ready: 4, _hand: 4, _open_vote: 12,
    _ballot: 18, _close_vote: 9, _promote: 6, _draft_one: 3, _move_cut: 3, _draft: 14,
    _answer: 2, _hold: 4, _at_tables: 14, _wish: 4, _dissolve: 1, _lead: 5,
    _tell_team: 2, _follow_up: 4,
}  # fmt: skip
MAKERS = list(_WEIGHED)
WEIGHTS = list(_WEIGHED.values())
