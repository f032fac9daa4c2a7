"""Prose to Markdown and back: what a person typed is read as what they typed, whatever it is."""

from random import Random

import pytest

from app.board.forms.prose import (
    Items,
    Paragraph,
    Run,
    from_markdown,
    is_safe,
    to_markdown,
    to_plain,
)
from app.exports.markdown.prose import prose
from app.exports.office.outline import outline
from tests.night import IS_NIGHT

SEEDS = 5_000 if IS_NIGHT else 50
NASTY = [
    "a", "é😀", "*", "**", "_", "__", "`", "```", "#", "# titre", "- ", "-", "+ x", "1. un", "1)",
    "[x](https://a.fr)", "![x](y)", "<b>", "<!-- -->", "&amp;", "\\", "\\*", "> cite", "~~", "|",
    "===", "---", "***", "    code", "https://a.fr/_b_", "(", ")", "]", "é*", "2 * 3 * 4", ":", "~",
]  # fmt: skip
HREFS = ["https://a.fr/(b)_c_", "mailto:a@b.fr", "http://x/y_z?a=b&copy=d"]


def some_run(random):
    text = " ".join(random.choice(NASTY) for _ in range(random.randint(1, 4)))
    if random.random() < 0.2:
        text = f"{text}\n{random.choice(NASTY)}"
    href = random.choice(HREFS) if random.random() < 0.2 else ""
    return Run(text, strong=random.random() < 0.3, em=random.random() < 0.3, href=href)


def some_paragraph(random):
    """Styled words stand between blanks: Markdown has no other way for some of them."""
    runs = []
    for _ in range(random.randint(1, 4)):
        runs += [some_run(random), Run(" ")]
    return Paragraph(tuple(runs[:-1]))


def some_blocks(random, depth=0):
    for _ in range(random.randint(1, 3)):
        if depth < 3 and random.random() < 0.3:
            items = tuple(
                (some_paragraph(random), *some_blocks(random, depth + 1))
                for _ in range(random.randint(1, 3))
            )
            yield Items(items, is_ordered=random.random() < 0.5)
        else:
            yield some_paragraph(random)


def words_of(blocks):
    return to_plain(blocks).split()


def test_what_is_typed_comes_back_from_markdown_as_it_was():
    for seed in range(SEEDS):
        blocks = tuple(some_blocks(Random(seed)))
        written = to_markdown(blocks)

        assert words_of(from_markdown(written)) == words_of(blocks), (seed, written)
        assert to_markdown(from_markdown(written)) == written, seed
        outline(prose(written))


@pytest.mark.parametrize(
    "href",
    ["javascript:x", "data:,x", "https://a b", "//a", "", "ftp://a", "HTTPS://" + "a" * 3_000],
)
def test_a_link_that_leads_elsewhere_is_none(href):
    (read,) = from_markdown(f"[ici]({href})")

    assert not is_safe(href)
    assert to_markdown((Paragraph((Run("ici", href=href),)),)) == "ici"
    assert not any(run.href for run in read.runs)


def test_a_line_break_at_the_end_is_nothing():
    blocks = (Paragraph((Run("Fin"), Run("\n"), Run(" \n"))), Paragraph((Run("\n"), Run("A"))))

    assert to_markdown(blocks) == "Fin\n\nA"


def test_marks_lists_and_links_are_written_as_everybody_does():
    blocks = (
        Paragraph((Run("Un "), Run("mot ", strong=True), Run("fort.\nIci.", href="https://a.fr"))),
        Items(((Paragraph((Run("a"),)), Items(((Paragraph((Run("b"),)),),), is_ordered=True)),)),
    )

    assert to_markdown(blocks) == ("Un **mot** [fort.\\\nIci.](https://a.fr)\n\n- a\n  1. b")


def test_a_line_break_that_nothing_follows_is_left_out():
    broken = (Paragraph((Run("mot"), Run("\n", strong=True), Run(" \n"))), Paragraph((Run("\n"),)))

    assert to_markdown(broken) == "mot"
    assert to_markdown((Paragraph((Run("mot\\"), Run("\n"))),)) == "mot\\\\"


TOUCHING = (
    (Run("a", strong=True), Run("b", strong=True, em=True)),
    (Run("a", strong=True), Run("b", strong=True, href="https://essaim.example/")),
    (Run("a", em=True), Run("b", strong=True, em=True), Run("c", strong=True)),
    (Run("Attention :", strong=True), Run("ici")),
    (Run("«", strong=True), Run("ici", em=True), Run("»", strong=True)),
    (Run("a*", strong=True), Run("*b", em=True)),
)


def letters(blocks):
    return "".join(run.text for block in blocks for run in block.runs)


@pytest.mark.parametrize("runs", TOUCHING)
def test_words_of_two_styles_that_touch_are_read_back_without_a_star_more(runs):
    written = to_markdown([Paragraph(runs)])

    assert letters(from_markdown(written)) == letters([Paragraph(runs)])
    assert letters(from_markdown(prose(written))).startswith(runs[0].text)


@pytest.mark.parametrize("seed", range(200))
def test_whatever_styles_touch_no_star_is_read_that_nobody_typed(seed):
    chance = Random(seed)
    runs = tuple(
        Run(
            chance.choice(("a", "b.", " c", "d ", "«", "*", "\n", "é-")),
            strong=chance.random() < 0.5,
            em=chance.random() < 0.5,
            href=chance.choice(("", "", "https://essaim.example/")),
        )
        for _ in range(chance.randint(1, 6))
    )
    wanted = "".join(letters([Paragraph(runs)]).split())

    written = to_markdown([Paragraph(runs)])
    again = from_markdown(written)

    assert "".join(letters(again).split()) == wanted
    assert to_markdown(again) == written
    said = "".join(letters(from_markdown(prose(written))).split())
    assert said.replace("(https://essaim.example/)", "") == wanted


def test_a_paragraph_full_of_marks_is_not_read_again_and_has_no_star_more(monkeypatch):
    runs = tuple(Run("a", strong=place % 2 == 0, em=place % 3 == 0) for place in range(1_000))
    monkeypatch.setattr("app.board.forms.prose._parser", None)

    assert to_markdown([Paragraph(runs)]) == "a" * 1_000
