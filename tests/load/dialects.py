"""What each measured server says: Essaim, a socket.io relay, two servers of Yjs. No socket here."""

import json
import re
from collections import Counter
from typing import Any, Final
from uuid import uuid4

from tests.load import websocket, yjs
from tests.load.client import Change, News, Person

_OPERATION_ID: Final = re.compile(rb'"id":"([0-9a-f-]{36})"')
_ACKNOWLEDGED: Final = re.compile(rb"43(\d+)\[(.*)\]\Z", re.DOTALL)
_FULL_CIRCLE: Final = 1001  # places go from 0 to 1000


class _SocketIo:
    """Engine.io 4 over WebSocket: the handshake, the pings, the numbered questions."""

    opcode = websocket.TEXT

    def target(self, person: Person) -> str:
        return f"/socket.io/?EIO=4&transport=websocket&board={person.board}"

    def headers(self, person: Person) -> dict[str, str]:
        return {}

    def greeting(self, person: Person) -> list[bytes]:
        return []  # the server speaks first

    def late_news(self, person: Person) -> News | None:
        return None

    def catch_up(self, person: Person) -> bytes:
        raise ConnectionError("a relay has no order to be behind of")

    def replies(self, person: Person, payload: bytes) -> list[bytes]:
        match payload[:2]:
            case b"2":
                return [b"3"]
            case b"40":
                return self.entered(person)
            case b"43":
                self._answered(person, payload)
            case b"44" | b"41" | b"1":
                raise ConnectionError(payload[:300].decode(errors="replace"))
            case first if first[:1] == b"0":
                return [b"40"]
        return []

    def entered(self, person: Person) -> list[bytes]:
        raise NotImplementedError

    def answered(self, person: Person, asked: str, answer: Any) -> None:
        raise NotImplementedError

    def ask(self, person: Person, name: str, payload: Any, *, asked: str) -> bytes:
        number = person.asks
        person.asks += 1
        person.asked[number] = asked
        return b"42%d" % number + _compact([name, payload])

    def _answered(self, person: Person, payload: bytes) -> None:
        found = _ACKNOWLEDGED.match(payload)
        if found is not None:
            asked = person.asked.pop(int(found[1]))
            self.answered(person, asked, json.loads(found[2] or b"null"))


class Relay(_SocketIo):
    """`join` a room, then each `op` comes back to everybody in it, alone or in a list."""

    def news(self, payload: bytes) -> News | None:
        if not payload.startswith(b'42["op'):
            return None
        return News(tuple(found.decode() for found in _OPERATION_ID.findall(payload)))

    def entered(self, person: Person) -> list[bytes]:
        return [self.ask(person, "join", "board", asked="join")]

    def answered(self, person: Person, asked: str, answer: Any) -> None:
        person.is_ready = True

    def change(self, person: Person) -> Change:
        """Of the size and kind of Essaim's, so that both carry the same load."""
        person.made += 1
        moved = {"type": "note.move", "note": _note_of(person), "zone": "health", **_place(person)}
        change = str(uuid4())
        operation = {"board": "board", "id": change, "command": moved}
        return Change(change, b"42" + _compact(["op", operation]))


class Essaim(_SocketIo):
    """docs/protocol.md. Of ten changes of a person, eight move their note, one edits its text and
    one adds a note."""

    def __init__(self, origin: str) -> None:
        self.refused: Counter[str] = Counter()
        self.refused_ids: set[str] = set()
        self.boards: dict[str, dict[str, Any]] = {}
        self.catch_ups = 0
        self._ids: dict[tuple[str, int], str] = {}
        self._origin = origin
        self._late: News | None = None

    def headers(self, person: Person) -> dict[str, str]:
        return {"Origin": self._origin, "Cookie": person.cookie}

    def news(self, payload: bytes) -> News | None:
        if not payload.startswith(b'42["frame"'):
            return None
        frame = json.loads(payload[2:])[1]
        return self._news_of(frame["board"], frame["entries"])

    def replies(self, person: Person, payload: bytes) -> list[bytes]:
        if payload.startswith(b'42["bye"'):
            raise ConnectionError(payload.decode())
        if payload.startswith(b'42["beacon"'):
            return self._beacon(person, json.loads(payload[2:])[1])
        return super().replies(person, payload)

    def entered(self, person: Person) -> list[bytes]:
        return [self._hello(person, {})]

    def catch_up(self, person: Person) -> bytes:
        self.catch_ups += 1
        epoch = self.boards[person.board]["epoch"]
        return self._hello(person, {"epoch": epoch, "after": person.seq})

    def late_news(self, person: Person) -> News | None:
        late, self._late = self._late, None
        return late

    def answered(self, person: Person, asked: str, answer: Any) -> None:
        if asked == "hello":
            self._welcomed(person, answer)
        elif not answer["ok"]:
            self.refused[answer["code"]] += 1
            self.refused_ids.add(asked)

    def command(self, person: Person, command: dict[str, Any]) -> Change:
        change = str(uuid4())
        asked = {"board": person.board, "id": change, "command": command}
        return Change(change, self.ask(person, "command", asked, asked=change))

    def first_note(self, person: Person) -> Change:
        return self.command(person, self._new_note(person, _note_of(person)))

    def change(self, person: Person) -> Change:
        person.made += 1
        match person.made % 10:
            case 3:
                return self.command(person, self._new_note(person, str(uuid4())))
            case 7:
                return self._edit(person)
        moved = {"type": "note.move", "note": person.note, "zone": person.zone, **_place(person)}
        return self.command(person, moved)

    def _new_note(self, person: Person, note: str) -> dict[str, Any]:
        text = f"Idée {person.made} de la personne {person.index}"
        place = _place(person)
        return {"type": "note.add", "note": note, "text": text, "zone": person.zone, **place}

    def _edit(self, person: Person) -> Change:
        text = f"Idée {person.made} de la personne {person.index}, relue"
        base = person.revision
        person.revision += 1
        # Counted before the answer: what one socket sends is decided in order.
        edit = {"type": "note.edit", "note": person.note, "text": text, "base": base}
        return self.command(person, edit)

    def _hello(self, person: Person, more: dict[str, Any]) -> bytes:
        hello = {"board": person.board, "version": 2, **more}
        return self.ask(person, "hello", hello, asked="hello")

    def _welcomed(self, person: Person, answer: Any) -> None:
        if not answer["ok"]:
            raise ConnectionError(str(answer))
        if "entries" in answer:
            self._late = self._news_of(person.board, answer["entries"])
        elif person.is_catching_up:
            self._late = self._news_of_state(person, answer["seq"])
        self.boards.setdefault(person.board, answer)
        person.seq = max(answer["seq"], person.heard)
        person.is_ready, person.is_catching_up = True, False

    def _news_of(self, board: str, entries: list[Any]) -> News | None:
        if not entries:
            return None
        changes = {entry["seq"]: entry["command"] for entry in entries if entry.get("command")}
        self._ids.update(((board, seq), change) for seq, change in changes.items())
        return News(tuple(changes.values()), entries[0]["seq"] - 1, entries[-1]["seq"])

    def _news_of_state(self, person: Person, seq: int) -> News:
        """A whole state brings every change before it: those that others have received."""
        known = ((person.board, each) for each in range(person.seq + 1, seq + 1))
        ids = tuple(self._ids[each] for each in known if each in self._ids)
        return News(ids, person.seq, seq)

    def _beacon(self, person: Person, beacon: Any) -> list[bytes]:
        if beacon["seq"] <= person.seq or person.is_catching_up or not person.is_ready:
            return []
        person.is_catching_up = True
        return [self.catch_up(person)]


class YWebsocket:
    """Sync protocol of Yjs: each change sets the person's key of one shared map."""

    opcode = websocket.BINARY

    def target(self, person: Person) -> str:
        return "/board"

    def headers(self, person: Person) -> dict[str, str]:
        return {}

    def greeting(self, person: Person) -> list[bytes]:
        return [yjs.SYNC_STEP_1]

    def news(self, payload: bytes) -> News | None:
        if not payload.startswith(yjs.UPDATE):
            return None
        return News(tuple(yjs.ids_in(payload)))

    def replies(self, person: Person, payload: bytes) -> list[bytes]:
        if payload.startswith(yjs.SYNC_STEP_2):
            person.is_ready = True
        return []

    def late_news(self, person: Person) -> News | None:
        return None

    def catch_up(self, person: Person) -> bytes:
        raise ConnectionError("y-websocket numbers nothing")

    def change(self, person: Person) -> Change:
        person.made += 1
        change, clock = str(uuid4()), person.made - 1
        value: dict[str, str | int] = {"id": change, "zone": "health", **_place(person)}
        update = yjs.set_update(
            client=person.index + 1, clock=clock, key=_note_of(person), value=value
        )
        return Change(change, update)


class Hocuspocus(YWebsocket):
    """The same messages, after the document's name; and a token to give first, whatever it is."""

    _DOCUMENT: Final = b"\x05board"
    _TOKEN: Final = b"\x02\x00\x00"  # auth, token, the empty one
    _AUTHENTICATED: Final = b"\x02\x02"

    def target(self, person: Person) -> str:
        return "/"

    def greeting(self, person: Person) -> list[bytes]:
        return [self._DOCUMENT + self._TOKEN]

    def news(self, payload: bytes) -> News | None:
        return super().news(payload.removeprefix(self._DOCUMENT))

    def replies(self, person: Person, payload: bytes) -> list[bytes]:
        message = payload.removeprefix(self._DOCUMENT)
        if message.startswith(self._AUTHENTICATED):
            return [self._DOCUMENT + yjs.SYNC_STEP_1]
        return super().replies(person, message)

    def change(self, person: Person) -> Change:
        change, payload = super().change(person)
        return Change(change, self._DOCUMENT + payload)


def _note_of(person: Person) -> str:
    person.note = person.note or str(uuid4())
    return person.note


def _place(person: Person) -> dict[str, int]:
    return {"x": person.made * 7 % _FULL_CIRCLE, "y": person.made * 13 % _FULL_CIRCLE}


def _compact(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()
