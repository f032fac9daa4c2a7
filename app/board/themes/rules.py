"""Changing the themes and the rule of the vote. No idea is left without a place."""

from typing import Final

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from app.board.core.asking import Asking
from app.board.core.events import Event
from app.board.core.plan import Zone
from app.board.core.rights import known_zone, require_no_open_round
from app.board.core.state import BoardState
from app.board.themes.commands import (
    AddTheme,
    EditTheme,
    RemoveTheme,
    RestoreTheme,
    SeenRule,
    SetVoteRule,
)
from app.board.themes.events import (
    ThemeAdded,
    ThemeEdited,
    ThemeRemoved,
    ThemeRestored,
    VoteRuled,
)
from app.board.themes.refusals import ThemeKept
from app.errors import LimitReached, Malformed, NotFound, Stale, TextRefused
from app.ids import ZoneId
from app.kits.domain import Color, ZoneKind
from app.words import N_

MAX_ZONES: Final = 30  # as many as a kit may hold
MAX_KEPT: Final = 60  # with those on the shelf

_COLORS: Final = (Color.YELLOW, Color.ROSE, Color.SKY, Color.MINT, Color.LILAC, Color.PEACH)


def edit_theme(state: BoardState, command: EditTheme, _: Asking) -> tuple[Event, ...]:
    zone, base = known_zone(state, command.zone), command.base
    title = _changed(zone.title, command.title, base.title)
    prompt = _changed(zone.prompt, command.prompt, base.prompt)
    if (title, prompt) == (zone.title, zone.prompt):
        return ()
    if title != zone.title:
        _require_title(title)
    return (ThemeEdited(zone=zone.id, title=title, prompt=prompt),)


def add_theme(state: BoardState, command: AddTheme, _: Asking) -> tuple[Event, ...]:
    """In the phases that show themes, but while people vote: what they vote on is settled."""
    require_no_open_round(state)
    if state.plan.zone(command.zone) is not None or command.zone in state.theme_shelf:
        raise Stale(N_("Cette thématique existe déjà. Rien n’a changé."))
    _require_place(state)
    if len(state.plan.zones) + len(state.theme_shelf) >= MAX_KEPT:
        raise LimitReached(
            N_("Trop de thématiques ont été retirées : rétablissez-en une plutôt que d’en ajouter.")
        )
    _require_title(command.title)
    themes = _themes(state)
    zone = Zone(
        id=command.zone,
        kind=ZoneKind.THEME,
        title=command.title,
        prompt=command.prompt,
        color=_color(state),
    )
    phases = tuple(phase.id for phase in state.plan.phases if set(phase.zones) & set(themes))
    after = themes[-1] if themes else None
    return (ThemeAdded(zone=zone, after=after, phases=phases),)


def remove_theme(state: BoardState, command: RemoveTheme, _: Asking) -> tuple[Event, ...]:
    """Put it on the shelf. Refused (ThemeKept) where people wrote, and when a phase would have
    nothing left to show."""
    if command.zone in state.theme_shelf and state.plan.zone(command.zone) is None:
        return ()
    zone = known_zone(state, command.zone)
    require_no_open_round(state)
    if zone.kind is not ZoneKind.THEME:
        raise ThemeKept(N_("Cette zone n’est pas une thématique : elle reste. Rien n’a changé."))
    if _is_used(state, zone.id):
        raise ThemeKept(
            N_("Des idées sont déjà dans cette thématique : elle reste. Rien n’a changé.")
        )
    is_last = any(phase.zones == (zone.id,) for phase in state.plan.phases)
    if is_last or _themes(state) == [zone.id]:
        raise ThemeKept(
            N_("Une étape ne montre que cette thématique : ajoutez-en une autre d’abord.")
        )
    return (ThemeRemoved(zone=zone.id),)


def restore_theme(state: BoardState, command: RestoreTheme, _: Asking) -> tuple[Event, ...]:
    if state.plan.zone(command.zone) is not None:
        return ()
    if command.zone not in state.theme_shelf:
        raise NotFound(N_("Cette thématique n’est pas parmi celles qui ont été retirées."))
    require_no_open_round(state)
    _require_place(state)
    return (ThemeRestored(zone=command.zone),)


def set_vote_rule(state: BoardState, command: SetVoteRule, _: Asking) -> tuple[Event, ...]:
    vote = state.plan.vote
    now = SeenRule(
        budget=vote.budget, per_idea=vote.per_idea, promote=vote.promote, quorum=vote.quorum
    )
    quorum = vote.quorum if command.quorum is UNSET else command.quorum
    asked = SeenRule(
        budget=command.budget, per_idea=command.per_idea, promote=command.promote, quorum=quorum
    )
    if asked == now:
        return ()
    require_no_open_round(state)
    if not isinstance(command.base, UnsetType) and not _is_seen(command.base, now):
        raise Stale(N_("La règle du vote vient de changer. L’écran est à jour : vérifiez-la."))
    if command.per_idea > command.budget:
        raise Malformed(N_("Une idée ne peut pas recevoir plus de gommettes que chacun n’en a."))
    ruled = VoteRuled(
        budget=command.budget,
        per_idea=command.per_idea,
        promote=command.promote,
        quorum=UNSET if quorum == vote.quorum else quorum,
    )
    return (ruled,)


def _is_seen(base: SeenRule, now: SeenRule) -> bool:
    """Pages of before did not say the quorum."""
    return base == (replace(now, quorum=UNSET) if base.quorum is UNSET else now)


def _changed(now: str, wanted: str | UnsetType, seen: str | UnsetType) -> str:
    if isinstance(wanted, UnsetType) or wanted == now:
        return now
    if not isinstance(seen, UnsetType) and seen != now:
        raise Stale(
            N_(
                "Quelqu’un vient de changer ce texte. Le vôtre est gardé ici : comparez les deux,"
                " puis choisissez."
            )
        )
    return wanted


def _require_title(title: str) -> None:
    if not title:
        raise TextRefused(N_("Une thématique garde un titre. Le précédent est conservé."))


def _require_place(state: BoardState) -> None:
    if len(state.plan.zones) >= MAX_ZONES:
        raise LimitReached(
            N_("Un tableau compte %(limit)s zones au plus. Rien n’a changé."), limit=MAX_ZONES
        )


def _themes(state: BoardState) -> list[ZoneId]:
    return [zone.id for zone in state.plan.zones if zone.kind is ZoneKind.THEME]


def _is_used(state: BoardState, zone: ZoneId) -> bool:
    """Notes, even sealed; groups; drafts that came from there; what a vote was about."""
    holders = (state.notes, state.groups, state.commitments)
    if any(one.zone == zone for held in holders for one in held.values()):
        return True
    if any(gone.note.zone == zone for gone in state.removed.values()):  # it may come back
        return True
    if any(gone.draft.zone == zone for gone in state.withdrawn.values()):  # and so may this
        return True
    return any(
        idea.zone == zone for held in state.rounds.values() for idea in held.snapshot.values()
    )


def _color(state: BoardState) -> Color:
    """The one that the fewest zones have."""
    used = [zone.color for zone in state.plan.zones]
    return min(_COLORS, key=used.count)
