"""The minutes as one table, of which CSV and XLSX are made: a row per thing, `type` says what."""

from collections.abc import Iterator
from datetime import date
from typing import Final, TypeAlias

from app.exports.domain import (
    ClosingLine,
    CommitmentLine,
    GroupLine,
    NoteLine,
    PhaseLine,
    RankLine,
    Report,
    RoundLine,
    SourceLine,
    ZoneLine,
)
from app.exports.french import CHANGED_SINCE_VOTE, SINCE_VOTE, STATUSES, minutes_spent

Value: TypeAlias = str | int | date | None
Row: TypeAlias = dict[str, Value]

COLUMNS: Final = (
    "type",
    "étape",
    "zone",
    "regroupement",
    "intitulé",
    "texte",
    "auteur",
    "réactions",
    "tour",
    "rang",
    "ex æquo",
    "gommettes",
    "votants",
    "nombre",
    "minutes prévues",
    "minutes réelles",
    "niveau",
    "rattachée à",
    "pilote",
    "première chose à faire",
    "identifiant",
    "identifiant lié",
)


def table_rows(report: Report) -> Iterator[Row]:
    """What a row does not say is not among its keys."""
    yield from _workshop_rows(report)
    for phase in report.phases:
        yield _phase_row(phase)
    titles = {str(phase.id): phase.title for phase in report.phases}
    for zone in report.zones:
        yield from _zone_rows(zone, titles)
    for held in report.rounds:
        yield from _round_rows(held)
    for draft in report.commitments:
        yield from _commitment_rows(draft)
    if report.closing:
        yield from _closing_rows(report.closing)
    if report.journal:
        yield {
            "type": "empreinte",
            "texte": report.journal.fingerprint,
            "nombre": report.journal.actions,
        }


def _workshop_rows(report: Report) -> Iterator[Row]:
    workshop = report.workshop
    facts: Row = {
        "titre": workshop.title,
        "équipe": workshop.team,
        "date": workshop.day or "",
        "kit": workshop.kit,
        "animation": ", ".join(report.facilitators),
    }
    for label, text in facts.items():
        yield {"type": "atelier", "intitulé": label, "texte": text, "identifiant": workshop.id}
    yield {"type": "atelier", "intitulé": "participants", "nombre": report.participants}


def _phase_row(phase: PhaseLine) -> Row:
    return {
        "type": "étape",
        "étape": phase.title,
        "texte": STATUSES[phase.status],
        "nombre": phase.notes_written,
        "minutes prévues": phase.planned_minutes,
        "minutes réelles": minutes_spent(phase),
        "identifiant": phase.id,
    }


def _zone_rows(zone: ZoneLine, phases: dict[str, str]) -> Iterator[Row]:
    here: Row = {"zone": zone.title}
    yield here | {
        "type": "zone",
        "texte": zone.prompt,
        "réactions": zone.reactions,
        "identifiant": zone.id,
    }
    for group in zone.groups:
        yield from _group_rows(group, here, phases)
    for note in zone.notes:
        yield from _note_rows(note, here, phases)
    if zone.hidden:
        yield here | {"type": "post-its privés", "nombre": zone.hidden}


def _group_rows(group: GroupLine, zone: Row, phases: dict[str, str]) -> Iterator[Row]:
    here: Row = zone | {"regroupement": group.title}
    yield here | {"type": "regroupement", "nombre": len(group.notes), "identifiant": group.id}
    for note in group.notes:
        yield from _note_rows(note, here | {"identifiant lié": group.id}, phases)


def _note_rows(note: NoteLine, place: Row, phases: dict[str, str]) -> Iterator[Row]:
    yield place | {
        "type": "post-it",
        "étape": phases.get(note.phase),
        "intitulé": "encore privé" if note.private else "",
        "texte": note.text,
        "auteur": note.author,
        "réactions": note.reactions,
        "identifiant": note.id,
    }
    for comment in note.comments:
        yield place | {
            "type": "commentaire",
            "texte": comment.text,
            "auteur": comment.author,
            "identifiant lié": note.id,
        }


def _round_rows(held: RoundLine) -> Iterator[Row]:
    here: Row = {"étape": held.phase, "tour": held.number}
    facts = {"idées": held.ideas, "bulletins": held.voted, "abstentions": held.abstained}
    state = "en cours" if held.is_open else "clos"
    for label, count in facts.items():
        yield here | {
            "type": "tour de vote",
            "intitulé": label,
            "texte": state,
            "nombre": count,
            "identifiant": held.id,
        }
    for line in held.ranking:
        yield _rank_row(line, here | {"identifiant lié": held.id})


def _rank_row(line: RankLine, place: Row) -> Row:
    return place | {
        "type": "classement",
        "zone": line.zone,
        "intitulé": SINCE_VOTE.get(line.since),
        "texte": line.title,
        "rang": line.rank,
        "ex æquo": "oui" if line.tied else "non",
        "gommettes": line.dots,
        "votants": line.voters,
        "identifiant": line.idea,
    }


def _commitment_rows(draft: CommitmentLine) -> Iterator[Row]:
    yield {
        "type": "fiche",
        "zone": draft.zone,
        "intitulé": "titre",
        "texte": draft.title,
        "tour": draft.round,
        "rang": draft.rank,
        "gommettes": draft.dots,
        "votants": draft.voters,
        "niveau": draft.level,
        "rattachée à": draft.attached_to,
        "pilote": draft.pilot,
        "première chose à faire": draft.next_step,
        "identifiant": draft.id,
    }
    if draft.reason:
        yield _of_draft(draft, "raison du choix") | {"texte": draft.reason}
    for note in draft.notes:
        yield from _source_rows(note, draft)


def _source_rows(note: SourceLine, draft: CommitmentLine) -> Iterator[Row]:
    label = f"post-it d’origine, {CHANGED_SINCE_VOTE}" if note.changed else "post-it d’origine"
    yield _of_draft(draft, label) | {
        "texte": note.text,
        "auteur": note.author,
        "identifiant": note.note,
    }
    for comment in note.comments:
        yield _of_draft(draft, "commentaire d’origine") | {"texte": comment}


def _of_draft(draft: CommitmentLine, label: str) -> Row:
    return {"type": "fiche", "intitulé": label, "identifiant lié": draft.id}


def _closing_rows(closing: ClosingLine) -> Iterator[Row]:
    for line in closing.scores:
        yield {
            "type": "note de clôture",
            "intitulé": closing.question,
            "texte": f"{line.score}\N{NO-BREAK SPACE}: {line.label}",
            "nombre": line.answers,
        }
    for question in closing.sentences:
        for sentence in question.sentences:
            yield {"type": "clôture", "intitulé": question.question, "texte": sentence}
