"""What each printed sheet says, as plain values that are typeset elsewhere. Pure.

Texts are values all the way: the typesetter shows them, and reads nothing in them."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import msgspec
from babel.dates import format_date

from app.board.core.plan import Phase, Zone
from app.board.core.state import BoardState
from app.inviting.domain import Occasion, say_time, say_zone
from app.kits.domain import Kit, Who, Writing
from app.kits.domain import Phase as KitPhase
from app.words import N_, NBSP, SOURCE, Words, typeset

Sheet: TypeAlias = Mapping[str, Any]

_MINUTE: Final = datetime.timedelta(minutes=1)
_HOUR_MINUTES: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """What is printed of a workshop: what is known of it, its kit, and its running order now."""

    occasion: Occasion
    kit: Kit
    state: BoardState

    @property
    def phases(self) -> tuple[Phase, ...]:
        return self.state.plan.phases


def running_order(workshop: Workshop, said: Words) -> Sheet:
    """For who facilitates: every phase at its time of day, one page each, private notes too."""
    known = {phase.id: phase for phase in workshop.kit.phases}
    origins = workshop.state.origins
    kit, phases = workshop.kit, workshop.phases
    steps = [
        _step(workshop, number, phase, known.get(origins.get(phase.id, phase.id)), said)
        for number, phase in enumerate(phases, 1)
    ]
    sheet = {
        **_head(workshop, said, N_("Déroulé de l’animation")),
        "private": said.t(N_("À garder pour l’équipe : ces pages portent vos notes.")),
        "steps": steps,
        "materials": {"title": said.t(N_("Matériel")), "items": kit.materials},
        "jobs": {
            "title": said.t(N_("Dans l’équipe")),
            "items": [{"title": job.title, "text": job.job} for job in kit.facilitation.team],
        },
        "checklist": {
            "title": said.t(N_("À préparer")),
            "items": [
                {"when": each.when, "tasks": each.tasks} for each in kit.facilitation.checklist
            ],
        },
        "cards": {
            "title": said.t(N_("Si ça coince")),
            "say": said.t(N_("À dire")),
            "do": said.t(N_("À faire")),
            "items": msgspec.to_builtins(kit.facilitation.cards),
        },
        "labels": {
            "goal": said.t(N_("But")),
            "instruction": said.t(N_("Consigne, lue par tout le monde")),
            "zones": said.t(N_("Zones au travail")),
            "notes": said.t(N_("Vos notes")),
            "order": said.t(N_("Le déroulé")),
        },
    }
    return _as_sheet(sheet, said)


def guide(workshop: Workshop, said: Words) -> Sheet:
    """One page for whoever takes part: when, how to come in, what will happen."""
    occasion = workshop.occasion
    sheet = {
        **_head(workshop, said, N_("Guide du participant")),
        "summary": workshop.kit.summary,
        "enter": {
            "title": said.t(N_("Pour entrer")),
            "link": occasion.join_url,
            "code": occasion.code,
            "said": said.t(
                N_("Ouvrez le lien dans un navigateur, ou tapez le code sur %(address)s."),
                address=_home_of(occasion),
            ),
            "name": said.t(N_("Un prénom suffit : ni compte, ni installation.")),
        },
        "video": {"title": said.t(N_("La visio")), "link": occasion.video},
        "order": {
            "title": said.t(N_("Ce que nous ferons")),
            "items": [
                {"time": time, "title": phase.title, "minutes": _lasting(phase.minutes, said)}
                for phase, time in zip(workshop.phases, _times(workshop, said), strict=True)
            ],
        },
        "advice": {
            "title": said.t(N_("Bon à savoir")),
            "items": [
                said.t(
                    N_(
                        "Pour écrire : double-cliquez, ou appuyez sur « Post-it » ; à l’ordinateur,"
                        " N l’ouvre et Entrée le valide."
                    )
                ),
                said.t(N_("« Liste », en haut, permet tout au clavier et au lecteur d’écran.")),
                said.t(N_("Si la connexion tombe, rouvrez le lien : vos post-its sont gardés.")),
                *_of_the_vote(workshop, said),
                *_retention(occasion, said),
            ],
        },
    }
    return _as_sheet(sheet, said)


def poster(workshop: Workshop, said: Words, *, qr: str) -> Sheet:
    """To show on a screen or to pin up: the link, the code, a large QR code (SVG)."""
    occasion = workshop.occasion
    sheet = {
        **_head(workshop, said, N_("Rejoindre l’atelier")),
        "photograph": said.t(N_("Photographiez ce code")),
        "alt": said.t(N_("QR code du lien des participants")),
        "or": said.t(N_("ou tapez-le sur %(address)s"), address=_home_of(occasion)),
        "code": occasion.code,
        "link": occasion.join_url,
        "name": said.t(N_("Un prénom suffit : ni compte, ni installation.")),
    }
    return {**_as_sheet(sheet, said), "qr": qr}


def _head(workshop: Workshop, said: Words, kind: str) -> dict[str, Any]:
    occasion = workshop.occasion
    return {
        "language": said.language,
        "kind": said.t(kind),
        "title": occasion.title,
        "team": occasion.team,
        "when": _when(occasion, said),
        "lasts": _lasting(sum(phase.minutes for phase in workshop.phases), said),
        "page": said.t(N_("page")),
        "columns": {
            "number": said.t(N_("N°")),
            "time": said.t(N_("Heure")),
            "step": said.t(N_("Étape")),
            "lasts": said.t(N_("Durée")),
        },
    }


def _when(occasion: Occasion, said: Words) -> str:
    day = format_date(occasion.day, "full", locale=said.language)
    start, end = occasion.start, occasion.end
    if not start or not end:
        return day
    return said.t(
        N_("%(day)s, de %(start)s à %(end)s (%(zone)s)"),
        day=format_date(start.date(), "full", locale=said.language),
        start=say_time(start, said.language),
        end=say_time(end, said.language),
        zone=say_zone(occasion.zone, said),
    )


def _times(workshop: Workshop, said: Words) -> Iterator[str]:
    """The time of day at which each phase begins; without one, how long after the beginning."""
    spent, start = 0, workshop.occasion.start
    for phase in workshop.phases:
        if start:
            yield say_time(start + spent * _MINUTE, said.language)
        else:
            yield f"+{NBSP}{_lasting(spent, said)}"
        spent += phase.minutes


def _lasting(minutes: int, said: Words) -> str:
    hours, rest = divmod(minutes, _HOUR_MINUTES)
    if not hours:
        return said.t(N_("%(minutes)s min"), minutes=rest)
    if not rest:
        return said.t(N_("%(hours)s h"), hours=hours)
    return said.t(N_("%(hours)s h %(minutes)s"), hours=hours, minutes=f"{rest:02}")


def _step(
    workshop: Workshop, number: int, phase: Phase, of_kit: KitPhase | None, said: Words
) -> dict[str, Any]:
    brief = workshop.state.briefs.get(phase.id)
    notes = brief.text if brief else of_kit.facilitator_notes if of_kit else ""
    zones = {zone.id: zone for zone in workshop.state.plan.zones}
    least = min(of_kit.min_minutes, phase.minutes) if of_kit else phase.minutes
    return {
        "number": number,
        "time": list(_times(workshop, said))[number - 1],
        "title": phase.title,
        "minutes": _lasting(phase.minutes, said),
        "least": _least(least, phase, said),
        "goal": of_kit.goal if of_kit else "",
        "instruction": phase.instruction,
        "may": _may(phase, said),
        "zones": [_zone(zones[zone]) for zone in phase.zones if zone in zones],
        "notes": notes,
    }


def _least(least: int, phase: Phase, said: Words) -> str:
    if least == 0:
        return said.t(N_("peut être sautée"))
    if least >= phase.minutes:
        return ""
    return said.t(N_("au moins %(minutes)s min"), minutes=least)


def _zone(zone: Zone) -> dict[str, str]:
    return {"title": zone.title, "prompt": zone.prompt}


def _may(phase: Phase, said: Words) -> str:
    everyone = Who.EVERYONE
    rights = (
        (phase.writing is Writing.OPEN, N_("écrire")),
        (phase.writing is Writing.PRIVATE, N_("écrire, chacun pour soi")),
        (phase.rights.react is everyone, N_("réagir")),
        (phase.rights.comment is everyone, N_("commenter")),
        (phase.rights.arrange is everyone, N_("déplacer et regrouper")),
    )
    may = [said.t(name) for is_on, name in rights if is_on]
    if not may:
        return said.t(N_("Les participants lisent et écoutent."))
    return said.t(N_("Les participants peuvent : %(rights)s."), rights=", ".join(may))


def _of_the_vote(workshop: Workshop, said: Words) -> Sequence[str]:
    if not any(phase.kind == "vote" for phase in workshop.phases):
        return ()
    return (
        said.tn(
            "Le vote est secret : %(count)s gommette chacun, %(most)s au plus sur une idée.",
            "Le vote est secret : %(count)s gommettes chacun, %(most)s au plus sur une idée.",
            workshop.state.plan.vote.budget,
            most=workshop.state.plan.vote.per_idea,
        ),
    )


def _retention(occasion: Occasion, said: Words) -> Sequence[str]:
    if not occasion.retention_days:
        return ()
    return (
        said.tn(
            "Ce que vous écrivez est effacé le lendemain de l’atelier.",
            "Ce que vous écrivez est effacé %(count)s jours après l’atelier.",
            occasion.retention_days,
        ),
    )


def _home_of(occasion: Occasion) -> str:
    return occasion.join_url.partition("/rejoindre")[0].partition("://")[2]


def _as_sheet(sheet: Sheet, said: Words) -> Sheet:
    return {key: _spaced(value, said) for key, value in sheet.items()}


def _spaced(value: Any, said: Words) -> Any:
    """French typography where somebody typed plain spaces: what a screen does at a line’s end, a
    sheet of paper does for good. Addresses have none."""
    if isinstance(value, str):
        return typeset(value) if said.language is SOURCE else value
    if isinstance(value, Mapping):
        return {key: _spaced(item, said) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [_spaced(item, said) for item in value]
    return value
