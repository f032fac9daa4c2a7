"""A kit of a workshop: the kit that it was opened with, adapted as its facilitators adapted it.

Its running order, its themes, its vote and the facilitators' notes; neither its date, nor its team,
nor its people, nor anything that was written on the board. Pure."""

from collections.abc import Mapping
from typing import Any

import msgspec

from app.board.core import plan
from app.board.core.state import BoardState
from app.kits.domain import Kit, ZoneKind
from app.kits.loader import KitRefused, check
from app.library.domain import copied
from app.library.draft import new_zone, record_of, summed
from app.library.kinds import new_phase
from app.library.reading import Record
from app.words import Words

_OF_THE_PLAN = ("title", "minutes", "zones", "writing", "authors", "rights", "commitments")


def kit_of_workshop(kit: Kit, state: BoardState, *, title: str, said: Words) -> Kit:
    """The kit of a workshop that has this state. What a kit must say and nobody wrote is said to be
    written. KitRefused when the running order could not begin a workshop."""
    named = copied(kit, title=title)
    record = record_of(named)
    phases = {phase["id"]: phase for phase in record["phases"]}
    zones = {zone["id"]: zone for zone in record["zones"]}
    record |= {
        "phases": [_phase(phase, phases, state, kit, said) for phase in state.plan.phases],
        "zones": [_zone(zone, zones, said) for zone in state.plan.zones],
        "vote": record["vote"] | _dials(state.plan.vote) | _rounds(state),
    }
    made = check(summed(record))
    if not isinstance(made, Kit):
        raise KitRefused(f"{named.id}.yaml", made[0])
    return made


def _phase(
    phase: plan.Phase, known: Mapping[str, Record], state: BoardState, kit: Kit, said: Words
) -> Record:
    origin = known.get(state.origins.get(phase.id, phase.id))
    base = origin or new_phase(kit, phase.kind, said)
    now: dict[str, Any] = msgspec.to_builtins(phase)
    mine = {key: now[key] for key in _OF_THE_PLAN}
    brief = state.briefs.get(phase.id)
    return base | {
        **mine,
        "id": phase.id,
        "kind": str(phase.kind),
        "tables": now["tables"],
        "instruction": phase.instruction or new_phase(kit, phase.kind, said)["instruction"],
        "facilitator_notes": (brief and brief.text) or base["facilitator_notes"],
        "min_minutes": min(base["min_minutes"], phase.minutes),
    }


def _zone(zone: plan.Zone, known: Mapping[str, Record], said: Words) -> Record:
    base = known.get(zone.id) or new_zone((), said)
    now: dict[str, Any] = msgspec.to_builtins(zone)
    return base | {key: value for key, value in now.items() if value != ""}


def _rounds(state: BoardState) -> Record:
    """Those that the workshop prepares, on the themes that are left."""
    themes = {zone.id for zone in state.plan.zones if zone.kind is ZoneKind.THEME}
    rounds: list[Record] = msgspec.to_builtins(state.plan.vote.rounds)
    left = [
        prepared | {"zones": [zone for zone in prepared["zones"] if zone in themes]}
        for prepared in rounds
    ]
    return {"rounds": left}


def _dials(vote: plan.VoteRule) -> Record:
    return {
        "budget": vote.budget,
        "per_idea": vote.per_idea,
        "promote": vote.promote,
        "fewest_ballots": vote.fewest_ballots,
        "quorum": vote.quorum,
    }
