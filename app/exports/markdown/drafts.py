"""The draft commitments and what they come from, as Markdown."""

import datetime
from collections.abc import Iterator, Sequence

from app.exports.domain import (
    AnswerLine,
    CommitmentLine,
    MergedLine,
    MilestoneLine,
    OutcomeLine,
    SourceLine,
)
from app.exports.markdown.pieces import facts, item, signed, title
from app.exports.markdown.prose import prose
from app.exports.markdown.text import literal, literal_line
from app.exports.speech import Speech


def drafts(say: Speech, lines: Sequence[CommitmentLine]) -> Iterator[str]:
    yield "## " + say.t("Fiches")
    if not lines:
        yield say.t("Aucune idée n’est encore devenue une fiche.")
    for number, draft in enumerate(lines, 1):
        yield from _draft(say, number, draft)


def _draft(say: Speech, number: int, draft: CommitmentLine) -> Iterator[str]:
    yield f"### {number}. {title(say, draft.title)}"
    yield facts(
        say,
        {
            say.t("Niveau"): _level(say, draft),
            **(_outcome(say, draft.outcome) if draft.outcome else {}),
            say.t("Thématique"): literal_line(draft.zone),
            say.t("Pilote"): literal_line(draft.pilot) or say.t("à désigner"),
            say.t("Première chose à faire"): literal_line(draft.next_step) or say.t("à écrire"),
            say.t("Provenance"): _provenance(say, draft),
            say.t("Raison du choix"): literal(draft.reason, indent=2),
        },
    )
    if draft.merged:
        yield _head(say.t("Idées réunies à celle-ci"))
        yield "\n".join(_merged(say, line) for line in draft.merged)
    for answer in draft.answers:
        yield _head(literal_line(answer.question))
        yield _answer(answer)
    if draft.milestones:
        yield _head(say.t("Jalons"))
        yield facts(
            say,
            {
                say.t("Jalon %(number)s", number=number): _milestone(say, line)
                for number, line in enumerate(draft.milestones, 1)
            },
        )
    if draft.reserves:
        yield _head(say.t("Réserves"))
        yield "\n".join(item(line.text, signed(line.author)) for line in draft.reserves)
    if notes := [*draft.notes, *(note for merged in draft.merged for note in merged.notes)]:
        yield _head(say.t("Post-its d’origine"))
        yield "\n".join(line for note in notes for line in _source(say, note))


def _head(text: str) -> str:
    return f"#### {text}"


def _merged(say: Speech, line: MergedLine) -> str:
    """A draft that was merged into this one, and its votes."""
    told = [_provenance(say, line)]
    if line.reason:
        told.append(say.t("raison du choix : %(reason)s", reason=literal_line(line.reason)))
    return item(line.title, [", ".join(told)])


def _answer(line: AnswerLine) -> str:
    return prose(line.markdown) if line.markdown else literal(line.text)


def _outcome(say: Speech, line: OutcomeLine) -> dict[str, str]:
    return {
        say.t("Statut"): say.outcome(line),
        say.t("Transmise à"): literal_line(line.to),
        say.t("Transmise par"): literal_line(line.by),
        say.t("Raison de la décision"): literal(line.reason, indent=2),
    }


def _milestone(say: Speech, line: MilestoneLine) -> str:
    start, end = _day(say, line.start), _day(say, line.end)
    if start and end:
        when = say.t("du %(start)s au %(end)s", start=start, end=end)
    elif start:
        when = say.t("à partir du %(day)s", day=start)
    else:
        when = say.t("jusqu’au %(day)s", day=end) if end else say.t("sans date")
    deliverable = literal_line(line.deliverable)
    proof = say.t("livrable : %(what)s", what=deliverable) if deliverable else ""
    return ", ".join(filter(None, (literal_line(line.title), when, proof)))


def _day(say: Speech, text: str) -> str:
    return say.date(datetime.date.fromisoformat(text)) if text else ""


def _level(say: Speech, draft: CommitmentLine) -> str:
    level = literal_line(draft.level) if draft.level else say.t("à choisir")
    if draft.attached_to is None:
        return level
    parent = title(say, draft.attached_to)
    return say.t("%(level)s, rattachée à « %(parent)s »", level=level, parent=parent)


def _provenance(say: Speech, draft: CommitmentLine | MergedLine) -> str:
    held = say.t("tour %(number)s", number=draft.round) if draft.round else ""
    return ", ".join(filter(None, (held, _choice(say, draft))))


def _choice(say: Speech, draft: CommitmentLine | MergedLine) -> str:
    if draft.rank is None:
        return say.t("choisie sans gommette")
    return say.t(
        "rang %(rank)s, %(dots)s de %(voters)s",
        rank=draft.rank,
        dots=say.tn("%(count)s gommette", "%(count)s gommettes", draft.dots),
        voters=say.tn("%(count)s personne", "%(count)s personnes", draft.voters),
    )


def _source(say: Speech, note: SourceLine) -> Iterator[str]:
    changed = [say.since_vote("changed")] if note.changed else []
    yield item(note.text, [*signed(note.author), *changed])
    for place, comment in enumerate(note.comments):
        is_answer = place in note.answers
        is_of_group = place < note.of_group and not is_answer
        about = [say.t("au sujet du regroupement")] if is_of_group else []
        yield item(comment, about, depth=2 if is_answer else 1)
