"""The ledger of erasures: what an older backup would bring back, to be taken away again.

Ids and dates only, one JSON line each, in a file that stands outside of the database: a restore
replaces the database. Lines are added, never changed; an operator may take one out by hand.
"""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal, TypeAlias

import msgspec
from msgspec import Struct

from app.clock import Millis
from app.errors import StorageFailed
from app.files import PRIVATE, sync_folder
from app.ids import SeatId, WorkshopId

# Asked by somebody, or decided by a clock, which may have been wrong.
Reason: TypeAlias = Literal["asked", "expired", "abandoned"]
BY_A_CLOCK: Final = frozenset({"expired", "abandoned"})
# Of one person: what they signed, or all that can be told to be theirs.
Texts: TypeAlias = Literal["signed", "all"]


class Erased(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A workshop that was erased; or, with `seat`, somebody who was removed from it, or `is_back`
    since; with `texts`, somebody whose texts were erased, with their name."""

    at: Millis
    workshop: WorkshopId
    seat: SeatId | None = None
    is_back: bool = False
    # Of a workshop. Ledgers of before have none: nobody knows, and what was asked must hold.
    reason: Reason | None = None
    texts: Texts | None = None


class LedgerDamaged(Exception):
    """A line that cannot be read: what it says to erase is not known."""

    def __init__(self, path: Path, number: int) -> None:
        super().__init__(f"{path}, ligne {number} : cette ligne du registre ne se lit pas.")


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Erased).decode


class Ledger:
    """Several processes may add to it. A file that is not there is an empty ledger."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, *erased: Erased) -> None:
        """Write down; on the disk when it returns. StorageFailed when it cannot be: whoever was
        about to erase then does not."""
        try:
            with self._held() as descriptor:
                end = _whole_size(descriptor)
                try:
                    os.ftruncate(descriptor, end)
                    _write(descriptor, b"".join(_encode(each) + b"\n" for each in erased))
                    os.fsync(descriptor)
                except OSError:
                    os.ftruncate(descriptor, end)
                    raise
        except OSError as error:
            raise StorageFailed from error

    def require_writable(self) -> None:
        """Raise StorageFailed where nothing could be written down, hence nothing erased."""
        self.add()

    def read(self) -> list[Erased]:
        """Everything that was written down, or LedgerDamaged. A last line that was cut was never
        acknowledged, and is left out."""
        try:
            lines = self.path.read_bytes().split(b"\n")[:-1]
        except FileNotFoundError:
            return []
        return [self._line(number, line) for number, line in enumerate(lines, 1)]

    def copy_to(self, other: "Ledger") -> None:
        """Add to the other one what it does not have."""
        known = set(other.read())
        if missing := [each for each in self.read() if each not in known]:
            other.add(*missing)

    def _line(self, number: int, line: bytes) -> Erased:
        try:
            return _decode(line)
        except msgspec.DecodeError:
            raise LedgerDamaged(self.path, number) from None

    @contextmanager
    def _held(self) -> Iterator[int]:
        """The file, made if need be, for one process at a time."""
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, PRIVATE)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            if not os.fstat(descriptor).st_size:  # new, or made by a process that died at once
                sync_folder(self.path.parent)
            yield descriptor
        finally:
            os.close(descriptor)


def last_words(erased: Iterable[Erased]) -> list[Erased]:
    """What holds in the end for each workshop and each seat, from one ledger or several. Of two
    words of the same moment, the one that takes away; what was asked, whenever a clock says that
    the workshop expired."""
    in_order = sorted(
        erased, key=lambda each: (each.reason not in BY_A_CLOCK, each.at, not each.is_back)
    )
    return list({(each.workshop, each.seat, each.texts): each for each in in_order}.values())


def _whole_size(descriptor: int) -> int:
    """Where the last whole line ends: what follows was cut by a failure, and never acknowledged."""
    content = os.pread(descriptor, os.fstat(descriptor).st_size, 0)
    return content.rfind(b"\n") + 1


def _write(descriptor: int, data: bytes) -> None:
    """All of it, or an OSError."""
    if os.write(descriptor, data) != len(data):
        raise OSError("the disk is full")
