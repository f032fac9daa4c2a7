"""What every event of a board is made from. Each capability has its own in its events.py.

An event is a fact, named in the past tense, stored for good and never edited: to change its
meaning, add a type and keep reading the old one. Positions are in thousandths of the zone's field
(0 to 1000); times are milliseconds since 1970, UTC. Every number is an integer, so that Python and
JavaScript write the same bytes.
"""

from msgspec import Struct


class Event(Struct, frozen=True, kw_only=True, tag_field="type"):
    """What happened. Reading one back takes the union of all of them: capabilities.py."""
