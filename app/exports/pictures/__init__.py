"""Pictures of the wall: the whole, one zone, or what is chosen, as one SVG on an A3 sheet.

Drawn from the report of the minutes, which holds what its reader may see and nothing else: the
browser asks for this very drawing and makes its PNG of it, and the minutes hold it too. Why the
server draws: docs/adr/0040-the-server-draws-the-wall.md.
"""

from app.exports.domain import Report
from app.exports.pictures.asked import MOST_CHOSEN, RECORD, WHOLE, Part, part_of
from app.exports.pictures.drawing import to_text
from app.exports.pictures.sheet import compose
from app.exports.speech import Speech

__all__ = ["MOST_CHOSEN", "RECORD", "WHOLE", "Part", "to_svg"]


def to_svg(report: Report, say: Speech, part: Part = WHOLE, *, is_set: bool = False) -> str:
    """The same picture for the same report, in the same words. A zone that is not there, or nothing
    that is there among what was chosen, gives a sheet with its head alone.
    `is_set`: to be set by typst, in a PDF."""
    return to_text(compose(report, part_of(report, part), say, part), is_set=is_set)
