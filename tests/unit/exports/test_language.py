"""Minutes in English hold no word of French. Those in French are in golden/."""

import json
import re
from collections.abc import Mapping
from datetime import date

import pytest

from app.exports.as_csv import to_csv
from app.exports.as_json import read_json, to_json
from app.exports.as_markdown import to_markdown
from app.exports.as_xlsx import to_xlsx
from app.exports.domain import Report
from app.exports.speech import Speech
from tests.unit.exports.builders import (
    ENGLISH,
    FRENCH,
    JOURNAL,
    NOW,
    VISITS,
    a_board,
    a_report,
    a_whole_workshop,
    some_answers,
    vote_closed,
    vote_opened,
)
from tests.unit.exports.workbook import opened, texts

TYPED = "Xyz"
# What people and kits wrote: the rest is ours to say.
WRITTEN = frozenset(
    [
        "title",
        "deliverable",
        "to",
        "by",
        "team",
        "kit",
        "zone",
        "prompt",
        "text",
        "author",
        "level",
        "attached_to",
        "pilot",
        "next_step",
        "reason",
        "vote_notice",
        "question",
        "label",
        "fingerprint",
        "sentences",
        "facilitators",
        "comments",
        "phase",
        "id",
        "idea",
        "note",
    ]
)
# The same in both languages, or their words by chance.
SAME = frozenset(
    [
        "xyz",
        "abstention",
        "abstentions",
        "actions",
        "date",
        "document",
        "kit",
        "min",
        "minutes",
        "note",
        "paris",
        "participants",
        "question",
        "quorum",
        "type",
        "vote",
        "votes",
        "zone",
        "a",
        "it",
        "on",
    ]
)
WORD = re.compile(r"[^\W\d_]+")
WRITERS = {
    "md": to_markdown,
    "csv": to_csv,
    "xlsx": lambda report, say: "\n".join(texts(to_xlsx(report, say))),
}


def the_minutes(say: Speech) -> Report:
    """All that is said, around a word for each text that was written."""
    report = a_report(
        a_whole_workshop(), answers=some_answers(), visits=VISITS, journal=JOURNAL, say=say
    )
    return read_json(silenced(to_json(report)))


def silenced(document: str) -> str:
    def silence(value: object, key: str = "") -> object:
        match value:
            case Mapping():
                return {key: silence(each, key) for key, each in value.items()}
            case list():
                return [silence(each, key) for each in value]
            case str() if key in WRITTEN:
                return TYPED
        return value

    return json.dumps(silence(json.loads(document)))


def words_of(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(text)}


@pytest.mark.parametrize("extension", WRITERS)
def test_minutes_in_english_hold_no_word_of_french(extension: str) -> None:
    write = WRITERS[extension]
    french, english = (write(the_minutes(say), say) for say in (FRENCH, ENGLISH))

    assert words_of(french) & words_of(english) <= SAME
    assert not re.search("[’«»àâéèêëîïôœùûç\u00a0]", english, re.IGNORECASE)


def test_an_excel_of_that_language_takes_its_separator() -> None:
    assert to_csv(the_minutes(FRENCH), FRENCH).startswith('\ufeff"type";"étape";')
    assert to_csv(the_minutes(ENGLISH), ENGLISH).startswith('\ufeff"type","step",')


def test_the_sheet_is_named_in_the_language() -> None:
    assert opened(to_xlsx(the_minutes(ENGLISH), ENGLISH)).title == "Minutes"


def test_an_idea_that_has_no_name_any_more_is_told_in_the_language() -> None:
    counts = {"gone": (1, 1)}
    state = a_board(vote_opened(*counts), vote_closed(counts))

    titles = [
        line.title
        for say in (FRENCH, ENGLISH)
        for line in a_report(state, say=say).rounds[0].ranking
    ]

    assert titles == ["Idée retirée depuis", "Idea removed since"]


@pytest.mark.parametrize(
    ("day", "in_french", "in_english"),
    [
        (date(2026, 8, 1), "1er août 2026", "1 August 2026"),
        (date(2026, 2, 28), "28 février 2026", "28 February 2026"),
    ],
)
def test_a_day_is_written_out(day: date, in_french: str, in_english: str) -> None:
    assert (FRENCH.date(day), ENGLISH.date(day)) == (in_french, in_english)


def test_a_moment_names_its_zone() -> None:
    assert FRENCH.moment(NOW) == "le 12 mars 2026 à 11\u00a0h\u00a042 (heure de Paris)"
    assert ENGLISH.moment(NOW) == "12 March 2026, 11:42 (Paris time)"


def test_counts_and_means_are_written_as_in_the_language() -> None:
    said = [
        say.tn("%(count)s post-it", "%(count)s post-its", count)
        for say in (FRENCH, ENGLISH)
        for count in (0, 1, 2_400)
    ]

    assert said == [
        *("0\u00a0post-it", "1\u00a0post-it", "2\u202f400\u00a0post-its"),
        *("0 notes", "1 note", "2,400 notes"),
    ]
    assert (FRENCH.mean(49, 20), ENGLISH.mean(49, 20)) == ("2,5", "2.5")
