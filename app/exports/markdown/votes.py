"""The rounds of vote and their rankings, as Markdown."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from app.board.voting.events import CountsTell
from app.board.voting.ranking import FEW_BALLOTS
from app.exports.domain import Report
from app.exports.markdown.pieces import facts, table, title
from app.exports.markdown.text import literal, literal_line
from app.exports.speech import Speech
from app.exports.vote_lines import BallotLine, RankLine, RoundLine
from app.ids import IdeaId
from app.words import N_

RECEIPTS: Final = N_(
    "Chaque bulletin est ici sous un numéro tiré au hasard par le navigateur de qui l’a déposé, et"
    " dans l’ordre de ces numéros. Qui a voté y retrouve le sien par « Retrouver mon bulletin » ;"
    " personne d’autre ne le peut."
)
_SHOWN: Final = 12  # of its digits: two alike among a thousand, once in a thousand million


def votes(say: Speech, report: Report) -> Iterator[str]:
    yield "## " + say.t("Votes")
    if not report.rounds:
        yield say.t("Aucun vote n’a eu lieu.")
        return
    if report.vote_notice:
        yield f"> {literal_line(report.vote_notice)}"
    for held in report.rounds:
        yield from _round(say, held)
    yield from _compared(say, [held for held in report.rounds if held.ranking])


def _compared(say: Speech, rounds: Sequence[RoundLine]) -> Iterator[str]:
    """What each idea got in each round, in the order of the last one that it was in."""
    if len(rounds) < 2:
        return
    yield "### " + say.t("Les tours, comparés")
    titles = {
        line.idea: title(say, line.title) for held in reversed(rounds) for line in held.ranking
    }
    found = [{line.idea: line for line in held.ranking} for held in rounds]
    yield table(
        (say.t("Idée"), *(say.t("Tour %(number)s", number=held.number) for held in rounds)),
        [(titles[idea], *(_inside(say, lines.get(idea)) for lines in found)) for idea in titles],
    )


def _inside(say: Speech, line: RankLine | None) -> str:
    if line is None:
        return "–"
    dots = say.tn("%(count)s gommette", "%(count)s gommettes", line.dots)
    return f"{dots}, {say.t('rang %(rank)s', rank=line.rank)}" if line.rank else dots


def _round(say: Speech, held: RoundLine) -> Iterator[str]:
    phase = title(say, held.phase)
    yield "### " + say.t("Tour %(number)s — %(phase)s", number=held.number, phase=phase)
    if held.question:
        yield f"**{literal_line(held.question)}**"
    yield " ".join(_rules(say, held))
    if held.withheld is not None:
        yield _withheld(say, held.withheld, held.fewest_ballots)
    if held.tells is not None:
        yield _warning(say, held.tells)
    if held.ranking:
        yield table(
            (
                say.t("Rang"),
                say.t("Idée"),
                say.t("Thématique"),
                say.t("Gommettes"),
                say.t("Votants"),
            ),
            [_rank(say, line) for line in held.ranking],
        )
    yield from _cuts(say, held)
    if held.ballots:
        yield "#### " + say.t("Bulletins du tour %(number)s", number=held.number)
        yield say.t(RECEIPTS)
        titles = {line.idea: title(say, line.title) for line in held.ranking}
        yield table(
            (say.t("Reçu"), say.t("Bulletin")),
            [(receipt(each), _choices(say, each, titles)) for each in held.ballots],
        )


def _cuts(say: Speech, held: RoundLine) -> Iterator[str]:
    """Each move of the line, with its reason."""
    if held.cuts:
        yield "\n".join(
            facts(say, {_moved(say, cut.count): literal(cut.reason, indent=2)}) for cut in held.cuts
        )


def _moved(say: Speech, count: int) -> str:
    return say.tn("Coupe déplacée à %(count)s idée", "Coupe déplacée à %(count)s idées", count)


def receipt(ballot: BallotLine) -> str:
    """The beginning of its number, as people compare it."""
    return " ".join(ballot.nonce[at : at + 4] for at in range(0, _SHOWN, 4))


def _choices(say: Speech, ballot: BallotLine, titles: Mapping[IdeaId, str]) -> str:
    if not ballot.dots:
        return say.t("abstention")
    ordered = [idea for idea in titles if idea in ballot.dots]
    return ", ".join(f"{titles[idea]} × {ballot.dots[idea]}" for idea in ordered)


def _warning(say: Speech, told: CountsTell) -> str:
    if told == "few":
        return say.tn(
            "Moins de %(count)s bulletin secret : le résultat peut dire ce que chaque"
            " personne a choisi.",
            "Moins de %(count)s bulletins secrets : le résultat peut dire ce que chaque"
            " personne a choisi.",
            FEW_BALLOTS,
        )
    return say.t(
        "Un autre tour a porté sur les mêmes idées, avec presque autant de bulletins : leur"
        " différence peut dire ce que quelques personnes ont choisi."
    )


def _withheld(say: Speech, why: CountsTell, fewest: int) -> str:
    if why == "few":
        return say.tn(
            "Moins de %(count)s bulletin secret : ce kit ne publie pas ce que les"
            " personnes ont choisi.",
            "Moins de %(count)s bulletins secrets : ce kit ne publie pas ce que les"
            " personnes ont choisi.",
            fewest,
        )
    return say.t(
        "Un autre tour a porté sur les mêmes idées, avec presque autant de bulletins : ce kit ne"
        " publie pas ce que les personnes ont choisi."
    )


def _rules(say: Speech, held: RoundLine) -> Iterator[str]:
    if held.settles:
        yield say.t("Ce tour départage des idées ex æquo du tour %(number)s.", number=held.settles)
    yield say.t(
        "%(dots)s par personne, %(per_idea)s au plus par idée, %(ideas)s.",
        dots=say.tn("%(count)s gommette", "%(count)s gommettes", held.budget),
        per_idea=held.per_idea,
        ideas=say.tn("%(count)s idée", "%(count)s idées", held.ideas),
    )
    ballots = say.tn("%(count)s bulletin", "%(count)s bulletins", held.voted)
    if held.is_open:
        yield say.t(
            "Vote en cours : %(ballots)s. Les choix restent secrets jusqu’à la clôture.",
            ballots=ballots,
        )
    elif held.withheld is not None:
        yield say.t("Vote clos : %(ballots)s.", ballots=ballots)
    else:
        yield say.t(
            "Vote clos : %(ballots)s, dont %(abstentions)s.",
            ballots=ballots,
            abstentions=say.tn("%(count)s abstention", "%(count)s abstentions", held.abstained),
        )
    yield from _quorum(say, held)
    yield from _entered(say, held)


def _quorum(say: Speech, held: RoundLine) -> Iterator[str]:
    """It informs: the result stands whichever it is."""
    if held.quorum and not held.is_open:
        ballots = say.tn("%(count)s bulletin", "%(count)s bulletins", held.quorum)
        is_met = held.voted >= held.quorum
        yield (
            say.t("Quorum de %(ballots)s : atteint.", ballots=ballots)
            if is_met
            else say.t("Quorum de %(ballots)s : non atteint.", ballots=ballots)
        )


def _entered(say: Speech, held: RoundLine) -> Iterator[str]:
    if held.entered:
        yield say.tn(
            "%(count)s bulletin a été saisi par l’animation, pour une personne sans appareil.",
            "%(count)s bulletins ont été saisis par l’animation, pour des personnes sans appareil.",
            held.entered,
        )


def _rank(say: Speech, line: RankLine) -> tuple[str, ...]:
    zone, dots, voters = literal_line(line.zone), str(line.dots), str(line.voters)
    since = say.since_vote(line.since)
    idea = title(say, line.title) + (f" ({since})" if since else "")
    return (_place(say, line), idea, zone, dots, voters)


def _place(say: Speech, line: RankLine) -> str:
    if line.rank is None:
        return "–"
    rank = say.t("%(rank)s ex æquo", rank=line.rank) if line.tied else str(line.rank)
    settled = say.t("tour %(number)s", number=line.settled_by) if line.settled_by else ""
    return f"{rank} ({settled})" if settled else rank
