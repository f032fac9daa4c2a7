"""Pictures of the wall: whole texts in their place, nothing that their reader may not see."""

import math
import os
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from app.actor import Actor
from app.board.core.state import BoardState
from app.board.reactions.state import Sign
from app.board.tables.events import TablesMade
from app.exports.office.legal import legal
from app.exports.pictures import RECORD, WHOLE, Part, to_svg
from app.exports.pictures.colors import MARKS, NOTES
from app.exports.pictures.letters import is_rtl, lines
from app.exports.pictures.marks import Box
from app.exports.pictures.sheet import compose
from app.ids import PhaseId, TableId, ZoneId
from app.kits.domain import Authors, Color, PhaseKind, ZoneKind
from tests.unit.exports.builders import (
    ENGLISH,
    FACILITATOR,
    FRENCH,
    OBSERVER,
    READER,
    WRITER,
    a_board,
    a_phase,
    a_plan,
    a_report,
    a_zone,
    comment_added,
    grouped,
    note_added,
    opened,
    reacted,
    went_to,
)
from tests.unit.exports.hostile import CORPUS
from tests.unit.exports.test_report import A_TABLE, APART

SVG = "{http://www.w3.org/2000/svg}"
CANARY = "canari-que-personne-ne-doit-lire"
FULL = 2_000 if os.environ.get("NIGHTLY") else 400
TOKENS = Path(__file__).parents[3] / "static" / "css" / "tokens.css"


def a_wall(count: int, zones: int = 7) -> BoardState:
    """So many notes here and there, a third of them in groups of four."""
    keys = [ZoneId(f"z{number}") for number in range(zones)]
    colors = list(Color)
    notes = (
        replace(
            note_added(
                f"n{at}",
                f"Idée {at} : " + "expliquer qui décide " * (at % 9),
                zone=keys[at % zones],
            ),
            x=389 * at % 1001,
            y=577 * at % 1001,
            color=colors[at % 6],
        )
        for at in range(count)
    )
    groups = (
        replace(
            grouped(*(f"n{at + zones * each}" for each in range(4)), group=f"g{at}"),
            zone=keys[at % zones],
        )
        for at in range(0, count - 4 * zones, 12 * zones + 1)
    )
    plan = a_plan(zones=[a_zone(key, title=f"Thème {key}") for key in keys])
    return a_board(opened(plan), *notes, *groups)


def read(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - ours


def said(svg: str) -> list[str]:
    return [text for each in read(svg).iter(f"{SVG}text") if (text := each.text)]


def joined(svg: str) -> str:
    """All that one reads, without the blanks at which lines end."""
    return "".join("".join(said(svg)).split())


def flat(text: str) -> str:
    return "".join(legal(text).split())


def picture(state: BoardState, viewer: Actor = READER, part: Part = WHOLE) -> str:
    return to_svg(a_report(state, viewer), FRENCH, part)


def test_every_hostile_text_is_whole_and_nothing_but_text() -> None:
    board = a_board(*(note_added(f"n{at}", text) for at, text in enumerate(CORPUS)))

    svg = picture(board)

    told = joined(svg)
    assert [text for text in CORPUS if flat(text) not in told] == []
    root = read(svg)
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
        *("svg", "title", "desc", "style", "rect", "text", "path")
    }
    named = {name for each in root.iter() for name in each.attrib}
    assert not [name for name in named if name.startswith("on") or "href" in name]
    styles = "".join(each.text or "" for each in root.iter(f"{SVG}style"))
    assert set(re.findall(r"url\((.{14})", styles)) == {"data:font/ttf;"}
    assert "@import" not in styles


def test_titles_of_any_kind_are_text_too() -> None:
    hostile = "</text><script>alert(1)</script> & « x »"
    plan = a_plan(zones=[a_zone(title=hostile, prompt=hostile)])
    board = a_board(
        opened(plan), note_added("n1"), note_added("n2"), grouped("n1", "n2", title=hostile)
    )

    assert joined(picture(board)).count(flat(hostile)) == 3


@pytest.mark.parametrize("count", [40, 180])
def test_no_paper_hides_another_nor_leaves_the_sheet(count: int) -> None:
    report = a_report(a_wall(count))

    sheet = compose(report, report.zones, FRENCH, Part())

    papers = [mark for mark in sheet.marks if isinstance(mark, Box) and mark.fill in NOTES.values()]
    assert len(papers) == count
    assert math.isclose(sheet.width / sheet.height, 420 / 297)
    for at, one in enumerate(papers):
        assert one.left >= 0
        assert one.top >= 0
        assert one.left + one.width <= sheet.width
        assert one.top + one.height <= sheet.height
        assert not [other for other in papers[at + 1 :] if do_meet(one, other)]


def do_meet(one: Box, other: Box) -> bool:
    return (
        one.left < other.left + other.width
        and other.left < one.left + one.width
        and one.top < other.top + other.height
        and other.top < one.top + one.height
    )


def test_a_note_is_where_people_have_put_it() -> None:
    report = a_report(a_wall(2, zones=1))

    sheet = compose(report, report.zones, FRENCH, Part())

    first, second = (
        mark for mark in sheet.marks if isinstance(mark, Box) and mark.fill in NOTES.values()
    )
    assert first.left < second.left  # 0 and 389 thousandths
    assert first.top < second.top


def test_a_wall_that_is_full_is_drawn_whole() -> None:
    svg = picture(a_wall(FULL))

    assert joined(svg).count("Idée") == FULL


def test_a_zone_or_what_is_chosen_is_drawn_alone() -> None:
    plan = a_plan(zones=[a_zone(), a_zone("data", title="Données")])
    board = a_board(
        opened(plan),
        note_added("n1", "Un"),
        note_added("n2", "Deux"),
        note_added("n3", "Trois", zone=ZoneId("data")),
        note_added("n4", "Quatre", zone=ZoneId("data")),
        grouped("n1", "n2", title="Ensemble"),
    )

    zone = said(picture(board, part=Part(zone=ZoneId("data"))))
    assert {"Trois", "Quatre"} <= set(zone)
    assert not {"Un", "Deux", "Ensemble", "Santé à l’école"} & set(zone)
    group = said(picture(board, part=Part(chosen=("g1",))))
    assert {"Un", "Deux", "Ensemble"} <= set(group)
    assert not {"Trois", "Quatre", "Données"} & set(group)
    slip = said(picture(board, part=Part(chosen=("n2", "n4", "nowhere"))))
    assert {"Deux", "Ensemble", "Quatre"} <= set(slip)
    assert not {"Un", "Trois"} & set(slip)


def test_what_is_kept_holds_the_ideas_though_the_wall_shows_other_zones_at_the_closing() -> None:
    closing = a_phase("close", PhaseKind.CLOSE, zones=(ZoneId("next"),))
    zones = [a_zone(), a_zone("next", title="Suites"), a_zone("data", title="Données")]
    plan = a_plan([a_phase(), closing], zones)
    nothing = (opened(plan), went_to("write"), went_to("close", 10))
    board = a_board(opened(plan), went_to("write"), note_added("n1", "Un"), went_to("close", 10))

    assert {"Santé à l’école", "Un"} <= set(said(picture(board, part=RECORD)))
    assert not {"Suites", "Données"} & set(said(picture(board, part=RECORD)))
    assert "Suites" in said(picture(board))
    assert "Suites" in said(picture(a_board(*nothing), part=RECORD))


@pytest.mark.parametrize("viewer", [READER, FACILITATOR, OBSERVER])
@pytest.mark.parametrize("part", [Part(), Part(zone=ZoneId("health")), Part(chosen=("n1", "n2"))])
def test_a_sealed_text_of_somebody_else_is_in_no_picture(viewer: Actor, part: Part) -> None:
    board = a_board(note_added("n1", CANARY, sealed=True), note_added("n2", "Ouverte"))

    svg = picture(board, viewer, part)

    assert "canari" not in joined(svg)
    assert "Ouverte" in said(svg)
    assert ("1 post-it fermé" in said(svg)) is not part.chosen or not part.chosen
    assert CANARY in joined(picture(board, WRITER, part))


def test_what_another_table_keeps_to_itself_is_in_no_picture() -> None:
    board = a_board(
        opened(a_plan([a_phase("tables", PhaseKind.TABLES, tables=APART)])),
        TablesMade(tables={TableId("table-000000000001"): A_TABLE}),
        went_to("tables"),
        note_added("n1", CANARY, phase=PhaseId("tables")),
        note_added("n2", CANARY, phase=PhaseId("tables")),
        grouped("n1", "n2", title=CANARY),
    )

    for part in (Part(), Part(zone=ZoneId("health")), Part(chosen=("g1", "n1"))):
        assert "canari" not in joined(picture(board, READER, part))
    assert CANARY in joined(picture(board, WRITER))


def test_a_name_stands_only_under_what_was_signed_with_it() -> None:
    hidden, named = (
        picture(a_board(note_added(signature=signature)))
        for signature in (Authors.HIDDEN, Authors.NAMED)
    )

    assert "Prénom A" not in said(hidden)
    assert "Prénom A" in said(named)


def test_the_wall_is_drawn_as_the_step_shows_it() -> None:
    """A zone that is not on the wall now is drawn when it is asked for by itself."""
    zones = [a_zone(), a_zone("practice", kind=ZoneKind.SIDE, title="Essai")]
    phases = [a_phase(), a_phase("welcome", PhaseKind.WELCOME, zones=(ZoneId("practice"),))]
    events = (
        opened(a_plan(phases, zones)),
        note_added("n1", "Une idée"),
        note_added("n2", "Un essai", zone=ZoneId("practice")),
    )

    welcome, write = (a_board(*events, went_to(phase)) for phase in ("welcome", "write"))

    for state, shown, other in (welcome, "Un essai", "Une idée"), (write, "Une idée", "Un essai"):
        assert shown in said(picture(state))
        assert other not in said(picture(state))
    assert "Un essai" in said(picture(write, part=Part(zone=ZoneId("practice"))))


def test_what_people_said_of_a_note_is_counted_on_it() -> None:
    board = a_board(
        note_added(),
        reacted(),
        reacted(seat=WRITER.seat),
        *(reacted(sign=sign) for sign in list(Sign)[1:]),
        comment_added(),
    )

    svg = picture(board)

    assert {"2", "1"} <= set(said(svg))
    assert len(list(read(svg).iter(f"{SVG}path"))) == 6


def test_what_is_read_from_the_right_begins_at_the_right() -> None:
    text = "تحسين التواصل"
    svg, for_a_pdf = (
        to_svg(a_report(a_board(note_added(text=text))), FRENCH, is_set=is_set)
        for is_set in (False, True)
    )

    assert is_rtl(f"12 {text}")
    assert not is_rtl(f"Oui {text}")
    assert 'direction="rtl"' in svg
    assert "direction" not in for_a_pdf
    assert 'text-anchor="end"' in for_a_pdf


def test_lines_end_between_words_and_never_inside_of_a_sign() -> None:
    assert lines("Publier les menus", 16, 90) == ("Publier les", "menus")
    assert lines("Qui décide ?", 16, 80) == ("Qui", "décide ?")
    family = "👩‍👩‍👧‍👦"
    assert set(lines(family * 20, 16, 100)) <= {family * count for count in range(1, 20)}
    assert "".join(lines("x" * 200, 16, 100)) == "x" * 200


def test_it_says_whose_it_is_in_the_language_that_is_asked() -> None:
    report = a_report(a_board(note_added()))

    french, english = (to_svg(report, say) for say in (FRENCH, ENGLISH))

    assert "Pour une école plus ouverte" in said(french)
    assert "AcadémiedeLimoges·12mars2026" in joined(french)
    assert 'lang="en"' in english
    assert "<desc>Santé à l’école: 1 " in english


def test_it_is_the_same_bytes_for_the_same_report() -> None:
    assert picture(a_wall(40)) == picture(a_wall(40))


def test_its_colours_are_those_of_the_screens() -> None:
    told = {
        name: tuple(map(float, parts))
        for name, *parts in re.findall(
            r"--color-(note-\w+|zone-\w+): light-dark\(oklch\(([\d.]+)% ([\d.]+) ([\d.]+)",
            TOKENS.read_text(),
        )
    }
    drawn = {f"note-{color}": value for color, value in NOTES.items()}
    drawn |= {f"zone-{color}": value for color, value in MARKS.items() if color != Color.PAPER}

    assert {name: srgb(*told[name]) for name in drawn} == drawn


def srgb(light: float, chroma: float, hue: float) -> str:
    """From oklch, as CSS Color 4 says."""
    a, b = (chroma * turn(math.radians(hue)) for turn in (math.cos, math.sin))
    long, medium, short = (
        (light / 100 + one * a + two * b) ** 3
        for one, two in (
            (0.3963377774, 0.2158037573),
            (-0.1055613458, -0.0638541728),
            (-0.0894841775, -1.2914855480),
        )
    )
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(255 * min(1, max(0, gamma(each)))):02x}" for each in linear)


def gamma(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
