"""`flask --app wsgi workshop …`: open, list, close, check and erase workshops from a terminal."""

import datetime
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click
from flask.cli import AppGroup

from app.actor import Role
from app.admin.archive import BackupRefused
from app.admin.audit import check_log, check_logs
from app.errors import Refusal
from app.ids import WorkshopId
from app.words import SOURCE, words
from app.workshops.domain import Workshop
from app.workshops.lead_routes import LINK_NAMES, link_url
from app.workshops.opening.form import FormRefused, read_new_workshop
from app.workshops.service import WorkshopService

if TYPE_CHECKING:
    from config import Config

_LABELS = {
    "workshop": "Atelier",
    "code": "Code",
    "join_url": "Lien des participants",
    "facilitator_url": "Lien d’animation (à garder pour vous)",
}

_as_json = click.option("--json", "is_json", is_flag=True, help="Répondre en JSON.")


def workshop_commands(workshops: WorkshopService, config: "Config") -> AppGroup:
    """The commands, on this service. What is refused is said in a sentence, with exit code 1."""
    group = AppGroup("workshop", help="Ouvrir, lister, fermer, vérifier et effacer des ateliers.")

    @group.command("create")
    @click.option("--kit", required=True, help="Identifiant du kit, comme pgo-2h.")
    @click.option("--title", required=True, help="Titre de l’atelier.")
    @click.option("--team", default="", help="Équipe ou académie.")
    @click.option("--date", default=None, help="Jour de l’atelier (AAAA-MM-JJ), aujourd’hui sinon.")
    @_as_json
    def create(*, kit: str, title: str, team: str, date: str | None, is_json: bool) -> None:
        """Ouvrir un atelier et donner ses liens."""
        form = {"kit": kit, "title": title, "team": team, "date": date or _today(config.time_zone)}
        with _refusals_said():
            workshop = workshops.create(read_new_workshop(form, kits=workshops.kits()))
            links = _links_of(workshops, workshop, config.base_url)
        click.echo(_said(links, is_json=is_json))

    @group.command("renew")
    @click.argument("workshop")
    @click.option("--link", type=click.Choice(list(LINK_NAMES)), required=True, help="Lequel.")
    @_as_json
    def renew(*, workshop: str, link: str, is_json: bool) -> None:
        """Changer un lien : l’ancien n’ouvre plus rien. Avec « animation », qui anime sort."""
        with _refusals_said():
            renewed = workshops.renew_link(WorkshopId(workshop), LINK_NAMES[link])
            links = _links_of(workshops, renewed, config.base_url)
        click.echo(_said(links, is_json=is_json))

    @group.command("list")
    @_as_json
    def list_all(*, is_json: bool) -> None:
        """Lister les ateliers, par date."""
        with _refusals_said():
            rows = [_row(workshop) for workshop in workshops.workshops()]
        if is_json:
            click.echo(json.dumps(rows, ensure_ascii=False))
        else:
            click.echo("\n".join("  ".join(str(cell) for cell in row.values()) for row in rows))

    @group.command("close")
    @click.argument("workshop")
    def close(*, workshop: str) -> None:
        """Terminer un atelier : on n’y entre plus, on n’y écrit plus, on peut encore le lire."""
        with _refusals_said():
            closed = workshops.close(WorkshopId(workshop))
        click.echo(
            f"« {closed.title} » est fermé : on n’y entre plus, et son tableau ne change plus."
        )

    @group.command("verify")
    @click.argument("workshop", required=False)
    @click.option("--at", type=click.IntRange(1), help="L’empreinte après ce nombre d’actions.")
    def verify(*, workshop: str | None, at: int | None) -> None:
        """Vérifier qu’aucun journal n’a été changé, et donner les empreintes des ateliers.

        L’empreinte d’un compte rendu est celle de son nombre d’actions."""
        with _refusals_said():
            click.echo(_verified(config.database_url, workshop, at))

    @group.command("purge")
    @click.argument("workshop", required=False)
    @click.option("--expired", is_flag=True, help="Effacer ceux dont la durée est passée.")
    @click.option("--yes", is_flag=True, help="Effacer sans demander de confirmation.")
    def purge(*, workshop: str | None, expired: bool, yes: bool) -> None:
        """Effacer un atelier, ou tous ceux dont la durée est passée. Sans retour."""
        with _refusals_said():
            click.echo(_purged(workshops, workshop, expired and config.retention_days, yes=yes))

    return group


@contextmanager
def _refusals_said() -> Iterator[None]:
    try:
        yield
    except FormRefused as refused:
        faults = "\n".join(
            f"  --{field} : {fault}" for field, fault in refused.errors(words(SOURCE)).items()
        )
        raise click.ClickException(f"l’atelier n’est pas créé.\n{faults}") from None
    except BackupRefused as refused:
        raise click.ClickException(str(refused)) from None
    except Refusal as refusal:
        raise click.ClickException(refusal.message) from None


def _purged(workshops: WorkshopService, wanted: str | None, days: int, *, yes: bool) -> str:
    """Erase one workshop, or those that are older than so many days; say what was done."""
    if (wanted is None) is (not days):
        raise click.UsageError("un atelier, ou --expired.")
    if wanted is None:
        return f"Ateliers effacés : {len(workshops.purge_expired(days))}."
    doomed = workshops.workshop(WorkshopId(wanted))
    if not yes:
        click.confirm(f"Effacer « {doomed.title} », sans retour ?", abort=True)
    workshops.purge(doomed.id)
    return f"« {doomed.title} » est effacé."


def _verified(database_url: str, wanted: str | None, actions: int | None) -> str:
    """A line per log that is whole. Raises, with all of them said, when one is not."""
    if wanted is None and actions is not None:
        raise click.UsageError("--at demande un atelier.")
    if wanted is None:
        checked, faults = check_logs(database_url)
    else:
        checked, faults = check_log(database_url, WorkshopId(wanted), actions)
    lines = [f"{each.board}  {each.actions} actions  {each.fingerprint}" for each in checked]
    if faults:
        raise click.ClickException("\n".join(("des journaux ont été changés.", *faults, *lines)))
    return "\n".join(lines) or "Aucun atelier."


def _links_of(workshops: WorkshopService, workshop: Workshop, base_url: str) -> dict[str, str]:
    tokens = workshops.tokens(workshop.id)
    return {
        "workshop": workshop.id,
        "code": workshop.shown_code,
        "join_url": link_url(base_url, tokens[Role.PARTICIPANT]),
        "facilitator_url": link_url(base_url, tokens[Role.FACILITATOR]),
    }


def _said(links: dict[str, str], *, is_json: bool) -> str:
    lines = (f"{label} : {links[key]}" for key, label in _LABELS.items())
    return json.dumps(links) if is_json else "\n".join(lines)


def _row(workshop: Workshop) -> dict[str, str]:
    return {
        "workshop": workshop.id,
        "date": workshop.date.isoformat(),
        "state": "fermé" if workshop.closed_at else "ouvert",
        "title": workshop.title,
        "team": workshop.team,
    }


def _today(zone: datetime.tzinfo) -> str:
    return datetime.datetime.now(zone).date().isoformat()
