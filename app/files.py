"""Files that the program makes and trusts later: whole under their name, or not there at all.

A file that is written in its place is there as soon as it is opened: a full disk, a kill or a power
cut leaves it empty or cut, and the next start takes it for what was written.
"""

import os
from pathlib import Path
from typing import Final

PRIVATE: Final = 0o600


def write_whole(path: Path, content: bytes) -> None:
    """Put a file there, readable by its owner alone, in the place of any; on the disk when this
    returns. OSError when it cannot be, and what was there before is left as it was."""
    draft = path.with_name(f"{path.name}.partial")
    try:
        # A draft that a kill left behind is nobody's: two at once are for the caller to forbid.
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(descriptor)
        rename_whole(draft, path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def rename_whole(draft: Path, path: Path) -> None:
    """Give a file that is on the disk already its name, in the same folder, for good."""
    draft.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Put a folder's names on the disk too: without it, a power cut takes them back."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
