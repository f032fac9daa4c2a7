"""A workshop to print, with a default for everything."""

import datetime
from dataclasses import replace
from zoneinfo import ZoneInfo

from app.board.agenda.events import StartPlanned
from app.board.fold import fold
from app.board.opening import opening_events
from app.ids import new_workshop_id
from app.inviting.domain import Occasion
from app.kits.loader import catalogue
from app.printing.domain import Workshop

START = int(datetime.datetime(2026, 3, 12, 13, tzinfo=datetime.UTC).timestamp() * 1000)


def a_workshop(*events, kit="pgo-2h", starts_at=START, **known):
    known_kit = catalogue()[kit]
    state = fold((*opening_events(known_kit, 0), StartPlanned(at=starts_at), *events))
    occasion = Occasion(
        workshop=new_workshop_id(),
        title="Pour une école plus ouverte",
        team="Académie de Limoges",
        day=datetime.date(2026, 3, 12),
        starts_at=starts_at,
        minutes=sum(phase.minutes for phase in state.plan.phases),
        video="https://visio.exemple.fr/ecole",
        join_url="https://essaim.exemple.fr/rejoindre#A1b2C3d4E5f6G7h8I9j0Kk",
        code="7KQM-42XP",
        facilitator="Camille",
        retention_days=90,
        privacy_url="https://essaim.exemple.fr/confidentialite",
        zone=ZoneInfo("Europe/Paris"),
    )
    return Workshop(occasion=replace(occasion, **known), kit=known_kit, state=state)
