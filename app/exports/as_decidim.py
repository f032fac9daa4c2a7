"""The drafts as Decidim takes proposals in: « Import proposals from a file », CSV.

Its columns are `title/<language>` and `body/<language>`; its separator is a semicolon, and it takes
a mark of byte order for a part of the first column's name: there is none. Decidim asks for titles
of 15 to 150 signs, which whoever imports sees to there. Nothing in it is HTML.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Final

from app.exports.as_csv import write_cell
from app.exports.domain import CommitmentLine, MilestoneLine, Report
from app.exports.speech import Speech

_SEPARATOR: Final = ";"


def to_decidim(report: Report, say: Speech) -> str:
    """A row per draft, in their order."""
    written = io.StringIO(newline="")
    table = csv.writer(written, delimiter=_SEPARATOR, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow([f"title/{say.language}", f"body/{say.language}"])
    for draft in report.commitments:
        body = "\n\n".join(_paragraphs(say, report, draft))
        table.writerow([write_cell(draft.title), write_cell(body)])
    return written.getvalue()


def _paragraphs(say: Speech, report: Report, draft: CommitmentLine) -> Iterator[str]:
    facts = {
        say.t("Niveau"): draft.level,
        say.t("Rattachée à"): draft.attached_to,
        say.t("Thématique"): draft.zone,
        say.t("Pilote"): draft.pilot,
        say.t("Première chose à faire"): draft.next_step,
        say.t("Raison du choix"): draft.reason,
    }
    yield from (
        say.t("%(label)s : %(text)s", label=key, text=text) for key, text in facts.items() if text
    )
    for line in draft.answers:
        yield f"{line.question}\n{line.text}"
    if draft.milestones:
        steps = "\n".join(f"- {_milestone(say, line)}" for line in draft.milestones)
        yield f"{say.t('Jalons :')}\n{steps}"
    if notes := [*draft.notes, *(note for merged in draft.merged for note in merged.notes)]:
        told = "\n".join(f"- {' '.join(note.text.split())}" for note in notes)
        yield f"{say.t('Post-its d’origine :')}\n{told}"
    yield _provenance(say, report, draft)


def _milestone(say: Speech, line: MilestoneLine) -> str:
    """On one line: what, when, and what shows that it is done."""
    days = [say.date(date.fromisoformat(day)) for day in (line.start, line.end) if day]
    return ", ".join(filter(None, (line.title, " → ".join(days), line.deliverable)))


def _provenance(say: Speech, report: Report, draft: CommitmentLine) -> str:
    """Where it comes from: the workshop, and its votes. Nobody who wrote is named."""
    workshop = report.workshop
    places = [workshop.title, workshop.team, say.date(workshop.day) if workshop.day else ""]
    told = say.t("Proposition issue de l’atelier %(where)s.", where=", ".join(filter(None, places)))
    if draft.rank is None:
        return told
    voted = say.t(
        "Vote : rang %(rank)s, %(dots)s de %(voters)s.",
        rank=draft.rank,
        dots=say.tn("%(count)s gommette", "%(count)s gommettes", draft.dots),
        voters=say.tn("%(count)s personne", "%(count)s personnes", draft.voters),
    )
    return f"{told} {voted}"
