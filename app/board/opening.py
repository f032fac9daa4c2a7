"""How a board begins: the running order of a kit, its prepared notes, the first phase."""

import uuid
from collections.abc import Iterator

from msgspec.structs import replace

from app.board.agenda.events import BriefWritten, PhaseAdded
from app.board.agenda.fold import before
from app.board.core import plan
from app.board.core.events import Event
from app.board.core.opened import BoardOpened
from app.board.core.plan import Plan
from app.board.core.state import BoardState
from app.board.earlier.events import EarlierNamed
from app.board.earlier.state import Earlier
from app.board.notes.events import NoteAdded
from app.board.phases.events import PhaseStarted
from app.clock import Millis
from app.ids import NoteId, PhaseId
from app.kits import domain as kits
from app.kits.domain import Authors, Color, FieldKind, Kit
from app.kits.richtext import blocks
from app.kits.rounds import PreparedRound

_COLUMNS = 4
_STEP = 240
_MARGIN = 30


def opening_events(kit: Kit, now: Millis, earlier: Earlier | None = None) -> tuple[Event, ...]:
    """The first entry of a board, with the workshop that it follows up, if it does. The first phase
    begins without its timer: people are not there yet, and the facilitator starts it when they
    are."""
    first = kit.phases[0]
    return (
        BoardOpened(plan=plan_of(kit)),
        *_prepared_notes(kit, now),
        *((EarlierNamed(earlier=earlier),) if earlier is not None else ()),
        PhaseStarted(phase=first.id, at=now),
    )


def rehearsal_events(kit: Kit, original: BoardState, now: Millis) -> tuple[Event, ...]:
    """The first entry of a board on which people rehearse another: its running order as it was
    adapted, with the facilitators' own notes, and nothing that was said there."""
    plan = original.plan
    copies = [phase for phase in plan.phases if phase.id in original.origins]
    own = tuple(phase for phase in plan.phases if phase not in copies)
    if not own:  # nothing is left of the kit: the copies are the plan
        own, copies = plan.phases, []
    zones = {zone.id for zone in plan.zones}
    return (
        BoardOpened(plan=replace(plan, phases=own)),
        *(
            PhaseAdded(
                phase=copy, after=before(plan.phases, copy.id), origin=original.origins[copy.id]
            )
            for copy in copies
        ),
        *(
            BriefWritten(phase=phase.id, text=brief.text, body=brief.body)
            for phase in plan.phases
            if (brief := original.briefs.get(phase.id)) is not None
        ),
        *(note for note in _prepared_notes(kit, now) if note.zone in zones),
        PhaseStarted(phase=plan.phases[0].id, at=now),
    )


def plan_of(kit: Kit) -> Plan:
    """What everyone may read of a kit: the facilitator's own notes stay behind."""
    return Plan(
        kit=kit.id,
        phases=tuple(_phase(phase) for phase in kit.phases),
        zones=tuple(_zone(zone) for zone in kit.zones),
        vote=plan.VoteRule(
            budget=kit.vote.budget,
            per_idea=kit.vote.per_idea,
            promote=kit.vote.promote,
            voters=kit.vote.voters,
            notice=kit.vote.notice,
            abstention=kit.vote.abstention,
            fewest_ballots=kit.vote.fewest_ballots,
            receipts=kit.vote.receipts,
            quorum=kit.vote.quorum,
            rounds=tuple(_prepared(prepared) for prepared in kit.vote.rounds),
        ),
        levels=tuple(
            plan.Level(
                id=level.id,
                title=level.title,
                definition=level.definition,
                attached_to=level.attached_to,
            )
            for level in kit.commitment_form.levels
        ),
        closing=_closing(kit.closing),
        form=_form(kit.commitment_form),
        values=tuple(
            plan.Value(
                id=value.id, title=value.title, test=value.test, counts_alone=value.counts_alone
            )
            for value in kit.commitment_form.values
        ),
    )


def _prepared(prepared: PreparedRound) -> plan.PreparedRound:
    return plan.PreparedRound(
        id=prepared.id,
        question=prepared.question,
        budget=prepared.budget,
        per_idea=prepared.per_idea,
        zones=prepared.zones,
        voters=prepared.voters,
        quorum=prepared.quorum,
    )


def _phase(phase: kits.Phase) -> plan.Phase:
    return plan.Phase(
        id=phase.id,
        kind=phase.kind,
        title=phase.title,
        minutes=phase.minutes,
        instruction=phase.instruction,
        details=blocks(phase.details or ""),
        pages=tuple(plan.Page(title=page.title, body=blocks(page.body)) for page in phase.pages),
        zones=phase.zones,
        writing=phase.writing,
        authors=phase.authors,
        rights=phase.rights,
        commitments=phase.commitments,
        tables=_tables(phase.tables),
    )


def _tables(rule: kits.TableRule | None) -> plan.TableRule | None:
    if rule is None:
        return None
    return plan.TableRule(
        make=rule.make,
        from_people=rule.from_people,
        size=rule.size,
        see_others=rule.see_others,
    )


def _zone(zone: kits.Zone) -> plan.Zone:
    return plan.Zone(
        id=zone.id,
        kind=zone.kind,
        title=zone.title,
        prompt=zone.prompt,
        hint=zone.hint,
        color=zone.color,
        writers=zone.writers,
    )


def _form(form: kits.CommitmentForm) -> tuple[plan.FormField, ...]:
    """Its questions, but those that the tool answers by itself."""
    return tuple(
        plan.FormField(
            id=field.id,
            kind=field.kind,
            label=field.label,
            help=field.help,
            example=field.example,
            required=field.required_for_transmission,
            max_length=field.max_length,
        )
        for field in form.fields
        if field.kind not in (FieldKind.PROVENANCE, FieldKind.STATUS)
    )


def _closing(closing: kits.Closing) -> plan.Closing:
    return plan.Closing(
        question=closing.roti.question,
        scores=tuple(
            plan.Score(score=label.score, label=label.label) for label in closing.roti.labels
        ),
        questions=tuple(
            plan.Question(
                id=question.id,
                label=question.label,
                help=question.help,
                max_length=question.max_length,
            )
            for question in closing.questions
        ),
    )


def _prepared_notes(kit: Kit, now: Millis) -> Iterator[NoteAdded]:
    for zone in kit.zones:
        for place, text in enumerate(zone.prepared_notes):
            row, column = divmod(place, _COLUMNS)
            yield NoteAdded(
                note=NoteId(str(uuid.uuid4())),
                zone=zone.id,
                x=min(_MARGIN + column * _STEP, 1000),
                y=min(_MARGIN + row * _STEP, 1000),
                color=Color.YELLOW,
                text=text,
                author=None,
                signature=Authors.HIDDEN,
                sealed=False,
                phase=PhaseId(""),
                at=now,
            )
