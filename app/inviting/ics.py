"""The date of a workshop, as calendars read it (RFC 5545)."""

import datetime

from app.clock import Millis
from app.inviting.domain import Invitation, Occasion


def calendar(occasion: Occasion, letter: Invitation, *, host: str, now: Millis, seq: int) -> bytes:
    """One event, in universal time: no calendar has to know our zones. Without an hour, it takes
    the day. `seq` grows with each change, so that a file that is opened again moves the event."""
    # At its first use: a start is not slowed by a file that few take.
    from icalendar import Calendar, Event

    event = Event()
    event.add("uid", f"{occasion.workshop}@{host}")
    event.add("dtstamp", _utc(now))
    event.add("sequence", seq)
    event.add("summary", occasion.title)
    start, end = occasion.start, occasion.end
    if start and end:
        event.add("dtstart", start.astimezone(datetime.UTC))
        event.add("dtend", end.astimezone(datetime.UTC))
    else:
        event.add("dtstart", occasion.day)
        event.add("dtend", occasion.day + datetime.timedelta(days=1))
    event.add("location", occasion.video or occasion.join_url)
    event.add("url", occasion.join_url)
    event.add("description", letter.body)

    whole = Calendar()
    whole.add("version", "2.0")
    whole.add("prodid", "-//Essaim//essaim//FR")
    whole.add("method", "PUBLISH")
    whole.add_component(event)
    return bytes(whole.to_ical())


def _utc(at: Millis) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(at // 1000, datetime.UTC)
