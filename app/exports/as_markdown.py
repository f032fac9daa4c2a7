"""The minutes as a document in Markdown: to read as it is, or to paste in any editor.

Only `literal` and `literal_line` write what people typed. No HTML and no link is ever made.
"""

from collections.abc import Iterable, Iterator

from app.exports.domain import ClosingLine, JournalLine, PhaseLine, Report
from app.exports.markdown.drafts import drafts
from app.exports.markdown.pieces import facts, item, table, title
from app.exports.markdown.text import literal_line
from app.exports.markdown.votes import votes
from app.exports.markdown.wall import wall
from app.exports.speech import REHEARSED, Speech, minutes_spent


def to_markdown(report: Report, say: Speech) -> str:
    blocks = [
        *_cover(say, report),
        *_running_order(say, report.phases),
        *wall(say, report.zones),
        *votes(say, report),
        *drafts(say, report.commitments),
        *_closing(say, report.closing),
        *_journal(say, report.journal),
    ]
    return "\n\n".join(blocks) + "\n"


def drafts_alone(report: Report, say: Speech) -> str:
    """The drafts, to send them up: with where they come from, and nothing else of the workshop."""
    name = say.t("Fiches — %(title)s", title=title(say, report.workshop.title))
    blocks = [*_cover(say, report, name), *drafts(say, report.commitments)]
    return "\n\n".join(blocks) + "\n"


def _cover(say: Speech, report: Report, name: str = "") -> Iterator[str]:
    workshop = report.workshop
    yield "# " + (name or say.t("Compte rendu — %(title)s", title=title(say, workshop.title)))
    if workshop.is_rehearsal:
        yield f"> **{say.t('Répétition')}.** {say.t(REHEARSED)}"
    yield facts(
        say,
        {
            say.t("Équipe"): literal_line(workshop.team),
            say.t("Date"): say.date(workshop.day) if workshop.day else "",
            say.t("Kit"): literal_line(workshop.kit),
            say.t("Animation"): ", ".join(literal_line(name) for name in report.facilitators),
            say.t("Participation"): say.tn(
                "%(count)s personne", "%(count)s personnes", report.participants
            ),
            say.t("Document produit"): say.moment(report.taken_at),
        },
    )


# The running order


def _running_order(say: Speech, phases: Iterable[PhaseLine]) -> Iterator[str]:
    yield "## " + say.t("Déroulé")
    yield table(
        (
            say.t("Étape"),
            say.t("Durée prévue"),
            say.t("Durée réelle"),
            say.t("Ce qui s’y est fait"),
        ),
        [
            (
                f"{number}\\. {title(say, phase.title)}",
                _duration(say, phase.planned_minutes),
                _duration(say, minutes_spent(phase)),
                _done_in(say, phase),
            )
            for number, phase in enumerate(phases, 1)
        ],
    )


def _duration(say: Speech, minutes: int | None) -> str:
    return say.minutes(minutes) if minutes else "—"


def _done_in(say: Speech, phase: PhaseLine) -> str:
    written = say.tn("%(count)s post-it", "%(count)s post-its", phase.notes_written)
    rounds = [say.t("tour de vote %(number)s", number=number) for number in phase.rounds]
    return ", ".join([say.status(phase), *([written] if phase.notes_written else []), *rounds])


# The closing


def _closing(say: Speech, closing: ClosingLine | None) -> Iterator[str]:
    if closing is None:
        return
    yield "## " + say.t("Clôture")
    yield f"{literal_line(closing.question)} {_mean(say, closing)}"
    yield table(
        (say.t("Note"), say.t("Sens"), say.t("Réponses")),
        [(str(line.score), literal_line(line.label), str(line.answers)) for line in closing.scores],
    )
    for question in closing.sentences:
        if question.sentences:
            yield f"### {title(say, question.question)}"
            yield "\n".join(item(sentence) for sentence in question.sentences)


def _mean(say: Speech, closing: ClosingLine) -> str:
    total = sum(line.score * line.answers for line in closing.scores)
    return say.t(
        "%(answers)s, moyenne %(mean)s sur %(best)s.",
        answers=say.tn("%(count)s réponse", "%(count)s réponses", closing.answers),
        mean=say.mean(total, closing.answers),
        best=max(line.score for line in closing.scores),
    )


# The fingerprint


def _journal(say: Speech, journal: JournalLine | None) -> Iterator[str]:
    if journal is None:
        return
    yield "## " + say.t("Empreinte")
    yield say.tn(
        "%(fingerprint)s, pour %(count)s action enregistrée depuis l’ouverture, dans leur ordre.",
        "%(fingerprint)s, pour %(count)s actions enregistrées depuis l’ouverture, dans leur ordre.",
        journal.actions,
        fingerprint=f"**{journal.fingerprint}**",
    )
    yield say.t(
        "Gardez ce document tel quel. Le jour où l’on se demande si ce qui s’est passé dans"
        " l’atelier a été changé après coup, demandez à la personne qui tient le serveur"
        " l’empreinte du même nombre d’actions : si elle est différente, quelque chose a changé."
        " Les bulletins de vote, secrets, n’y entrent pas."
    )
