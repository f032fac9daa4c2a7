"""The minutes as one CSV table: a row per thing, `type` says what.

Semicolons, a byte order mark and CRLF line ends: what a French Excel, and any LibreOffice, opens
with a double click. Every cell is quoted. A text that a spreadsheet could compute is made safe by
an apostrophe in front (owasp.org/www-community/attacks/CSV_Injection); `read_cell` takes it away,
and gives back exactly what was typed. A dash or a plus in front of words, a number and a telephone
number compute nothing, and stay as they are.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
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

Row: TypeAlias = dict[str, str | int | None]

BYTE_ORDER_MARK: Final = "\ufeff"

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

_SIGNS: Final = frozenset("=+-@\t\r\0＝＋－＠")

# « -5 », « +33 6 12 34 56 78 »: a value, whatever its separators.
_NUMBER: Final = re.compile(r"[-+] ?\d[\d .,\u00a0\u202f]*%?")
# « - plus de formation (initiale) », « + de moyens : 20 % ! »: a formula that holds a word is in
# error, and computes nothing unless it holds a call, a reference or the bar of a program.
_WORDS: Final = re.compile(
    r"""[-+]\s*
    (?:\d[\d.,]*\s?%?\s+)?  # « - 3 heures de plus »
    [^\W\d_]
    (?:
        [\w\s.,?…«»’'%/–—-]
        |[!:;](?=\s|\Z)  # neither a sheet nor a range
        |(?<=\s)\([^\W\d_]+(?:[\s.,’'/-]+[^\W\d_]+)*\)  # words alone: no number, no call
    )*""",
    re.VERBOSE,
)
_REFERENCE: Final = re.compile(
    r"\b(?:[A-Za-z]{1,3}\d+|[RrLl]\d*[Cc]\d*"  # A1, or R1C1
    r"|[A-Za-z]{1,3}\s*:\s*[A-Za-z]{1,3}|\d+\s*:\s*\d+)\b"  # A:A, 1:1
)


def to_csv(report: Report) -> str:
    written = io.StringIO(newline="")
    written.write(BYTE_ORDER_MARK)
    table = csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for row in _rows(report):
        table.writerow([_cell(row.get(column)) for column in COLUMNS])
    return written.getvalue()


def write_cell(text: str) -> str:
    """The text, with an apostrophe in front if a spreadsheet would take it for a formula."""
    return f"'{text}" if _looks_computed(text) else text


def read_cell(cell: str) -> str:
    """What `write_cell` was given."""
    return cell[1:] if cell.startswith("'") and _looks_computed(cell) else cell


def _cell(value: str | int | None) -> str:
    return "" if value is None else write_cell(str(value))


def _looks_computed(text: str) -> bool:
    """The first thing seen is a sign. Apostrophes are looked through, so that one typed before a
    sign is not taken for ours when the cell is read again."""
    seen = (character for character in text if character in _SIGNS or not _is_passed(character))
    return next(seen, "") in _SIGNS and not _computes_nothing(text)


def _computes_nothing(text: str) -> bool:
    is_words = _WORDS.fullmatch(text) is not None and _REFERENCE.search(text) is None
    return is_words or _NUMBER.fullmatch(text) is not None


def _is_passed(character: str) -> bool:
    return character == "'" or character.isspace() or unicodedata.category(character) == "Cf"


def _rows(report: Report) -> Iterator[Row]:
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
    facts = {
        "titre": workshop.title,
        "équipe": workshop.team,
        "date": workshop.day.isoformat() if workshop.day else "",
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
