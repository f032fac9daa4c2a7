"""`flask --app wsgi workshop …`: open, list, close, check and erase workshops from a terminal."""

import datetime
import json
from typing import TYPE_CHECKING

import click
from flask.cli import AppGroup

from app.actor import Role
from app.admin.audit import check_log, check_logs
from app.admin.erasing_cli import add_erasing_commands
from app.admin.moving_cli import add_moving_commands
from app.admin.rehearsing_cli import add_rehearsing_command
from app.admin.terminal import refusals_said
from app.exports.service import Minutes
from app.ids import WorkshopId
from app.moving.service import Moving
from app.rehearsal.headless import Headless
from app.workshops.domain import Workshop
from app.workshops.lead_routes import LINK_NAMES, link_url
from app.workshops.opening.form import read_new_workshop
from app.workshops.service import WorkshopService

if TYPE_CHECKING:
    from config import Config

_LABELS = {
    "workshop": "Atelier",
    "code": "Code",
    "join_url": "Lien des participants",
    "observer_url": "Lien des observateurs",
    "co_facilitator_url": "Lien des co-facilitateurs",
    "facilitator_url": "Lien d’animation (à garder pour vous)",
}

_as_json = click.option("--json", "is_json", is_flag=True, help="Répondre en JSON.")


def workshop_commands(
    workshops: WorkshopService,
    config: "Config",
    headless: Headless,
    minutes: Minutes,
    moving: Moving,
) -> AppGroup:
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
        with refusals_said():
            workshop = workshops.create(read_new_workshop(form, kits=workshops.kits()))
            links = _links_of(workshops, workshop, config.base_url)
        click.echo(_said(links, is_json=is_json))

    @group.command("renew")
    @click.argument("workshop")
    @click.option("--link", type=click.Choice(list(LINK_NAMES)), required=True, help="Lequel.")
    @_as_json
    def renew(*, workshop: str, link: str, is_json: bool) -> None:
        """Changer un lien : l’ancien n’ouvre plus rien. Avec « animation », qui anime sort."""
        with refusals_said():
            renewed = workshops.renew_link(WorkshopId(workshop), LINK_NAMES[link])
            links = _links_of(workshops, renewed, config.base_url)
        click.echo(_said(links, is_json=is_json))

    @group.command("list")
    @_as_json
    def list_all(*, is_json: bool) -> None:
        """Lister les ateliers, par date."""
        with refusals_said():
            rows = [_row(workshop) for workshop in workshops.workshops()]
        if is_json:
            click.echo(json.dumps(rows, ensure_ascii=False))
        else:
            click.echo("\n".join("  ".join(str(cell) for cell in row.values()) for row in rows))

    @group.command("close")
    @click.argument("workshop")
    def close(*, workshop: str) -> None:
        """Terminer un atelier : on n’y entre plus, on n’y écrit plus, on peut encore le lire."""
        with refusals_said():
            closed = workshops.close(WorkshopId(workshop))
        click.echo(
            f"« {closed.title} » est fermé : on n’y entre plus, et son tableau ne change plus."
        )

    @group.command("reopen")
    @click.argument("workshop")
    def reopen(*, workshop: str) -> None:
        """Rouvrir un atelier terminé par erreur. Ce que sa fin a oublié reste oublié."""
        with refusals_said():
            opened = workshops.reopen(WorkshopId(workshop))
        click.echo(
            f"« {opened.title} » est rouvert. Personne ne retrouve ce qu’il y a écrit sans son nom."
        )

    @group.command("verify")
    @click.argument("workshop", required=False)
    @click.option("--at", type=click.IntRange(1), help="L’empreinte après ce nombre d’actions.")
    def verify(*, workshop: str | None, at: int | None) -> None:
        """Vérifier qu’aucun journal n’a été changé, et donner les empreintes des ateliers.

        L’empreinte d’un compte rendu est celle de son nombre d’actions."""
        with refusals_said():
            click.echo(_verified(config.database_url, workshop, at))

    add_erasing_commands(group, workshops)
    add_moving_commands(group, moving)
    add_rehearsing_command(group, headless, minutes, workshops.kits, time_zone=config.time_zone)
    return group


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
        "observer_url": link_url(base_url, tokens[Role.OBSERVER]),
        "co_facilitator_url": link_url(base_url, tokens[Role.CO_FACILITATOR]),
        "facilitator_url": link_url(base_url, tokens[Role.FACILITATOR]),
    }


def _said(links: dict[str, str], *, is_json: bool) -> str:
    lines = (f"{label} : {links[key]}" for key, label in _LABELS.items())
    return json.dumps(links) if is_json else "\n".join(lines)


def _row(workshop: Workshop) -> dict[str, str]:
    return {
        "workshop": workshop.id,
        "date": workshop.date.isoformat(),
        "state": _state(workshop),
        "title": workshop.title,
        "team": workshop.team,
    }


def _state(workshop: Workshop) -> str:
    if workshop.is_rehearsal:
        return "répétition"
    return "fermé" if workshop.closed_at else "ouvert"


def _today(zone: datetime.tzinfo) -> str:
    return datetime.datetime.now(zone).date().isoformat()
