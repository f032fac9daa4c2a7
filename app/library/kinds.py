"""What a phase is called by its kind, and how one that is added begins: valid, and to be written.

The browser's twin of the names is static/js/prepare/kinds.js."""

from dataclasses import dataclass
from typing import Any, Final

import msgspec

from app.board.agenda.kinds import phase_of_kind
from app.board.opening import plan_of
from app.ids import PhaseId
from app.kits.domain import Kit, PhaseKind
from app.words import N_, Words


@dataclass(frozen=True, slots=True)
class KindOfPhase:
    name: str
    icon: str
    minutes: int
    title: str


KINDS: Final = {
    PhaseKind.WELCOME: KindOfPhase(N_("accueil"), "hand", 5, N_("Accueil")),
    PhaseKind.ICEBREAKER: KindOfPhase(N_("inclusion"), "heart", 10, N_("Inclusion")),
    PhaseKind.PRESENT: KindOfPhase(N_("présentation"), "eye", 10, N_("Présentation")),
    PhaseKind.EXPLORE: KindOfPhase(
        N_("découverte"), "compass", 10, N_("Découverte des thématiques")
    ),
    PhaseKind.WRITE: KindOfPhase(N_("écriture"), "pencil", 10, N_("Idéation silencieuse")),
    PhaseKind.SHARE: KindOfPhase(N_("partage"), "chat", 10, N_("Partage")),
    PhaseKind.GROUP: KindOfPhase(N_("regroupement"), "group", 10, N_("Regroupement")),
    PhaseKind.BREAK: KindOfPhase(N_("pause"), "pause", 5, N_("Pause")),
    PhaseKind.TABLES: KindOfPhase(N_("sous-groupes"), "people", 20, N_("Sous-groupes")),
    PhaseKind.VOTE: KindOfPhase(N_("vote"), "check", 10, N_("Vote")),
    PhaseKind.DRAFT: KindOfPhase(N_("fiches"), "document", 15, N_("Écriture des fiches")),
    PhaseKind.CLOSE: KindOfPhase(N_("clôture"), "flag", 10, N_("Clôture")),
}


def new_phase(kit: Kit, kind: PhaseKind, said: Words) -> dict[str, Any]:
    """A phase of that kind as plain values, without its id: with the rights and the zones of the
    first of its kind in the kit, and words that say what to write in their place."""
    known = KINDS[kind]
    title = said.t(known.title)
    phase = phase_of_kind(
        plan_of(kit), kind, key=PhaseId("new"), title=title, minutes=known.minutes
    )
    record: dict[str, Any] = msgspec.to_builtins(phase)
    return record | {
        "min_minutes": 0 if kind is PhaseKind.BREAK else min(5, known.minutes),
        "goal": said.t(N_("À écrire : ce qui est acquis à la fin de cette étape.")),
        "instruction": said.t(N_("À écrire : ce que chaque personne fait maintenant.")),
        "facilitator_notes": said.t(N_("À écrire : ce que vous dites, ce que vous faites.")),
        "details": None,
        "pages": [],
    }
