"""Back up a database while it serves, and prove that the archive gives it back.

The dump is our own and logical: it needs no program of the database's version, is the same for both
databases, and is proved board by board. What it reads is one moment of the database (frozen.py).
"""

import datetime
import secrets
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, Final, TypeAlias

from sqlalchemy import Connection, MetaData, Table, delete, insert, make_url, select, text, update

from app.admin.archive import FORMAT, ArchiveReader, ArchiveWriter, BackupRefused, Manifest
from app.admin.frozen import frozen
from app.admin.migrate import alembic_config, known_versions, migrate
from app.admin.proofs import differences, prove_boards, state_shape
from app.admin.replay import NOTHING, Replayed, known_hour
from app.board.storage.tables import board_head
from app.clock import Millis
from app.db import Database, metadata
from app.files import rename_whole
from app.workshops.tables import clock_beat, kit_version

BATCH: Final = 500
EPOCH_BYTES: Final = 8
SUFFIX: Final = ".essaim.zip"

# Tables that hold something where no workshop is.
_OF_NOBODY: Final = (clock_beat, kit_version)

# Given what was restored, and the last hour that the database knew before.
Forget: TypeAlias = Callable[[Connection, Millis | None], Replayed]


def forget_nothing(_connection: Connection, _known: Millis | None) -> Replayed:
    return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What an archive holds and what was found wrong. Without a fault it can be restored."""

    path: Path
    created_at: str
    boards: int
    rows: int
    hashes_compared: bool
    faults: tuple[str, ...]
    replayed: Replayed = NOTHING


def create(database_url: str, path: Path, *, now: datetime.datetime) -> Report:
    """Write an archive of the database as of now, read it back and prove it.

    An archive with faults is kept, since it is all there is, and they are in the report. Refuses to
    write over a file; leaves nothing behind when it fails."""
    if path.exists():
        raise BackupRefused(f"{path} existe déjà : une archive n’en remplace pas une autre.")
    draft = path.with_name(f"{path.name}.partial")
    draft.unlink(missing_ok=True)
    try:
        _write(database_url, draft, now)
        report = verify(draft)
        rename_whole(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    return replace(report, path=path)


def verify(path: Path) -> Report:
    """Restore the archive in a database of its own, thrown away after, and check every board."""
    with _scratch(path) as (manifest, scratch), scratch.read() as connection:
        return _report(path, manifest, connection)


def restore(
    database_url: str,
    path: Path,
    *,
    force: bool,
    accept_faults: bool = False,
    forget: Forget = forget_nothing,
) -> Report:
    """Put the archive in place of an empty database; with `force`, of any. All or nothing.

    Every board is proved before the commit. Each gets a new epoch: browsers that were ahead of the
    backup start again from it. What `forget` takes away never enters the database. With
    `accept_faults`, an archive whose faults were already there when it was written is taken as it
    is: it may be all that is left."""
    with closing(Database(database_url, is_patient=True)) as database:
        migrate(database)
        with database.read() as connection:
            known = known_hour(connection)
        with _scratch(path) as (manifest, scratch):
            report = _sound_report(path, manifest, scratch, accept_faults=accept_faults)
            with scratch.write() as source:
                replayed = forget(source, known)
            with scratch.read() as source, database.write() as target:
                _make_room(target, force=force)
                for table in metadata.sorted_tables:
                    _fill(target, table, _rows(source, table))
                proved = prove_boards(target)
                if proved != prove_boards(source):  # it did not take what it was given: undo all
                    raise BackupRefused(
                        "la restauration est fausse : la base a changé les données."
                    )
                _renew_epochs(target)
        database.forget_past()
    return replace(report, boards=len(proved.boards), replayed=replayed)


def _sound_report(
    path: Path, manifest: Manifest, scratch: Database, *, accept_faults: bool
) -> Report:
    with scratch.read() as source:
        report = _report(path, manifest, source)
    if report.faults and not accept_faults:
        raise BackupRefused("l’archive n’est pas saine : " + " ; ".join(report.faults) + ".")
    return report


def prune(folder: Path, *, keep_days: int, now: datetime.datetime) -> list[Path]:
    """Delete the archives of this folder that are older; what people erased must go from there
    too."""
    limit = (now - datetime.timedelta(days=keep_days)).timestamp()
    old = [path for path in folder.glob(f"*{SUFFIX}") if path.stat().st_mtime < limit]
    for path in old:
        path.unlink()
    return sorted(old)


def named(folder: Path, now: datetime.datetime) -> Path:
    """A name for an archive made now, in this folder."""
    return folder / f"{now:%Y%m%dT%H%M%SZ}{SUFFIX}"


# -- Reading the database ---------------------------------------------------------------------


def _write(database_url: str, path: Path, now: datetime.datetime) -> None:
    writer = ArchiveWriter(path)
    try:
        with frozen(database_url) as connection:
            tables = {
                str(table.name): writer.add_table(
                    table.name, table.columns.keys(), _ordered_rows(connection, table)
                )
                for table in metadata.sorted_tables
            }
            manifest = Manifest(
                format=FORMAT,
                created_at=now.isoformat(timespec="seconds"),
                source=make_url(database_url).get_backend_name(),
                schema=_schema_of(connection),
                shape=state_shape(),
                tables=tables,
                boards=prove_boards(connection).boards,
            )
        writer.close(manifest)
    finally:
        writer.abandon()


def _ordered_rows(connection: Connection, table: Table) -> Iterator[tuple[Any, ...]]:
    query = select(table).order_by(*table.primary_key.columns)
    streaming = connection.execution_options(yield_per=BATCH)
    for row in streaming.execute(query):
        yield tuple(row)


def _schema_of(connection: Connection) -> str:
    return str(connection.scalar(text("SELECT version_num FROM alembic_version")))


# -- Reading the archive ----------------------------------------------------------------------


@contextmanager
def _scratch(path: Path) -> Iterator[tuple[Manifest, Database]]:
    """The archive in an SQLite database of its own, brought to the tables of today."""
    with (
        closing(ArchiveReader(path)) as archive,
        tempfile.TemporaryDirectory(prefix="essaim-archive-") as folder,
        closing(Database(f"sqlite:///{Path(folder) / 'scratch.db'}")) as database,
    ):
        with database.write() as connection:
            _load(archive, connection)
        migrate(database)
        yield archive.manifest, database


def _load(archive: ArchiveReader, connection: Connection) -> None:
    """Make the tables as they were when the archive was written, and fill them."""
    from alembic import command

    schema = archive.manifest.schema
    if schema not in known_versions():
        raise BackupRefused(
            f"l’archive vient d’une version plus récente ({schema}) : mettez Essaim à jour."
        )
    command.upgrade(alembic_config(connection), schema)
    then = MetaData()
    then.reflect(connection)
    for table in then.sorted_tables:
        if table.name in archive.manifest.tables:
            _fill(connection, table, archive.rows(table.name))


def _report(path: Path, manifest: Manifest, connection: Connection) -> Report:
    proved = prove_boards(connection)
    comparable = manifest.shape == state_shape()
    changed = differences(manifest.boards, proved.boards, same_shape=comparable)
    return Report(
        path=path,
        created_at=manifest.created_at,
        boards=len(proved.boards),
        rows=sum(content.rows for content in manifest.tables.values()),
        hashes_compared=comparable,
        faults=(*proved.faults, *changed),
    )


# -- Writing the database ---------------------------------------------------------------------


def _make_room(target: Connection, *, force: bool) -> None:
    tables = metadata.sorted_tables
    used = [
        table.name
        for table in tables
        if table not in _OF_NOBODY and target.execute(select(table).limit(1)).first()
    ]
    if used and not force:
        raise BackupRefused(
            "la base n’est pas vide : rien n’a changé. Sauvegardez-la, puis recommencez avec"
            " --force pour la remplacer."
        )
    for table in reversed(tables):
        target.execute(delete(table))


def _rows(source: Connection, table: Table) -> Iterator[dict[str, Any]]:
    columns = table.columns.keys()
    for row in _ordered_rows(source, table):
        yield dict(zip(columns, row, strict=True))


def _fill(target: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        target.execute(insert(table), batch)


def _renew_epochs(target: Connection) -> None:
    for board in target.scalars(select(board_head.c.board_id)).all():
        mine = update(board_head).where(board_head.c.board_id == board)
        target.execute(mine.values(epoch=secrets.token_hex(EPOCH_BYTES)))
