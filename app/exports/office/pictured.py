"""The picture of the wall that ends the minutes: its words, and its dots for a word processor.

Programs read SVG in an ODT or a DOCX each in its way: they are given the drawing of the PDF as PNG.
"""

from dataclasses import dataclass
from typing import Final

from app.exports.domain import Report
from app.exports.office.outline import Heading, Run
from app.exports.pictures import RECORD, to_svg
from app.exports.speech import Speech
from app.printing.typesetting import dots_of
from app.words import N_

TITLE: Final = N_("Image du tableau")
TOLD: Final = N_("Le tableau : ce qu’il porte est écrit plus haut, zone par zone.")

# On a page of its own: A3, on its side.
PAGE_CM: Final = (42.0, 29.7)
SIZE_CM: Final = (34.0, 24.04)
# Sharp enough to be read on A3 where letters are smallest, for some 500 KB.
_DOTS_AN_INCH: Final = 200


@dataclass(frozen=True, slots=True)
class Picture:
    """`told`: what it is, for who cannot see it."""

    title: str
    told: str
    png: bytes

    @property
    def heading(self) -> Heading:
        return Heading(2, (Run(self.title),))


def picture_of(report: Report, say: Speech) -> Picture:
    """To be done beside. The same bytes for the same report, in the same words."""
    svg = to_svg(report, say, RECORD, is_set=True)
    return Picture(say.t(TITLE), say.t(TOLD), dots_of(svg, an_inch=_DOTS_AN_INCH))
