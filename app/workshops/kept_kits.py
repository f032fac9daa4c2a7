"""The kit as it was when a workshop was made, whatever became of it since: what it says there."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from app.db import Database
from app.errors import NotFound
from app.ids import PhaseId, WorkshopId
from app.kits.domain import Kit
from app.kits.richtext import Block, blocks
from app.kits.schema import numbers
from app.words import SOURCE, Language, spoken
from app.workshops import kept_kits_store, store
from app.workshops.own_kits import OwnKits
from app.workshops.refusals import found


@dataclass(frozen=True, slots=True)
class Brief:
    """What the facilitators alone read of a phase."""

    goal: str
    notes: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class KitPhase:
    """What the kit says of a phase, as it was when the workshop was made: to go back to."""

    title: str
    minutes: int
    instruction: str
    notes: str
    body: tuple[Block, ...]  # the notes, as they are read
    see_others: bool | None  # whether its tables see each other; None where there are none


@dataclass(frozen=True, slots=True)
class KitOrder:
    """The running order of the kit, for those who adapt it."""

    title: str
    version: str
    tables_from: int
    people: int  # at most, as the kit is meant
    phases: Mapping[PhaseId, KitPhase]


Cockpit: TypeAlias = Mapping[PhaseId, Brief]


class KeptKits:
    """Read once for each workshop: what it keeps never changes."""

    def __init__(
        self, database: Database, kits: Callable[[], Mapping[str, Kit]], own_kits: OwnKits
    ) -> None:
        self._database = database
        self._kits = kits
        self._own_kits = own_kits
        self._read_cockpit = lru_cache(maxsize=64)(self._make_cockpit)
        self._read_order = lru_cache(maxsize=64)(self._make_order)
        self._read_language = lru_cache(maxsize=1024)(self._find_language)
        self._read_title = lru_cache(maxsize=1024)(self._find_title)

    def kit(self, workshop: WorkshopId) -> Kit:
        with self._database.read() as connection:
            kit = kept_kits_store.kit_of(connection, workshop)
        if kit is None:
            raise NotFound
        return kit

    def cockpit(self, workshop: WorkshopId) -> Cockpit:
        """Its private notes, phase by phase. For the facilitators of the workshop."""
        return self._read_cockpit(workshop)

    def order(self, workshop: WorkshopId) -> KitOrder:
        """What it said, phase by phase. For the facilitators of the workshop."""
        return self._read_order(workshop)

    def language(self, workshop: WorkshopId) -> Language:
        """What everybody reads there is in this language: that of its kit, if it is one of ours."""
        return self._read_language(workshop)

    def title(self, workshop: WorkshopId) -> str:
        return self._read_title(workshop)

    def newer(self, workshop: WorkshopId) -> str | None:
        """The version of the kit as it is now, when it is newer than the one that is kept."""
        with self._database.read() as connection:
            known = found(store.find_workshop(connection, workshop)).kit_id
            now = self._kits().get(known) or self._own_kits.current(connection, known)
        if now is None or numbers(now.version) <= numbers(self.order(workshop).version):
            return None
        return now.version

    def _find_language(self, workshop: WorkshopId) -> Language:
        with self._database.read() as connection:
            return spoken(kept_kits_store.kit_language_of(connection, workshop)) or SOURCE

    def _find_title(self, workshop: WorkshopId) -> str:
        with self._database.read() as connection:
            return kept_kits_store.kit_title_of(connection, workshop) or ""

    def _make_cockpit(self, workshop: WorkshopId) -> Cockpit:
        cockpit: dict[PhaseId, Brief] = {}
        for phase in self.kit(workshop).phases:
            cockpit[phase.id] = Brief(phase.goal, blocks(phase.facilitator_notes))
            time.sleep(0)  # boards have their turn: somebody may have made them long to read
        return cockpit

    def _make_order(self, workshop: WorkshopId) -> KitOrder:
        kit = self.kit(workshop)
        cockpit = self.cockpit(workshop)
        return KitOrder(
            title=kit.title,
            version=kit.version,
            tables_from=kit.group_size.tables_from,
            people=kit.group_size.max,
            phases={
                phase.id: KitPhase(
                    phase.title,
                    phase.minutes,
                    phase.instruction,
                    phase.facilitator_notes,
                    cockpit[phase.id].notes,
                    phase.tables.see_others if phase.tables else None,
                )
                for phase in kit.phases
            },
        )
