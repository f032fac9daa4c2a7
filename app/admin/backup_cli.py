"""`flask --app wsgi backup …`: make an archive of the database, check one, put one back."""

import datetime
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from flask.cli import AppGroup

from app.admin import backup
from app.admin.archive import BackupRefused
from app.admin.backup import Report
from app.admin.replay import Replayed, known_hour, replay
from app.clock import Clock
from app.db import Database
from app.errors import Refusal
from app.workshops.erasing.belief import doubt
from app.workshops.erasing.ledger import Ledger, LedgerDamaged

if TYPE_CHECKING:
    from config import Config

LEDGER_COPY: Final = "erasures.jsonl"

_UNSURE: Final = "l’heure de cette machine n’est pas sûre (« workshop clock »)"

_path = click.argument("path", metavar="FICHIER", type=click.Path(path_type=Path))


def backup_commands(config: "Config", clock: Clock) -> AppGroup:
    """The commands, on the database of this configuration. What fails ends with code 1."""
    group = AppGroup("backup", help="Sauvegarder la base, vérifier une archive, la restaurer.")

    @group.command("create")
    @_path
    @click.option(
        "--keep-days", type=click.IntRange(1, 3650), help="Effacer les archives plus anciennes."
    )
    def create(*, path: Path, keep_days: int | None) -> None:
        """Écrire une archive, pendant que le serveur sert, et la relire.

        FICHIER peut être un dossier : l’archive y prend la date pour nom."""
        now = datetime.datetime.fromtimestamp(clock() / 1000, datetime.UTC)
        with _refusals_said():
            target = backup.named(path, now) if path.is_dir() else path
            report = backup.create(config.database_url, target, now=now)
            Ledger(config.ledger).copy_to(_ledger_beside(target))
            _tell(report, "Archive écrite et relue")
            if keep_days is not None:
                _prune(config.database_url, target.parent, keep_days, now)

    @group.command("verify")
    @_path
    def verify(*, path: Path) -> None:
        """Reconstruire chaque atelier depuis une archive, et le comparer à ce qu’il était."""
        with _refusals_said():
            _tell(backup.verify(path), "Archive saine")

    @group.command("restore")
    @_path
    @click.option("--force", is_flag=True, help="Remplacer ce que la base contient. Sans retour.")
    @click.option(
        "--accept-faults", is_flag=True, help="Restaurer même une archive qui a des défauts."
    )
    @click.option(
        "--erasures",
        multiple=True,
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        help="Un registre des effacements de plus, celui d’une autre machine.",
    )
    def restore(
        *, path: Path, force: bool, accept_faults: bool, erasures: tuple[Path, ...]
    ) -> None:
        """Mettre le contenu d’une archive dans la base, en entier ou pas du tout.

        Arrêtez d’abord le serveur. Les navigateurs restés ouverts repartiront de l’archive. Ce qui
        fut effacé depuis, selon le registre du serveur et celui qui est à côté de l’archive, ne
        revient pas."""
        with _refusals_said():
            ledgers = [Ledger(config.ledger), _ledger_beside(path), *map(Ledger, erasures)]
            report = backup.restore(
                config.database_url,
                path,
                force=force,
                accept_faults=accept_faults,
                forget=partial(
                    replay,
                    written=[each for ledger in ledgers for each in ledger.read()],
                    retention_days=config.retention_days,
                    now=clock(),
                ),
            )
        _tell_replayed(report.replayed)
        _tell(report, "Archive restaurée et vérifiée")

    return group


@contextmanager
def _refusals_said() -> Iterator[None]:
    try:
        yield
    except (BackupRefused, LedgerDamaged) as refused:
        raise click.ClickException(str(refused)) from None
    except Refusal as refusal:
        raise click.ClickException(refusal.message) from None
    except OSError as error:
        raise click.ClickException(f"{error.filename} : {error.strerror}") from None


def _ledger_beside(archive: Path) -> Ledger:
    """The copy that travels with the archives."""
    return Ledger(archive.parent / LEDGER_COPY)


def _prune(database_url: str, folder: Path, keep_days: int, now: datetime.datetime) -> None:
    """Erase the archives that are too old, unless the clock that says so cannot be believed."""
    with closing(Database(database_url)) as database, database.read() as connection:
        known = known_hour(connection)
    if doubt(int(now.timestamp() * 1000), known) is not None:
        click.echo(f"Archives gardées, même anciennes : {_UNSURE}.")
        return
    for old in backup.prune(folder, keep_days=keep_days, now=now):
        click.echo(f"Archive effacée : {old}")


def _tell_replayed(replayed: Replayed) -> None:
    gone = ((replayed.erased, "effacé depuis l’archive"), (replayed.expired, "durée passée"))
    for workshops, why in gone:
        for workshop in workshops:
            click.echo(f"Non repris, {why} : {workshop}")
    for workshop in replayed.given_back:
        click.echo(f"Repris, l’horloge seule l’avait effacé : {workshop}")
    if replayed.doubt is not None:
        click.echo(f"Rien n’est jugé trop ancien : {_UNSURE}.")
    if replayed.people:
        click.echo(f"Personnes effacées depuis l’archive, effacées de nouveau : {replayed.people}.")
    if replayed.seats:
        click.echo(f"Places retirées ou rendues depuis l’archive : {replayed.seats}.")


def _tell(report: Report, success: str) -> None:
    if report.faults:
        faults = "\n".join(f"  {fault}" for fault in report.faults)
        raise click.ClickException(f"{report.path} a des défauts :\n{faults}")
    click.echo(
        f"{success} : {report.path}\n"
        f"Ateliers : {report.boards}. Lignes : {report.rows}. État du {report.created_at}."
    )
    if not report.hashes_compared:
        click.echo(
            "Archive d’une autre version d’Essaim : chaque atelier a été reconstruit, mais les"
            " empreintes ne se comparent pas."
        )
