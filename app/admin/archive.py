"""The file of a backup: a zip with a file of JSON lines per table, and a manifest of them all.

The same for SQLite and PostgreSQL, so that a backup of one can be restored on the other. It holds
what the database holds, keys of open votes and people's names included: it is as secret.
"""

import base64
import hashlib
import os
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final

import msgspec
from msgspec import Struct

FORMAT: Final = 1
SQLITE_HEADER: Final = b"SQLite format 3\x00"
_MANIFEST: Final = "manifest.json"
_LEVEL: Final = 6


class BackupRefused(Exception):
    """Why nothing was done, in a sentence for an operator."""


class TableContent(Struct, frozen=True):
    """What a table's file must hold: its columns in order, its rows, the SHA-256 of its bytes."""

    columns: tuple[str, ...]
    rows: int
    sha256: str


class BoardProof(Struct, frozen=True):
    """A board as of its last entry: the SHA-256 of its whole state in canonical JSON, and the end
    of its log's chain in hexadecimal, which archives of before the chain do not have."""

    seq: int
    hash: str
    chain: str = ""


class Manifest(Struct, frozen=True, kw_only=True):
    format: int
    created_at: str
    source: str
    schema: str  # the version of the tables
    shape: str  # of a board's state: two hashes compare only when this is the same
    tables: dict[str, TableContent]
    boards: dict[str, BoardProof]


class ArchiveWriter:
    """Writes a new archive, readable by its owner alone. It must not exist yet."""

    def __init__(self, path: Path) -> None:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        self._file = os.fdopen(descriptor, "w+b")
        self._zip = zipfile.ZipFile(self._file, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL)

    def add_table(
        self, name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
    ) -> TableContent:
        digest, count = hashlib.sha256(), 0
        with self._zip.open(_member(name), "w", force_zip64=True) as file:
            for row in rows:
                line = msgspec.json.encode([_plain(value) for value in row]) + b"\n"
                file.write(line)
                digest.update(line)
                count += 1
        return TableContent(tuple(map(str, columns)), count, digest.hexdigest())

    def close(self, manifest: Manifest) -> None:
        """Finish the file with its manifest: what has none is no archive."""
        text = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
        self._zip.writestr(_MANIFEST, text)
        self._zip.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def abandon(self) -> None:
        """Let go of the file, finished or not; a full disk was already said."""
        with suppress(OSError):
            self._zip.close()
        with suppress(OSError):
            self._file.close()


class ArchiveReader:
    """Reads an archive, refusing what is not one or is not whole."""

    def __init__(self, path: Path) -> None:
        _require_archive(path)
        try:
            self._zip = zipfile.ZipFile(path)
            self.manifest = msgspec.json.decode(self._zip.read(_MANIFEST), type=Manifest)
        except (OSError, zipfile.BadZipFile, KeyError, msgspec.DecodeError) as error:
            raise BackupRefused(f"{path} n’est pas une archive entière : {error}.") from error
        if self.manifest.format != FORMAT:
            raise BackupRefused(f"{path} est d’un format que ce programme ne connaît pas.")

    def rows(self, name: str) -> Iterator[dict[str, Any]]:
        """The rows of a table by column. Refuses at the end a file that is not what was written:
        the caller keeps nothing before."""
        content, digest, count = self.manifest.tables[name], hashlib.sha256(), 0
        try:
            with self._zip.open(_member(name)) as file:
                for line in _lines(file):
                    digest.update(line)
                    count += 1
                    yield dict(zip(content.columns, _row(line), strict=True))
        except (KeyError, ValueError, EOFError, zipfile.BadZipFile) as error:
            raise BackupRefused(f"la table {name} de l’archive est abîmée ({error}).") from error
        if (count, digest.hexdigest()) != (content.rows, content.sha256):
            raise BackupRefused(f"la table {name} de l’archive n’est pas celle qui fut écrite.")

    def close(self) -> None:
        self._zip.close()


def _require_archive(path: Path) -> None:
    try:
        with path.open("rb") as file:
            beginning = file.read(len(SQLITE_HEADER))
    except OSError as error:
        raise BackupRefused(f"{path} ne se lit pas : {error.strerror}.") from error
    if beginning == SQLITE_HEADER:
        raise BackupRefused(
            f"{path} est une copie du fichier SQLite, et non une archive : copié pendant que le"
            " serveur écrivait, il peut être incomplet sans que rien ne le montre. Faites une"
            " archive avec « backup create »."
        )


def _member(table: str) -> str:
    return f"tables/{table}.jsonl"


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """Whole lines: a last one that was cut is damage, and not an end."""
    for line in file:
        if not line.endswith(b"\n"):
            raise EOFError("une ligne est coupée")
        yield line


def _row(line: bytes) -> list[object]:
    return [_stored(value) for value in msgspec.json.decode(line, type=list[Any])]


def _plain(value: object) -> object:
    return {"base64": base64.b64encode(value).decode()} if isinstance(value, bytes) else value


def _stored(value: Any) -> object:
    return base64.b64decode(value["base64"], validate=True) if isinstance(value, dict) else value
