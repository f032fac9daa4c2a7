"""An invitation says what is known, leaves the rest to be completed, and fits in a calendar."""

import datetime
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from app.inviting.domain import Occasion, invitation, say_time
from app.inviting.ics import calendar
from app.kits.domain import Message
from app.kits.loader import catalogue
from app.words import Language, spoken, words
from tests.factories import an_id

FRENCH = words(Language.FRENCH)
START = int(datetime.datetime(2026, 3, 12, 13, tzinfo=datetime.UTC).timestamp() * 1000)
VIDEO = "https://visio.exemple.fr/ecole"
JOIN = "https://essaim.exemple.fr/rejoindre#AbCdEfGhIjKlMnOpQrStUv"

OCCASION = Occasion(
    workshop=an_id(1),
    title="Pour une école plus ouverte",
    team="Académie de Limoges",
    day=datetime.date(2026, 3, 12),
    starts_at=START,
    minutes=135,
    video=VIDEO,
    join_url=JOIN,
    code="7KQM-42XP",
    facilitator="Camille",
    retention_days=90,
    privacy_url="https://essaim.exemple.fr/confidentialite",
    zone=ZoneInfo("Europe/Paris"),
)


def letter(occasion=OCCASION, kit="pgo-2h"):
    found = catalogue()[kit]
    return invitation(found.messages.invitation, occasion, words(spoken(found.language)))


def event(occasion=OCCASION, *, seq=7):
    file = calendar(occasion, letter(occasion), host="essaim.exemple.fr", now=START, seq=seq)
    [found] = Calendar.from_ical(file).walk("VEVENT")
    return found


def plain(text):
    """Without the spaces that do not break: where they stand is for the typography to say."""
    return text.replace("\u00a0", " ")


def test_an_invitation_says_when_where_and_how_in_the_words_of_the_kit():
    text = letter()

    assert plain(text.subject) == (
        "Invitation : Pour une école plus ouverte, le jeudi 12 mars 2026 à 14 h"
    )
    body = plain(text.body)
    for said in (VIDEO, JOIN, "7KQM-42XP", "Camille, pour Académie de Limoges", "90 jours"):
        assert said in body
    assert "de 14 h à 16 h 15 (heure de Paris)" in body


def test_what_nobody_said_is_left_to_be_completed_and_counted():
    text = letter(replace(OCCASION, starts_at=None, video=""))

    assert text.missing == (
        "[heure de début]",
        "[heure de fin]",
        "[lien de la visio]",
        "[à qui les fiches sont remises]",
        "[date de réponse]",
        "[votre adresse]",
    )
    assert "La visio : [lien de la visio]" in plain(text.body)


@pytest.mark.parametrize("kit", list(catalogue()))
def test_every_shipped_kit_invites_with_the_zone_of_its_hours_and_no_brace(kit):
    text = letter(kit=kit)

    assert "Paris" in text.body
    assert "{" not in text.subject + text.body
    assert VIDEO in text.body


def test_a_kit_in_english_invites_in_english():
    text = letter(kit="retro-30-en")

    assert "Thursday 12 March 2026" in text.body or "Thursday, March 12, 2026" in text.body
    assert "from 14:00 to 16:15 (Paris time)" in text.body


def test_what_people_typed_is_never_read_as_a_place_to_fill():
    message = Message(subject="{workshop_title}", body="{team}")
    typed = replace(OCCASION, title="{code}", team="{join_url}")

    assert invitation(message, typed, FRENCH).subject == "{code}"
    assert invitation(message, typed, FRENCH).body == "{join_url}"


@pytest.mark.parametrize(
    ("hour", "minute", "french", "english"), [(9, 0, "9 h", "09:00"), (14, 5, "14 h 05", "14:05")]
)
def test_an_hour_is_said_as_people_say_it(hour, minute, french, english):
    moment = datetime.datetime(2026, 3, 12, hour, minute, tzinfo=datetime.UTC)

    assert say_time(moment, Language.FRENCH) == french.replace(" ", "\u00a0")
    assert say_time(moment, Language.ENGLISH) == english


def test_a_calendar_reads_one_event_in_universal_time():
    found = event()

    assert found.decoded("dtstart") == datetime.datetime(2026, 3, 12, 13, tzinfo=datetime.UTC)
    assert found.decoded("dtend") == datetime.datetime(2026, 3, 12, 15, 15, tzinfo=datetime.UTC)
    assert (found["summary"], found["location"]) == (OCCASION.title, VIDEO)
    assert found["uid"] == f"{OCCASION.workshop}@essaim.exemple.fr"
    assert (found["sequence"], found["url"]) == (7, JOIN)
    assert JOIN in found["description"]


def test_without_an_hour_the_event_takes_the_day():
    found = event(replace(OCCASION, starts_at=None, video=""))

    assert found.decoded("dtstart") == datetime.date(2026, 3, 12)
    assert found.decoded("dtend") == datetime.date(2026, 3, 13)
    assert found["location"] == JOIN


def test_a_title_cannot_add_a_line_to_the_file():
    typed = replace(OCCASION, title="École;,\\n\nATTENDEE:mailto:x@exemple.fr")

    found = event(typed)

    assert "attendee" not in found
    assert found["summary"] == typed.title
    file = calendar(typed, letter(typed), host="h", now=START, seq=1)
    assert file.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))  # RFC 5545, 3.1
