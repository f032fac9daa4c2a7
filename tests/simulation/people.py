"""What people of a simulated workshop ask: mostly what their screen offers, sometimes anything."""

from collections.abc import Callable
from random import Random
from typing import Any

from app.actor import Actor
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
from app.board.commitments.commands import DraftIdea, EditCommitment, PromoteIdeas
from app.board.core.commands import Command
from app.board.core.state import BoardState
from app.board.earlier.commands import CopiedDecision, ForgetEarlier, MarkEarlier, NameEarlier
from app.board.earlier.state import Standing
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
    TellTables,
    WishTheme,
)
from app.board.themes.commands import (
    AddTheme,
    EditTheme,
    RemoveTheme,
    RestoreTheme,
    SeenTheme,
    SetVoteRule,
)
from app.board.thread.commands import SendMessage
from app.board.timer.commands import AddTime, StartTimer, StopTimer
from app.board.voting.commands import (
    CastBallot,
    CloseVote,
    DropRound,
    EnterBallot,
    MoveCut,
    OpenVote,
    PrepareRound,
)
from app.board.wastebasket.commands import RestoreNote
from app.kits.domain import Color, PhaseKind
from tests.factories import an_id
from tests.simulation.plan import PLAN

_ANY_PHASE = [phase.id for phase in PLAN.phases]
_ANY_KIND = [*PhaseKind]
_ANY_ZONE = ["health", "climate", "parking", "stage", "moon"]
_NEVER_SEEN = "never-seen"
_SEATS = [f"{place:012x}" for place in range(8)]


class Imagination:
    """Draws commands. Each text it writes holds a word of its own, by which it is found again."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._made = random.randrange(1 << 60)  # ids of one workshop are not those of another

    def command(self, state: BoardState, actor: Actor) -> Command:
        """What this person asks of the board as it is."""
        self._actor = actor
        kind = state.current.kind if state.current else PhaseKind.WELCOME
        if kind is PhaseKind.VOTE and self._random.random() < 0.7:
            return self._of_a_vote(state, actor)
        if state.commitments and self._random.random() < 0.15:  # few workshops come to a draft
            return self._fill_in(state)
        if state.commitments and actor.is_facilitator and self._random.random() < 0.15:
            return self._recast(state)
        if actor.is_facilitator and self._random.random() < 0.25:
            return self._random.choices(_FACILITATORS, _FACILITATORS_WEIGHTS)[0](self, state)
        return self._random.choices(_ANYONE, _ANYONE_WEIGHTS)[0](self, state)

    def _of_a_vote(self, state: BoardState, actor: Actor) -> Command:
        if not actor.is_facilitator:
            return self._ballot(state)
        if state.open_round is not None:
            asks = [self._close_vote, self._ballot, self._entered]
            return self._random.choices(asks, [2, 3, 1])[0](state)
        choices = (self._open_vote, self._second_round, self._move_cut, self._promote)
        return self._random.choices(choices, (8, 4, 1, 8))[0](state)

    # -- Anyone -------------------------------------------------------------------------------

    def _add(self, state: BoardState) -> Command:
        return AddNote(
            note=self._some(state.notes) if self._rarely() else self._new(),
            text=self._text(),
            zone=self._zone(state),
            x=self._random.randint(0, 1000),
            y=self._random.randint(0, 1000),
            color=self._random.choice([*Color]),
        )

    def _edit(self, state: BoardState) -> Command:
        key = self._own_note(state)
        rev = state.notes[key].rev if key in state.notes else 0
        base = max(0, rev - 1) if self._rarely() else rev
        return EditNote(note=key, text="" if self._rarely() else self._text(), base=base)

    def _move(self, state: BoardState) -> Command:
        zone = self._zone(state)
        return MoveNote(note=self._own_note(state), zone=zone, x=self._random.randint(0, 1000), y=7)

    def _color(self, state: BoardState) -> Command:
        return ColorNote(note=self._own_note(state), color=self._random.choice([*Color]))

    def _remove(self, state: BoardState) -> Command:
        return RemoveNote(note=self._own_note(state))

    def _restore(self, state: BoardState) -> Command:
        return RestoreNote(note=self._some(state.removed))

    def _comment(self, state: BoardState) -> Command:
        subjects = state.groups if self._random.random() < 0.3 else state.notes
        return AddComment(comment=self._new(), note=self._some(subjects), text=self._text())

    def _uncomment(self, state: BoardState) -> Command:
        return RemoveComment(comment=self._some(state.comments))

    def _react(self, state: BoardState) -> Command:
        target = self._random.choice([self._some(state.notes), self._some(state.groups), "health"])
        sign = self._random.choice(list(Sign))
        return SetReaction(target=target, on=self._random.random() < 0.7, sign=sign)

    def _make_group(self, state: BoardState) -> Command:
        count = self._random.randint(2, 4)
        notes = tuple(self._some(state.notes) for _ in range(count))
        group = self._some(state.notes) if self._rarely() else self._new()
        return MakeGroup(group=group, notes=notes, title=self._text())

    def _rename_group(self, state: BoardState) -> Command:
        return RenameGroup(group=self._some(state.groups), title=self._text())

    def _move_group(self, state: BoardState) -> Command:
        return MoveGroup(group=self._some(state.groups), zone="climate", x=3, y=4)

    def _join(self, state: BoardState) -> Command:
        return JoinGroup(group=self._some(state.groups), note=self._some(state.notes))

    def _leave(self, state: BoardState) -> Command:
        grouped = [key for key, note in state.notes.items() if note.group]
        return LeaveGroup(note=self._some(grouped or state.notes))

    def _ready(self, _state: BoardState) -> Command:
        return SetReady(ready=self._random.random() < 0.7)

    def _hand(self, state: BoardState) -> Command:
        if self._rarely():
            return SetHand(raised=False, seat=self._some(state.hands))
        return SetHand(raised=self._random.random() < 0.6)

    def _draft(self, state: BoardState) -> Command:
        changes: dict[str, Any] = self._random.choice(
            [
                {"title": self._text()},
                {"level": self._random.choice(["engagement", "action", "initiative", None])},
                {"level": "action", "attached_to": self._some(state.commitments)},
                {"attached_to": None},
                {"pilot": "La direction", "next_step": self._text()},
                {"zone": self._some(zone.id for zone in state.plan.zones)},
            ]
        )
        return EditCommitment(commitment=self._some(state.commitments), **changes)

    def _fill_in(self, state: BoardState) -> Command:
        key = self._some(state.commitments)
        form = state.forms.get(key)
        milestone = f"milestone-{self._random.randrange(2):012x}"
        if self._random.random() < 0.2:
            return AddMilestone(commitment=key, milestone=milestone)
        if self._random.random() < 0.1:
            return RemoveMilestone(commitment=key, milestone=milestone)
        if self._random.random() < 0.2:
            signed = self._random.random() < 0.5
            return AddReserve(commitment=key, reserve=self._new(), text=self._text(), signed=signed)
        if self._random.random() < 0.1:
            return LockForm(commitment=key, locked=self._rarely())
        if self._random.random() < 0.1:
            return MarkCommitment(commitment=key, status=Status.SENT, to=self._text())
        if self._rarely():
            return RemoveReserve(reserve=self._some(state.reserves))
        fields = ["lead", "problem", "values.transparency", f"milestones.{milestone}.title"]
        field = self._random.choice(fields)
        known = form.texts.get(field) if form else None
        base = known.rev if known and not self._rarely() else 0
        return WriteField(commitment=key, field=field, text=self._text(), base=base)

    def _answer(self, _state: BoardState) -> Command:
        return AnswerClosing(score=self._random.randint(1, 5), texts={"sentence": "Utile"})

    # -- Facilitators -------------------------------------------------------------------------

    def _go(self, state: BoardState) -> Command:
        expected = self._random.choice(_ANY_PHASE) if self._rarely() else state.phase
        place = _ANY_PHASE.index(state.phase) + 1
        following = _ANY_PHASE[place % len(_ANY_PHASE)]
        phase = self._random.choice([following, following, *_ANY_PHASE, "write", "group", "vote"])
        return GoToPhase(phase=phase, expected=expected)

    def _reveal(self, _state: BoardState) -> Command:
        return RevealNotes()

    def _page(self, _state: BoardState) -> Command:
        return TurnPage(page=self._random.randint(0, 2))

    def _timer(self, _state: BoardState) -> Command:
        return self._random.choice([StartTimer(seconds=60), AddTime(seconds=-90), StopTimer()])

    def _adapt(self, state: BoardState) -> Command:
        phases = {phase.id: phase for phase in state.plan.phases}
        key, after = self._some(phases), self._some(phases)
        now = phases.get(key)
        seen = "" if self._rarely() or now is None else now.title
        brief = state.briefs.get(key)
        step = f"step-{self._random.randrange(1 << 48):012x}"
        asked: list[Command] = [
            EditPhase(phase=key, title=self._text(), base=SeenPhase(title=seen)),
            EditPhase(phase=key, minutes=self._random.randint(0, 30), instruction=self._text()),
            EditPhase(phase=key, see_others=self._random.random() < 0.5),
            WriteBrief(phase=key, brief=self._text(), base=brief.text if brief else None),
            AddPhase(
                phase=step,
                kind=self._random.choice(_ANY_KIND),
                title="Un pas",
                minutes=5,
                after=self._random.choice([None, after]),
            ),
            DuplicatePhase(phase=key, copy=step, title="Encore"),
            MovePhase(phase=key, after=self._random.choice([None, after])),
            RemovePhase(phase=key),
            RestorePhase(phase=self._some(state.shelf)),
            RestorePhase(phase=self._some(state.shelf)),
            SetStart(at=self._random.choice([None, 1_800_000_000_000])),
            CallLab(text=self._random.choice(["", "Venez vite"])),
            SetVideo(url=self._random.choice(["", "https://visio.exemple.fr", "http://visio"])),
        ]
        return self._random.choice(asked)

    def _tables(self, state: BoardState) -> Command:
        tables = state.tables
        if not tables or self._rarely():
            return self._make_tables()
        key, seat = self._some(tables), self._some(_SEATS)
        asked: list[Command] = [
            SeatPerson(seat=seat, table=self._random.choice([None, key])),
            EditTable(table=key, name=self._text()[:60], zones=(self._zone(state),)),
            EditTable(table=key, video="https://visio.exemple.fr/1"),
            NameSpeaker(table=key, seat=self._random.choice(["", seat])),
            PresentIdeas(table=key, ideas=self._random.choice([(), tuple(state.notes)[:2]])),
            CallHelp(on=False, table=key),
            TellTables(text=self._random.choice(["", "Encore cinq minutes"])),
            OrderTables(order=tuple(tables), reporting=self._random.choice([None, key])),
            AskThemes(on=self._random.random() < 0.7),
            DissolveTables(),
        ]
        return self._random.choice(asked)

    def _make_tables(self) -> Command:
        seats = [*_SEATS]
        self._random.shuffle(seats)
        zones = ["health", "climate", "parking"]
        tables = tuple(
            NewTable(
                id=f"table-{number:012x}",
                name=self._random.choice(["", "Santé"]),
                zones=(zones[number],),
                seats=tuple(seats[number::3]),
            )
            for number in range(self._random.choice([2, 3]))
        )
        return MakeTables(tables=tables)

    def _at_table(self, state: BoardState) -> Command:
        asked: list[Command] = [
            JoinTable(table=self._some(state.tables)),
            CallHelp(on=self._random.random() < 0.7),
            NameSpeaker(table=self._some(state.tables), seat=self._some(_SEATS)),
            WishTheme(zone=self._random.choice([None, self._zone(state)])),
        ]
        return self._random.choice(asked)

    def _hold(self, state: BoardState) -> Command:
        if state.suspended or not self._rarely():
            return Resume()
        return Suspend(message=self._text())

    def _follow_up(self, _state: BoardState) -> Command:
        copied = CopiedDecision(id="d1", title=self._text(), pilot="Awa")
        asked: list[Command] = [
            NameEarlier(title=self._text(), day="2026-03-02", items=(copied,)),
            MarkEarlier(item="d1", standing=Standing.GOING, word=self._text()),
            ForgetEarlier(),
        ]
        return self._random.choice(asked)

    def _tell_team(self, _state: BoardState) -> Command:
        return SendMessage(message=self._new(), text=self._text())

    def _lead(self, state: BoardState) -> Command:
        asked: list[Command] = [
            BringEveryone(zone=self._random.choice([None, self._zone(state)])),
            TurnSpotlight(target=self._some([*state.notes, *state.groups])),
            TurnSpotlight(target=self._zone(state)),
            ReleaseEveryone(),
        ]
        return self._random.choice(asked)

    def _adapt_themes(self, state: BoardState) -> Command:
        zones = {zone.id: zone for zone in state.plan.zones}
        key = self._some(zones)
        now = zones.get(key)
        seen = "" if self._rarely() or now is None else now.title
        dots = self._random.randint(1, 5)
        asked: list[Command] = [
            EditTheme(zone=key, title=self._text(), base=SeenTheme(title=seen)),
            AddTheme(zone=f"theme-{self._random.randrange(1 << 48):012x}", title="Un thème"),
            RemoveTheme(zone=key),
            RestoreTheme(zone=self._some(state.theme_shelf)),
            SetVoteRule(budget=4, per_idea=dots, promote=2, quorum=dots),
            PrepareRound(prepared=f"round-{dots}", question=self._text(), budget=5, per_idea=dots),
            DropRound(prepared=f"round-{dots}"),
        ]
        return self._random.choice(asked)

    def _promote(self, state: BoardState) -> Command:
        key = self._some(state.rounds)
        found = state.rounds.get(key)
        chosen = tuple(self._random.sample(found.ideas, 2)) if found else ()
        return PromoteIdeas(
            round=key, count=self._random.randint(1, 4), ideas=chosen, reason="Déjà financée"
        )

    def _draft_one(self, state: BoardState) -> Command:
        key = self._some(state.rounds)
        found = state.rounds.get(key)
        idea = self._some(found.ideas if found else ())
        return DraftIdea(round=key, idea=idea, reason="" if self._rarely() else self._text())

    # -- Votes --------------------------------------------------------------------------------

    def _open_vote(self, _state: BoardState) -> Command:
        prepared = self._random.choice([None, None, None, "first", "absent"])
        return OpenVote(round=self._new(), budget=4, per_idea=2, prepared=prepared)

    def _second_round(self, state: BoardState) -> Command:
        parent = self._some(state.rounds)
        counts = state.rounds[parent].counts if parent in state.rounds else {}
        dots = self._random.choice([count.dots for count in counts.values()] or [0])
        tied = tuple(idea for idea, count in counts.items() if count.dots == dots)
        wanted = tied if len(tied) > 1 else None
        return OpenVote(round=self._new(), budget=1, per_idea=1, ideas=wanted, parent=parent)

    def _recast(self, state: BoardState) -> Command:
        key = self._some(state.commitments)
        draft = state.commitments.get(key)
        notes = [note.note for note in draft.notes] if draft else []
        asked: list[Command] = [
            MergeDrafts(commitment=key, merged=self._some(state.commitments)),
            SplitDraft(
                commitment=key,
                part=self._new(),
                title=self._text(),
                notes=tuple(notes[:1]) or (_NEVER_SEEN,),
            ),
            WithdrawDraft(commitment=key),
            RestoreDraft(commitment=self._some(state.withdrawn)),
        ]
        return self._random.choice(asked)

    def _ballot(self, state: BoardState) -> Command:
        key = self._some(state.rounds) if self._rarely() else (state.open_round or _NEVER_SEEN)
        ideas = list(state.rounds[key].ideas) if key in state.rounds else [_NEVER_SEEN]
        chosen = self._random.sample(ideas, min(len(ideas), self._random.randint(0, 3)))
        high = 3 if self._rarely() else 2
        return CastBallot(
            round=key, choices={idea: self._random.randint(0, high) for idea in chosen}
        )

    def _entered(self, state: BoardState) -> Command:
        told = self._ballot(state)
        assert isinstance(told, CastBallot)
        return EnterBallot(round=told.round, paper=self._new(), choices=told.choices)

    def _move_cut(self, state: BoardState) -> Command:
        count = self._random.randint(1, 4)
        return MoveCut(round=self._some(state.rounds), count=count, reason=self._text())

    def _close_vote(self, state: BoardState) -> Command:
        return CloseVote(round=state.open_round or self._some(state.rounds))

    # -- Draws --------------------------------------------------------------------------------

    def _rarely(self) -> bool:
        return self._random.random() < 0.08

    def _zone(self, state: BoardState) -> Any:
        open_zones = state.current.zones if state.current else ()
        return self._random.choice(_ANY_ZONE if self._rarely() or not open_zones else open_zones)

    def _own_note(self, state: BoardState) -> Any:
        mine = [key for key, note in state.notes.items() if self._actor.owns(note.author)]
        return self._some(mine if self._random.random() < 0.8 else state.notes)

    def _new(self) -> Any:
        self._made += 1
        return an_id(self._made)

    def _text(self) -> str:
        self._made += 1
        return f"canari-{self._made}-"

    def _some(self, known: Any) -> Any:
        return _NEVER_SEEN if not known or self._rarely() else self._random.choice([*known])


_Draw = Callable[[Imagination, BoardState], Command]

_WEIGHED_ANYONE: list[tuple[_Draw, int]] = [
    (Imagination._add, 30),
    (Imagination._edit, 14),
    (Imagination._move, 8),
    (Imagination._color, 3),
    (Imagination._remove, 5),
    (Imagination._restore, 3),
    (Imagination._comment, 5),
    (Imagination._uncomment, 2),
    (Imagination._react, 5),
    (Imagination._make_group, 9),
    (Imagination._rename_group, 2),
    (Imagination._move_group, 2),
    (Imagination._join, 6),
    (Imagination._leave, 5),
    (Imagination._ready, 3),
    (Imagination._hand, 3),
    (Imagination._at_table, 4),
    (Imagination._draft, 4),
    (Imagination._answer, 3),
]
_WEIGHED_FACILITATORS: list[tuple[_Draw, int]] = [
    (Imagination._go, 14),
    (Imagination._reveal, 2),
    (Imagination._page, 1),
    (Imagination._timer, 2),
    (Imagination._adapt, 3),
    (Imagination._adapt_themes, 1),
    (Imagination._hold, 1),
    (Imagination._lead, 2),
    (Imagination._tell_team, 1),
    (Imagination._follow_up, 1),
    (Imagination._tables, 3),
    (Imagination._promote, 1),
    (Imagination._draft_one, 1),
]
_ANYONE = [draw for draw, _ in _WEIGHED_ANYONE]
_ANYONE_WEIGHTS = [weight for _, weight in _WEIGHED_ANYONE]
_FACILITATORS = [draw for draw, _ in _WEIGHED_FACILITATORS]
_FACILITATORS_WEIGHTS = [weight for _, weight in _WEIGHED_FACILITATORS]
