"""Each text of the code that is not marked for a catalogue: what a page shows as it is written, and
literals.

A text is marked where it is an argument of t, tn, N_, _, gettext or ngettext, or stands in a
`trans` block. Comments and docstrings are for us.
"""

import ast
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import msgspec
from jinja2 import Environment, nodes

HERE = Path(__file__).parent

_SAYS = {"t", "tn", "N_", "_", "gettext", "ngettext"}
_TEMPLATES = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
_OF_JINJA = re.compile(r"\{#.*?#\}|\{%-?\s*trans\b.*?endtrans\s*-?%\}|\{\{.*?\}\}|\{%.*?%\}", re.S)
_UNSEEN = re.compile(r"<(script|style)\b.*?</\1>|<!--.*?-->", re.S)
_TAG = re.compile(r"<[^<>]*>")
_READ_OUT = re.compile(r'\b(?:aria-label|aria-description|title|placeholder|alt)="([^"]*)"')
_CLASS_OF_A_PART = re.compile(r"\{%-? block \w*(?:class|language)\w* -?%\}.*?\{%-? endblock -?%\}")


class Kind(StrEnum):
    SHOWN = "shown"  # on a page, as it is written
    LITERAL = "literal"  # anywhere else in the code


@dataclass(frozen=True, slots=True)
class Text:
    path: str
    line: int
    kind: Kind
    text: str


def in_python(path: str, source: str) -> list[Text]:
    """Every string of a module, docstrings and what is marked left out."""
    return [Text(path, line, Kind.LITERAL, text) for line, text in _strings(ast.parse(source))]


def _strings(node: ast.AST) -> Iterator[tuple[int, str]]:
    match node:
        case ast.Constant(value=str(text)):
            yield node.lineno, text
        case ast.Expr(value=ast.Constant()):  # a docstring
            return
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in _SAYS:
            said = [each for each in node.args if not isinstance(each, ast.Constant)]
            for each in (*said, *node.keywords):
                yield from _strings(each)
        case _:
            for each in ast.iter_child_nodes(node):
                yield from _strings(each)


def in_template(path: str, source: str) -> list[Text]:
    """What a page says around its expressions, and the strings inside of them."""
    page = _OF_JINJA.sub(_blank, _CLASS_OF_A_PART.sub(_blank, source))
    page = _UNSEEN.sub(_blank, page)
    shown = [(_line(page, each.start()), each[1]) for each in _READ_OUT.finditer(page)]
    shown += enumerate(_TAG.sub(_blank, page).split("\n"), start=1)
    found = [Text(path, line, Kind.SHOWN, text.strip()) for line, text in shown if text.strip()]
    held = _constants(_TEMPLATES.parse(source))
    return found + [Text(path, line, Kind.LITERAL, text) for line, text in held]


def _constants(node: nodes.Node) -> Iterator[tuple[int, str]]:
    if isinstance(node, nodes.Const):
        if isinstance(node.value, str):
            yield node.lineno, node.value
        return
    children = list(node.iter_child_nodes())
    if isinstance(node, nodes.Call) and getattr(node.node, "name", None) in _SAYS:
        children = [each for each in children if not isinstance(each, nodes.Const)]
    for child in children:
        yield from _constants(child)


def in_scripts(paths: Sequence[Path]) -> list[Text]:
    """Every string of the scripts of the browser, and what their templates draw as it is."""
    done = subprocess.run(
        ["node", str(HERE / "list_literals.mjs"), *map(str, paths)],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return msgspec.json.decode(done.stdout, type=list[Text])


def _blank(found: re.Match[str]) -> str:
    """Spaces in its place, so that lines keep their numbers."""
    return re.sub(r"[^\n]", " ", found[0])


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
