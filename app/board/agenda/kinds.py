"""A phase that is added: how one of its kind works, in the same workshop or by default."""

from typing import Final

from msgspec.structs import replace

from app.board.core.plan import Phase, Plan, TableRule
from app.ids import PhaseId, ZoneId
from app.kits.domain import Authors, PhaseKind, TableMaking, Writing, ZoneKind
from app.kits.rights import DEFAULT_RIGHTS, default_commitments_access

_WRITING: Final = {
    PhaseKind.WELCOME: Writing.OPEN,
    PhaseKind.ICEBREAKER: Writing.OPEN,
    PhaseKind.WRITE: Writing.PRIVATE,
    PhaseKind.SHARE: Writing.OPEN,
    PhaseKind.TABLES: Writing.OPEN,
}
_TABLES: Final = TableRule(make=TableMaking.RANDOM, from_people=8, size=5, see_others=True)
_WITHOUT_ZONES: Final = {PhaseKind.BREAK, PhaseKind.PRESENT, PhaseKind.DRAFT, PhaseKind.CLOSE}
_BESIDE_THEMES: Final = {PhaseKind.WELCOME, PhaseKind.ICEBREAKER}


def phase_of_kind(plan: Plan, kind: PhaseKind, *, key: PhaseId, title: str, minutes: int) -> Phase:
    """As the first phase of this kind in the plan, without its words; else as kits do."""
    model = next((phase for phase in plan.phases if phase.kind is kind), None) or _usual(plan, kind)
    return replace(
        model, id=key, title=title, minutes=minutes, instruction="", details=(), pages=()
    )


def _usual(plan: Plan, kind: PhaseKind) -> Phase:
    return Phase(
        id=PhaseId(""),
        kind=kind,
        title="",
        minutes=0,
        instruction="",
        zones=_zones(plan, kind),
        writing=_WRITING.get(kind, Writing.CLOSED),
        authors=_authors(plan),
        rights=DEFAULT_RIGHTS[kind],
        commitments=default_commitments_access(kind),
        tables=_TABLES if kind is PhaseKind.TABLES else None,
    )


def _zones(plan: Plan, kind: PhaseKind) -> tuple[ZoneId, ...]:
    if kind in _WITHOUT_ZONES:
        return ()
    themes = tuple(zone.id for zone in plan.zones if zone.kind is ZoneKind.THEME)
    sides = tuple(zone.id for zone in plan.zones if zone.kind is ZoneKind.SIDE)
    return sides[:1] if sides and kind in _BESIDE_THEMES else themes


def _authors(plan: Plan) -> Authors:
    """As ideas are signed in this workshop."""
    signed = (phase.authors for phase in plan.phases if phase.kind is PhaseKind.WRITE)
    return next(signed, Authors.HIDDEN)
