"""`python -m tests.load.dossier`: how long one waits for the dossier of many drafts, with minutes.

On one real server: forty drafts whose whole form is filled in, then the ZIP as a person asks for
it, first of all and once more after a change. The last line is JSON, times in seconds.
"""

import argparse
import io
import json
import sys
import tempfile
import time
import zipfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from tests.load.cowritten import drafted, theme_of
from tests.wire.client import Client
from tests.wire.server import Server, Workshop

GOAL_SECONDS: Final = 5.0
_WORDS: Final = (
    "Les conseils de la vie lycéenne sont consultés, mais leurs vœux restent sans réponse. "
)
_WRITTEN: Final = ("line", "text", "list")
_NOTES: Final = 60
_PATIENCE: Final = 120.0


def main() -> None:
    parser = argparse.ArgumentParser(description="The dossier of many drafts.")
    parser.add_argument("--drafts", type=int, default=40)
    parser.add_argument("--keep", type=Path, help="where the ZIP is left, to look at its pages")
    asked = parser.parse_args()
    told = measured(asked.drafts, asked.keep)
    print(json.dumps(told), flush=True)
    sys.exit(not told["is_met"])


def measured(drafts: int, keep: Path | None) -> dict[str, Any]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="essaim-load-")))
        server = stack.enter_context(Server(folder))
        workshop = server.open_workshop(kit="pgo-3h")
        keys = drafted(stack, server, workshop, drafts)
        lead = stack.enter_context(Client(server, workshop.facilitator))
        for number in range(_NOTES):
            zone = theme_of(lead)
            note = f"00000000-0000-4000-8000-{number:012x}"
            lead.do("note.add", note=note, text=f"{_WORDS} {number}", zone=zone, x=1, y=1)
        for key in keys:
            fill(lead, key)
        first = download(server, workshop)
        lead.do("commitment.edit", commitment=keys[0], next_step="Voter en mars")
        again = download(server, workshop)
    if keep:
        keep.write_bytes(again["zip"])
    slowest = max(first["seconds"], again["seconds"])
    return {
        "drafts": len(keys),
        "first_s": first["seconds"],
        "again_s": again["seconds"],
        "files": again["files"],
        "megabytes": again["megabytes"],
        "goal_s": GOAL_SECONDS,
        "is_met": slowest <= GOAL_SECONDS,
    }


def fill(lead: Client, key: str) -> None:
    """Each question that is answered by a text, and a milestone."""
    for question in lead.state.plan.form:
        if question.kind.value in _WRITTEN and question.id != "title":
            most = min(question.max_length or 200, 1_000)
            text = (_WORDS * 12)[:most].strip()
            lead.do("form.write", commitment=key, field=question.id, text=text, base=0)
    milestone = "milestone-000000000001"
    lead.do("milestone.add", commitment=key, milestone=milestone, after=None)
    for part, text in (("title", "Premier vote"), ("start", "2027-09-01"), ("end", "2027-12-01")):
        name = f"milestones.{milestone}.{part}"
        lead.do("form.write", commitment=key, field=name, text=text, base=0)


def download(server: Server, workshop: Workshop) -> dict[str, Any]:
    address = f"/ateliers/{workshop.id}/exports/dossier.zip"
    began = time.perf_counter()
    answer = server.request("GET", address, cookie=workshop.facilitator.cookie, timeout=_PATIENCE)
    seconds = time.perf_counter() - began
    if answer.status != 200:
        raise RuntimeError(f"{answer.status} {answer.body[:300]!r}")
    with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
        files = len(archive.namelist())
    megabytes = round(len(answer.body) / 2**20, 2)
    return {
        "seconds": round(seconds, 2),
        "files": files,
        "megabytes": megabytes,
        "zip": answer.body,
    }


if __name__ == "__main__":
    main()
