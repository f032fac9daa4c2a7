"""The rules of the stylesheets: who writes a colour, what a component names, what one can read."""

import math
import re
from itertools import product
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "static"
CSS = STATIC / "css"
FILES = sorted(CSS.glob("*.css"))
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

# Values that only a script knows: where a note is, how much is left.
SET_BY_SCRIPT = {
    "--x",
    "--y",
    "--at-x",
    "--at-y",
    "--left",
    "--done",
    "--of",
    "--share",
    "--from",
    "--for",
    "--now",
    "--minutes",
}

SHEETS = ("main.css", "pages.css")  # what every page asks for, or all but the board
# A page asks for its own beside them.
OF_ONE_PAGE = {
    name
    for page in (STATIC.parent / "templates").rglob("*.html")
    for name in re.findall(r"page_file\('css/([\w-]+\.css)'\)", page.read_text("utf-8"))
} - {*SHEETS}
# What is loaded when it is first asked for brings its own.
OF_ONE_PAGE |= {
    name
    for module in (STATIC / "js").rglob("*.js")
    for name in re.findall(r'loadStyles\("([\w-]+\.css)"\)', module.read_text("utf-8"))
}

PAPERS = ("yellow", "peach", "rose", "lilac", "sky", "mint", "sand", "paper")


def rules(path: Path) -> str:
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def defined_properties() -> dict[str, str]:
    everything = "\n".join(rules(path) for path in FILES)
    return dict(re.findall(r"(--[\w-]+):\s*([^;]+);", everything))


def raw_values() -> set[str]:
    before_meanings = (CSS / "tokens.css").read_text(encoding="utf-8").split("/* Meanings. */")[0]
    return set(re.findall(r"(--[\w-]+):", before_meanings))


def test_every_stylesheet_is_imported_once_into_a_declared_layer() -> None:
    sheets = [rules(CSS / name) for name in SHEETS]
    layers = {said[1] for sheet in sheets for said in re.finditer(r"@layer ([^;]+);", sheet)}
    assert len(layers) == 1  # the same order, whichever comes first

    imported = [
        found
        for sheet in sheets
        for found in re.findall(r'@import url\("([\w-]+\.css)"\) layer\((\w+)\);', sheet)
    ]

    assert sorted(name for name, _ in imported) == [
        path.name for path in FILES if path.name not in {*SHEETS, *OF_ONE_PAGE}
    ]
    assert {layer for _, layer in imported} == set(layers.pop().split(", "))


@pytest.mark.parametrize("name", sorted(OF_ONE_PAGE))
def test_the_sheet_of_one_page_stands_in_a_declared_layer(name) -> None:
    layers = re.search(r"@layer ([^;]+);", rules(CSS / "main.css"))
    assert layers

    assert re.findall(r"^@layer (\w+) \{", rules(CSS / name), re.M) == ["components"]
    assert re.findall(r"^\S", rules(CSS / name), re.M) == ["@", "}"]
    assert "components" in layers[1].split(", ")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_colour_is_written_in_tokens_only(path: Path) -> None:
    colours = re.findall(
        r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch)\(", rules(path)
    )

    assert path.name == "tokens.css" or not colours


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_important_is_for_utilities_and_for_paper(path: Path) -> None:
    assert path.name in {"utilities.css", "print.css"} or "!important" not in rules(path)


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.name != "tokens.css"], ids=lambda path: path.name
)
def test_a_component_names_meanings_not_raw_values(path: Path) -> None:
    assert raw_values().isdisjoint(re.findall(r"var\((--[\w-]+)", rules(path)))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_property_used_is_defined_or_set_by_script_or_has_a_fallback(path: Path) -> None:
    known = defined_properties().keys() | SET_BY_SCRIPT

    without_fallback = set(re.findall(r"var\((--[\w-]+)\)", rules(path)))

    assert not without_fallback - known


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_address_is_relative_and_leads_to_a_file(path: Path) -> None:
    for address in re.findall(r'url\("([^"]+)"\)', rules(path)):
        assert address.startswith("data:") or (path.parent / address).is_file(), address


def test_what_is_hidden_from_the_eye_alone_is_so_by_one_sheet() -> None:
    hiding = [path.name for path in FILES if "clip-path: inset(50%)" in rules(path)]

    assert hiding == ["utilities.css"]


def test_motion_stops_for_those_who_ask() -> None:
    tokens = rules(CSS / "tokens.css")
    assert re.search(r"prefers-reduced-motion: reduce\)\s*{\s*--speed: 0ms", tokens)

    for path in FILES:
        text = rules(path)
        assert "animation" not in text
        assert all(
            "var(--speed)" in value or "none" in value
            for value in re.findall(r"transition: ([^;]+);", text)
        )


def test_every_icon_that_a_page_uses_is_in_the_sprite() -> None:
    sprite = set(
        re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text(encoding="utf-8"))
    )
    templates = "\n".join(
        path.read_text(encoding="utf-8") for path in (STATIC.parent / "templates").rglob("*.html")
    )

    used = set(re.findall(r"""(?:\bicon|symbol)\(\s*["']([\w-]+)["']""", templates))

    assert used
    assert not used - sprite


# Contrast, computed from the tokens themselves.


def resolve(value: str, theme: int) -> str:
    """Follow var() and light-dark() down to one oklch()."""
    tokens = defined_properties()
    while not value.startswith("oklch"):
        if named := re.fullmatch(r"var\((--[\w-]+)\)", value):
            value = tokens[named[1]]
        elif both := re.fullmatch(
            r"light-dark\(((?:[^()]|\([^()]*\))+), ((?:[^()]|\([^()]*\))+)\)", value
        ):
            value = both[1 + theme]
        else:
            raise AssertionError(value)
    return value


def oklab(value: str) -> tuple[float, float, float]:
    found = re.match(r"oklch\(([\d.]+)% ([\d.]+) ([\d.]+)", value)
    assert found, value
    lightness, chroma, hue = float(found[1]) / 100, float(found[2]), math.radians(float(found[3]))
    return lightness, chroma * math.cos(hue), chroma * math.sin(hue)


def luminance(colour: tuple[float, float, float]) -> float:
    lightness, a, b = colour
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    red, green, blue = (min(max(part, 0.0), 1.0) for part in (red, green, blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mixed(first: str, share: float, second: str, theme: int) -> tuple[float, float, float]:
    one, other = oklab(resolve(f"var({first})", theme)), oklab(resolve(f"var({second})", theme))
    parts = [share * a + (1 - share) * b for a, b in zip(one, other, strict=True)]
    return parts[0], parts[1], parts[2]


def contrast(first: str, second: str, theme: int) -> float:
    return ratio(oklab(resolve(f"var({first})", theme)), oklab(resolve(f"var({second})", theme)))


def ratio(first: tuple[float, float, float], second: tuple[float, float, float]) -> float:
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


THEMES = pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])


@THEMES
@pytest.mark.parametrize("paper", PAPERS)
def test_text_on_a_note_is_read_without_effort(paper: str, theme: int) -> None:
    assert contrast("--color-on-note", f"--color-note-{paper}", theme) >= 7


@THEMES
@pytest.mark.parametrize("tint", PAPERS)
def test_the_mark_of_a_zone_stands_out_on_its_own_head(tint: str, theme: int) -> None:
    mark = f"--color-zone-{tint}"

    head = mixed(mark, 0.08, "--color-surface", theme)

    assert ratio(oklab(resolve(f"var({mark})", theme)), head) >= 4.5
    assert ratio(oklab(resolve("var(--color-text)", theme)), head) >= 7
    assert ratio(oklab(resolve("var(--color-muted)", theme)), head) >= 4.5


@THEMES
@pytest.mark.parametrize("ground", ["page", "wall", "surface", "sunken"])
def test_text_and_edges_stand_out_on_every_ground(ground: str, theme: int) -> None:
    for ink in ("text", "muted", "action", "danger", "warning", "success"):
        assert contrast(f"--color-{ink}", f"--color-{ground}", theme) >= 4.5, ink
    for line in ("edge", "focus"):
        assert contrast(f"--color-{line}", f"--color-{ground}", theme) >= 3, line


@THEMES
def test_words_stand_out_on_what_is_filled(theme: int) -> None:
    for tone, soft in product(
        ("text",), ("accent-soft", "action-soft", "success-soft", "warning-soft", "danger-soft")
    ):
        assert contrast(f"--color-{tone}", f"--color-{soft}", theme) >= 7, soft
    for tone in ("success", "warning", "danger"):
        assert contrast(f"--color-{tone}", f"--color-{tone}-soft", theme) >= 4.5, tone
    assert contrast("--color-accent-text", "--color-accent-soft", theme) >= 4.5
    assert contrast("--color-on-accent", "--color-accent", theme) >= 7
    assert contrast("--color-on-action", "--color-action", theme) >= 4.5


def test_the_texts_that_wait_lie_over_the_tools_of_the_wall():
    """Under them, one could not read what was kept, nor press the button that sends it again."""

    def layers(file: str, name: str) -> list[str]:
        sheet = (CSS / file).read_text("utf-8")
        return re.findall(rf"^\.{name}[^{{}}]*{{[^}}]*z-index: (\d+)", sheet, re.MULTILINE)

    assert min(layers("outbox.css", "outbox")) > max(layers("wall.css", "rail"))


def selectors(path: Path) -> list[str]:
    """Each selector of a sheet, those that are nested as they are written."""
    heads = re.findall(r"([^{};]+)\{", rules(path))
    return [" ".join(head.split()) for head in heads if not head.strip().startswith("@")]


HAS = re.compile(r":has\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
NEGATION = re.compile(r":not\((?:[^()]|\([^()]*\))*\)")
# What notes, people and panels come into: a question about what it holds is asked again at each.
GROWS = re.compile(
    r"(?:^|[\s,>+~(])(?:html|:root|body|main|\.room|\.wall__zones|\.zone__field):has\("
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_question_about_what_lies_inside_has_no_page_styled_anew(path):
    """Chromium keeps one list of what depends on any `:has()`. A subject that it cannot name, or a
    pseudo-element, makes that « everything »: each note that came had six hundred elements styled
    again on a board of twelve, and all of them on a board of two thousand."""
    wide = []
    for selector in selectors(path):
        if GROWS.search(selector):
            wide.append(selector)
        for found in HAS.finditer(selector):
            after = re.split(r",(?![^(]*\))", selector[found.end() :])[0]
            subject = re.split(r"[\s>+~](?![^(\[]*[)\]])", after)[-1]
            names_something = re.search(r"[.#\[&]|^[a-z]|:is\(\s*[.a-z]", NEGATION.sub("", subject))
            if "::" in after or (after.strip(" )") and subject != after and not names_something):
                wide.append(selector)
    assert wide == []
