"""Builders with a default for everything, so that a test only says what it is about."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from app.actor import Actor, Role
from app.board.comments.events import CommentAdded
from app.board.commitments.events import IdeasPromoted, PromotedIdea
from app.board.core.events import Event
from app.board.core.opened import BoardOpened
from app.board.core.plan import (
    Closing,
    FormField,
    Level,
    Page,
    Phase,
    Plan,
    Question,
    Score,
    TableRule,
    Value,
    VoteRule,
    Zone,
)
from app.board.core.state import BoardState
from app.board.fold import fold
from app.board.groups.events import GroupMade
from app.board.notes.events import NoteAdded
from app.board.phases.events import PhaseStarted
from app.board.reserves.events import ReserveAdded
from app.board.tables.events import MadeTable, TablesMade
from app.board.voting.events import Count, VoteClosed, VoteOpened
from app.ids import (
    BoardId,
    CommandId,
    CommentId,
    CommitmentId,
    GroupId,
    IdeaId,
    NoteId,
    PhaseId,
    ReserveId,
    RoundId,
    SeatId,
    TableId,
    ZoneId,
)
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
from app.workshops.domain import Visitor, browser_hash
from app.workshops.opening.form import NewWorkshop

NOW = 1_800_000_000_000
SECOND = 1_000
MINUTE = 60 * SECOND


def an_actor(seat: str = "a00000000001", role: Role = Role.PARTICIPANT) -> Actor:
    return Actor(SeatId(seat), role, pseudonym=f"~pseudonym-{seat}")


FACILITATOR = an_actor("f00000000001", Role.FACILITATOR)
CO_FACILITATOR = an_actor("f00000000002", Role.CO_FACILITATOR)
AUTHOR = an_actor("a00000000001")
OTHER = an_actor("b00000000001")
OBSERVER = an_actor("c00000000001", Role.OBSERVER)
EVERY_ROLE = (FACILITATOR, CO_FACILITATOR, AUTHOR, OTHER, OBSERVER)


def an_id(number: int) -> str:
    """The same uuid for the same number, as a browser would have made it."""
    return str(uuid.UUID(int=number, version=4))


def as_shown(seen: BoardState) -> BoardState:
    """What somebody was told, without what their browser keeps of what is gone."""
    return replace(seen, removed={}, dissolved={}, withdrawn={})


def a_board_id(number: int = 1) -> BoardId:
    return BoardId(an_id(number))


def a_command_id(number: int) -> CommandId:
    return CommandId(an_id(number))


def some_rights(
    react: Who = Who.NOBODY, comment: Who = Who.NOBODY, arrange: Who = Who.NOBODY
) -> Rights:
    return Rights(react=react, comment=comment, arrange=arrange)


def a_phase(key: str = "now", kind: PhaseKind = PhaseKind.SHARE, **changes: Any) -> Phase:
    """A phase on both zones in which nothing is allowed but what the test says."""
    said: dict[str, Any] = {
        "title": key.capitalize(),
        "minutes": 10,
        "instruction": "",
        "zones": (ZoneId("health"), ZoneId("parking")),
        "rights": some_rights(),
    }
    return Phase(id=PhaseId(key), kind=kind, **(said | changes))


def a_writing_phase(key: str = "now", **changes: Any) -> Phase:
    return a_phase(key, **({"writing": Writing.OPEN, "authors": Authors.NAMED} | changes))


def a_private_phase(key: str = "now", **changes: Any) -> Phase:
    said: dict[str, Any] = {
        "kind": PhaseKind.WRITE,
        "writing": Writing.PRIVATE,
        "authors": Authors.HIDDEN,
    }
    return a_phase(key, **(said | changes))


def a_phase_at_tables(key: str = "now", *, see_others: bool = False, **changes: Any) -> Phase:
    """Everyone writes, comments and arranges, at their own table."""
    everyone = some_rights(react=Who.EVERYONE, comment=Who.EVERYONE, arrange=Who.EVERYONE)
    rule = TableRule(make=TableMaking.BY_HAND, from_people=2, size=5, see_others=see_others)
    said: dict[str, Any] = {"writing": Writing.OPEN, "authors": Authors.NAMED, "rights": everyone}
    return a_phase(key, PhaseKind.TABLES, tables=rule, **(said | changes))


def some_tables(**seats: Sequence[Actor]) -> TablesMade:
    """By the zone that each works on: who sits there. Numbered in order."""
    return TablesMade(
        tables={
            TableId(f"table-{number:012x}"): MadeTable(
                number=number,
                name=zone.capitalize(),
                zones=(ZoneId(zone),),
                seats=tuple(actor.seat for actor in people),
                speaker="",
            )
            for number, (zone, people) in enumerate(seats.items(), 1)
        }
    )


def a_vote_phase(key: str = "now", **changes: Any) -> Phase:
    return a_phase(key, kind=PhaseKind.VOTE, **changes)


def a_sorting_phase(key: str = "now", **changes: Any) -> Phase:
    everyone = some_rights(react=Who.EVERYONE, comment=Who.EVERYONE, arrange=Who.EVERYONE)
    return a_phase(key, kind=PhaseKind.GROUP, rights=everyone, **changes)


def a_closing_phase(key: str = "now", **changes: Any) -> Phase:
    return a_phase(key, kind=PhaseKind.CLOSE, **changes)


def a_drafting_phase(key: str = "now", **changes: Any) -> Phase:
    said: dict[str, Any] = {"commitments": CommitmentsAccess.EDITABLE}
    return a_phase(key, kind=PhaseKind.DRAFT, **(said | changes))


def some_pages(count: int) -> tuple[Page, ...]:
    return tuple(Page(title=f"Page {number}", body=()) for number in range(1, count + 1))


def a_zone(key: str = "health", kind: ZoneKind = ZoneKind.THEME, **changes: Any) -> Zone:
    return Zone(id=ZoneId(key), kind=kind, title=key.capitalize(), **changes)


HEALTH = a_zone("health")
CLIMATE = a_zone("climate")
PARKING = a_zone("parking", ZoneKind.SIDE)
STAGE = a_zone("stage", ZoneKind.SIDE, writers=Who.FACILITATORS)

LEVELS = (
    Level(id="engagement", title="Engagement", definition=""),
    Level(id="action", title="Action", definition="", attached_to="engagement"),
    Level(id="initiative", title="Initiative", definition=""),
)


def a_closing(**changes: Any) -> Closing:
    said: dict[str, Any] = {
        "question": "Le temps passé en valait-il la peine ?",
        "scores": tuple(Score(score=score, label=str(score)) for score in range(1, 6)),
        "questions": (Question(id="sentence", label="En une phrase", max_length=40),),
    }
    return Closing(**(said | changes))


FORM = (
    FormField(id="title", kind=FieldKind.LINE, label="Titre", required=True),
    FormField(id="lead", kind=FieldKind.LINE, label="Institution porteuse", required=True),
    FormField(id="problem", kind=FieldKind.TEXT, label="Problème", required=True, max_length=200),
    FormField(id="parties", kind=FieldKind.LIST, label="Parties prenantes"),
    FormField(id="values", kind=FieldKind.VALUES, label="Valeurs", required=True),
    FormField(id="milestones", kind=FieldKind.MILESTONES, label="Jalons", required=True),
)
VALUES = (
    Value(id="transparency", title="Transparence"),
    Value(id="inclusion", title="Inclusion", counts_alone=False),
)


def a_plan(*phases: Phase, **changes: Any) -> Plan:
    said: dict[str, Any] = {
        "kit": "test",
        "zones": (HEALTH, CLIMATE, PARKING, STAGE),
        "vote": VoteRule(
            budget=5, per_idea=2, promote=3, voters=(Role.PARTICIPANT,), receipts=True
        ),
        "levels": LEVELS,
        "closing": a_closing(),
        "form": FORM,
        "values": VALUES,
    }
    return Plan(phases=phases or (a_phase(),), **(said | changes))


def a_board(
    *events: Event, phase: Phase | None = None, after: Phase | None = None, **plan: Any
) -> BoardState:
    """A board in the given phase; `after` is the phase that was left for it, at NOW."""
    current = phase or a_phase()
    phases = (current,) if after is None else (after, current)
    started = [PhaseStarted(phase=each.id, at=NOW) for each in phases]
    return fold([BoardOpened(plan=a_plan(*phases, **plan)), *started, *events])


def a_note(key: str = "n1", **changes: Any) -> NoteAdded:
    said: dict[str, Any] = {
        "zone": "health",
        "x": 100,
        "y": 200,
        "color": Color.YELLOW,
        "text": f"Idée {key}",
        "author": AUTHOR.seat,
        "signature": Authors.NAMED,
        "sealed": False,
        "phase": "now",
        "at": NOW,
    }
    return NoteAdded(note=NoteId(key), **(said | changes))


def some_notes(*keys: str, **changes: Any) -> tuple[NoteAdded, ...]:
    return tuple(a_note(key, **changes) for key in keys)


def a_sealed_note(key: str = "n1", **changes: Any) -> NoteAdded:
    return a_note(key, **({"sealed": True, "signature": Authors.HIDDEN} | changes))


def a_comment(key: str = "c1", note: str = "n1", **changes: Any) -> CommentAdded:
    said: dict[str, Any] = {
        "text": "Oui",
        "author": AUTHOR.seat,
        "signature": Authors.NAMED,
        "at": NOW,
    }
    return CommentAdded(comment=CommentId(key), note=NoteId(note), **(said | changes))


def a_group(key: str = "g1", *notes: str, **changes: Any) -> GroupMade:
    said: dict[str, Any] = {"title": f"Groupe {key}", "zone": "health", "x": 100, "y": 200}
    members = tuple(NoteId(note) for note in notes)
    return GroupMade(group=GroupId(key), notes=members, **(said | changes))


def a_round(key: str = "r1", *ideas: str, **changes: Any) -> VoteOpened:
    said: dict[str, Any] = {"phase": "now", "budget": 5, "per_idea": 2, "parent": None, "at": NOW}
    at_stake = tuple(IdeaId(idea) for idea in ideas or ("n1", "n2"))
    return VoteOpened(round=RoundId(key), ideas=at_stake, **(said | changes))


def a_result(key: str = "r1", **dots: int) -> VoteClosed:
    """The end of a round with these dots, one voter per dot."""
    counts = {IdeaId(idea): Count(dots=given, voters=given) for idea, given in dots.items()}
    voters = sum(dots.values())
    return VoteClosed(round=RoundId(key), counts=counts, voted=voters, abstained=0, at=NOW)


def a_closed_round(
    key: str = "r1", parent: str | None = None, **dots: int
) -> tuple[VoteOpened, VoteClosed]:
    opened = a_round(key, *dots, parent=RoundId(parent) if parent else None)
    return opened, a_result(key, **dots)


def a_promoted_idea(key: str = "n1", **changes: Any) -> PromotedIdea:
    said: dict[str, Any] = {"zone": "health", "rank": 1, "dots": 3, "voters": 2, "notes": ()}
    said |= {"title": f"Fiche {key}"} | changes
    return PromotedIdea(commitment=CommitmentId(key), idea=IdeaId(key), **said)


def some_drafts(*keys: str) -> IdeasPromoted:
    drafts = tuple(a_promoted_idea(key) for key in keys)
    return IdeasPromoted(round=RoundId("r1"), ideas=drafts, reason="", at=NOW)


def a_reserve(key: str = "v1", draft: str = "draft", **changes: Any) -> ReserveAdded:
    said: dict[str, Any] = {
        "text": "Toujours les mêmes",
        "author": AUTHOR.pseudonym,
        "signature": Authors.ANONYMOUS,
        "at": NOW,
    }
    return ReserveAdded(reserve=ReserveId(key), commitment=CommitmentId(draft), **(said | changes))


def choices(**dots: int) -> Mapping[IdeaId, int]:
    return {IdeaId(idea): given for idea, given in dots.items()}


def ideas(*keys: str) -> tuple[IdeaId, ...]:
    return tuple(IdeaId(key) for key in keys)


def names(events: Iterable[Event]) -> list[str]:
    """The types of these events, as they are written on the wire."""
    return [str(event.__struct_config__.tag) for event in events]


def a_new_workshop(**changes: Any) -> NewWorkshop:
    said = {"kit": "retro-30", "title": "Une école plus ouverte", "team": "Académie de Limoges"}
    return NewWorkshop(**{"date": date(2026, 12, 1), "name": "Awa", **said, **changes})


def a_visitor(fresh: str = "fresh", *, known: str | None = None) -> Visitor:
    """A browser at the door; `known` is the id that it already had."""
    return Visitor(known=browser_hash(known) if known else None, fresh=browser_hash(fresh))
