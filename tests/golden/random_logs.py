"""Random logs of events, likely and odd: removed notes, unknown ids, groups made twice, sealed
notes as others see them, ballots of a projection. The fold is total: any sequence is a log."""

from collections.abc import Callable
from random import Random
from typing import Any

import msgspec

from app.board.agenda.events import (
    BriefWritten,
    PhaseAdded,
    PhaseEdited,
    PhaseMoved,
    PhaseRemoved,
    PhaseRestored,
    StartPlanned,
    VideoPlaced,
)
from app.board.closing.events import ClosingCounted
from app.board.comments.events import CommentAdded, CommentRemoved
from app.board.commitments.events import CommitmentEdited, IdeasPromoted, PromotedIdea, SourceNote
from app.board.commitments.state import Commitment, Origin
from app.board.core.erased import Redacted, TextsErased
from app.board.core.events import Event
from app.board.core.opened import BoardCarried, BoardOpened
from app.board.core.plan import Phase, Plan, PreparedRound, TableRule, VoteRule, Zone
from app.board.earlier.events import EarlierForgotten, EarlierMarked, EarlierNamed
from app.board.earlier.state import Decided, Earlier, Standing
from app.board.fold import fold
from app.board.following.events import EveryoneBrought, EveryoneReleased, SpotlightTurned
from app.board.forms.events import (
    FieldSettled,
    FieldWritten,
    FormLocked,
    MilestoneAdded,
    MilestoneRemoved,
)
from app.board.forms.state import Form, Written
from app.board.groups.events import (
    GroupDissolved,
    GroupMade,
    GroupMoved,
    GroupRenamed,
    NoteGrouped,
    NoteUngrouped,
)
from app.board.hands.events import HandChanged, ReadyChanged
from app.board.lab.events import LabCalled
from app.board.notes.events import (
    NoteAdded,
    NoteColored,
    NoteEdited,
    NoteMoved,
    NoteRemoved,
    NotesRevealed,
    NotesSealed,
    OpenedNote,
)
from app.board.outcomes.events import CommitmentMarked
from app.board.outcomes.state import Status
from app.board.phases.events import PageTurned, PhaseStarted
from app.board.reactions.events import ReactionSet
from app.board.reactions.state import Sign
from app.board.recasting.events import DraftsRecast, How
from app.board.reserves.events import ReserveAdded, ReserveRemoved
from app.board.suspension.events import Resumed, Suspended
from app.board.tables.events import (
    IdeasChosen,
    MadeTable,
    PersonSeated,
    SpeakerNamed,
    TableCalled,
    TableEdited,
    TableLinked,
    TablesDissolved,
    TablesMade,
    TablesOrdered,
    TablesTold,
    ThemesAsked,
    ThemeWished,
)
from app.board.themes.events import (
    ThemeAdded,
    ThemeEdited,
    ThemeRemoved,
    ThemeRestored,
    VoteRuled,
)
from app.board.thread.events import MessageSent
from app.board.timer.events import TimerStarted, TimerStopped
from app.board.voting.events import (
    BallotCounted,
    BallotKept,
    Count,
    Cut,
    CutMoved,
    RoundDropped,
    RoundPrepared,
    VoteClosed,
    VoteOpened,
)
from app.kits.domain import Authors, Color, PhaseKind, TableMaking, Writing, ZoneKind
from app.kits.richtext import blocks

T0 = 1_800_000_000_000
NOTES = [f"n{number}" for number in range(9)]
GROUPS = ["g0", "g1", "g2"]
COMMENTS = ["c0", "c1", "c2", "c3"]
ROUNDS = ["r0", "r1"]
ZONES = ["health", "constructor", "parking"]
PHASES = ["write", "share", "vote", "unknown"]
SEATS = ["a1b2c3d4e5f6", "000000000012", "pseudonym"]
TEXTS = [
    "",
    "L’école « ouverte » dès 7 h ?",
    'Guillemets " et \\ barre / oblique',
    "Deux\nlignes\tet une tabulation",
    "🐝👩\u200d🔬 U+2028\u2028U+2029\u2029 DEL\x7f",
    "\x00\x01\x08\x0c\r\x1b\x1f contrôles",
    "</script><b>&amp;\u00a0;\ufeff\ufffd\uffff",
    "e\u0301 é 𝔸 \U0010ffff",
]
PLAN = Plan(
    kit="aléa",
    phases=(
        Phase(
            id="share",
            kind=PhaseKind.SHARE,
            title="À table",
            minutes=5,
            instruction="",
            tables=TableRule(make=TableMaking.RANDOM, from_people=2, size=2, see_others=False),
        ),
        Phase(
            id="write",
            kind=PhaseKind.WRITE,
            title="Écrire",
            minutes=5,
            instruction=TEXTS[1],
            zones=("health",),
            writing=Writing.PRIVATE,
        ),
    ),
    zones=(Zone(id="health", kind=ZoneKind.THEME, title="Santé"),),
    vote=VoteRule(budget=5, per_idea=2, promote=3, voters=()),
)


def random_log(random: Random, length: int) -> list[Event]:
    """A log that mostly adds and moves notes, and does everything else from time to time."""
    makers = random.choices(MAKERS, WEIGHTS, k=length)
    return [make(random, T0 + at) for at, make in enumerate(makers)]


def _added(random: Random, at: int) -> Event:
    sealed = random.random() < 0.3
    hidden = sealed and random.random() < 0.5
    return NoteAdded(
        note=random.choice(NOTES),
        zone=random.choice(ZONES),
        x=random.randint(0, 1000),
        y=random.randint(0, 1000),
        color=random.choice(list(Color)),
        text=None if hidden else random.choice(TEXTS),
        author=None if hidden else random.choice(SEATS),
        signature=random.choice(list(Authors)),
        sealed=sealed,
        phase=random.choice(PHASES),
        at=at,
    )


def _edited(random: Random, _: int) -> Event:
    return NoteEdited(
        note=random.choice(NOTES), text=random.choice(TEXTS), rev=random.randint(1, 9)
    )


def _moved(random: Random, _: int) -> Event:
    return NoteMoved(
        note=random.choice(NOTES), zone=random.choice(ZONES), x=random.randint(0, 1000), y=0
    )


def _colored(random: Random, _: int) -> Event:
    return NoteColored(note=random.choice(NOTES), color=random.choice(list(Color)))


def _removed(random: Random, _: int) -> Event:
    return NoteRemoved(note=random.choice(NOTES))


def _revealed(random: Random, _: int) -> Event:
    opened = {
        key: OpenedNote(
            text=random.choice(TEXTS),
            x=random.randint(0, 1000),
            y=1000,
            color=Color.SKY,
            rev=random.randint(0, 3),
            author=random.choice([None, *SEATS]),
            **(_whole(random) if random.random() < 0.7 else {}),
        )
        for key in random.sample(NOTES, 4)
    }
    return NotesRevealed(notes=opened)


def _whole(random: Random) -> dict[str, Any]:
    """What earlier versions did not say of a note that is opened."""
    return {
        "zone": random.choice(ZONES),
        "signature": random.choice(list(Authors)),
        "phase": random.choice(PHASES),
    }


def _sealed(random: Random, _: int) -> Event:
    return NotesSealed(counts={zone: random.randint(1, 9) for zone in random.sample(ZONES, 2)})


def _commented(random: Random, at: int) -> Event:
    return CommentAdded(
        comment=random.choice(COMMENTS),
        note=random.choice([*NOTES, *GROUPS]),
        group=random.choice([None, None, *GROUPS]),
        answers=random.choice([None, *COMMENTS]),
        text=random.choice(TEXTS),
        author=random.choice([None, *SEATS]),
        signature=random.choice(list(Authors)),
        at=at,
    )


def _uncommented(random: Random, _: int) -> Event:
    return CommentRemoved(comment=random.choice(COMMENTS))


def _reacted(random: Random, _: int) -> Event:
    return ReactionSet(
        target=random.choice([*NOTES, *GROUPS, *ZONES]),
        seat=random.choice(SEATS),
        on=random.random() < 0.6,
        sign=random.choice(list(Sign)),
    )


def _grouped(random: Random, _: int) -> Event:
    return GroupMade(
        group=random.choice(GROUPS),
        title=random.choice(TEXTS),
        zone=random.choice(ZONES),
        x=1,
        y=2,
        notes=tuple(random.choices(NOTES, k=random.randint(0, 4))),
    )


def _renamed(random: Random, _: int) -> Event:
    return GroupRenamed(group=random.choice(GROUPS), title=random.choice(TEXTS))


def _group_moved(random: Random, _: int) -> Event:
    return GroupMoved(
        group=random.choice(GROUPS), zone=random.choice(ZONES), x=random.randint(0, 1000), y=3
    )


def _joined(random: Random, _: int) -> Event:
    return NoteGrouped(note=random.choice(NOTES), group=random.choice(GROUPS))


def _left(random: Random, _: int) -> Event:
    return NoteUngrouped(note=random.choice(NOTES))


def _dissolved(random: Random, _: int) -> Event:
    return GroupDissolved(group=random.choice(GROUPS))


def _phase(random: Random, at: int) -> Event:
    return PhaseStarted(phase=random.choice(PHASES), at=at)


def _page(random: Random, _: int) -> Event:
    return PageTurned(page=random.randint(0, 9))


def _timer(random: Random, at: int) -> Event:
    if random.random() < 0.3:
        return TimerStopped(left=random.choice((0, 30_000)), seconds=60)
    return TimerStarted(ends_at=at + 60_000, seconds=60)


def _adapted(random: Random, at: int) -> Event:
    phase = random.choice(PHASES)
    after = random.choice([None, *PHASES])
    added = msgspec.structs.replace(PLAN.phases[0], id=phase, title=random.choice(TEXTS))
    return random.choice(
        [
            PhaseEdited(
                phase=phase,
                title=random.choice(TEXTS),
                minutes=7,
                instruction=TEXTS[1],
                see_others=random.choice([True, False, None]),
            ),
            BriefWritten(phase=phase, text=random.choice(TEXTS), body=blocks("- Une **liste**")),
            PhaseAdded(phase=added, after=after, origin=random.choice([None, *PHASES])),
            PhaseMoved(phase=phase, after=after),
            PhaseRemoved(phase=phase),
            PhaseRestored(phase=phase, after=after),
            StartPlanned(at=random.choice([None, at])),
            LabCalled(text=random.choice(["", "Venez vite"])),
            VideoPlaced(url=random.choice(["", "https://visio.exemple.fr"])),
        ]
    )


_ROUNDS = ["round-1", "round-2", "constructor"]


def _themed(random: Random, _: int) -> Event:
    zone = random.choice(ZONES)
    fresh = msgspec.structs.replace(PLAN.zones[0], id=zone, title=random.choice(TEXTS))
    phases = tuple(random.sample(PHASES, 2))
    return random.choice(
        [
            ThemeEdited(zone=zone, title=random.choice(TEXTS), prompt=""),
            ThemeAdded(zone=fresh, after=random.choice([None, *ZONES]), phases=phases),
            ThemeRemoved(zone=zone),
            ThemeRestored(zone=zone),
            VoteRuled(budget=random.randint(1, 9), per_idea=1, promote=2),
            VoteRuled(budget=3, per_idea=1, promote=2, quorum=random.randint(0, 9)),
            RoundPrepared(
                prepared=PreparedRound(
                    id=random.choice(_ROUNDS),
                    question=random.choice(TEXTS),
                    budget=3,
                    per_idea=1,
                    zones=(random.choice(ZONES),),
                ),
                after=random.choice([None, *_ROUNDS]),
            ),
            RoundDropped(prepared=random.choice(_ROUNDS)),
        ]
    )


def _ready(random: Random, _: int) -> Event:
    return ReadyChanged(seat=random.choice(SEATS), ready=random.random() < 0.7)


def _hand(random: Random, _: int) -> Event:
    return HandChanged(seat=random.choice(SEATS), raised=random.random() < 0.7)


def _held(random: Random, _: int) -> Event:
    if random.random() < 0.5:
        return Resumed()
    left = random.choice([None, 90_000])
    return Suspended(message=random.choice(TEXTS), left=left, seconds=120)


def _vote_opened(random: Random, at: int) -> Event:
    return VoteOpened(
        round=random.choice(ROUNDS),
        phase="vote",
        budget=5,
        per_idea=2,
        ideas=tuple(random.sample(NOTES, 3)),
        parent=random.choice([None, *ROUNDS]),
        at=at,
        question=random.choice(TEXTS),
        quorum=random.randint(0, 3),
    )


def _counted(random: Random, _: int) -> Event:
    return BallotCounted(
        round=random.choice(ROUNDS), voted=random.randint(20, 40), entered=random.randint(0, 20)
    )


def _kept(random: Random, _: int) -> Event:
    choices = {key: random.randint(0, 2) for key in random.sample(NOTES, 2)}
    return BallotKept(round=random.choice(ROUNDS), choices=choices)


def _vote_closed(random: Random, at: int) -> Event:
    counts = {key: Count(dots=random.randint(0, 9), voters=2) for key in random.sample(NOTES, 3)}
    return VoteClosed(
        round=random.choice(ROUNDS),
        counts=counts,
        voted=5,
        abstained=random.randint(0, 2),
        at=at,
        withheld=random.choice([None, None, "few", "difference"]),
    )


def _cut_moved(random: Random, at: int) -> Event:
    cut = Cut(count=random.randint(1, 9), reason=random.choice(TEXTS), at=at)
    return CutMoved(round=random.choice([*ROUNDS, "absent"]), cut=cut)


def _promoted(random: Random, at: int) -> Event:
    source = SourceNote(
        note=random.choice(NOTES),
        text=random.choice(TEXTS),
        author=random.choice([None, *SEATS]),
        signature=random.choice(list(Authors)),
        comments=tuple(random.sample(TEXTS, 2)),
    )
    ideas = tuple(
        PromotedIdea(
            commitment=key,
            idea=key,
            title=random.choice(TEXTS),
            zone=random.choice(ZONES),
            rank=rank,
            dots=3,
            voters=2,
            notes=(source,),
        )
        for rank, key in enumerate(random.sample([*NOTES, *GROUPS], 2), 1)
    )
    return IdeasPromoted(
        round=random.choice(ROUNDS), ideas=ideas, reason=random.choice(TEXTS), at=at
    )


def _recast(random: Random, at: int) -> Event:
    note = SourceNote(
        note=random.choice(NOTES),
        text=random.choice(TEXTS),
        author=random.choice([None, *SEATS]),
        signature=random.choice(list(Authors)),
        comments=(),
    )
    origin = Origin(
        idea=random.choice(NOTES),
        title=random.choice(TEXTS),
        zone="health",
        round=random.choice(ROUNDS),
        rank=1,
        dots=2,
        voters=2,
        notes=(note,),
        reason="",
        at=at,
    )
    draft = Commitment(
        title=random.choice(TEXTS),
        level=None,
        attached_to=None,
        pilot="",
        next_step="",
        zone="health",
        idea=random.choice(NOTES),
        round="r0",
        rank=1,
        dots=1,
        voters=1,
        notes=(note,),
        reason="",
        at=at,
        merged=random.choice([(), (origin,)]),
    )
    drafts = dict.fromkeys(random.sample(NOTES, random.randint(0, 2)), draft)
    written = Written(text=random.choice(TEXTS), rev=3, at=at)
    return DraftsRecast(
        how=random.choice(list(How)),
        drafts=drafts,
        forms={key: Form(texts={"problem": written}) for key in drafts},
        gone=tuple(random.sample(NOTES, random.randint(0, 2))),
        heir=random.choice([None, *drafts]),
    )


def _header(random: Random, _: int) -> Event:
    return CommitmentEdited(
        commitment=random.choice(NOTES),
        title=random.choice(TEXTS),
        level=random.choice([None, "action"]),
        attached_to=random.choice([None, *NOTES]),
        pilot=random.choice(TEXTS),
        next_step="",
    )


def _filled(random: Random, at: int) -> Event:
    key = random.choice(NOTES)
    milestone = f"milestone-{random.randrange(3):012x}"
    after = random.choice([None, "milestone-000000000001", "absent"])
    field = random.choice(["problem", "values.clear", f"milestones.{milestone}.start"])
    return random.choice(
        [
            FieldWritten(commitment=key, field=field, text=random.choice(TEXTS), rev=2, at=at),
            FieldSettled(commitment=key, field=field, text=random.choice(TEXTS), rev=3, at=at),
            MilestoneAdded(commitment=key, milestone=milestone, after=after),
            MilestoneRemoved(commitment=key, milestone=milestone, is_emptied=random.random() < 0.5),
            ReserveAdded(
                reserve=f"v{random.randrange(4)}",
                commitment=key,
                text=random.choice(TEXTS),
                author=random.choice([None, *SEATS]),
                signature=random.choice(list(Authors)),
                at=at,
            ),
            CommitmentMarked(
                commitment=key,
                status=random.choice([*Status]),
                reason=random.choice(TEXTS),
                to="",
                sender="Awa",
                at=at,
            ),
            ReserveRemoved(reserve=f"v{random.randrange(4)}"),
            FormLocked(commitment=key, locked=random.choice([True, False])),
        ]
    )


def _answered(random: Random, _: int) -> Event:
    return ClosingCounted(answers=random.randint(0, 60))


def _tabled(random: Random, at: int) -> Event:
    tables = ["table-000000000001", "table-000000000002"]
    table, seat = random.choice(tables), random.choice(SEATS)
    made = {
        key: MadeTable(
            number=number,
            name=random.choice(TEXTS),
            zones=tuple(random.sample(ZONES, random.randint(0, 2))),
            seats=tuple(random.sample(SEATS, random.randint(0, 2))),
            speaker=random.choice(["", *SEATS]),
        )
        for number, key in enumerate(tables, 1)
    }
    return random.choice(
        [
            TablesMade(tables=random.choice([made, made, {}])),
            TablesMade(tables=made),
            TablesDissolved(),
            PersonSeated(seat=seat, table=random.choice([None, *tables])),
            IdeasChosen(table=table, ideas=("g1", "n1")),
            TableEdited(table=table, name=random.choice(TEXTS), zones=("health",)),
            TableLinked(table=table, video="https://visio.exemple.fr/1"),
            SpeakerNamed(table=table, seat=random.choice(["", seat])),
            TableCalled(table=table, seat=random.choice(["", seat]), at=at),
            TablesTold(text=random.choice(TEXTS)),
            TablesOrdered(order=tuple(tables), reporting=random.choice([None, table])),
            ThemesAsked(on=random.choice([True, False])),
            ThemeWished(seat=seat, zone=random.choice([None, *ZONES])),
        ]
    )


def _followed_up(random: Random, _: int) -> Event:
    items = tuple(Decided(id=f"d{number}", title=random.choice(TEXTS)) for number in range(2))
    earlier = Earlier(title=random.choice(TEXTS), day="2026-03-02", items=items)
    item, standing = f"d{random.randrange(3)}", random.choice([*Standing])
    return random.choice(
        [
            EarlierNamed(earlier=earlier),
            EarlierForgotten(),
            EarlierMarked(item=item, standing=standing, word=random.choice(TEXTS)),
            EarlierMarked(item=item, standing=standing, word=""),
        ]
    )


def _told_team(random: Random, at: int) -> Event:
    text = random.choice(TEXTS)
    return MessageSent(
        message=f"m{random.randrange(99)}", seat=random.choice(SEATS), text=text, at=at
    )


def _led(random: Random, at: int) -> Event:
    zone, seat = random.choice([None, *ZONES]), random.choice(SEATS)
    targets = [*NOTES, *GROUPS, *ZONES, ""]
    return random.choice(
        [
            EveryoneBrought(seat=seat, at=at, zone=zone, x=10, y=20, zoom=100),
            EveryoneReleased(),
            SpotlightTurned(target=random.choice(targets)),
            SpotlightTurned(target=random.choice(targets)),
        ]
    )


def _opened(_: Random, __: int) -> Event:
    return BoardOpened(plan=PLAN)


def _carried(random: Random, at: int) -> Event:
    """The board that a few events make, whole."""
    makers = random.choices([_added, _joined, _grouped, _reacted, _commented, _header], k=12)
    made = (make(random, at) for make in makers)
    return BoardCarried(state=fold((BoardOpened(plan=PLAN), *made)))


def _erased(random: Random, _: int) -> Event:
    return TextsErased(entries=(Redacted(seq=random.randrange(1, 9), digest="00" * 32),))


_WEIGHED: dict[Callable[[Random, int], Event], int] = {
    _added: 30, _edited: 8, _moved: 10, _colored: 4, _removed: 6, _revealed: 3, _sealed: 3,
    _commented: 6, _uncommented: 3, _reacted: 8, _grouped: 8, _renamed: 3, _group_moved: 3,
    _joined: 8, _left: 5,
    _dissolved: 4, _phase: 4, _page: 2, _timer: 3, _adapted: 12, _themed: 6, _ready: 4, _hand: 4,
    _vote_opened: 3, _counted: 3, _kept: 3, _vote_closed: 3, _cut_moved: 2, _promoted: 3,
    _header: 3, _recast: 3, _filled: 8, _answered: 2, _held: 3, _opened: 1, _carried: 1,
    _erased: 2, _tabled: 10, _led: 8, _told_team: 3, _followed_up: 4,
}  # fmt: skip
MAKERS = list(_WEIGHED)
WEIGHTS = list(_WEIGHED.values())
