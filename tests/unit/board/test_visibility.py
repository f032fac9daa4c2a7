"""What each person sees: for every command, what was seen before plus what is told equals what is
seen after, for everyone at once, the author, another participant, a facilitator and an observer."""

from dataclasses import dataclass

import msgspec
import pytest

from app.actor import Actor
from app.board.agenda.commands import (
    AddPhase,
    DuplicatePhase,
    EditPhase,
    MovePhase,
    RemovePhase,
    RestorePhase,
    SetStart,
    SetVideo,
    WriteBrief,
)
from app.board.capabilities import COMMANDS
from app.board.closing.commands import AnswerClosing
from app.board.comments.commands import AddComment, RemoveComment
from app.board.commitments.commands import DraftIdea, EditCommitment, PromoteIdeas
from app.board.core.commands import Command
from app.board.core.erased import Redacted, TextsErased
from app.board.core.events import Event
from app.board.core.opened import BoardCarried
from app.board.core.state import BoardState
from app.board.earlier.commands import CopiedDecision, ForgetEarlier, MarkEarlier, NameEarlier
from app.board.earlier.state import Standing
from app.board.fold import fold
from app.board.following.commands import BringEveryone, ReleaseEveryone, TurnSpotlight
from app.board.forms.commands import AddMilestone, LockForm, RemoveMilestone, WriteField
from app.board.groups.commands import JoinGroup, LeaveGroup, MakeGroup, MoveGroup, RenameGroup
from app.board.hands.commands import SetHand, SetReady
from app.board.lab.commands import CallLab
from app.board.notes.commands import AddNote, ColorNote, EditNote, MoveNote, RemoveNote, RevealNotes
from app.board.notes.events import NoteRemoved
from app.board.outcomes.commands import MarkCommitment
from app.board.outcomes.state import Status
from app.board.phases.commands import GoToPhase, TurnPage
from app.board.reactions.commands import SetReaction
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
    SetVoteRule,
)
from app.board.themes.events import ThemeRemoved
from app.board.thread.commands import SendMessage
from app.board.timer.commands import AddTime, StartTimer, StopTimer
from app.board.visibility import (
    digest,
    owners,
    project,
    project_event,
    project_events,
    renews,
    tells_team,
)
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
from app.kits.domain import Authors, CommitmentsAccess, PhaseKind, Who, Writing
from tests.factories import (
    AUTHOR,
    FACILITATOR,
    NOW,
    OBSERVER,
    OTHER,
    a_board,
    a_closed_round,
    a_comment,
    a_group,
    a_note,
    a_phase,
    a_reserve,
    a_round,
    a_sealed_note,
    a_vote_phase,
    an_actor,
    an_id,
    as_shown,
    choices,
    some_drafts,
    some_notes,
    some_pages,
    some_rights,
)
from tests.fakes import Ballots
from tests.unit.board.asking import SOON, decided, refusal

NEWCOMER = an_actor("d00000000001")
VIEWERS = (None, AUTHOR, OTHER, FACILITATOR, OBSERVER)
ALL_RIGHTS = some_rights(react=Who.EVERYONE, comment=Who.EVERYONE, arrange=Who.EVERYONE)
NEW = an_id(1)
STEP = "step-000000000001"
THEME = "theme-000000000001"
PREPARE = PrepareRound(prepared="first", question="Que faire ?", budget=3, per_idea=1)
GONE_THEME = ThemeRemoved(zone="climate")
SECRET = "canari-7f3a"
FIRST_TABLE = "table-000000000001"
SECOND_TABLE = "table-000000000002"


@dataclass(frozen=True)
class Mode:
    """How a phase lets people write, and how it signs."""

    writing: Writing
    authors: Authors

    @property
    def is_private(self) -> bool:
        return self.writing is Writing.PRIVATE

    def author(self, actor: Actor) -> str:
        return actor.pseudonym if self.authors is Authors.ANONYMOUS else actor.seat

    def by(self, actor: Actor, *, sealed: bool = False) -> dict[str, object]:
        return {"author": self.author(actor), "signature": self.authors, "sealed": sealed}


MODES = {
    "named": Mode(Writing.OPEN, Authors.NAMED),
    "hidden": Mode(Writing.OPEN, Authors.HIDDEN),
    "anonymous": Mode(Writing.OPEN, Authors.ANONYMOUS),
    "private named": Mode(Writing.PRIVATE, Authors.NAMED),
    "private hidden": Mode(Writing.PRIVATE, Authors.HIDDEN),
    "private anonymous": Mode(Writing.PRIVATE, Authors.ANONYMOUS),
}

each_mode = pytest.mark.parametrize("mode", MODES.values(), ids=MODES)


def a_full_board(mode: Mode, *events: Event, kind: PhaseKind = PhaseKind.WRITE) -> BoardState:
    """Something of everything, by two people; their last notes are sealed if the phase is private.
    The phase allows all, so that each command is accepted."""
    phase = a_phase(
        kind=kind,
        writing=mode.writing,
        authors=mode.authors,
        rights=ALL_RIGHTS,
        commitments=CommitmentsAccess.EDITABLE,
        pages=some_pages(3),
    )
    comment = {"author": mode.author(AUTHOR), "signature": mode.authors}
    return a_board(
        *(a_note(key, **mode.by(AUTHOR)) for key in ("n1", "n2")),
        *(a_note(key, **mode.by(OTHER)) for key in ("n3", "n4", "n5")),
        a_note("mine", **mode.by(AUTHOR, sealed=mode.is_private)),
        a_note("theirs", **mode.by(OTHER, sealed=mode.is_private)),
        a_group("g1", "n1", "n3"),
        a_comment("c1", "n2", **comment),
        a_note("gone", **mode.by(AUTHOR, sealed=mode.is_private)),
        a_comment("c2", "gone", **comment),
        NoteRemoved(note="gone"),
        *a_closed_round("done", g1=2, n2=1),
        some_drafts("draft"),
        *events,
        phase=phase,
        after=a_phase("before", kind=PhaseKind.EXPLORE),
    )


TABLES = MakeTables(
    tables=(
        NewTable(id=FIRST_TABLE, name="Santé", zones=("health",), seats=(AUTHOR.seat,)),
        NewTable(id=SECOND_TABLE, name=SECRET, zones=("parking",), seats=(OTHER.seat,)),
    )
)
AT_TABLES = {"kind": PhaseKind.TABLES, "after": TABLES}
SILENT = (MakeTables, SeatPerson, EditTable, OrderTables)
VOTING = (a_round("open", "g1", "n2", "n4"),)

MILESTONE = "milestone-000000000001"

# One accepted command of each type: what is asked, by whom, and on what board.
LAST_TIME = NameEarlier(
    title="La dernière fois",
    day="2026-03-02",
    items=(CopiedDecision(id="d1", title="Une cantine moins chère", pilot="Awa"),),
)
CASES: dict[type[Command], tuple[Command, Actor, dict[str, object]]] = {
    AddNote: (
        AddNote(note=NEW, text=SECRET, zone="parking", x=3, y=4, color="sky"),
        AUTHOR,
        {},
    ),
    EditNote: (EditNote(note="mine", text=SECRET, base=0), AUTHOR, {}),
    MoveNote: (MoveNote(note="mine", zone="parking", x=3, y=4), AUTHOR, {}),
    ColorNote: (ColorNote(note="mine", color="rose"), AUTHOR, {}),
    RemoveNote: (RemoveNote(note="mine"), AUTHOR, {}),
    RestoreNote: (RestoreNote(note="gone"), AUTHOR, {}),
    RevealNotes: (
        RevealNotes(),
        FACILITATOR,
        {"events": (a_sealed_note("s1"), a_sealed_note("s2", signature=Authors.NAMED))},
    ),
    AddComment: (AddComment(comment=NEW, note="n4", text="Oui"), AUTHOR, {}),
    RemoveComment: (RemoveComment(comment="c1"), AUTHOR, {}),
    SetReaction: (SetReaction(target="n4", on=True), AUTHOR, {}),
    MakeGroup: (MakeGroup(group=NEW, notes=("n4", "n1")), OTHER, {}),
    RenameGroup: (RenameGroup(group="g1", title="Cantine"), OTHER, {}),
    MoveGroup: (MoveGroup(group="g1", zone="parking", x=1, y=2), OTHER, {}),
    JoinGroup: (JoinGroup(group="g1", note="n4"), OTHER, {}),
    LeaveGroup: (LeaveGroup(note="n1"), OTHER, {}),
    GoToPhase: (GoToPhase(phase="before", expected="now"), FACILITATOR, {}),
    TurnPage: (TurnPage(page=1), FACILITATOR, {}),
    EditPhase: (EditPhase(phase="now", title="Autrement", minutes=15), FACILITATOR, {}),
    WriteBrief: (WriteBrief(phase="now", brief=SECRET), FACILITATOR, {}),
    AddPhase: (
        AddPhase(phase=STEP, kind="break", title="Pause", minutes=5, after="now"),
        FACILITATOR,
        {},
    ),
    DuplicatePhase: (
        DuplicatePhase(phase="now", copy=STEP, title="Encore"),
        FACILITATOR,
        {"after": WriteBrief(phase="now", brief=SECRET)},
    ),
    MovePhase: (MovePhase(phase="now", after=None), FACILITATOR, {}),
    RemovePhase: (RemovePhase(phase="before"), FACILITATOR, {}),
    RestorePhase: (
        RestorePhase(phase="before"),
        FACILITATOR,
        {"after": RemovePhase(phase="before")},
    ),
    SetStart: (SetStart(at=SOON), FACILITATOR, {}),
    CallLab: (CallLab(text="Venez vite"), FACILITATOR, {}),
    NameEarlier: (LAST_TIME, FACILITATOR, {}),
    ForgetEarlier: (ForgetEarlier(), FACILITATOR, {"after": LAST_TIME}),
    MarkEarlier: (
        MarkEarlier(item="d1", standing=Standing.DONE, word="Voté en mars"),
        FACILITATOR,
        {"after": LAST_TIME},
    ),
    SendMessage: (SendMessage(message=NEW, text=SECRET), FACILITATOR, {}),
    Suspend: (Suspend(message="Un instant"), FACILITATOR, {}),
    Resume: (Resume(), FACILITATOR, {"after": Suspend(message="Un instant")}),
    BringEveryone: (BringEveryone(zone="health", x=10, y=20), FACILITATOR, {}),
    ReleaseEveryone: (
        ReleaseEveryone(),
        FACILITATOR,
        {"after": BringEveryone(zone="health")},
    ),
    TurnSpotlight: (TurnSpotlight(target="n4"), FACILITATOR, {}),
    MakeTables: (TABLES, FACILITATOR, {"kind": PhaseKind.TABLES}),
    DissolveTables: (DissolveTables(), FACILITATOR, AT_TABLES),
    SeatPerson: (SeatPerson(seat=OTHER.seat, table=FIRST_TABLE), FACILITATOR, AT_TABLES),
    JoinTable: (JoinTable(table=FIRST_TABLE), NEWCOMER, AT_TABLES),
    EditTable: (
        EditTable(table=FIRST_TABLE, name="Soins", video="https://visio.exemple.fr/1"),
        FACILITATOR,
        AT_TABLES,
    ),
    NameSpeaker: (NameSpeaker(table=FIRST_TABLE, seat=AUTHOR.seat), AUTHOR, AT_TABLES),
    PresentIdeas: (PresentIdeas(table=FIRST_TABLE, ideas=("g1",)), AUTHOR, AT_TABLES),
    CallHelp: (CallHelp(on=True), AUTHOR, AT_TABLES),
    TellTables: (TellTables(text="Encore cinq minutes"), FACILITATOR, AT_TABLES),
    OrderTables: (OrderTables(order=(SECOND_TABLE, FIRST_TABLE)), FACILITATOR, AT_TABLES),
    AskThemes: (AskThemes(on=True), FACILITATOR, {}),
    WishTheme: (WishTheme(zone="health"), AUTHOR, {"after": AskThemes(on=True)}),
    SetVideo: (SetVideo(url="https://visio.exemple.fr"), FACILITATOR, {}),
    EditTheme: (EditTheme(zone="health", title="Autrement"), FACILITATOR, {}),
    AddTheme: (AddTheme(zone=THEME, title="Sport"), FACILITATOR, {}),
    RemoveTheme: (RemoveTheme(zone=THEME), FACILITATOR, {"after": AddTheme(zone=THEME, title="a")}),
    RestoreTheme: (RestoreTheme(zone="climate"), FACILITATOR, {"events": (GONE_THEME,)}),
    SetVoteRule: (SetVoteRule(budget=6, per_idea=2, promote=4), FACILITATOR, {}),
    PrepareRound: (PREPARE, FACILITATOR, {}),
    DropRound: (DropRound(prepared="first"), FACILITATOR, {"after": PREPARE}),
    StartTimer: (StartTimer(seconds=60), FACILITATOR, {}),
    AddTime: (AddTime(seconds=60), FACILITATOR, {}),
    StopTimer: (StopTimer(), FACILITATOR, {"after": StartTimer(seconds=60)}),
    SetReady: (SetReady(ready=True), AUTHOR, {}),
    SetHand: (SetHand(raised=True), AUTHOR, {}),
    OpenVote: (
        OpenVote(round=NEW, budget=5, per_idea=2),
        FACILITATOR,
        {"kind": PhaseKind.VOTE},
    ),
    CastBallot: (
        CastBallot(round="open", choices=choices(g1=2)),
        AUTHOR,
        {"events": VOTING},
    ),
    EnterBallot: (
        EnterBallot(round="open", paper=NEW, choices=choices(g1=2)),
        FACILITATOR,
        {"events": VOTING},
    ),
    CloseVote: (CloseVote(round="open"), FACILITATOR, {"events": VOTING}),
    MoveCut: (MoveCut(round="done", count=1, reason="Une seule"), FACILITATOR, {}),
    PromoteIdeas: (PromoteIdeas(round="done", count=2), FACILITATOR, {}),
    DraftIdea: (DraftIdea(round="done", idea="n2", reason="À garder"), FACILITATOR, {}),
    MergeDrafts: (
        MergeDrafts(commitment="g1", merged="n2"),
        FACILITATOR,
        {"after": PromoteIdeas(round="done", count=2)},
    ),
    SplitDraft: (
        SplitDraft(commitment="g1", part=NEW, title="À part", notes=("n1",)),
        FACILITATOR,
        {"after": PromoteIdeas(round="done", count=2)},
    ),
    WithdrawDraft: (WithdrawDraft(commitment="draft"), FACILITATOR, {}),
    RestoreDraft: (
        RestoreDraft(commitment="draft"),
        FACILITATOR,
        {"after": WithdrawDraft(commitment="draft")},
    ),
    WriteField: (
        WriteField(commitment="draft", field="problem", text="Moi", base=0),
        OTHER,
        {},
    ),
    AddMilestone: (AddMilestone(commitment="draft", milestone=MILESTONE), OTHER, {}),
    RemoveMilestone: (
        RemoveMilestone(commitment="draft", milestone=MILESTONE),
        OTHER,
        {"after": AddMilestone(commitment="draft", milestone=MILESTONE)},
    ),
    AddReserve: (
        AddReserve(commitment="draft", reserve=NEW, text="Toujours les mêmes"),
        OTHER,
        {},
    ),
    RemoveReserve: (
        RemoveReserve(reserve="r-mine"),
        AUTHOR,
        {"events": (a_reserve("r-mine", author=AUTHOR.pseudonym),)},
    ),
    MarkCommitment: (
        MarkCommitment(commitment="draft", status=Status.REVIEWED),
        FACILITATOR,
        {},
    ),
    LockForm: (LockForm(commitment="draft", locked=True), FACILITATOR, {}),
    EditCommitment: (EditCommitment(commitment="draft", pilot="Moi"), OTHER, {}),
    AnswerClosing: (AnswerClosing(score=4), OTHER, {"kind": PhaseKind.CLOSE}),
}


def board_of(case: dict[str, object], mode: Mode) -> BoardState:
    board = a_full_board(mode, *case.get("events", ()), kind=case.get("kind", PhaseKind.WRITE))
    first = case.get("after")
    return fold(decided(board, first, FACILITATOR), board) if first else board


def played(before: BoardState, *asked: tuple[Command, Actor]) -> tuple[BoardState, list]:
    """The board after these commands, and the events of each."""
    state, box, entries = before, Ballots(), []
    for command, actor in asked:
        events = decided(state, command, actor, box=box, now=SOON)
        box.keep(command, actor)
        state = fold(events, state)
        entries.append(events)
    return state, entries


def verify(before: BoardState, *asked: tuple[Command, Actor]) -> None:
    """What a viewer saw, plus what they are told of a whole batch, is what they see after it."""
    after, entries = played(before, *asked)
    assert any(entries), "nothing happened: the case shows nothing"
    more = {owner for events in entries for owner in owners(after, events)}
    for_team = any(tells_team(after, events) for events in entries)
    public = [project_events(after, events, None) for events in entries]
    for viewer in VIEWERS:
        told = [project_events(after, events, viewer) for events in entries]
        is_owner = viewer is not None and (
            bool({viewer.seat, viewer.pseudonym} & more) or (for_team and viewer.is_facilitator)
        )
        assert is_owner or told == public, f"{viewer} is told more, and is not among the owners"
        if any(renews(after, events, viewer) for events in entries):
            continue  # who sees another board now is sent all of it
        received = told if is_owner else public  # as a room sends it
        seen = fold((event for events in received for event in events), project(before, viewer))
        now = project(after, viewer)
        assert as_shown(seen) == as_shown(now), f"{viewer} does not see what happened"


def test_every_command_has_its_case():
    assert set(CASES) == set(COMMANDS)


@each_mode
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
def test_what_was_seen_and_what_is_told_make_what_is_seen(command, mode):
    asked, actor, case = CASES[command]

    verify(board_of(case, mode), (asked, actor))


# Between phases, tables are made in silence: whoever does not lead is told nothing of it.
@pytest.mark.parametrize("command", [*SILENT], ids=lambda command: command.__name__)
def test_tables_that_wait_for_their_phase_are_known_to_those_who_lead_alone(command):
    asked, actor, _ = CASES[command]
    board = a_full_board(MODES["named"])
    if command is not MakeTables:
        board = fold(decided(board, TABLES, FACILITATOR), board)

    verify(board, (asked, actor))
    after, entries = played(board, (asked, actor))

    for viewer in (None, AUTHOR, OTHER, OBSERVER):
        assert SECRET.encode() not in told(after, entries, viewer)
        assert project(after, viewer).tables == {}
    assert project(after, FACILITATOR).tables == after.tables


ADD = AddNote(note=NEW, text=SECRET, zone="health", x=3, y=4, color="sky")
EDIT = EditNote(note=NEW, text="Version publiée", base=0)
EDIT_AGAIN = EditNote(note=NEW, text="Version corrigée", base=2)
COLOR = ColorNote(note=NEW, color="rose")
MOVE = MoveNote(note=NEW, zone="parking", x=9, y=9)
REMOVE = RemoveNote(note=NEW)
REVEAL = RevealNotes()

BATCHES = {
    "add, edit": [(ADD, AUTHOR), (EDIT, AUTHOR)],
    "add, edit, remove": [(ADD, AUTHOR), (EDIT, AUTHOR), (REMOVE, AUTHOR)],
    "add, move, color, remove": [
        (ADD, AUTHOR),
        (MOVE, AUTHOR),
        (COLOR, AUTHOR),
        (REMOVE, AUTHOR),
    ],
    "add, reveal": [(ADD, AUTHOR), (REVEAL, FACILITATOR)],
    "add, edit, move, color, reveal": [
        (ADD, AUTHOR),
        (EDIT, AUTHOR),
        (MOVE, AUTHOR),
        (COLOR, AUTHOR),
        (REVEAL, FACILITATOR),
    ],
    "add, reveal, edit": [
        (ADD, AUTHOR),
        (REVEAL, FACILITATOR),
        (EDIT, AUTHOR),
    ],
    "add, reveal, remove": [(ADD, AUTHOR), (REVEAL, FACILITATOR), (REMOVE, FACILITATOR)],
    "reveal, add": [(REVEAL, FACILITATOR), (ADD, AUTHOR)],
    "edit, reveal, comment, remove": [
        (EditNote(note="mine", text="Autre", base=0), AUTHOR),
        (REVEAL, FACILITATOR),
        (AddComment(comment=NEW, note="mine", text="Oui"), OTHER),
        (RemoveNote(note="mine"), FACILITATOR),
    ],
    "group, leave, move": [
        (MakeGroup(group=NEW, notes=("n4", "n5")), OTHER),
        (JoinGroup(group=NEW, note="n1"), OTHER),
        (MoveNote(note="n5", zone="parking", x=1, y=1), OTHER),
    ],
}


@each_mode
@pytest.mark.parametrize("batch", [*BATCHES], ids=[*BATCHES])
def test_a_batch_told_at_once_leads_where_it_leads(batch, mode):
    private = "reveal" in batch
    board = a_full_board(mode, *((a_sealed_note("s1"),) if private else ()))

    verify(board, *BATCHES[batch])


# -- What must never leave --------------------------------------------------------------------


def told(after: BoardState, entries: list, viewer: Actor | None) -> bytes:
    events = [project_events(after, each, viewer) for each in entries]
    return msgspec.json.encode([events, project(after, viewer)])


PRIVATE = {name: mode for name, mode in MODES.items() if mode.is_private}
each_private_mode = pytest.mark.parametrize("mode", PRIVATE.values(), ids=PRIVATE)
STRANGERS = (None, OTHER, FACILITATOR, OBSERVER)


@each_private_mode
@pytest.mark.parametrize("viewer", STRANGERS, ids=lambda viewer: viewer and viewer.role)
def test_the_text_the_place_and_the_author_of_a_sealed_note_stay_with_its_author(mode, viewer):
    edit = EditNote(note=NEW, text=f"{SECRET} bis", base=0)
    place = MoveNote(note=NEW, zone="parking", x=777, y=888)
    after, entries = played(
        a_full_board(mode), (ADD, AUTHOR), (edit, AUTHOR), (place, AUTHOR), (COLOR, AUTHOR)
    )

    seen = project(after, viewer)

    assert SECRET.encode() not in told(after, entries, viewer)
    assert NEW not in seen.notes
    assert seen.sealed["parking"] == 1  # how many ideas a theme has is known to all


@each_private_mode
@pytest.mark.parametrize("viewer", STRANGERS, ids=lambda viewer: viewer and viewer.role)
@pytest.mark.parametrize("kept", [False, True], ids=["removed", "revealed"])
def test_what_happens_to_a_sealed_note_never_names_it_to_the_others(mode, viewer, kept):
    """Not even to those who ask for it all again once it is open: whoever keeps every entry would
    know when it was written, moved and corrected, and so who it was that typed then."""
    asked = [
        (ADD, AUTHOR),
        (EDIT, AUTHOR),
        (MOVE, AUTHOR),
        (COLOR, AUTHOR),
        (REMOVE, AUTHOR),
        (RestoreNote(note=NEW), AUTHOR),
        *((EDIT_AGAIN, AUTHOR), (MoveNote(note=NEW, zone="health", x=1, y=1), AUTHOR)),
        (REVEAL, FACILITATOR) if kept else (REMOVE, AUTHOR),
    ]
    after, entries = played(a_full_board(mode), *asked)

    live = b""
    state = a_full_board(mode)
    for events in entries[:-1]:
        state = fold(events, state)
        live += told(state, [events], viewer)
    later = msgspec.json.encode([project_events(after, each, viewer) for each in entries[:-1]])

    assert NEW.encode() not in live
    assert NEW.encode() not in later
    assert (NEW.encode() in told(after, entries[-1:], viewer)) is kept


@pytest.mark.parametrize("viewer", VIEWERS, ids=lambda viewer: viewer and viewer.role)
def test_the_notes_of_those_who_lead_are_told_to_them_alone(viewer):
    after, entries = played(
        a_full_board(MODES["named"]),
        (WriteBrief(phase="now", brief=SECRET), FACILITATOR),
        (DuplicatePhase(phase="now", copy=STEP, title="Encore"), FACILITATOR),
    )

    assert (SECRET.encode() in told(after, entries, viewer)) is (viewer is FACILITATOR)


@each_private_mode
@pytest.mark.parametrize("viewer", STRANGERS, ids=lambda viewer: viewer and viewer.role)
def test_a_draft_that_was_corrected_before_the_reveal_is_never_told(mode, viewer):
    """Whoever catches up after the reveal reads what the reveal opened, not what led to it."""
    again = EditNote(note=NEW, text=f"{SECRET} bis", base=0)
    final = EditNote(note=NEW, text="Version publiée", base=1)
    after, entries = played(
        a_full_board(mode), (ADD, AUTHOR), (again, AUTHOR), (final, AUTHOR), (REVEAL, FACILITATOR)
    )

    seen = told(after, entries, viewer)

    assert SECRET.encode() not in seen
    assert "Version publiée".encode() in seen


@each_private_mode
def test_a_note_removed_before_the_reveal_stays_closed_for_ever(mode):
    after, entries = played(a_full_board(mode), (ADD, AUTHOR), (REMOVE, AUTHOR))

    assert SECRET.encode() not in told(after, entries, OTHER)


REMOVED = "Un mot que son auteur a retiré"
FIRST = "Une première version"

GONE = {
    "a note": [
        (AddNote(note=NEW, text=REMOVED, zone="health", x=3, y=4), AUTHOR),
        (RemoveNote(note=NEW), AUTHOR),
    ],
    "a note that was edited": [
        (AddNote(note=NEW, text="Un mot", zone="health", x=3, y=4), AUTHOR),
        (EditNote(note=NEW, text=REMOVED, base=0), AUTHOR),
        (RemoveNote(note=NEW), AUTHOR),
    ],
    "a comment": [
        (AddComment(comment=NEW, note="n4", text=REMOVED), AUTHOR),
        (RemoveComment(comment=NEW), AUTHOR),
    ],
    "a comment whose note is removed": [
        (AddComment(comment=NEW, note="n4", text=REMOVED), OTHER),
        (RemoveNote(note="n4"), FACILITATOR),
    ],
    "the title of a group that is no more": [
        (MakeGroup(group=NEW, notes=("n4", "n5"), title=REMOVED), OTHER),
        (LeaveGroup(note="n4"), OTHER),
    ],
}

CHANGED = {
    "the text of a note": [
        (AddNote(note=NEW, text=FIRST, zone="health", x=3, y=4), AUTHOR),
        (EditNote(note=NEW, text="Le texte gardé", base=0), AUTHOR),
    ],
    "the text of a note, after its reveal": [
        (REVEAL, FACILITATOR),
        (EditNote(note="n4", text=FIRST, base=0), FACILITATOR),
        (EditNote(note="n4", text="Le texte gardé", base=1), FACILITATOR),
    ],
    "the title of a group": [
        (MakeGroup(group=NEW, notes=("n4", "n5"), title=FIRST), OTHER),
        (RenameGroup(group=NEW, title=f"{FIRST} bis"), OTHER),
        (RenameGroup(group=NEW, title="Le titre gardé"), OTHER),
    ],
    "a field of a draft": [
        (WriteField(commitment="draft", field="problem", text=FIRST, base=0), OTHER),
        (WriteField(commitment="draft", field="problem", text="Le texte gardé", base=1), OTHER),
    ],
    "the texts of a draft that was withdrawn and came back": [
        (WriteField(commitment="draft", field="problem", text=FIRST, base=0), OTHER),
        (WithdrawDraft(commitment="draft"), FACILITATOR),
        (RestoreDraft(commitment="draft"), FACILITATOR),
        (WriteField(commitment="draft", field="problem", text="Le texte gardé", base=1), OTHER),
    ],
    "the texts of a draft that was split": [
        (PromoteIdeas(round="done", count=1), FACILITATOR),
        (WriteField(commitment="g1", field="problem", text=FIRST, base=0), OTHER),
        (SplitDraft(commitment="g1", part=NEW, title=FIRST, notes=("n1",)), FACILITATOR),
        (WriteField(commitment="g1", field="problem", text="Le texte gardé", base=1), OTHER),
        (WriteField(commitment=NEW, field="problem", text="Le texte gardé", base=1), OTHER),
        (EditCommitment(commitment=NEW, title="Le titre gardé"), OTHER),
    ],
    "the header of a draft": [
        (EditCommitment(commitment="draft", pilot=FIRST), OTHER),
        (EditCommitment(commitment="draft", pilot="Le pilote gardé"), OTHER),
    ],
}


@each_mode
@pytest.mark.parametrize("viewer", VIEWERS, ids=str)
@pytest.mark.parametrize("gone", [*GONE], ids=[*GONE])
def test_what_was_removed_is_told_to_nobody_who_catches_up(gone, viewer, mode):
    """In no event, whoever asks, their author included: the browser needs no text to forget it."""
    after, entries = played(a_full_board(mode), *GONE[gone])

    assert REMOVED.encode() not in told(after, entries, viewer)


@each_mode
@pytest.mark.parametrize("viewer", STRANGERS, ids=str)
@pytest.mark.parametrize("changed", [*CHANGED], ids=[*CHANGED])
def test_who_catches_up_reads_what_stands_and_not_what_stood_before(changed, viewer, mode):
    after, entries = played(a_full_board(mode), *CHANGED[changed])

    assert FIRST.encode() not in told(after, entries, viewer)


@pytest.mark.parametrize("viewer", VIEWERS, ids=str)
def test_who_catches_up_on_a_vote_reads_no_idea_that_was_removed_since(viewer):
    board = a_board(a_note("n1", text=REMOVED), *some_notes("n2", "n3"), phase=a_vote_phase())
    opens = OpenVote(round=NEW, budget=5, per_idea=2)
    asked = (opens, CloseVote(round=NEW), RemoveNote(note="n1"))
    after, entries = played(board, *((each, FACILITATOR) for each in asked))

    assert REMOVED.encode() not in told(after, entries, viewer)


def test_a_reveal_that_is_read_again_is_without_the_text_of_what_was_removed_since():
    board = a_full_board(next(iter(PRIVATE.values())), a_sealed_note("s1", text=REMOVED))
    after, entries = played(board, (REVEAL, FACILITATOR), (RemoveNote(note="s1"), FACILITATOR))

    assert REMOVED.encode() not in told(after, entries, OTHER)


@pytest.mark.parametrize("signature", [Authors.HIDDEN, Authors.ANONYMOUS])
def test_nobody_learns_who_wrote_what_is_not_signed(signature):
    mode = Mode(Writing.OPEN, signature)
    comment = AddComment(comment=NEW, note="n4", text="Oui")
    asked = [
        (ADD, AUTHOR),
        (comment, AUTHOR),
        (PromoteIdeas(round="done", count=2), FACILITATOR),
        (MergeDrafts(commitment="g1", merged="n2"), FACILITATOR),
    ]
    after, entries = played(a_full_board(mode), *asked)

    for viewer in STRANGERS:
        seen = told(after, entries, viewer)
        assert AUTHOR.seat.encode() not in seen
        assert AUTHOR.pseudonym.encode() not in seen


def test_an_author_of_anonymous_notes_sees_their_own_seat_and_never_their_pseudonym():
    mode = Mode(Writing.OPEN, Authors.ANONYMOUS)
    after, entries = played(a_full_board(mode), (ADD, AUTHOR))

    assert project(after, AUTHOR).notes[NEW].author == AUTHOR.seat
    assert AUTHOR.pseudonym.encode() not in told(after, entries, AUTHOR)


def test_a_signed_note_is_signed_for_all():
    after, _ = played(a_full_board(MODES["named"]), (ADD, AUTHOR))

    assert {project(after, viewer).notes[NEW].author for viewer in VIEWERS} == {AUTHOR.seat}


def test_a_ballot_is_for_the_voter_alone():
    board = a_full_board(MODES["hidden"], *VOTING)
    own = {"open": choices(g1=2)}
    kept = BallotKept(round="open", choices=choices(g1=2))

    assert project(board, AUTHOR, own).ballots == own
    assert project(fold([kept], board), OTHER).ballots == {}
    assert project_event(board, kept, None) is None
    assert project_event(board, kept, AUTHOR) == kept


# -- The digest -------------------------------------------------------------------------------


def test_a_digest_does_not_depend_on_what_is_hidden():
    private = MODES["private hidden"]
    after, _ = played(a_full_board(private), (ADD, AUTHOR))
    edited, _ = played(after, (EDIT, AUTHOR), (COLOR, AUTHOR))

    assert digest(after) == digest(edited)
    assert digest(after) == digest(project(after, None)) == digest(project(after, OTHER))


def test_a_digest_does_not_depend_on_who_looks_nor_on_the_order_of_arrival():
    board = a_full_board(MODES["hidden"])
    backwards = msgspec.structs.replace(board, notes=dict(reversed(board.notes.items())))

    assert {digest(project(board, viewer)) for viewer in VIEWERS} == {digest(backwards)}


def test_a_digest_tells_two_boards_apart():
    board = a_full_board(MODES["hidden"])
    after, _ = played(board, (SetHand(raised=True), OTHER))

    assert digest(board) != digest(after)


def test_when_a_note_was_written_is_told_to_nobody_and_a_reveal_shuffles_them():
    written = [a_sealed_note(key, at=NOW + place) for place, key in enumerate(("n9", "n5", "n7"))]
    board = a_board(*written, phase=a_phase(kind=PhaseKind.WRITE, writing=Writing.PRIVATE))

    opened = fold(decided(board, RevealNotes(), FACILITATOR), board)

    assert project_event(board, written[0], AUTHOR).at == 0
    for viewer in VIEWERS:
        assert {note.at for note in project(opened, viewer).notes.values()} == {0}
        assert list(project(opened, viewer).notes) == ["n5", "n7", "n9"]


@pytest.mark.parametrize("signature", [Authors.HIDDEN, Authors.ANONYMOUS])
def test_the_hour_of_an_unsigned_comment_is_its_authors(signature):
    comment = a_comment("c9", "n1", author=AUTHOR.seat, signature=signature, at=NOW)
    board = a_board(a_note("n1"), comment)

    assert project(board, OTHER).comments["c9"].at == project(board, None).comments["c9"].at == 0
    assert project(board, AUTHOR).comments["c9"].at == NOW
    assert project_event(board, comment, OTHER).at == 0


def test_a_reveal_says_neither_the_order_of_writing_nor_how_often_each_note_was_corrected():
    """Nor do their places: people begin at the top left, and a reveal lays all that in rows."""
    keys = [an_id(number) for number in (7, 3, 9, 1, 5)]
    board = a_board(
        *(a_sealed_note(key, x=0, y=0) for key in keys),
        phase=a_phase(kind=PhaseKind.WRITE, writing=Writing.PRIVATE),
    )
    for base in range(3):
        edit = EditNote(note=keys[0], text=f"Version {base}", base=base)
        board = fold(decided(board, edit, AUTHOR), board)

    (told, _) = project_events(board, decided(board, RevealNotes(), FACILITATOR), OTHER)

    rows = sorted(told.notes, key=lambda key: (told.notes[key].y, told.notes[key].x))
    assert list(told.notes) == rows == sorted(keys)
    assert len({note.rev for note in told.notes.values()}) == 1


def test_who_was_correcting_a_note_when_it_was_revealed_is_not_told_that_it_changed():
    board = a_board(
        a_sealed_note(NEW, author=AUTHOR.seat),
        a_sealed_note("other", author=OTHER.seat),
        phase=a_phase(kind=PhaseKind.WRITE, writing=Writing.OPEN),
    )
    board = fold(decided(board, EditNote(note="other", text="Encore", base=0), OTHER), board)
    opened = fold(decided(board, RevealNotes(), FACILITATOR), board)

    assert decided(opened, EDIT, AUTHOR)
    assert refusal(opened, EDIT, FACILITATOR) == "stale"
    edited = fold(decided(opened, EDIT, AUTHOR), opened)
    assert refusal(edited, EditNote(note=NEW, text="Autre", base=0), AUTHOR) == "stale"


def test_a_sealed_note_under_the_id_of_one_that_was_removed_is_read_by_its_author_alone():
    """An author may give it the same id. Whoever catches up learns that the first one is gone."""
    secret = "canari-de-la-seconde"
    events = (
        a_note(NEW, author=AUTHOR.seat),
        NoteRemoved(note=NEW),
        a_sealed_note(NEW, author=AUTHOR.seat, text=secret),
    )
    after = a_board(*events)

    caught_up = fold(project_events(after, events, OTHER), a_board())

    assert caught_up.notes == {}
    assert secret not in str(project_events(after, events, OTHER))
    assert secret in str(project_events(after, events, AUTHOR))


@pytest.mark.parametrize("viewer", VIEWERS)
def test_a_board_that_was_carried_is_told_to_nobody_who_asks_for_all_of_it_instead(viewer):
    whole = a_board(a_note(text=SECRET))
    carried = (BoardCarried(state=whole),)

    assert project_events(whole, carried, viewer) == ()
    assert renews(whole, carried, viewer)


@pytest.mark.parametrize("viewer", VIEWERS)
def test_that_texts_were_erased_is_told_to_nobody_who_asks_for_the_board_anew(viewer):
    board = a_board()
    erased = (TextsErased(entries=(Redacted(seq=1, digest="00" * 32),)),)

    assert project_events(board, erased, viewer) == ()
    assert renews(board, erased, viewer)
