"""Workshops played whole by simulated people, on a real database: kits as data, nothing else.

At night the command is typed as documented, ×20, which takes six minutes."""

import json
import os
import sys
import time
from dataclasses import replace
from datetime import date

import pytest

from app.ids import board_of
from app.kits.domain import Authors, PhaseKind, Who, Writing
from app.kits.loader import catalogue
from app.rehearsal.headless import AT_ONCE, Headless
from app.use_cases import services
from app.workshops.opening.form import NewWorkshop
from tests.wire import imported

KITS = catalogue()
IS_NIGHT = "NIGHTLY" in os.environ
SPEED = 20 if IS_NIGHT else AT_ONCE
EIGHT_MINUTES = 480

pytestmark = pytest.mark.timeout(600)


def play(config, database, kit, **changes):
    def services_at(hour):
        boards, workshops = services(config, database, hour)
        workshops.kits = lambda: {kit.id: kit}
        return boards, workshops

    new = NewWorkshop(kit=kit.id, title="Essai", team="", date=date(2026, 12, 1))
    how = {"people": 12, "speed": AT_ONCE, "seed": 1} | changes
    rehearsed = Headless(services_at, secret="s" * 40).play(new, kit, **how)
    boards, workshops = services_at(lambda: 0)
    workshop = rehearsed.played.workshop
    return rehearsed.played, boards.load(board_of(workshop)).state, workshops.workshop(workshop)


@pytest.mark.parametrize("kit", KITS.values(), ids=[*KITS])
def test_a_shipped_kit_is_played_whole_to_its_drafts(config, database, kit):
    played, state, workshop = play(config, database, kit)

    assert workshop.is_rehearsal
    assert played.phases_played == len(kit.phases)
    assert state.phase == kit.phases[-1].id
    assert played.notes > 3 * 12
    assert played.rounds >= 1
    assert played.commitments == kit.vote.promote
    assert all(draft.pilot and draft.next_step for draft in state.commitments.values())
    assert state.answers > 6
    assert not state.open_round
    sits = any(phase.tables and phase.tables.from_people <= 12 for phase in kit.phases)
    assert bool(state.tables) is sits
    has_themes_to_sort = any(
        zone.id in phase.zones
        for phase in kit.phases
        if phase.kind is PhaseKind.GROUP
        for zone in kit.zones
    )
    assert bool(state.groups) is has_themes_to_sort


def test_a_kit_that_nobody_foresaw_is_played_whole(config, database):
    """Votes first and withholds them, lets nobody sort, writes without names at the end."""
    known = KITS["retro-30"]
    by_kind = {phase.kind: phase for phase in known.phases}
    write = replace(
        by_kind[PhaseKind.WRITE], id="late", writing=Writing.OPEN, authors=Authors.ANONYMOUS
    )
    quiet = replace(
        by_kind[PhaseKind.GROUP],
        rights=replace(by_kind[PhaseKind.GROUP].rights, arrange=Who.NOBODY, react=Who.NOBODY),
    )
    vote = by_kind[PhaseKind.VOTE]
    phases = (vote, quiet, write, replace(vote, id="again"), by_kind[PhaseKind.CLOSE])
    kit = replace(known, phases=phases, vote=replace(known.vote, fewest_ballots=40))

    played, state, _ = play(config, database, kit)

    assert played.phases_played == 5
    assert played.rounds == 2  # of « again », whose few ballots are not published
    assert played.groups == played.commitments == 0
    assert {note.signature for note in state.notes.values()} == {Authors.ANONYMOUS}


def test_one_person_alone_comes_to_the_end_too(config, database):
    played, _, _ = play(config, database, KITS["retro-30"], people=1)

    assert played.phases_played == 7


def test_the_command_ends_with_one_line_and_the_minutes(database_url, tmp_path):
    environ = os.environ | {"DATABASE_URL": database_url, "SECRET_KEY": "t" * 40}
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "workshop", "rehearse"]
    options = ["--kit", "pgo-2h", "--people", "12", "--speed", str(SPEED), "--json"]
    saved = tmp_path / "minutes.md"
    began = time.monotonic()

    answer = imported.run([*command, *options, "--minutes", str(saved)], environment=environ)

    assert answer.returncode == 0, answer.stderr
    assert time.monotonic() - began < EIGHT_MINUTES
    last = json.loads(answer.stdout.splitlines()[-1])
    counted = ["workshop", "phases_played", "notes", "groups", "rounds", "commitments"]
    assert list(last) == counted
    assert (last["phases_played"], last["commitments"]) == (12, 3)
    listed = imported.run([*command[:-1], "list", "--json"], environment=environ)
    assert [row["state"] for row in json.loads(listed.stdout)] == ["répétition"]
    minutes = saved.read_text()
    assert minutes.startswith("# Compte rendu")
    assert "> **Répétition.**" in minutes
    assert "## Fiches" in minutes


def test_an_unknown_kit_is_said_in_a_sentence(database_url):
    environ = os.environ | {"DATABASE_URL": database_url, "SECRET_KEY": "t" * 40}
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "workshop", "rehearse"]

    answer = imported.run([*command, "--kit", "autre"], environment=environ)

    assert answer.returncode == 1
    assert "--kit" in answer.stderr
