"""The border that typed text crosses: what is kept, what is dropped, what is refused."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import TextRefused
from app.text import MAX_MARKS_PER_BASE, clean_line, clean_text


def clean(value, max_length=1_000, **limits):
    return clean_text(value, max_length=max_length, **limits)


@pytest.mark.parametrize(
    "text",
    [
        "Réduire le papier",
        "« Où ? » dit-il — déjà…",
        "première ligne\ndeuxième ligne",
        "👩‍🔬",
        "👨‍👩‍👧‍👦 et 🏳️‍🌈",
        "❤️‍🔥 1️⃣ 🇫🇷",
        "نقاش عام",
        "می‌خواهم",
        "क्‍ष और क्‌ष",
        "ภาษาไทย",
        "བོད་ཡིག",
        "中文 한국어 日本語",
        "x² ≠ ½ → ∞",
        "<script>alert(1)</script> & =1+1 {{7*7}} '; DROP TABLE",
    ],
)
def test_what_people_write_is_kept_as_it_is(text):
    assert clean(text) == text


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("e\u0301", "é"),
        ("A\u030a", "Å"),
        ("  espaces  ", "espaces"),
        ("fin   \nde ligne\t\n", "fin\nde ligne"),
        ("a\tb", "a b"),
        ("a\r\nb\rc\u2028d\u2029e\u0085f\x0bg\x0ch", "a\nb\nc\nd\ne\nf\ng\nh"),
    ],
)
def test_text_is_composed_trimmed_and_its_lines_end_alike(typed, stored):
    assert clean(typed) == stored


DROPPED = {
    "nul": "\x00",
    "escape": "\x1b",
    "bell": "\x07",
    "delete": "\x7f",
    "c1": "\x9b",
    "lone surrogate": "\ud800",
    "non-character": "\ufdd0",
    "last of the plane": "\uffff",
    "last of another plane": "\U0001fffe",
    "right-to-left override": "\u202e",
    "isolate": "\u2066",
    "zero-width space": "\u200b",
    "word joiner": "\u2060",
    "byte order mark": "\ufeff",
    "tag": "\U000e0041",
    "soft hyphen": "\u00ad",
    "invisible operator": "\u2062",
    "Mongolian vowel separator": "\u180e",
    "annotation": "\ufff9",
}


@pytest.mark.parametrize("intruder", DROPPED.values(), ids=DROPPED)
def test_what_nobody_sees_and_what_deceives_is_dropped(intruder):
    assert clean(f"ab{intruder}cd") == "abcd"


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d", "\u034f"])
def test_a_joiner_between_two_latin_letters_hides_a_word_and_is_dropped(joiner):
    assert clean(f"coopé{joiner}ration") == "coopération"


@pytest.mark.parametrize("intruder", DROPPED.values(), ids=DROPPED)
def test_nothing_dropped_keeps_a_letter_from_its_accent(intruder):
    assert clean(f"e{intruder}\u0301") == "é"


@pytest.mark.parametrize("mark", ["\u0301", "\u0489", "\u20dd", "\ufe0f"])
def test_a_pile_of_marks_is_cut_down(mark):
    cleaned = clean("a" + mark * 50 + "b")

    assert sum(unicodedata.category(each) in ("Mn", "Me") for each in cleaned) <= (
        MAX_MARKS_PER_BASE
    )
    assert cleaned.endswith("b")


def test_a_pile_of_any_mark_that_exists_is_cut_down():
    every = map(chr, range(sys.maxunicode + 1))
    marks = [each for each in every if unicodedata.category(each) in ("Mn", "Me")]

    piled = [mark for mark in marks if len(clean("a" + mark * 9)) > 1 + MAX_MARKS_PER_BASE]

    assert len(marks) > 1_500
    assert piled == []


@pytest.mark.parametrize(
    "blank",
    [
        "",
        "   \n\t ",
        "\u200b\ufeff",
        "\u200d\u200d",
        "\u200c",
        "\u200e\u200f",
        "\u00ad",
        "\u3164",
        "\u115f\u1160",
        "\u2800",
        "\u180e",
        "\u2061\u2064",
        "\ufe0f",
        "\u0301",
        "\u00a0\u3000",
    ],
    ids=lambda text: text.encode("unicode_escape").decode() or "nothing",
)
def test_a_text_in_which_there_is_nothing_to_see_is_empty(blank):
    assert clean(blank) == ""


@pytest.mark.parametrize("value", [None, 3, 1.5, True, b"text", ["text"], {"text": 1}])
def test_what_is_no_text_is_refused(value):
    with pytest.raises(TextRefused):
        clean(value)
    with pytest.raises(TextRefused):
        clean_line(value)


def test_lengths_are_counted_after_cleaning():
    assert clean("e\u0301" * 10, max_length=10) == "é" * 10
    assert clean("\u200b".join("abc") + "  ", max_length=3) == "abc"
    with pytest.raises(TextRefused, match="11 signes"):
        clean("a" * 11, max_length=10)


def test_a_flood_is_refused_without_being_cleaned():
    with pytest.raises(TextRefused):
        clean("\x00" * 10_000_000)


def test_lines_are_counted_after_cleaning():
    assert clean("a\n" * 20).count("\n") == 19
    with pytest.raises(TextRefused, match="20 lignes"):
        clean("a\n" * 21)
    with pytest.raises(TextRefused, match="une seule ligne"):
        clean("a\nb", max_lines=1)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b"])
def test_a_title_is_one_line(end):
    assert clean_line(f"Mieux{end}manger{end}") == "Mieux manger"


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=80))
def test_cleaning_twice_is_cleaning_once(typed):
    cleaned = clean(typed, max_length=10_000, max_lines=1_000)

    assert clean(cleaned, max_length=10_000, max_lines=1_000) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=80))
def test_what_is_stored_can_be_encoded_and_holds_no_control(typed):
    cleaned = clean(typed, max_length=10_000, max_lines=1_000)

    cleaned.encode("utf-8")
    assert not any(unicodedata.category(each) in ("Cc", "Cs") for each in cleaned if each != "\n")
