"""One right message of each kind, and the ways to make it wrong. Seeded: a red run comes back."""

import json
import random
from collections.abc import Iterator
from typing import Any, Final

from app.board.capabilities import COMMANDS
from tests.factories import an_id
from tests.security.stand import ABSENT_BOARD, BOARD, OTHER_BOARD

NOTE: Final = an_id(101)

RIGHT: Final[dict[str, dict[str, Any]]] = {
    "note.add": {"note": NOTE, "text": "Été", "zone": "health", "x": 1, "y": 2, "color": "yellow"},
    "note.edit": {"note": NOTE, "text": "Hiver", "base": 0},
    "note.move": {"note": NOTE, "zone": "health", "x": 3, "y": 4},
    "note.color": {"note": NOTE, "color": "pink"},
    "note.remove": {"note": NOTE},
    "note.restore": {"note": NOTE},
    "notes.reveal": {},
    "comment.add": {"comment": an_id(102), "note": NOTE, "text": "Oui"},
    "comment.remove": {"comment": an_id(102)},
    "reaction.set": {"target": NOTE, "on": True},
    "group.make": {"group": an_id(103), "notes": [NOTE, an_id(104)], "title": "Ensemble"},
    "group.rename": {"group": an_id(103), "title": "Autrement"},
    "group.move": {"group": an_id(103), "zone": "health", "x": 5, "y": 6},
    "group.join": {"group": an_id(103), "note": NOTE},
    "group.leave": {"note": NOTE},
    "phase.go": {"phase": "tables", "expected": "tables"},
    "page.turn": {"page": 0},
    "agenda.edit": {
        "phase": "tables",
        "title": "Ensemble",
        "minutes": 25,
        "instruction": "Parlez",
        "base": {"title": "Approfondissement"},
    },
    "agenda.brief": {"phase": "tables", "brief": "Passer partout", "base": None},
    "agenda.add": {
        "phase": "step-0123456789ab",
        "kind": "break",
        "title": "Pause",
        "minutes": 5,
        "after": "tables",
    },
    "agenda.duplicate": {"phase": "tables", "copy": "step-0123456789ac", "title": "Encore"},
    "agenda.move": {"phase": "vote", "after": "tables", "base": "report_out"},
    "agenda.remove": {"phase": "vote"},
    "agenda.restore": {"phase": "vote"},
    "agenda.start": {"at": 1_800_000_000_000, "base": None},
    "lab.call": {"text": "Personne ne nous entend"},
    "earlier.name": {
        "title": "La dernière fois",
        "day": "2026-03-02",
        "items": [
            {
                "id": "d1",
                "title": "Une cantine moins chère",
                "level": "Action",
                "pilot": "Awa",
                "next_step": "Un devis",
            }
        ],
    },
    "earlier.forget": {},
    "earlier.mark": {
        "item": NOTE,
        "standing": "going",
        "word": "Devis reçu",
        "base": {"standing": "unknown", "word": ""},
    },
    "message.send": {"message": an_id(106), "text": "Jonas décroche"},
    "workshop.suspend": {"message": "Un instant"},
    "workshop.resume": {},
    "everyone.bring": {"zone": "health", "x": 1, "y": 2, "zoom": 100},
    "everyone.release": {},
    "spotlight.turn": {"target": NOTE},
    "tables.make": {
        "tables": [
            {
                "id": "table-0123456789ab",
                "name": "Santé",
                "zones": ["health"],
                "seats": ["0123456789ab"],
                "speaker": "",
            },
            {"id": "table-0123456789ac", "name": "Droits", "zones": [], "seats": []},
        ],
        "base": [],
    },
    "tables.dissolve": {},
    "table.seat": {"seat": "0123456789ab", "table": "table-0123456789ab", "base": None},
    "table.join": {"table": "table-0123456789ab"},
    "table.edit": {
        "table": "table-0123456789ab",
        "name": "Soins",
        "zones": ["health"],
        "video": "https://visio.exemple.fr/1",
        "base": {"name": "Santé", "zones": [], "video": ""},
    },
    "table.present": {"table": "table-0123456789ab", "ideas": [NOTE], "base": []},
    "table.name": {"table": "table-0123456789ab", "seat": "0123456789ab"},
    "table.call": {"on": True, "table": None},
    "tables.tell": {"text": "Encore cinq minutes"},
    "tables.order": {"order": ["table-0123456789ab"], "reporting": None},
    "tables.ask": {"on": True},
    "theme.wish": {"zone": "health"},
    "agenda.video": {"url": "https://visio.exemple.fr/ecole", "base": ""},
    "theme.edit": {
        "zone": "health",
        "title": "Santé",
        "prompt": "Quoi ?",
        "base": {"title": "Santé à l’école"},
    },
    "theme.add": {"zone": "theme-0123456789ab", "title": "Sport", "prompt": "Où ?"},
    "theme.remove": {"zone": "health"},
    "theme.restore": {"zone": "health"},
    "vote.rule": {
        "budget": 6,
        "per_idea": 2,
        "promote": 4,
        "quorum": 7,
        "base": {"budget": 5, "per_idea": 2, "promote": 3, "quorum": 0},
    },
    "round.prepare": {
        "prepared": "first",
        "question": "Que faire d’abord ?",
        "budget": 5,
        "per_idea": 2,
        "zones": ["health"],
        "voters": ["participant"],
        "quorum": 7,
        "after": None,
        "base": None,
    },
    "round.drop": {"prepared": "first"},
    "timer.start": {"seconds": 60},
    "timer.add": {"seconds": 60},
    "timer.stop": {},
    "ready.set": {"ready": True},
    "hand.set": {"raised": True, "seat": None},
    "vote.open": {"round": an_id(105), "budget": 5, "per_idea": 2, "prepared": "first"},
    "ballot.cast": {"round": an_id(105), "choices": {NOTE: 1}, "nonce": "0" * 32},
    "ballot.enter": {"round": an_id(105), "paper": an_id(107), "choices": {NOTE: 1}},
    "vote.close": {"round": an_id(105)},
    "cut.move": {"round": an_id(105), "count": 4, "reason": "Une de plus"},
    "idea.draft": {"round": an_id(105), "idea": NOTE, "reason": "Oui"},
    "ideas.promote": {"round": an_id(105), "count": 3, "ideas": [], "reason": ""},
    "commitment.edit": {
        "commitment": NOTE,
        "title": "Titre",
        "level": "action",
        "attached_to": None,
        "pilot": "Ada",
        "next_step": "Demain",
        "zone": "health",
        "base": {"title": "Avant", "level": None, "pilot": "", "next_step": "", "zone": "health"},
    },
    "form.write": {"commitment": NOTE, "field": "problem", "text": "Un constat", "base": 0},
    "milestone.add": {"commitment": NOTE, "milestone": "milestone-000000000001", "after": None},
    "milestone.remove": {"commitment": NOTE, "milestone": "milestone-000000000001"},
    "reserve.add": {
        "commitment": NOTE,
        "reserve": an_id(109),
        "text": "Toujours les mêmes",
        "signed": True,
    },
    "reserve.remove": {"reserve": an_id(109)},
    "commitment.mark": {
        "commitment": NOTE,
        "status": "sent",
        "reason": "",
        "to": "DITP",
        "sender": "Awa",
        "base": "draft",
    },
    "drafts.merge": {"commitment": NOTE, "merged": an_id(110)},
    "draft.split": {
        "commitment": NOTE,
        "part": an_id(110),
        "title": "À part",
        "notes": [NOTE],
    },
    "draft.withdraw": {"commitment": NOTE},
    "draft.restore": {"commitment": NOTE},
    "form.lock": {"commitment": NOTE, "locked": True},
    "closing.answer": {"score": 4, "texts": {"sentence": "Bien"}},
}

SIGNALS: Final[dict[str, dict[str, Any]]] = {
    "pointer": {"zone": "health", "x": 1, "y": 2},
    "drag": {"note": NOTE, "zone": "health", "x": 1, "y": 2},
    "typing": {"on": True, "zone": "health", "note": None},
    "look": {"zone": "health", "x": 1, "y": 2, "zoom": 100},
    "follow": {"seat": "0123456789ab"},
}

HELLO: Final[dict[str, Any]] = {"board": BOARD, "version": 2, "epoch": "epoch-1", "after": 0}

assert set(RIGHT) == {command.__struct_config__.tag for command in COMMANDS}

# JSON as text, because json.dumps would not write some of it.
WRONG_VALUES: Final = (
    "null",
    "true",
    "false",
    "0",
    "-1",
    "1.5",
    "1e999",
    "NaN",
    "Infinity",
    "-0.0",
    str(2**31),
    str(2**63),
    str(2**64),
    str(-(2**63) - 1),
    "9" * 400,
    '""',
    '" "',
    r'"\u0000"',
    r'"\ud800"',
    r'"\ud800\udc00"',
    r'"a\ud800b"',
    r'"\udc00\ud800"',
    r'"\uffff"',
    '"é"',
    f'"{"x" * 61}"',
    f'"{"x" * 5_000}"',
    f'"{"́" * 900}"',
    json.dumps("<img src=x onerror=alert(1)>"),
    json.dumps("../../../../etc/passwd"),
    json.dumps("__proto__"),
    json.dumps(f"{NOTE}\n"),
    json.dumps(NOTE.upper()),
    json.dumps(f"{{{NOTE}}}"),
    json.dumps(OTHER_BOARD),
    json.dumps(ABSENT_BOARD),
    "[]",
    "{}",
    '[""]',
    '{"": ""}',
    '{"__proto__": {"on": true}}',
    '{"a": 1, "a": 2}',
    "[" * 200 + "]" * 200,
    "[" * 20_000,
    '{"a":' * 5_000,
    "[" + "1," * 5_000 + "1]",
)


def a_command(kind: str, number: int = 900, **changes: Any) -> dict[str, Any]:
    """The payload of `command`, right unless changed."""
    return {
        "board": BOARD,
        "id": an_id(number),
        "command": {"type": kind, **RIGHT[kind], **changes},
    }


def right_packets() -> list[str]:
    """Packets that a browser may send."""
    commands = (["command", a_command(kind, n)] for n, kind in enumerate(RIGHT, 1_000))
    signals = (["signal", {"board": BOARD, "kind": kind, **SIGNALS[kind]}] for kind in SIGNALS)
    events = [["hello", HELLO], *commands, *signals]
    return ["40", "41", "2", "3", "2probe", "5", "6", "1", *(f"421{json.dumps(e)}" for e in events)]


def wrong_values_in(payload: Any) -> Iterator[str]:
    """This payload as JSON with each value in turn replaced by each wrong one, or missing, and with
    one name too many."""
    for path in _paths(payload):
        for wrong in WRONG_VALUES:
            yield _written(payload, path, wrong)
        yield _written(payload, path, None)
    if isinstance(payload, dict):
        yield json.dumps(payload | {"inconnu": 1})


class Mutant:
    """Packets made from right ones by a few blind changes."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._right = right_packets()

    def packet(self) -> str | bytes:
        """One more. Mostly text; sometimes what a binary frame holds."""
        if self._random.random() < 0.6:
            return self._event()
        text = self._random.choice(self._right)
        for _ in range(self._random.choice((1, 1, 2, 3, 6))):
            text = self._changed(text)
        if self._random.random() < 0.02:
            return text.encode("utf-8", "surrogatepass")
        return text.encode(
            "utf-8", "replace"
        ).decode()  # a text frame is UTF-8, or never comes here

    def _event(self) -> str:
        """JSON that is well formed, so that it goes further than its first reader."""
        payload = a_command(self._random.choice(list(RIGHT)), self._random.randrange(10**6))
        name: Any = "command"
        if self._random.random() < 0.2:
            kind = self._random.choice(list(SIGNALS))
            name, payload = "signal", {"board": BOARD, "kind": kind, **SIGNALS[kind]}
        paths = list(_paths(payload))
        for _ in range(self._random.choice((0, 1, 1, 2))):
            wrong = self._random.choice(WRONG_VALUES)
            if len(wrong) < 500:
                written = _written(payload, self._random.choice(paths), wrong)
                return f'427["{name}",{written}]'
        return f"427{json.dumps([name, payload])}"

    def _changed(self, text: str) -> str:
        pick = self._random.random
        at = self._random.randrange(len(text) + 1)
        to = min(len(text), at + self._random.choice((1, 1, 2, 4, 16, 64)))
        match self._random.randrange(8):
            case 0:
                return text[:at] + text[to:]
            case 1:
                return text[:at] + text[at:to] * self._random.choice((2, 2, 3, 50)) + text[to:]
            case 2:
                return text[:at] + self._random.choice(WRONG_VALUES)[:3_000] + text[to:]
            case 3:
                return text[:at] + chr(self._random.randrange(1, 0x2100)) + text[to:]
            case 4:
                return self._random.choice('0123456789b[{"٣') + text[1:]
            case 5:
                return text[:1] + self._random.choice("0123456789-/,[") + text[2:]
            case 6:
                other = self._random.choice(self._right)
                return text[:at] + other[self._random.randrange(len(other)) :]
            case _:
                return text[:at] if pick() < 0.5 else text[at:]


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    if isinstance(value, dict):
        for key in value:
            yield from _paths(value[key], (*path, key))
    elif isinstance(value, list):
        for index in range(len(value)):
            yield from _paths(value[index], (*path, index))


def _written(value: Any, path: tuple[Any, ...], wrong: str | None) -> str:
    """JSON of `value` where what is at `path` is this text; None leaves it out."""
    if not path:
        return wrong or "null"
    head, *rest = path
    if isinstance(value, list):
        items = [
            _written(item, tuple(rest), wrong) if index == head else json.dumps(item)
            for index, item in enumerate(value)
            if rest or wrong is not None or index != head
        ]
        return f"[{', '.join(items)}]"
    fields = [
        f"{json.dumps(key)}: "
        + (_written(item, tuple(rest), wrong) if key == head else json.dumps(item))
        for key, item in value.items()
        if rest or wrong is not None or key != head
    ]
    return f"{{{', '.join(fields)}}}"
