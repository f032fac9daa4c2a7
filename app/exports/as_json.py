"""The minutes as JSON: for other tools, and to be read again as the same Report.

    {"format": 1, "kind": "essaim.compte-rendu", "report": {…}}

A rehearsal is of another kind, "essaim.repetition", so that no tool takes it for a result.

`report` is `domain.Report`, key for key: `workshop`, `taken_at`, `facilitators`, `participants`,
`phases`, `vote_notice`, `zones` (their `groups`, `notes`, and how many are `hidden`), `rounds`
(their `ranking`), `commitments` (their source `notes`), `closing` or null, `journal` (how many
`actions` were recorded, and their `fingerprint`) or null. Times are milliseconds since 1970, UTC;
the day of the workshop is `YYYY-MM-DD`. No key depends on a language. Texts are as people typed
them: whoever draws them as HTML has to escape them.

Within one format, keys may be added and are to be ignored by who does not know them; none changes
its meaning or goes away.
"""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import msgspec

from app.errors import Malformed
from app.exports.domain import Report
from app.words import N_

FORMAT: Final = 1

_Kind: TypeAlias = Literal["essaim.compte-rendu", "essaim.repetition"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    format: Literal[1]
    kind: _Kind
    report: Report


def to_json(report: Report) -> str:
    is_rehearsal = report.workshop.is_rehearsal
    kind: _Kind = "essaim.repetition" if is_rehearsal else "essaim.compte-rendu"
    document = _File(format=FORMAT, kind=kind, report=report)
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"


def read_json(text: str) -> Report:
    """The report that such a file holds; Malformed if it is not one of this format."""
    try:
        return msgspec.json.decode(text, type=_File).report
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        raise Malformed(N_("Ce fichier n’est pas un compte rendu d’Essaim au format 1.")) from error
