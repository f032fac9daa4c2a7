"""A kit of a workshop: what its facilitators adapted, and nothing of its people."""

import json
from dataclasses import asdict

import pytest

from app.board.agenda.events import BriefWritten, PhaseAdded, PhaseEdited, PhaseMoved, PhaseRemoved
from app.board.agenda.kinds import phase_of_kind
from app.board.core.plan import PreparedRound
from app.board.fold import fold
from app.board.notes.events import NoteAdded
from app.board.opening import opening_events, plan_of
from app.board.themes.events import VoteRuled
from app.board.voting.events import RoundPrepared
from app.kits.domain import Authors, Color, PhaseKind, ZoneKind
from app.kits.loader import KitRefused, catalogue, load
from app.kits.writer import write
from app.library.of_workshop import kit_of_workshop
from app.words import Language, words
from tests.factories import an_id

FRENCH = words(Language.FRENCH)
PGO = catalogue()["pgo-2h"]


def made(*events, kit=PGO, title="Notre atelier"):
    state = fold((*opening_events(kit, 0), *events))
    return kit_of_workshop(kit, state, title=title, said=FRENCH)


@pytest.mark.parametrize("name", catalogue())
def test_a_workshop_that_nobody_adapted_gives_its_kit_again_under_its_own_title(name):
    kit = catalogue()[name]

    again = made(kit=kit)

    assert (again.title, again.id, again.version) == ("Notre atelier", "notre-atelier", "1.0.0")
    theirs = asdict(kit) | {key: getattr(again, key) for key in ("title", "id", "version")}
    assert asdict(again) == theirs
    assert load(write(again), name="again") == again


def test_what_was_adapted_is_in_the_kit():
    first, second = PGO.phases[:2]
    kit = made(
        PhaseEdited(phase=first.id, title="Bonjour", minutes=2, instruction=""),
        BriefWritten(phase=first.id, text="Dire bonjour.", body=()),
        PhaseMoved(phase=second.id, after=None),
        PhaseRemoved(phase=PGO.phases[2].id),
    )

    assert [phase.id for phase in kit.phases[:2]] == [second.id, first.id]
    edited = kit.phases[1]
    assert (edited.title, edited.minutes, edited.min_minutes) == ("Bonjour", 2, 2)
    assert edited.facilitator_notes == "Dire bonjour."
    assert edited.instruction.startswith("À écrire")
    assert PGO.phases[2].id not in [phase.id for phase in kit.phases]
    assert kit.total_minutes == sum(phase.minutes for phase in kit.phases)


def test_the_rounds_and_the_quorum_that_were_prepared_are_in_the_kit():
    theme = next(zone.id for zone in PGO.zones if zone.kind is ZoneKind.THEME)
    asked = PreparedRound(
        id="first", question="Que faire ?", budget=3, per_idea=1, zones=(theme, "gone")
    )
    vote = PGO.vote
    rule = VoteRuled(budget=vote.budget, per_idea=1, promote=vote.promote, quorum=8)
    kit = made(RoundPrepared(prepared=asked, after=None), rule)

    assert kit.vote.quorum == 8
    [prepared] = kit.vote.rounds
    assert (prepared.question, prepared.budget) == ("Que faire ?", 3)
    assert prepared.zones == (theme,)


@pytest.mark.parametrize("kind", PhaseKind)
def test_a_phase_of_any_kind_that_was_added_live_is_in_the_kit(kind):
    added = phase_of_kind(plan_of(PGO), kind, key="step-1", title="En plus", minutes=3)

    kit = made(PhaseAdded(phase=added, after=PGO.phases[-1].id))

    assert (kit.phases[-1].id, kit.phases[-1].kind, kit.phases[-1].minutes) == ("step-1", kind, 3)


def test_nothing_that_was_written_on_the_board_is_in_the_kit():
    note = NoteAdded(
        note=an_id(1),
        zone=PGO.zones[0].id,
        x=0,
        y=0,
        color=Color.YELLOW,
        text="Le canari de Léo",
        author="a1b2c3d4e5f6",
        signature=Authors.NAMED,
        sealed=False,
        phase=PGO.phases[0].id,
        at=0,
    )

    told = json.dumps(asdict(made(note)), ensure_ascii=False)

    assert "canari" not in told
    assert "a1b2c3d4e5f6" not in told


def test_a_running_order_that_could_begin_no_workshop_makes_no_kit():
    with pytest.raises(KitRefused, match=r"notre-atelier\.yaml, total_minutes"):
        made(*(PhaseRemoved(phase=phase.id) for phase in PGO.phases))
