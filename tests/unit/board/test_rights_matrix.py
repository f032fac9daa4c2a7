"""Who may ask what, and when: each command × each phase of the two-hour kit × each role, then what
tables change. docs/droits.md is what we promise: its tables are read here, cell by cell.
"""

import copy
import re

import msgspec
import pytest
from msgspec.structs import replace

from app.actor import Role
from app.board.agenda.events import PhaseAdded, PhaseRemoved
from app.board.capabilities import COMMANDS, SPECS
from app.board.commitments.events import IdeasPromoted, SourceNote
from app.board.core.plan import TableRule
from app.board.core.rights import Right
from app.board.earlier.events import EarlierNamed
from app.board.earlier.state import Decided, Earlier
from app.board.fold import fold
from app.board.forms.events import MilestoneAdded
from app.board.hands.events import HandChanged
from app.board.notes.events import NoteRemoved
from app.board.opening import opening_events
from app.board.parsing import parse_command
from app.board.phases.events import PhaseStarted
from app.board.recasting.events import DraftsRecast, How
from app.board.tables.events import MadeTable, TableCalled, TablesMade, ThemesAsked
from app.board.themes.events import ThemeRemoved
from app.kits.domain import Authors, PhaseKind, TableMaking
from app.kits.loader import catalogue
from config import ROOT
from tests.factories import (
    MINUTE,
    NOW,
    OTHER,
    a_closed_round,
    a_comment,
    a_group,
    a_note,
    a_phase,
    a_promoted_idea,
    a_reserve,
    a_round,
    an_actor,
    an_id,
    some_drafts,
)
from tests.fakes import Ballots
from tests.unit.board.asking import ACCEPTED, answer

LAST_TIME = Earlier(
    title="Avant", day="2026-03-02", items=(Decided(id="d1", title="Une cantine moins chère"),)
)
KIT = catalogue()["pgo-2h"]
MILESTONES = ("milestone-000000000001", "milestone-000000000002")
PHASES = [phase.id for phase in KIT.phases]
ROLES = {
    "P": Role.PARTICIPANT,
    "O": Role.OBSERVER,
    "F": Role.FACILITATOR,
    "C": Role.CO_FACILITATOR,
}

PAGE = (ROOT / "docs/droits.md").read_text(encoding="utf-8")
BY_PHASE, BY_TABLE = re.findall(r"^```\n.*?\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)

SOURCE = SourceNote(note="n1", text="Idée", author=None, signature=Authors.HIDDEN, comments=())
ROWS = [line.split() for line in BY_PHASE.splitlines()]
ROWS_AT_TABLES = [line.split() for line in BY_TABLE.splitlines()]
RIGHTS = {kind.__struct_config__.tag: spec.right for kind, spec in SPECS.items()}
ACCEPTED_ROLES = {"A": "POFC", "P": "PFC", "F": "FC", "V": "P", "-": ""}


def asked(what, phase, zone):
    """The command of this row, as a browser sends it."""
    place = PHASES.index(phase)
    new, other_phase = an_id(99), PHASES[place - 1]
    payloads = {
        "note.add": {"note": new, "text": "Idée", "zone": zone, "x": 1, "y": 2},
        "note.edit": {"note": "mine", "text": "Autrement", "base": 0},
        "note.edit/other": {"note": "theirs", "text": "Autrement", "base": 0},
        "note.edit/sealed": {"note": "sealed", "text": "Autrement", "base": 0},
        "note.color": {"note": "mine", "color": "rose"},
        "note.remove": {"note": "mine"},
        "note.remove/other": {"note": "theirs"},
        "note.restore": {"note": "gone-mine"},
        "note.restore/moderated": {"note": "gone-moderated"},
        "note.restore/other": {"note": "gone-theirs"},
        "note.move": {"note": "mine", "zone": zone, "x": 5, "y": 6},
        "note.move/other": {"note": "theirs", "zone": zone, "x": 5, "y": 6},
        "note.move/sealed": {"note": "sealed", "zone": zone, "x": 5, "y": 6},
        "notes.reveal": {},
        "comment.add": {"comment": new, "note": "theirs", "text": "Oui"},
        "comment.remove": {"comment": "c-mine"},
        "comment.remove/other": {"comment": "c-theirs"},
        "reaction.set": {"target": "theirs", "on": True},
        "group.make": {"group": new, "notes": ["mine", "theirs"]},
        "group.rename": {"group": "g1", "title": "Cantine"},
        "group.move": {"group": "g1", "zone": zone, "x": 5, "y": 6},
        "group.join": {"group": "g1", "note": "theirs"},
        "group.leave": {"note": "n1"},
        "phase.go": {"phase": other_phase, "expected": phase},
        "page.turn": {"page": 0},
        "agenda.edit": {"phase": phase, "title": "Autrement", "minutes": 12},
        "agenda.brief": {"phase": phase, "brief": "Passer partout"},
        "agenda.add": {
            "phase": "step-000000000001",
            "kind": "break",
            "title": "Pause",
            "minutes": 5,
            "after": phase,
        },
        "agenda.duplicate": {"phase": phase, "copy": "step-000000000001", "title": "Encore"},
        "agenda.move": {"phase": phase, "after": other_phase if place == 0 else None},
        "agenda.remove": {"phase": "frame" if phase != "frame" else "explore"},
        "agenda.remove/current": {"phase": phase},
        "agenda.restore": {"phase": "spare"},
        "agenda.start": {"at": NOW},
        "lab.call": {"text": "Venez vite"},
        "earlier.name": {
            "title": "La dernière fois",
            "day": "2026-03-02",
            "items": [{"id": "d1", "title": "Une cantine moins chère"}],
        },
        "earlier.forget": {},
        "earlier.mark": {"item": "d1", "standing": "done", "word": "Voté"},
        "message.send": {"message": new, "text": "Jonas décroche"},
        "workshop.suspend": {"message": "Un instant"},
        "workshop.resume": {},
        "everyone.bring": {"zone": zone},
        "everyone.release": {},
        "spotlight.turn": {"target": "theirs"},
        "spotlight.turn/sealed": {"target": "sealed"},
        "agenda.video": {"url": "https://visio.exemple.fr"},
        "theme.edit": {"zone": "health", "title": "Autrement"},
        "theme.add": {"zone": "theme-000000000001", "title": "Sport"},
        "theme.remove": {"zone": "open_data"},
        "theme.remove/used": {"zone": "health"},
        "theme.restore": {"zone": "integrity"},
        "vote.rule": {"budget": 6, "per_idea": 2, "promote": 4},
        "round.prepare": {"prepared": "first", "question": "Quoi ?", "budget": 2, "per_idea": 1},
        "round.drop": {"prepared": "first"},
        "tables.make": {
            "tables": [
                {"id": "table-000000000003", "name": "Santé", "zones": ["health"], "seats": []},
                {"id": "table-000000000004", "name": "", "zones": [], "seats": [OTHER.seat]},
            ]
        },
        "tables.dissolve": {},
        "table.seat": {"seat": OTHER.seat, "table": "table-000000000002"},
        "table.join": {"table": "table-000000000001"},
        "table.join/full": {"table": "table-000000000002"},
        "table.edit": {"table": "table-000000000001", "name": "Soins"},
        "table.present": {"table": "table-000000000001", "ideas": []},
        "table.name": {"table": "table-000000000001", "seat": OTHER.seat},
        "table.call": {"on": True},
        "table.call/other": {"on": False, "table": "table-000000000001"},
        "tables.tell": {"text": "Encore cinq minutes"},
        "tables.order": {"order": ["table-000000000002", "table-000000000001"]},
        "tables.ask": {"on": False},
        "theme.wish": {"zone": "health"},
        "timer.start": {"seconds": 60},
        "timer.add": {"seconds": 60},
        "timer.stop": {},
        "ready.set": {"ready": True},
        "hand.set": {"raised": True},
        "hand.set/other": {"raised": False, "seat": OTHER.seat},
        "vote.open": {"round": new, "budget": 5, "per_idea": 2},
        "ballot.cast": {"round": "open", "choices": {"g1": 1}},
        "ballot.enter": {"round": "open", "paper": new, "choices": {"g1": 1}},
        "vote.close": {"round": "open"},
        "cut.move": {"round": "done", "count": 1, "reason": "Une seule, faute de temps"},
        "idea.draft": {"round": "done", "idea": "h1", "reason": "À garder"},
        "ideas.promote": {"round": "done", "count": 1},
        "drafts.merge": {"commitment": "draft", "merged": "spare"},
        "draft.split": {
            "commitment": "spare",
            "part": new,
            "title": "À part",
            "notes": ["n1"],
        },
        "draft.withdraw": {"commitment": "spare"},
        "draft.restore": {"commitment": "lost"},
        "commitment.edit": {"commitment": "draft", "pilot": "Moi"},
        "form.write": {
            "commitment": "draft",
            "field": "problem",
            "text": "Un constat",
            "base": 0,
        },
        "milestone.add": {"commitment": "draft", "milestone": MILESTONES[1]},
        "milestone.remove": {"commitment": "draft", "milestone": MILESTONES[0]},
        "reserve.add": {"commitment": "draft", "reserve": new, "text": "Toujours les mêmes"},
        "reserve.remove": {"reserve": "r-mine"},
        "reserve.remove/other": {"reserve": "r-theirs"},
        "commitment.mark": {"commitment": "draft", "status": "reviewed"},
        "form.lock": {"commitment": "draft", "locked": True},
        "closing.answer": {"score": 5},
    }
    payload = {"type": what.partition("/")[0], **payloads[what]}
    return parse_command(msgspec.json.encode(payload))


RIGHTS_OF_TABLES = re.compile(r"tables?\.|theme\.wish")


def some_tables(phase, *, full):
    """Two that are shown: another person is at the first, calls from it, and chooses a theme."""
    crowd = tuple(f"e{number:011x}" for number in range(50 if full else 2))
    made = {
        "table-000000000001": MadeTable(
            number=1, name="Santé", zones=(), seats=(OTHER.seat,), speaker=""
        ),
        "table-000000000002": MadeTable(number=2, name="", zones=(), seats=crowd, speaker=""),
    }
    return [
        PhaseAdded(phase=a_phase("at-tables", PhaseKind.TABLES), after=None),
        TablesMade(tables=made),
        PhaseStarted(phase="at-tables", at=NOW),
        PhaseStarted(phase=phase, at=NOW),
        TableCalled(table="table-000000000001", seat=OTHER.seat, at=NOW),
        ThemesAsked(on=True),
    ]


def board_in(phase, zone, actor, *, voting, at_tables=False, full=False):
    """The kit's board in this phase, with something of the actor, of another, and of both."""
    mine = {"author": actor.seat, "signature": Authors.HIDDEN}
    theirs = {"author": OTHER.seat, "signature": Authors.HIDDEN}
    return fold(
        [
            *opening_events(KIT, NOW),
            PhaseStarted(phase=phase, at=NOW),
            a_note("mine", zone=zone, **mine),
            *(a_note(key, zone=zone, **theirs) for key in ("theirs", "n1", "n2")),
            a_note("sealed", zone=zone, sealed=True, **theirs),
            *(a_note(key, zone="health", **theirs) for key in ("h1", "h2")),
            *(
                event
                for key, moderated, by in (
                    ("gone-mine", False, mine),
                    ("gone-theirs", False, theirs),
                    ("gone-moderated", True, mine),
                )
                for event in (
                    a_note(key, zone=zone, **by),
                    NoteRemoved(note=key, moderated=moderated),
                )
            ),
            a_comment("c-mine", "theirs", **mine),
            a_comment("c-theirs", "theirs", **theirs),
            a_group("g1", "n1", "n2"),
            PhaseAdded(phase=a_phase("spare"), after=None),
            PhaseRemoved(phase="spare"),
            ThemeRemoved(zone="integrity"),
            HandChanged(seat=OTHER.seat, raised=True),
            *a_closed_round("done", g1=2, h1=1),
            EarlierNamed(earlier=LAST_TIME),
            some_drafts("draft", "lost"),
            IdeasPromoted(
                round="done", ideas=(a_promoted_idea("spare", notes=(SOURCE,)),), reason="", at=NOW
            ),
            DraftsRecast(how=How.WITHDRAWN, gone=("lost",)),
            a_reserve("r-mine", author=actor.pseudonym),
            a_reserve("r-theirs", author=OTHER.pseudonym),
            MilestoneAdded(commitment="draft", milestone=MILESTONES[0], after=None),
            *(some_tables(phase, full=full) if at_tables else []),
            *([a_round("open", "g1", "h1", "h2")] if voting else []),
        ]
    )


def answers(what, phase):
    """The answer to each role; whoever is refused must have changed nothing."""
    zone = next(each for each in KIT.phases if each.id == phase).zones[:1] or ("health",)
    given = {}
    for letter, role in ROLES.items():
        actor = an_actor("d00000000001", role)
        voting = what in ("ballot.cast", "ballot.enter", "vote.close")
        tables = {"at_tables": RIGHTS_OF_TABLES.match(what), "full": what.endswith("/full")}
        board, box = board_in(phase, zone[0], actor, voting=voting, **tables), Ballots()
        before = (msgspec.json.encode(board), copy.deepcopy(box))
        command = asked(what, phase, zone[0])
        given[letter] = answer(board, command, actor, box=box, now=NOW + 10 * MINUTE)
        assert (msgspec.json.encode(board), box) == before
    return given


def test_every_command_has_its_row():
    tags = {command.__struct_config__.tag for command in COMMANDS}

    assert {row[0].partition("/")[0] for row in ROWS} == tags


# Who is never accepted, whatever the phase, by the right that the command asks for.
NEVER = {
    Right.FACILITATE: "PO",
    Right.TAKE_PART: "O",
    Right.ARRANGE: "O",
    Right.VOTE: "O",
    Right.WRITE: "O",
    Right.COMMENT: "O",
    Right.REACT: "O",
    Right.DRAFT: "O",
}


def test_the_table_promises_nobody_what_the_right_of_the_command_refuses_them():
    for what, *cells in (row[:13] for row in ROWS):
        right = RIGHTS[what.partition("/")[0]]
        accepted = {letter for cell in cells for letter in ACCEPTED_ROLES[cell]}
        assert not accepted & set(NEVER.get(right, "")), what


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_role_is_answered_as_the_table_says(row):
    what, cells, (participant, observer, facilitator) = row[0], row[1:13], row[13:]
    codes = {"P": participant, "O": observer, "F": facilitator, "C": facilitator}
    expected = {
        phase: {
            letter: ACCEPTED if letter in ACCEPTED_ROLES[cell] else codes[letter]
            for letter in ROLES
        }
        for phase, cell in zip(PHASES, cells, strict=True)
    }

    assert {phase: answers(what, phase) for phase in PHASES} == expected


# -- At tables ---------------------------------------------------------------------------------

APART = TableRule(make=TableMaking.RANDOM, from_people=0, size=5, see_others=False)


def at_a_table(what, whose, letter):
    """The answer to somebody at a table, about a zone of theirs or of the other table."""
    actor, apart = an_actor("d00000000001", ROLES[letter]), whose == "apart"
    board = board_in("tables", "health", actor, voting=False)
    plan = board.plan
    phases = tuple(
        replace(each, tables=APART) if apart and each.id == "tables" else each
        for each in plan.phases
    )
    mine, theirs = (("health",), ()) if whose == "own" else ((), ("health",))
    made = {
        f"table-{number:012x}": MadeTable(
            number=number, name="", zones=zones, seats=(seat,), speaker=""
        )
        for number, zones, seat in ((1, mine, actor.seat), (2, theirs, OTHER.seat))
    }
    board = fold([TablesMade(tables=made)], replace(board, plan=replace(plan, phases=phases)))
    command = asked(what, "tables", "health")
    return answer(board, command, actor, box=Ballots(), now=NOW + 10 * MINUTE)


def test_every_command_on_a_zone_has_its_row_at_tables():
    placed = {kind.__struct_config__.tag for kind, spec in SPECS.items() if spec.where}

    assert {row[0].partition("/")[0] for row in ROWS_AT_TABLES} == placed


@pytest.mark.parametrize("row", ROWS_AT_TABLES, ids=lambda row: row[0])
def test_at_tables_each_is_answered_as_the_table_says(row):
    what, *cells = row
    asking = [(letter, whose) for letter in "PF" for whose in ("own", "other", "apart")]

    given = [at_a_table(what, whose, letter) for letter, whose in asking]

    assert [code.replace(ACCEPTED, "oui") for code in given] == cells
