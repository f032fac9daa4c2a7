"""The rounds of vote as rows of the table of the minutes."""

from collections.abc import Iterator, Mapping

from app.exports.columns import Row
from app.exports.speech import Speech
from app.exports.vote_lines import BallotLine, RankLine, RoundLine
from app.ids import IdeaId


def round_rows(say: Speech, held: RoundLine) -> Iterator[Row]:
    """Its figures, its ranking, where its cut was moved, its ballots."""
    here: Row = {"étape": held.phase, "tour": held.number}
    state = say.t("en cours") if held.is_open else say.t("clos")
    if held.withheld is not None:
        state = say.t("clos, non publié")
    for label, count in _facts(say, held).items():
        yield here | {
            "type": say.t("tour de vote"),
            "intitulé": label,
            "texte": state,
            "nombre": count,
            "identifiant": held.id,
        }
    if held.question:
        yield here | {
            "type": say.t("tour de vote"),
            "intitulé": say.t("question"),
            "texte": held.question,
            "identifiant": held.id,
        }
    for line in held.ranking:
        yield _rank_row(say, line, here | {"identifiant lié": held.id})
    for cut in held.cuts:
        yield here | {
            "type": say.t("coupe déplacée"),
            "texte": cut.reason,
            "nombre": cut.count,
            "identifiant lié": held.id,
        }
    titles = {line.idea: line.title for line in held.ranking}
    for number, ballot in enumerate(held.ballots, 1):
        yield from _ballot_rows(say, ballot, number, titles, here | {"identifiant lié": held.id})


def _facts(say: Speech, held: RoundLine) -> dict[str, int]:
    facts = {say.t("idées"): held.ideas, say.t("bulletins"): held.voted}
    if held.quorum:
        facts[say.t("quorum")] = held.quorum
    if held.withheld is None:
        facts[say.t("abstentions")] = held.abstained
    return facts


def _ballot_rows(
    say: Speech, ballot: BallotLine, number: int, titles: Mapping[IdeaId, str], place: Row
) -> Iterator[Row]:
    """A row for each idea of it; one without, for an abstention."""
    row = place | {"type": say.t("bulletin"), "nombre": number, "intitulé": ballot.nonce}
    if not ballot.dots:
        yield row | {"texte": say.t("abstention")}
    for idea, dots in ballot.dots.items():
        yield row | {"texte": titles.get(idea, ""), "gommettes": dots, "identifiant": idea}


def _rank_row(say: Speech, line: RankLine, place: Row) -> Row:
    return place | {
        "type": say.t("classement"),
        "zone": line.zone,
        "intitulé": say.since_vote(line.since),
        "texte": line.title,
        "rang": line.rank,
        "ex æquo": say.t("oui") if line.tied else say.t("non"),
        "gommettes": line.dots,
        "votants": line.voters,
        "identifiant": line.idea,
    }
