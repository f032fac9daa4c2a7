"""A page's scripts joined in one file, and the style sheets: what people far away are given.

`make joined` writes them, each with the digest of the sources that it was made from on its first
line. A server gives those that were made from the very sources that it serves, and else module by
module what stands in the repository, which is what one develops with (docs/adr/0008).
"""

import hashlib
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final

JOINED: Final = "joined"
_STAMP: Final = re.compile(rb"/\* joined from ([0-9a-f]{64}) \*/")


def joined_name(name: str) -> str:
    """Of what joins `js/board.js`: `joined/board.js`. All in one folder, so that what is left out
    is found by one relative path."""
    return f"{JOINED}/{PurePosixPath(name).name}"


def stamp(sources: str) -> str:
    """The first line of what was joined from these sources."""
    return f"/* joined from {sources} */"


def stamp_of(body: bytes) -> str | None:
    """The digest of the sources that a joined file was made from; None when it does not say."""
    said = _STAMP.match(body)
    return said[1].decode() if said else None


def digest_of(files: Mapping[str, str]) -> str:
    """One digest of the scripts and style sheets among these files, given by name."""
    tree = hashlib.sha256()
    for name, digest in sorted(files.items()):
        if name.endswith((".css", ".js")) and not name.startswith(f"{JOINED}/"):
            tree.update(f"{name} {digest}\n".encode())
    return tree.hexdigest()
