"""`flask --app wsgi backup …`: make an archive of the database, check one, put one back."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from flask.cli import AppGroup

from app.admin import backup
from app.admin.archive import BackupRefused
from app.admin.backup import Report
from app.errors import Refusal

if TYPE_CHECKING:
    from config import Config

_path = click.argument("path", metavar="FICHIER", type=click.Path(path_type=Path))


def backup_commands(config: "Config") -> AppGroup:
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
        now = datetime.datetime.now(datetime.UTC)
        with _refusals_said():
            target = backup.named(path, now) if path.is_dir() else path
            _tell(backup.create(config.database_url, target, now=now), "Archive écrite et relue")
            if keep_days is not None:
                for old in backup.prune(target.parent, keep_days=keep_days, now=now):
                    click.echo(f"Archive effacée : {old}")

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
    def restore(*, path: Path, force: bool, accept_faults: bool) -> None:
        """Mettre le contenu d’une archive dans la base, en entier ou pas du tout.

        Arrêtez d’abord le serveur. Les navigateurs restés ouverts repartiront de l’archive."""
        with _refusals_said():
            report = backup.restore(
                config.database_url, path, force=force, accept_faults=accept_faults
            )
        _tell(report, "Archive restaurée et vérifiée")

    return group


@contextmanager
def _refusals_said() -> Iterator[None]:
    try:
        yield
    except BackupRefused as refused:
        raise click.ClickException(str(refused)) from None
    except Refusal as refusal:
        raise click.ClickException(refusal.message) from None
    except OSError as error:
        raise click.ClickException(f"{error.filename} : {error.strerror}") from None


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
