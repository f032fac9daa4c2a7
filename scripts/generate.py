"""Write what others take from our own declarations: `make generate`.

For the browser, the types of the board's commands, events and state, from the structs, and the
right that each command asks for, from the capabilities; for other programs, the JSON Schema of the
file of a whole workshop. A test says when these files are behind.
"""

import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.board.capabilities import COMMANDS, EVENTS, SPECS  # noqa: E402
from app.board.core.rights import Right  # noqa: E402
from app.board.core.state import BoardState  # noqa: E402
from app.moving.domain import FORMAT, Carried  # noqa: E402

BOARD: Final = ROOT / "static" / "js" / "board"
SCHEMA: Final = ROOT / "docs" / "schema"
_NOTICE: Final = "// Made by `make generate` from app/board; changes go there."
_WIDTH: Final = 120
_PLAIN: Final = {"string": "string", "integer": "number", "boolean": "boolean", "null": "null"}

Schema = Mapping[str, Any]


def generated() -> dict[Path, str]:
    """What each file should hold."""
    return {
        BOARD / "types.generated.d.ts": _types(),
        BOARD / "rights.generated.js": _rights(),
        SCHEMA / f"essaim.atelier-{FORMAT}.schema.json": _schema(),
    }


def _schema() -> str:
    """What other programs may read in the file of a whole workshop (JSON Schema 2020-12)."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"essaim.atelier, format {FORMAT}",
        **msgspec.json.schema(Carried),
    }
    return msgspec.json.format(msgspec.json.encode(schema), indent=2).decode() + "\n"


def _types() -> str:
    # The plan, the notes and the rest come with the state that holds them.
    _, found = msgspec.json.schema_components(
        [*COMMANDS, *EVENTS, BoardState], ref_template="{name}"
    )
    # What is asked, and what that is made from: the parser takes nothing that it does not name.
    asked = {name for name in found if found[name].get("additionalProperties") is False}
    parts = [
        _NOTICE + " Read by the type checker only; never served.",
        "/** Ids are not known when this is written: look one up with `own` (core/records.js). */\n"
        "export type Records<T> = Readonly<Record<string, T>>",
        *(_declared(name, found[name], is_asked=name in asked) for name in found),
        _union("BoardEvent", (kind.__name__ for kind in EVENTS)),
        _union("Command", (kind.__name__ for kind in COMMANDS)),
        _union("Right", (f'"{right}"' for right in Right)),
    ]
    return "\n\n".join(parts) + "\n"


def _declared(name: str, schema: Schema, *, is_asked: bool) -> str:
    if "enum" in schema:
        return _union(name, (f'"{each}"' for each in schema["enum"]))
    return "\n".join(
        [
            *_comment(schema.get("description", "")),
            f"export interface {name} {{",
            *_fields(schema, is_asked=is_asked),
            "}",
        ]
    )


def _comment(text: str) -> list[str]:
    if not text:
        return []
    lines = textwrap.wrap(" ".join(text.split()), _WIDTH - 4)
    if len(lines) == 1 and len(lines[0]) <= _WIDTH - 7:
        return [f"/** {lines[0]} */"]
    return ["/**", *(f" * {line}" for line in lines), " */"]


def _fields(schema: Schema, *, is_asked: bool) -> Iterator[str]:
    required = schema.get("required", [])
    for name, field in schema["properties"].items():
        # What the server tells is whole, but for what it tells to some. What is asked may leave out
        # what has nothing to say.
        is_empty = "default" not in field or (is_asked and field["default"] is None)
        may_lack = name not in required and is_empty
        yield f"  {name}{'?' if may_lack else ''}: {_type(field)}"


def _type(schema: Schema) -> str:
    if "$ref" in schema:
        return str(schema["$ref"])
    if "anyOf" in schema:
        return " | ".join(_type(each) for each in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(f'"{each}"' for each in schema["enum"])
    if schema["type"] == "array":
        inner = _type(schema["items"])
        return f"readonly ({inner})[]" if " | " in inner else f"readonly {inner}[]"
    if schema["type"] == "object":
        return f"Records<{_type(schema['additionalProperties'])}>"
    return _PLAIN[schema["type"]]


def _union(name: str, members: Iterable[str]) -> str:
    """As Prettier writes it: on one line, on two, or one member a line."""
    members = list(members)
    begun, line = f"export type {name} =", " | ".join(members)
    if len(f"{begun} {line}") <= _WIDTH:
        return f"{begun} {line}"
    if len(f"  {line}") <= _WIDTH:
        return f"{begun}\n  {line}"
    return "\n".join([begun, *(f"  | {each}" for each in members)])


def _rights() -> str:
    asked = {kind: SPECS[kind] for kind in COMMANDS}
    lines = (f'  "{kind.__struct_config__.tag}": "{spec.right}",' for kind, spec in asked.items())
    talk = ", ".join(
        f'"{kind.__struct_config__.tag}"' for kind, spec in asked.items() if spec.is_talk
    )
    return "\n".join(
        [
            _NOTICE,
            "// What each command takes: see Right in app/board/core/rights.py.",
            "",
            '/** @type {Readonly<Record<import("../types").Command["type"],'
            ' import("../types").Right>>} */',
            "export const RIGHTS = Object.freeze({",
            *lines,
            "})",
            "",
            "// What is said of what one sees, which is not work on it.",
            "",
            '/** @type {ReadonlySet<import("../types").Command["type"]>} */',
            f"export const TALK = new Set([{talk}])",
            "",
        ]
    )


def main() -> None:
    for path, text in generated().items():
        path.write_text(text)


if __name__ == "__main__":
    main()
