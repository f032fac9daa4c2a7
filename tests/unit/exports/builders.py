"""Builders of minutes with a default for everything, so that a test only says what it is about."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from app.actor import Actor, Role
from app.board.comments.events import CommentAdded
from app.board.commitments.events import CommitmentEdited, IdeasPromoted, PromotedIdea, SourceNote
from app.board.commitments.state import Commitment, Origin
from app.board.core.events import Event
from app.board.core.opened import BoardOpened
from app.board.core.plan import (
    Closing,
    FormField,
    Level,
    Phase,
    Plan,
    Question,
    Score,
    Value,
    VoteRule,
    Zone,
)
from app.board.core.state import BoardState
from app.board.fold import fold
from app.board.forms.events import FieldWritten, MilestoneAdded
from app.board.groups.events import GroupMade
from app.board.notes.events import NoteAdded
from app.board.outcomes.events import CommitmentMarked
from app.board.outcomes.state import Status
from app.board.phases.events import PhaseStarted
from app.board.reactions.events import ReactionSet
from app.board.reactions.state import Sign
from app.board.recasting.events import DraftsRecast, How
from app.board.reserves.events import ReserveAdded
from app.board.voting.events import BallotCounted, Count, Cut, CutMoved, VoteClosed, VoteOpened
from app.exports.domain import Ballots, ClosingAnswers, JournalLine, Person, Report, WorkshopInfo
from app.exports.report import NO_BALLOTS, build_report
from app.exports.speech import Speech
from app.ids import (
    CommentId,
    CommitmentId,
    GroupId,
    IdeaId,
    NoteId,
    PhaseId,
    ReserveId,
    RoundId,
    SeatId,
    WorkshopId,
    ZoneId,
)
from app.kits.domain import Authors, Color, FieldKind, PhaseKind, ZoneKind
from app.words import Language, words

MINUTE = 60_000
NOW = 1_773_312_120_000  # 12 March 2026, 10:42 UTC

PARIS = ZoneInfo("Europe/Paris")
FRENCH, ENGLISH = (Speech(words(language), PARIS) for language in Language)

FACILITATOR = Actor(SeatId("f00000000001"), Role.FACILITATOR, pseudonym="pseudonym-f")
WRITER = Actor(SeatId("a00000000001"), pseudonym="pseudonym-a")
READER = Actor(SeatId("b00000000001"), pseudonym="pseudonym-b")
OBSERVER = Actor(SeatId("c00000000001"), Role.OBSERVER, pseudonym="pseudonym-c")

PEOPLE = {
    FACILITATOR.seat: Person(name="Prénom F", role=Role.FACILITATOR),
    WRITER.seat: Person(name="Prénom A"),
    READER.seat: Person(name="Prénom B"),
    OBSERVER.seat: Person(name="Prénom C", role=Role.OBSERVER),
}

WORKSHOP = WorkshopInfo(
    id=WorkshopId("00000000-0000-4000-8000-000000000001"),
    title="Pour une école plus ouverte",
    team="Académie de Limoges",
    day=date(2026, 3, 12),
    kit="Kit PGO — atelier à distance (2 h)",
)


def a_phase(key: str = "write", kind: PhaseKind = PhaseKind.WRITE, **changes: Any) -> Phase:
    said = {"title": "Idéation silencieuse", "minutes": 10, "instruction": ""} | changes
    return Phase(id=PhaseId(key), kind=kind, **said)


def a_zone(key: str = "health", **changes: Any) -> Zone:
    said = {"kind": ZoneKind.THEME, "title": "Santé à l’école"} | changes
    return Zone(id=ZoneId(key), **said)


def a_plan(
    phases: Sequence[Phase] = (a_phase(),), zones: Sequence[Zone] = (a_zone(),), **changes: Any
) -> Plan:
    rule = VoteRule(budget=5, per_idea=2, promote=3, voters=(Role.PARTICIPANT,))
    said = {"kit": "pgo-2h", "vote": rule} | changes
    return Plan(phases=tuple(phases), zones=tuple(zones), **said)


def a_closing(question: str = "Le temps passé en valait-il la peine ?") -> Closing:
    labels = ("Non", "Un peu", "Oui : autant", "Oui : plus", "Oui : bien plus")
    return Closing(
        question=question,
        scores=tuple(Score(score=score, label=label) for score, label in enumerate(labels, 1)),
        questions=(
            Question(id="sentence", label="En une phrase, que retenez-vous de cet atelier ?"),
            Question(id="one_more_point", label="Qu’est-ce qui aurait ajouté un point ?"),
        ),
    )


def opened(plan: Plan | None = None) -> Event:
    return BoardOpened(plan=plan or a_plan())


def note_added(note: str = "n1", text: str = "Expliquer les menus", **changes: Any) -> Event:
    said = {
        "zone": ZoneId("health"),
        "author": WRITER.seat,
        "signature": Authors.HIDDEN,
        "sealed": False,
        "phase": PhaseId("write"),
    } | changes
    return NoteAdded(note=NoteId(note), text=text, x=1, y=1, color=Color.YELLOW, at=1, **said)


def comment_added(note: str = "n1", text: str = "Oui, et les prix", **changes: Any) -> Event:
    said = {
        "comment": CommentId("c1"),
        "author": READER.seat,
        "signature": Authors.HIDDEN,
    } | changes
    return CommentAdded(note=NoteId(note), text=text, at=2, **said)


def reacted(target: str = "n1", seat: str = READER.seat, sign: Sign = Sign.HEART) -> Event:
    return ReactionSet(target=target, seat=seat, on=True, sign=sign)


def grouped(*notes: str, group: str = "g1", title: str = "Les repas") -> Event:
    members = tuple(NoteId(note) for note in notes)
    return GroupMade(
        group=GroupId(group), title=title, zone=ZoneId("health"), x=1, y=1, notes=members
    )


def went_to(phase: str, minute: int = 0) -> PhaseStarted:
    return PhaseStarted(phase=PhaseId(phase), at=NOW + minute * MINUTE)


def vote_opened(
    *ideas: str,
    round_id: str = "r1",
    parent: str | None = None,
    budget: int = 5,
    question: str = "",
) -> Event:
    return VoteOpened(
        round=RoundId(round_id),
        phase=PhaseId("vote"),
        budget=budget,
        per_idea=min(2, budget),
        ideas=tuple(IdeaId(idea) for idea in ideas),
        parent=RoundId(parent) if parent else None,
        at=NOW,
        question=question,
    )


def vote_closed(
    counts: Mapping[str, tuple[int, int]], round_id: str = "r1", voted: int = 4, abstained: int = 1
) -> Event:
    return VoteClosed(
        round=RoundId(round_id),
        counts={IdeaId(key): Count(dots=dots, voters=of) for key, (dots, of) in counts.items()},
        voted=voted,
        abstained=abstained,
        at=NOW,
    )


def promoted(*ideas: PromotedIdea, reason: str = "") -> Event:
    return IdeasPromoted(round=RoundId("r1"), ideas=ideas, reason=reason, at=NOW)


def an_idea(idea: str = "g1", title: str = "Les repas", **changes: Any) -> PromotedIdea:
    said = {"zone": ZoneId("health"), "rank": 1, "dots": 4, "voters": 3, "notes": ()} | changes
    return PromotedIdea(commitment=CommitmentId(idea), idea=IdeaId(idea), title=title, **said)


def a_merged_draft() -> Commitment:
    """A draft into which another one went."""
    held: dict[str, Any] = {"zone": ZoneId("health"), "round": RoundId("r1"), "rank": 3, "dots": 3}
    merged = Origin(
        idea=IdeaId("n4"),
        title="Publier les codes",
        voters=3,
        notes=(a_source("n4", "Publier les codes", comments=("Tous ?",)),),
        reason="Déjà engagé.",
        at=NOW,
        **held,
    )
    return Commitment(
        title="Des cantines ouvertes",
        level=None,
        attached_to=None,
        pilot="",
        next_step="",
        idea=IdeaId("n5"),
        voters=2,
        notes=(a_source("n5", "Des cantines ouvertes"),),
        reason="Le groupe l’a préférée à main levée.",
        at=NOW,
        merged=(merged,),
        **held,
    )


def a_source(note: str = "n1", text: str = "Expliquer les menus", **changes: Any) -> SourceNote:
    said = {"author": None, "signature": Authors.HIDDEN, "comments": ()} | changes
    return SourceNote(note=NoteId(note), text=text, **said)


A_FORM: dict[str, Any] = {
    "form": (
        FormField(id="title", kind=FieldKind.LINE, label="Titre"),
        FormField(id="problem", kind=FieldKind.TEXT, label="Quel est le problème ?"),
        FormField(id="values", kind=FieldKind.VALUES, label="Valeurs"),
        FormField(id="milestones", kind=FieldKind.MILESTONES, label="Jalons"),
    ),
    "values": (Value(id="clear", title="Transparence"), Value(id="new", title="Innovation")),
}


def filled_in(text: str, line: str, draft: str = "g1") -> tuple[Event, ...]:
    """A text, an argued value, two milestones and two reserves, of which one is signed."""
    key, first, second = CommitmentId(draft), "milestone-000000000001", "milestone-000000000002"
    fields = {
        "problem": text,
        "values.clear": text,
        f"milestones.{first}.title": line,
        f"milestones.{first}.start": "2026-09-01",
        f"milestones.{first}.end": "2026-12-31",
        f"milestones.{first}.deliverable": line,
        f"milestones.{second}.title": line,
    }
    return (
        *(MilestoneAdded(commitment=key, milestone=each, after=None) for each in (first, second)),
        *(
            FieldWritten(commitment=key, field=field, text=said, rev=1, at=3)
            for field, said in fields.items()
        ),
        *(
            ReserveAdded(
                reserve=ReserveId(f"v-{signature}"),
                commitment=key,
                text=text,
                author=WRITER.seat,
                signature=signature,
                at=4,
            )
            for signature in (Authors.NAMED, Authors.ANONYMOUS)
        ),
        CommitmentMarked(
            commitment=key, status=Status.KEPT, reason=text, to=line, sender=line, at=NOW
        ),
    )


def commitment_edited(commitment: str = "g1", **changes: Any) -> Event:
    said = {
        "title": "Ouvrir les menus",
        "level": None,
        "attached_to": None,
        "pilot": "",
        "next_step": "",
    } | changes
    return CommitmentEdited(commitment=CommitmentId(commitment), **said)


def a_board(*events: Event) -> BoardState:
    return fold([opened(), *events])


def a_report(
    state: BoardState,
    viewer: Actor = READER,
    *,
    workshop: WorkshopInfo = WORKSHOP,
    people: Mapping[str, Person] = PEOPLE,
    answers: ClosingAnswers | None = None,
    visits: Sequence[PhaseStarted] = (),
    journal: JournalLine | None = None,
    ballots: Ballots = NO_BALLOTS,
    say: Speech = FRENCH,
) -> Report:
    return build_report(
        workshop,
        state,
        viewer,
        people,
        answers,
        words=say.words,
        now=NOW,
        visits=visits,
        journal=journal,
        ballots=ballots,
    )


JOURNAL = JournalLine(actions=214, fingerprint="QK5B-2ZSA-7WXE-NM4C")

VISITS = (went_to("write"), went_to("share", 11), went_to("vote", 20), went_to("close", 32))


def a_whole_workshop() -> BoardState:
    """Phases done, skipped and to come; notes of all kinds; a tie settled by a second round and one
    settled by hand; drafts at several states."""
    phases = (
        a_phase("welcome", PhaseKind.WELCOME, title="Accueil et essai technique", minutes=5),
        a_phase(),
        a_phase("share", PhaseKind.SHARE, title="Partage"),
        a_phase("pause", PhaseKind.BREAK, title="Pause", minutes=5),
        a_phase("vote", PhaseKind.VOTE, title="Vote par gommettes"),
        a_phase("close", PhaseKind.CLOSE, title="Suites et clôture"),
        a_phase("later", PhaseKind.PRESENT, title="Après", minutes=0),
    )
    zones = (
        a_zone(prompt="Comment aider les familles à comprendre ?"),
        a_zone("data", title="Données et codes"),
        a_zone("practice", kind=ZoneKind.SIDE, title="Zone d’essai"),
    )
    rule = VoteRule(
        budget=5,
        per_idea=2,
        promote=3,
        voters=(Role.PARTICIPANT,),
        notice="Ce vote n’est pas une élection. Il classe des idées.",
    )
    levels = (
        Level(id="commitment", title="Engagement", definition=""),
        Level(id="action", title="Action", definition="", attached_to="commitment"),
    )
    return fold(
        [
            opened(a_plan(phases, zones, vote=rule, levels=levels, closing=a_closing(), **A_FORM)),
            VISITS[0],
            note_added("n1", "Expliquer les menus"),
            note_added("n2", "Dire qui décide\net quand", signature=Authors.NAMED),
            note_added("n3", "Un catalogue des données", zone=ZoneId("data")),
            note_added("n4", "Publier les codes", zone=ZoneId("data"), author=READER.seat),
            note_added("n5", "Des cantines ouvertes", author=None, signature=Authors.ANONYMOUS),
            VISITS[1],
            comment_added("n1", "Oui, et les prix", signature=Authors.NAMED),
            comment_added("n1", "Et les allergènes", comment=CommentId("c2")),
            reacted("n1"),
            reacted("n1", WRITER.seat),
            reacted("data"),
            grouped("n1", "n2", title="Les repas"),
            note_added("n6", "Une idée encore privée", sealed=True, phase=PhaseId("share")),
            VISITS[2],
            replace(vote_opened("g1", "n3", "n4", "n5"), question="Par quoi commencer ?", quorum=5),
            vote_closed({"g1": (5, 3), "n3": (3, 2), "n4": (3, 3), "n5": (3, 2)}),
            vote_opened("n3", "n4", "n5", round_id="r2", parent="r1", budget=1),
            vote_closed({"n3": (2, 2), "n4": (1, 1), "n5": (1, 1)}, "r2", abstained=0),
            CutMoved(
                round=RoundId("r1"),
                cut=Cut(count=2, reason="Deux fiches tiennent dans l’heure\nqui reste.", at=NOW),
            ),
            promoted(
                an_idea(
                    dots=5,
                    notes=(
                        a_source(
                            comments=("Pour quand ?", "Dès mars", "Oui, et les prix"),
                            answers=(1,),
                            of_group=2,
                        ),
                        a_source(
                            "n2",
                            "Dire qui décide\net quand",
                            author=WRITER.seat,
                            signature=Authors.NAMED,
                        ),
                    ),
                ),
                an_idea(
                    "n3",
                    "Un catalogue des données",
                    zone=ZoneId("data"),
                    rank=2,
                    dots=3,
                    voters=2,
                    notes=(a_source("n3", "Un catalogue des données"),),
                ),
            ),
            promoted(
                an_idea(
                    "n5",
                    "Des cantines ouvertes",
                    rank=3,
                    dots=3,
                    voters=2,
                    notes=(a_source("n5", "Des cantines ouvertes"),),
                ),
                reason="Le groupe l’a préférée à main levée.",
            ),
            commitment_edited(
                level="commitment", pilot="Prénom A", next_step="Écrire à la cantine"
            ),
            commitment_edited(
                "n3",
                title="Publier un catalogue des données",
                level="action",
                attached_to=CommitmentId("g1"),
            ),
            promoted(an_idea("n4", "Publier les codes")),
            DraftsRecast(
                how=How.MERGED,
                drafts={CommitmentId("n5"): a_merged_draft()},
                gone=(CommitmentId("n4"),),
                heir=CommitmentId("n5"),
            ),
            *filled_in("Dire qui décide\net quand", "Expliquer les menus"),
            replace(vote_opened("n4", "n5", round_id="r3"), question="Par quoi finir ?", quorum=3),
            BallotCounted(round=RoundId("r3"), voted=2),
            VISITS[3],
        ]
    )


def some_answers() -> ClosingAnswers:
    return ClosingAnswers(
        scores=(5, 3, 4, 4),
        sentences={"sentence": ("Utile", "Des idées simples", "")},
    )
