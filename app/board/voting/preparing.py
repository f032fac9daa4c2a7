"""The rounds that a workshop prepares: those of its kit, changed and added to. One that was opened
keeps what it was."""

from typing import Final

from msgspec import UnsetType

from app.actor import Role
from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.plan import PreparedRound
from app.board.core.rights import known_zone
from app.board.core.state import BoardState
from app.board.voting.commands import DropRound, PrepareRound, SeenPrepared
from app.board.voting.events import RoundDropped, RoundPrepared
from app.board.voting.fold import round_before
from app.errors import LimitReached, Malformed, Stale, TextRefused
from app.ids import ZoneId
from app.kits.domain import ZoneKind
from app.words import N_

MAX_PREPARED: Final = 10  # as many as a kit may hold


def prepare_round(state: BoardState, command: PrepareRound, _: Asking) -> tuple[Event, ...]:
    """Add a round, or change one, or move it. Stale when somebody changed it since."""
    rounds = state.plan.vote.rounds
    now = next((each for each in rounds if each.id == command.prepared), None)
    _require_unchanged(command, now)
    if now is None and len(rounds) >= MAX_PREPARED:
        raise LimitReached(
            N_("Un atelier prépare %(limit)s tours au plus. Rien n’a changé."), limit=MAX_PREPARED
        )
    prepared = PreparedRound(
        id=command.prepared,
        question=command.question,
        budget=command.budget,
        per_idea=command.per_idea,
        zones=_zones(state, command, now),
        voters=_voters(command),
        quorum=command.quorum,
    )
    _require_sense(prepared)
    after = _place(state, command)
    if prepared == now and after == round_before(rounds, now.id):
        return ()
    return (RoundPrepared(prepared=prepared, after=after),)


def drop_round(state: BoardState, command: DropRound, _: Asking) -> tuple[Event, ...]:
    if all(each.id != command.prepared for each in state.plan.vote.rounds):
        return ()
    return (RoundDropped(prepared=command.prepared),)


def _require_unchanged(command: PrepareRound, now: PreparedRound | None) -> None:
    if isinstance(command.base, UnsetType):
        return
    seen = now and SeenPrepared(
        question=now.question,
        budget=now.budget,
        per_idea=now.per_idea,
        zones=now.zones,
        voters=now.voters,
        quorum=now.quorum,
    )
    if command.base != seen:
        raise Stale(
            N_(
                "Quelqu’un vient de changer ce tour. Le vôtre est gardé ici : comparez les deux,"
                " puis choisissez."
            )
        )


def _require_sense(prepared: PreparedRound) -> None:
    if not prepared.question:
        raise TextRefused(N_("Un tour préparé garde une question. La précédente est conservée."))
    if prepared.per_idea > prepared.budget:
        raise Malformed(N_("Une idée ne peut pas recevoir plus de gommettes que chacun n’en a."))


def _zones(
    state: BoardState, command: PrepareRound, now: PreparedRound | None
) -> tuple[ZoneId, ...]:
    """Themes of the workshop; those that it had already may have been taken away since."""
    zones = tuple(dict.fromkeys(command.zones))
    for zone in set(zones).difference(now.zones if now else ()):
        if known_zone(state, zone).kind is not ZoneKind.THEME:
            raise Malformed(N_("On vote sur les idées de thématiques. Rien n’a changé."))
    return zones


def _voters(command: PrepareRound) -> tuple[Role, ...]:
    if Role.OBSERVER in command.voters:
        raise Malformed(N_("Qui observe ne vote pas. Rien n’a changé."))
    return tuple(dict.fromkeys(command.voters))


def _place(state: BoardState, command: PrepareRound) -> str | None:
    order = [each.id for each in state.plan.vote.rounds]
    if isinstance(command.after, UnsetType):
        if command.prepared in order:
            return round_before(state.plan.vote.rounds, command.prepared)
        return order[-1] if order else None
    if command.after == command.prepared:
        raise Malformed
    return command.after if command.after in order else None
