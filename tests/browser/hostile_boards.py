"""Boards that hold hostile texts in every field, as if each had been accepted.

A board is written in the log by another process before anybody opens it, so that no limit of speed
or of number stands between a text and the screens. Its people come in by the door that all use.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from msgspec.structs import replace

from app.actor import Role
from app.board.agenda.commands import AddPhase, DuplicatePhase, EditPhase, SetVideo, WriteBrief
from app.board.agenda.events import BriefWritten, PhaseAdded, PhaseEdited
from app.board.agenda.kinds import phase_of_kind
from app.board.closing.commands import AnswerClosing
from app.board.comments.commands import AddComment
from app.board.comments.events import CommentAdded
from app.board.commitments.commands import DraftIdea, EditCommitment, PromoteIdeas
from app.board.commitments.events import CommitmentEdited, IdeasPromoted, PromotedIdea, SourceNote
from app.board.core.events import Event
from app.board.core.plan import Plan, PreparedRound
from app.board.earlier.commands import MarkEarlier, NameEarlier
from app.board.forms.commands import WriteField
from app.board.groups.commands import MakeGroup, RenameGroup
from app.board.groups.events import GroupMade, GroupRenamed
from app.board.hands.events import HandChanged
from app.board.lab.commands import CallLab
from app.board.notes.commands import AddNote, EditNote
from app.board.notes.events import NoteAdded, NoteEdited, NotesRevealed, OpenedNote
from app.board.outcomes.commands import MarkCommitment
from app.board.phases.events import PhaseStarted
from app.board.recasting.commands import SplitDraft
from app.board.reserves.commands import AddReserve
from app.board.storage import log
from app.board.storage.log import Entry
from app.board.suspension.commands import Suspend
from app.board.suspension.events import Suspended
from app.board.tables.commands import EditTable, MakeTables, TellTables
from app.board.tables.events import MadeTable, TablesMade, TablesTold
from app.board.themes.commands import AddTheme, EditTheme
from app.board.themes.events import ThemeAdded, ThemeEdited
from app.board.thread.commands import SendMessage
from app.board.voting.commands import MoveCut, PrepareRound
from app.board.voting.events import (
    Count,
    Cut,
    CutMoved,
    RoundPrepared,
    VoteClosed,
    VoteOpened,
)
from app.errors import Refusal, TextRefused
from app.ids import CommandId, board_of
from app.kits.domain import PhaseKind, ZoneKind
from app.kits.richtext import blocks
from app.text import LINE_LENGTH, NAME_LENGTH, NOTE_LENGTH, clean_line, clean_text
from app.workshops.domain import TITLE_LENGTH
from config import Config
from tests.application import create_app
from tests.factories import NOW, a_new_workshop, a_visitor, an_id
from tests.wire.server import Seat, Server

KIT = "datathon-idees"  # it has every kind of phase
COMMENT_LENGTH = 500
ROUND = an_id(9_001)

# Every text field of a command is filled below, by one of the acts.
FILLED = {
    AddNote: {"text"},
    EditNote: {"text"},
    AddComment: {"text"},
    MakeGroup: {"title"},
    RenameGroup: {"title", "base"},  # the base is compared, and kept nowhere
    PromoteIdeas: {"reason"},
    DraftIdea: {"reason"},
    MoveCut: {"reason"},
    EditCommitment: {"title", "pilot", "next_step"},
    EditPhase: {"title", "instruction"},
    AddPhase: {"title"},
    DuplicatePhase: {"title"},
    WriteBrief: {"brief"},
    EditTheme: {"title", "prompt"},
    AddTheme: {"title", "prompt"},
    PrepareRound: {"question"},
    Suspend: {"message"},
    MakeTables: {"tables"},
    EditTable: {"name", "video"},  # of an address, only https gets through
    TellTables: {"text"},
}

# Closing answers are kept apart from the log and reach no screen of a board: only the minutes say
# them, where tests/unit/exports/test_hostile_texts.py tries them.
# Of an address, only https gets through.
# The lab's call is for those who facilitate, and these boards are read as others read them; so is
# what those who lead say to each other (tests/browser/test_thread.py). What was decided last
# time is shown at the welcome, which these boards have passed: tests/browser/test_earlier.py.
# The answers of a form are on the page of the draft: tests/browser/test_fiche.py.
UNSHOWN = {
    WriteField: {"text"},
    AddReserve: {"text"},
    MarkCommitment: {"reason", "to", "sender"},
    SplitDraft: {"title"},
    AnswerClosing: {"texts"},
    SetVideo: {"url"},
    CallLab: {"text"},
    SendMessage: {"text"},
    NameEarlier: {"title", "items"},
    MarkEarlier: {"word"},
}


@dataclass(frozen=True)
class Texts:
    """One list of texts, as each field would keep it."""

    notes: list[str]
    lines: list[str]
    titles: list[str]
    comments: list[str]
    names: list[str]

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Texts":
        return cls(
            notes=_kept(clean_text, texts, NOTE_LENGTH),
            lines=_kept(clean_line, texts, LINE_LENGTH),
            titles=_kept(clean_line, texts, TITLE_LENGTH),
            comments=_kept(clean_text, texts, COMMENT_LENGTH),
            names=_kept(clean_line, texts, NAME_LENGTH),
        )


@dataclass(frozen=True)
class Room:
    """A workshop ready to be looked at."""

    id: str
    join_key: str
    people: dict[str, str]  # the name of each seat
    facilitator: Seat
    participant: Seat


class Scribe:
    """Another process on the database of a server."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._application = create_app(
            Config(
                secret_key=server.environment["SECRET_KEY"],
                database_url=server.database_url,
                async_mode="threading",
            )
        )

    def stop(self) -> None:
        self._application.stop()

    def room(self, title: str, texts: Texts, *, people: int = 40) -> Room:
        """A workshop of this title, where many have named themselves with these texts."""
        workshops = self._application.workshops
        workshop = workshops.create(a_new_workshop(kit=KIT, title=title, team=title)).id
        tokens = workshops.tokens(workshop)
        for number, name in enumerate(texts.names[:people]):
            with suppress(Refusal, TextRefused):
                visitor = a_visitor(f"{workshop}{number}")
                workshops.take_seat(tokens[Role.PARTICIPANT], name, visitor)
        people = {seat.id: seat.name for seat in workshops.people(workshop)}
        return Room(
            id=workshop,
            join_key=tokens[Role.PARTICIPANT],
            people=people,
            facilitator=self._server.sit(tokens[Role.FACILITATOR], "Camille"),
            participant=self._server.sit(tokens[Role.PARTICIPANT], "Awa"),
        )

    def write(self, room: Room, acts: Sequence["Act"], texts: Texts) -> None:
        """What the acts made happen, one entry each."""
        board = board_of(room.id)
        plan = self._application.boards.load(board).state.plan
        for number, act in enumerate(acts):
            with self._application.database.write() as connection:
                head = log.claim(connection, board)
                log.append(
                    connection,
                    board,
                    [
                        Entry(
                            seq=head.seq + 1,
                            at=NOW,
                            by=None,
                            command=CommandId(an_id(8_000 + number)),
                            events=act(plan, room, texts),
                        )
                    ],
                    after=head,
                )


def writing(plan: Plan, room: Room, texts: Texts) -> tuple[Event, ...]:
    """Notes that only their author reads; some were typed in two goes."""
    write, zone = _phase(plan, PhaseKind.WRITE), _theme(plan)
    notes = tuple(
        _note(number, text, zone, author=room.participant.id, phase=write, sealed=True)
        for number, text in enumerate(texts.notes)
    )
    edited = NoteEdited(note=an_id(0), text=texts.notes[0], rev=2)
    return (PhaseStarted(phase=write, at=NOW), *notes, edited)


def sharing(plan: Plan, room: Room, texts: Texts) -> tuple[Event, ...]:
    """All is opened, signed and commented by people of hostile names, who raise their hands."""
    authors = list(room.people)
    opened = {
        an_id(number): OpenedNote(
            text=text, x=0, y=0, color="yellow", rev=1, author=authors[number % len(authors)]
        )
        for number, text in enumerate(texts.notes)
    }
    comments = tuple(
        CommentAdded(
            comment=an_id(3_000 + number),
            note=an_id(0),  # all on one note: its card shows them together
            text=text,
            author=authors[number % len(authors)],
            signature="named",
            at=NOW,
        )
        for number, text in enumerate(texts.comments)
    )
    hands = tuple(HandChanged(seat=seat, raised=True) for seat in authors[:5])
    start = PhaseStarted(phase=_phase(plan, PhaseKind.SHARE), at=NOW)
    return (start, NotesRevealed(notes=opened), *comments, *hands)


def grouping(plan: Plan, room: Room, texts: Texts) -> tuple[Event, ...]:
    """Under steps of hostile names, one of which was added."""
    phase = _phase(plan, PhaseKind.GROUP)
    start = PhaseStarted(phase=phase, at=NOW)
    named = GroupRenamed(group=an_id(5_000), title=_title(texts, 0))
    line = texts.lines[2 % len(texts.lines)]
    told = PhaseEdited(phase=phase, title=_title(texts, 2), minutes=9, instruction=line)
    step = phase_of_kind(
        plan, PhaseKind.BREAK, key="step-000000000001", title=_title(texts, 3), minutes=5
    )
    added = PhaseAdded(phase=step, after=phase)
    brief = BriefWritten(phase=phase, text=texts.notes[1], body=blocks(texts.notes[1]))
    theme = ThemeEdited(zone=_theme(plan), title=_title(texts, 4), prompt=line)
    fresh = ThemeAdded(
        zone=replace(plan.zones[0], id="theme-000000000001", title=_title(texts, 5), prompt=line),
        after=_theme(plan),
        phases=(phase,),
    )
    asked = PreparedRound(id="first", question=line, budget=3, per_idea=1)
    prepared = RoundPrepared(prepared=asked, after=None)
    return (start, *_groups(plan, texts), named, told, added, brief, theme, fresh, prepared)


def voting(plan: Plan, room: Room, texts: Texts) -> tuple[Event, ...]:
    vote = _phase(plan, PhaseKind.VOTE)
    ideas = tuple(group.group for group in _groups(plan, texts))
    opened = VoteOpened(
        round=ROUND, phase=vote, budget=5, per_idea=2, ideas=ideas, parent=None, at=NOW
    )
    return (PhaseStarted(phase=vote, at=NOW), opened)


def counting(plan: Plan, room: Room, texts: Texts) -> tuple[Event, ...]:
    """All are tied: the ranking then unfolds whole, and people settle it with a reason."""
    counts = {group.group: Count(dots=1, voters=1) for group in _groups(plan, texts)}
    closed = VoteClosed(round=ROUND, counts=counts, voted=3, abstained=0, at=NOW)
    cut = Cut(count=4, reason=texts.comments[1 % len(texts.comments)], at=NOW)
    return (closed, CutMoved(round=ROUND, cut=cut))


def drafting(plan: Plan, room: Room, texts: Texts) -> tuple[Event, ...]:
    """Every idea has its draft, where all that can be typed is a hostile text."""
    ideas = tuple(
        _promoted(group, texts, rank) for rank, group in enumerate(_groups(plan, texts), 1)
    )
    edited = tuple(
        CommitmentEdited(
            commitment=idea.commitment,
            title=_title(texts, rank),
            level=None,
            attached_to=None,
            pilot=texts.names[-rank % len(texts.names)],
            next_step=texts.lines[rank % len(texts.lines)],
        )
        for rank, idea in enumerate(ideas)
    )
    promoted = IdeasPromoted(round=ROUND, ideas=ideas, reason=texts.comments[0], at=NOW)
    start = PhaseStarted(phase=_phase(plan, PhaseKind.DRAFT), at=NOW)
    return (start, promoted, *edited)


def closing(plan: Plan, room: Room, texts: Texts) -> tuple[Event, ...]:
    return (PhaseStarted(phase=_phase(plan, PhaseKind.CLOSE), at=NOW),)


def suspending(plan: Plan, room: Room, texts: Texts) -> tuple[Event, ...]:
    """By itself: nobody sees the board behind it."""
    return (Suspended(message=texts.lines[3 % len(texts.lines)]),)


def tabling(plan: Plan, room: Room, texts: Texts) -> tuple[Event, ...]:
    """The participant at a table of a hostile name, beside others."""
    seats = [seat for seat in room.people if seat != room.participant.id]
    made = {
        f"table-{number:012x}": MadeTable(
            number=number, name=name, zones=(_theme(plan),), seats=seated, speaker=""
        )
        for number, (name, seated) in enumerate(
            ((texts.names[5], (room.participant.id, *seats[:3])), (texts.names[6], (*seats[3:6],))),
            start=1,
        )
    }
    step = phase_of_kind(plan, PhaseKind.TABLES, key="step-000000000001", title="Tables", minutes=5)
    step = replace(step, zones=(_theme(plan),))
    start = (PhaseAdded(phase=step, after=None), PhaseStarted(phase=step.id, at=NOW))
    return (*start, TablesMade(tables=made), TablesTold(text=texts.lines[4 % len(texts.lines)]))


Act = Callable[[Plan, Room, Texts], tuple[Event, ...]]
ACTS: tuple[Act, ...] = (writing, sharing, grouping, voting, counting, drafting, closing)


def _kept(clean: Callable[..., str], texts: Sequence[str], length: int) -> list[str]:
    kept: dict[str, None] = {}
    for text in texts:
        with suppress(TextRefused):
            kept[clean(text, max_length=length)] = None
    return [text for text in kept if text]


def _phase(plan: Plan, kind: PhaseKind) -> str:
    return next(phase.id for phase in plan.phases if phase.kind is kind)


def _theme(plan: Plan) -> str:
    return next(zone.id for zone in plan.zones if zone.kind is ZoneKind.THEME)


def _title(texts: Texts, rank: int) -> str:
    return texts.titles[rank % len(texts.titles)]


def _note(number: int, text: str, zone: str, **said: object) -> NoteAdded:
    return NoteAdded(
        note=an_id(number),
        zone=zone,
        x=number * 9 % 1_000,
        y=(1_000 - number * 9) % 1_000,
        color="yellow",
        text=text,
        signature="named",
        at=NOW,
        **said,
    )


def _groups(plan: Plan, texts: Texts) -> tuple[GroupMade, ...]:
    """The notes two by two, under a text that is none of theirs."""
    pairs = range(0, len(texts.notes) - 1, 2)
    return tuple(
        GroupMade(
            group=an_id(5_000 + first),
            title=_title(texts, first),
            zone=_theme(plan),
            x=first * 9 % 1_000,
            y=first * 9 % 1_000,
            notes=(an_id(first), an_id(first + 1)),
        )
        for first in pairs
    )


def _promoted(group: GroupMade, texts: Texts, rank: int) -> PromotedIdea:
    first = (rank - 1) * 2
    sources = tuple(
        SourceNote(
            note=an_id(number),
            text=texts.notes[number],
            author=None,
            signature="hidden",
            comments=(texts.comments[number % len(texts.comments)],),
        )
        for number in (first, first + 1)
    )
    return PromotedIdea(
        commitment=group.group,
        idea=group.group,
        title=group.title,
        zone=group.zone,
        rank=rank,
        dots=1,
        voters=1,
        notes=sources,
    )
