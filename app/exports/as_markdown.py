"""The minutes as a French document in Markdown: to read as it is, or to paste in any editor.

Only `literal` and `literal_line` write what people typed. No HTML and no link is ever made.
"""

from collections.abc import Iterable, Iterator, Sequence
from zoneinfo import ZoneInfo

from app.exports.domain import (
    ClosingLine,
    CommitmentLine,
    GroupLine,
    JournalLine,
    NoteLine,
    PhaseLine,
    RankLine,
    Report,
    RoundLine,
    SourceLine,
    ZoneLine,
)
from app.exports.french import (
    CHANGED_SINCE_VOTE,
    NBSP,
    SINCE_VOTE,
    STATUSES,
    minutes_spent,
    say_count,
    say_date,
    say_mean,
    say_minutes,
    say_moment,
)
from app.exports.markdown_text import literal, literal_line


def to_markdown(report: Report, *, timezone: ZoneInfo) -> str:
    """`timezone` is the one in which the document says when it was made."""
    blocks = [
        *_cover(report, timezone),
        *_running_order(report.phases),
        *_wall(report.zones),
        *_votes(report),
        *_drafts(report.commitments),
        *_closing(report.closing),
        *_journal(report.journal),
    ]
    return "\n\n".join(blocks) + "\n"


def _cover(report: Report, timezone: ZoneInfo) -> Iterator[str]:
    workshop = report.workshop
    yield f"# Compte rendu — {_title(workshop.title)}"
    yield _facts(
        {
            "Équipe": literal_line(workshop.team),
            "Date": say_date(workshop.day) if workshop.day else "",
            "Kit": literal_line(workshop.kit),
            "Animation": ", ".join(literal_line(name) for name in report.facilitators),
            "Participation": say_count(report.participants, "personne"),
            "Document produit": f"le {say_moment(report.taken_at, timezone)}",
        }
    )


# The running order


def _running_order(phases: Iterable[PhaseLine]) -> Iterator[str]:
    yield "## Déroulé"
    yield _table(
        ("Étape", "Durée prévue", "Durée réelle", "Ce qui s’y est fait"),
        [
            (
                f"{number}\\. {_title(phase.title)}",
                _duration(phase.planned_minutes),
                _duration(minutes_spent(phase)),
                _done_in(phase),
            )
            for number, phase in enumerate(phases, 1)
        ],
    )


def _duration(minutes: int | None) -> str:
    return say_minutes(minutes) if minutes else "—"


def _done_in(phase: PhaseLine) -> str:
    written = [say_count(phase.notes_written, "post-it")] if phase.notes_written else []
    rounds = [f"tour de vote {number}" for number in phase.rounds]
    return ", ".join((STATUSES[phase.status], *written, *rounds))


# The notes


def _wall(zones: Iterable[ZoneLine]) -> Iterator[str]:
    yield "## Post-its"
    for zone in zones:
        yield from _zone(zone)


def _zone(zone: ZoneLine) -> Iterator[str]:
    yield f"### {_title(zone.title)}"
    if zone.prompt:
        yield f"> {literal_line(zone.prompt)}"
    if zone.reactions:
        yield f"{say_count(zone.reactions, 'réaction')} à cette zone."
    for group in zone.groups:
        yield from _group(group)
    if zone.notes:
        yield from (["#### Hors regroupement"] if zone.groups else [])
        yield _notes(zone.notes)
    if zone.hidden:
        yield _hidden(zone.hidden)
    if not (zone.groups or zone.notes or zone.hidden):
        yield "Aucun post-it."


def _hidden(count: int) -> str:
    verb = "n’est pas encore dévoilé" if count == 1 else "ne sont pas encore dévoilés"
    return f"{say_count(count, 'autre post-it', 'autres post-its')} {verb}."


def _group(group: GroupLine) -> Iterator[str]:
    yield f"#### Regroupement{NBSP}: {_title(group.title)}"
    if group.notes:
        yield _notes(group.notes)


def _notes(notes: Iterable[NoteLine]) -> str:
    return "\n".join(line for note in notes for line in _note(note))


def _note(note: NoteLine) -> Iterator[str]:
    yield _item(note.text, _about(note))
    for comment in note.comments:
        yield _item(comment.text, _signed(comment.author), depth=1)


def _about(note: NoteLine) -> list[str]:
    reactions = [say_count(note.reactions, "réaction")] if note.reactions else []
    private = ["encore privé"] if note.private else []
    return [*_signed(note.author), *reactions, *private]


def _signed(author: str | None) -> list[str]:
    return [literal_line(author)] if author else []


# The votes


def _votes(report: Report) -> Iterator[str]:
    yield "## Votes"
    if not report.rounds:
        yield "Aucun vote n’a eu lieu."
        return
    if report.vote_notice:
        yield f"> {literal_line(report.vote_notice)}"
    for held in report.rounds:
        yield from _round(held)


def _round(held: RoundLine) -> Iterator[str]:
    yield f"### Tour {held.number} — {_title(held.phase)}"
    yield " ".join(_rules(held))
    if held.ranking:
        yield _table(
            ("Rang", "Idée", "Thématique", "Gommettes", "Votants"),
            [_rank(line) for line in held.ranking],
        )


def _rules(held: RoundLine) -> Iterator[str]:
    if held.settles:
        yield f"Ce tour départage des idées ex æquo du tour {held.settles}."
    dots = say_count(held.budget, "gommette")
    yield f"{dots} par personne, {held.per_idea} au plus par idée, {say_count(held.ideas, 'idée')}."
    ballots = say_count(held.voted, "bulletin")
    if held.is_open:
        yield f"Vote en cours{NBSP}: {ballots}. Les choix restent secrets jusqu’à la clôture."
    else:
        yield f"Vote clos{NBSP}: {ballots}, dont {say_count(held.abstained, 'abstention')}."


def _rank(line: RankLine) -> tuple[str, ...]:
    zone, dots, voters = literal_line(line.zone), str(line.dots), str(line.voters)
    since = f" ({SINCE_VOTE[line.since]})" if line.since in SINCE_VOTE else ""
    return (_place(line), _title(line.title) + since, zone, dots, voters)


def _place(line: RankLine) -> str:
    tied = " ex æquo" if line.tied else ""
    settled = f" (tour {line.settled_by})" if line.settled_by else ""
    return f"{line.rank}{tied}{settled}"


# The draft commitments


def _drafts(drafts: Sequence[CommitmentLine]) -> Iterator[str]:
    yield "## Fiches"
    if not drafts:
        yield "Aucune idée n’est encore devenue une fiche."
    for number, draft in enumerate(drafts, 1):
        yield from _draft(number, draft)


def _draft(number: int, draft: CommitmentLine) -> Iterator[str]:
    yield f"### {number}. {_title(draft.title)}"
    yield _facts(
        {
            "Niveau": _level(draft),
            "Thématique": literal_line(draft.zone),
            "Pilote": literal_line(draft.pilot) or "à désigner",
            "Première chose à faire": literal_line(draft.next_step) or "à écrire",
            "Provenance": _provenance(draft),
            "Raison du choix entre ex æquo": literal(draft.reason, indent=2),
        }
    )
    if draft.notes:
        yield f"Post-its d’origine{NBSP}:"
        yield "\n".join(line for note in draft.notes for line in _source(note))


def _level(draft: CommitmentLine) -> str:
    level = literal_line(draft.level) if draft.level else "à choisir"
    if draft.attached_to is None:
        return level
    return f"{level}, rattachée à «{NBSP}{_title(draft.attached_to)}{NBSP}»"


def _provenance(draft: CommitmentLine) -> str:
    held = f"tour {draft.round}, " if draft.round else ""
    dots, voters = say_count(draft.dots, "gommette"), say_count(draft.voters, "personne")
    return f"{held}rang {draft.rank}, {dots} de {voters}"


def _source(note: SourceLine) -> Iterator[str]:
    about = _signed(note.author)
    yield _item(note.text, [*about, CHANGED_SINCE_VOTE] if note.changed else about)
    for comment in note.comments:
        yield _item(comment, [], depth=1)


# The closing


def _closing(closing: ClosingLine | None) -> Iterator[str]:
    if closing is None:
        return
    yield "## Clôture"
    yield f"{literal_line(closing.question)} {_mean(closing)}"
    yield _table(
        ("Note", "Sens", "Réponses"),
        [(str(line.score), literal_line(line.label), str(line.answers)) for line in closing.scores],
    )
    for question in closing.sentences:
        if question.sentences:
            yield f"### {_title(question.question)}"
            yield "\n".join(_item(sentence, []) for sentence in question.sentences)


def _mean(closing: ClosingLine) -> str:
    total = sum(line.score * line.answers for line in closing.scores)
    best = max(line.score for line in closing.scores)
    mean = say_mean(total, closing.answers)
    return f"{say_count(closing.answers, 'réponse')}, moyenne {mean} sur {best}."


# The fingerprint


def _journal(journal: JournalLine | None) -> Iterator[str]:
    if journal is None:
        return
    recorded = say_count(journal.actions, "action enregistrée", "actions enregistrées")
    yield "## Empreinte"
    yield f"**{journal.fingerprint}**, pour {recorded} depuis l’ouverture, dans leur ordre."
    yield (
        "Gardez ce document tel quel. Le jour où l’on se demande si ce qui s’est passé dans"
        " l’atelier a été changé après coup, demandez à la personne qui tient le serveur"
        f" l’empreinte du même nombre d’actions{NBSP}: si elle est différente, quelque chose a"
        " changé. Les bulletins de vote, secrets, n’y entrent pas."
    )


# Pieces of Markdown


def _title(text: str) -> str:
    return literal_line(text) or "(sans titre)"


def _item(text: str, about: Iterable[str], *, depth: int = 0) -> str:
    """A list item; what is said about it stands on a line of its own, never inside the text."""
    margin = "  " * depth
    said = f"{NBSP}· ".join(about)
    aside = f"\\\n{margin}  — {said}" if said else ""
    return f"{margin}- {literal(text, indent=len(margin) + 2)}{aside}"


def _facts(facts: dict[str, str]) -> str:
    return "\n".join(f"- **{label}**{NBSP}: {fact}" for label, fact in facts.items() if fact)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = (head, ["---"] * len(head), *rows)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
