"""The minutes as one table, of which CSV and XLSX are made: a row per thing, `type` says what."""

from collections.abc import Iterator

from app.exports.columns import Row
from app.exports.domain import (
    ClosingLine,
    CommitmentLine,
    GroupLine,
    NoteLine,
    PhaseLine,
    Report,
    SourceLine,
    ZoneLine,
)
from app.exports.speech import REHEARSED, Speech, minutes_spent
from app.exports.vote_rows import round_rows


def table_rows(report: Report, say: Speech) -> Iterator[Row]:
    """What a row does not say is not among its keys. Each row of a rehearsal says that it is of
    one: rows are copied from sheet to sheet."""
    rows = _rows(report, say)
    return _of_rehearsal(say, rows) if report.workshop.is_rehearsal else rows


def rows_by_kind(report: Report, say: Speech) -> dict[str, list[Row]]:
    """The same rows, those of each kind together under its name: ideas, votes, drafts."""
    titles = {str(phase.id): phase.title for phase in report.phases}
    return {
        say.t("Idées"): [row for zone in report.zones for row in _zone_rows(say, zone, titles)],
        say.t("Votes"): [row for held in report.rounds for row in round_rows(say, held)],
        say.t("Fiches"): [
            row for draft in report.commitments for row in _commitment_rows(say, draft)
        ],
    }


def _of_rehearsal(say: Speech, rows: Iterator[Row]) -> Iterator[Row]:
    yield {"type": say.t("Répétition"), "texte": say.t(REHEARSED)}
    for row in rows:
        yield row | {"type": say.t("répétition : %(type)s", type=row["type"])}


def _rows(report: Report, say: Speech) -> Iterator[Row]:
    yield from _workshop_rows(say, report)
    for phase in report.phases:
        yield _phase_row(say, phase)
    titles = {str(phase.id): phase.title for phase in report.phases}
    for zone in report.zones:
        yield from _zone_rows(say, zone, titles)
    for held in report.rounds:
        yield from round_rows(say, held)
    for draft in report.commitments:
        yield from _commitment_rows(say, draft)
    if report.closing:
        yield from _closing_rows(say, report.closing)
    if report.journal:
        yield {
            "type": say.t("empreinte"),
            "texte": report.journal.fingerprint,
            "nombre": report.journal.actions,
        }


def _workshop_rows(say: Speech, report: Report) -> Iterator[Row]:
    workshop = report.workshop
    facts: Row = {
        say.t("titre"): workshop.title,
        say.t("équipe"): workshop.team,
        say.t("date"): workshop.day or "",
        say.t("kit"): workshop.kit,
        say.t("animation"): ", ".join(report.facilitators),
    }
    for label, text in facts.items():
        yield {
            "type": say.t("atelier"),
            "intitulé": label,
            "texte": text,
            "identifiant": workshop.id,
        }
    yield {
        "type": say.t("atelier"),
        "intitulé": say.t("participants"),
        "nombre": report.participants,
    }


def _phase_row(say: Speech, phase: PhaseLine) -> Row:
    return {
        "type": say.t("étape"),
        "étape": phase.title,
        "texte": say.status(phase),
        "nombre": phase.notes_written,
        "minutes prévues": phase.planned_minutes,
        "minutes réelles": minutes_spent(phase),
        "identifiant": phase.id,
    }


def _zone_rows(say: Speech, zone: ZoneLine, phases: dict[str, str]) -> Iterator[Row]:
    here: Row = {"zone": zone.title}
    yield here | {
        "type": say.t("zone"),
        "texte": zone.prompt,
        "réactions": zone.reactions,
        "identifiant": zone.id,
    }
    for group in zone.groups:
        yield from _group_rows(say, group, here, phases)
    for note in zone.notes:
        yield from _note_rows(say, note, here, phases)
    if zone.hidden:
        yield here | {"type": say.t("post-its privés"), "nombre": zone.hidden}


def _group_rows(say: Speech, group: GroupLine, zone: Row, phases: dict[str, str]) -> Iterator[Row]:
    here: Row = zone | {"regroupement": group.title}
    yield here | {
        "type": say.t("regroupement"),
        "nombre": len(group.notes),
        "réactions": group.reactions,
        "identifiant": group.id,
    }
    yield from _comment_rows(say, group, here)
    for note in group.notes:
        yield from _note_rows(say, note, here | {"identifiant lié": group.id}, phases)


def _note_rows(say: Speech, note: NoteLine, place: Row, phases: dict[str, str]) -> Iterator[Row]:
    yield place | {
        "type": say.tn("post-it", "post-its", 1),
        "étape": phases.get(note.phase),
        "intitulé": say.t("encore privé") if note.private else "",
        "texte": note.text,
        "auteur": note.author,
        "réactions": note.reactions,
        "identifiant": note.id,
    }
    yield from _comment_rows(say, note, place)


def _comment_rows(say: Speech, subject: NoteLine | GroupLine, place: Row) -> Iterator[Row]:
    for comment in subject.comments:
        yield place | {
            "type": say.tn("commentaire", "commentaires", 1),
            "texte": comment.text,
            "auteur": comment.author,
            "identifiant lié": subject.id,
        }
        for answer in comment.answers:
            yield place | {
                "type": say.t("réponse"),
                "texte": answer.text,
                "auteur": answer.author,
                "identifiant lié": subject.id,
            }


def _commitment_rows(say: Speech, draft: CommitmentLine) -> Iterator[Row]:
    yield {
        "type": say.t("fiche"),
        "zone": draft.zone,
        "intitulé": say.t("titre"),
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
        yield _of_draft(say, draft, say.t("raison du choix")) | {"texte": draft.reason}
    yield from _outcome_rows(say, draft)
    yield from _form_rows(say, draft)
    for note in draft.notes:
        yield from _source_rows(say, note, draft)
    for merged in draft.merged:
        yield _of_draft(say, draft, say.t("réunie à celle-ci")) | {
            "texte": merged.title,
            "tour": merged.round,
            "rang": merged.rank,
            "gommettes": merged.dots,
            "votants": merged.voters,
        }
        if merged.reason:
            yield _of_draft(say, draft, say.t("raison du choix")) | {"texte": merged.reason}
        for note in merged.notes:
            yield from _source_rows(say, note, draft)


def _outcome_rows(say: Speech, draft: CommitmentLine) -> Iterator[Row]:
    if draft.outcome:
        yield _of_draft(say, draft, say.t("statut")) | {"texte": say.outcome(draft.outcome)}
        for label, text in (
            (say.t("transmise à"), draft.outcome.to),
            (say.t("transmise par"), draft.outcome.by),
            (say.t("raison de la décision"), draft.outcome.reason),
        ):
            if text:
                yield _of_draft(say, draft, label) | {"texte": text}


def _form_rows(say: Speech, draft: CommitmentLine) -> Iterator[Row]:
    for answer in draft.answers:
        yield _of_draft(say, draft, answer.question) | {"texte": answer.text}
    for number, line in enumerate(draft.milestones, 1):
        for label, text in (
            (say.t("jalon %(number)s", number=number), line.title),
            (say.t("jalon %(number)s, début", number=number), line.start),
            (say.t("jalon %(number)s, fin", number=number), line.end),
            (say.t("jalon %(number)s, livrable", number=number), line.deliverable),
        ):
            if text:
                yield _of_draft(say, draft, label) | {"texte": text}
    for reserve in draft.reserves:
        row = _of_draft(say, draft, say.t("réserve"))
        yield row | {"texte": reserve.text, "auteur": reserve.author}


def _source_rows(say: Speech, note: SourceLine, draft: CommitmentLine) -> Iterator[Row]:
    label = say.t("post-it d’origine")
    if note.changed:
        label = f"{label}, {say.since_vote('changed')}"
    yield _of_draft(say, draft, label) | {
        "texte": note.text,
        "auteur": note.author,
        "identifiant": note.note,
    }
    for place, comment in enumerate(note.comments):
        yield _of_draft(say, draft, _origin_label(say, note, place)) | {"texte": comment}


def _origin_label(say: Speech, note: SourceLine, place: int) -> str:
    if place in note.answers:
        return say.t("réponse d’origine")
    if place < note.of_group:
        return say.t("commentaire d’origine, au sujet du regroupement")
    return say.t("commentaire d’origine")


def _of_draft(say: Speech, draft: CommitmentLine, label: str) -> Row:
    return {"type": say.t("fiche"), "intitulé": label, "identifiant lié": draft.id}


def _closing_rows(say: Speech, closing: ClosingLine) -> Iterator[Row]:
    for line in closing.scores:
        yield {
            "type": say.t("note de clôture"),
            "intitulé": closing.question,
            "texte": say.t("%(score)s : %(label)s", score=line.score, label=line.label),
            "nombre": line.answers,
        }
    for question in closing.sentences:
        for sentence in question.sentences:
            yield {"type": say.t("clôture"), "intitulé": question.question, "texte": sentence}
