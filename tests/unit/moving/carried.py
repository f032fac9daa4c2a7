"""Workshops to carry: random ones, with all that people can do in them."""

import datetime
from random import Random
from typing import Any

import msgspec

from app.board.core.state import BoardState
from app.kits.loader import catalogue
from app.moving.carrying import board_to_carry, people_to_carry, rounds_to_carry
from app.moving.domain import (
    FORMAT,
    Carried,
    CarriedBallot,
    CarriedClosing,
    CarriedPerson,
    CarriedWorkshop,
    Visit,
)
from app.moving.file import to_json
from tests.golden.random_histories import PEOPLE, T0, History

LENGTH = 120


def some_histories(seed: int, count: int) -> list[History]:
    random = Random(seed)
    return [History(random, LENGTH) for _ in range(count)]


def carried(state: BoardState, ballots: dict[str, Any]) -> Carried:
    board = board_to_carry(state)
    people = [
        CarriedPerson(id=person.seat, role=person.role, name=f"Nom {person.pseudonym}")
        for person in PEOPLE
    ]
    return Carried(
        format=FORMAT,
        kind="essaim.atelier",
        workshop=CarriedWorkshop(title="Essai", team="", date=datetime.date(2026, 11, 29)),
        kit=msgspec.to_builtins(catalogue()["pgo-2h"]),
        people=people_to_carry(people, board),
        visits=(Visit(phase="write", at=T0),),
        board=board,
        rounds=rounds_to_carry(state, ballots),
        closing=CarriedClosing(scores=(1, 4, 4), sentences={"keep": ("Le café", "Le rythme")}),
    )


def carried_from(history: History) -> Carried:
    ballots = {
        key: [CarriedBallot(choices=each) for each in history.box.ballots(key)]
        for key in history.state.rounds
    }
    return carried(history.state, ballots)


def file_of(history: History) -> bytes:
    return to_json(carried_from(history))
