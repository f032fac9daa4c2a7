"""`flask --app wsgi workshop purge|clock`: erase, and look at the clock that decides of it."""

import datetime

import click
from flask.cli import AppGroup

from app.admin.terminal import refusals_said
from app.clock import Millis
from app.ids import WorkshopId
from app.workshops.erasing.expiry import Expiry, Outlook
from app.workshops.service import WorkshopService


def add_erasing_commands(group: AppGroup, workshops: WorkshopService) -> None:
    @group.command("purge")
    @click.argument("workshop", required=False)
    @click.option("--expired", is_flag=True, help="Effacer ceux dont la durée est passée.")
    @click.option("--yes", is_flag=True, help="Effacer sans demander de confirmation.")
    def purge(*, workshop: str | None, expired: bool, yes: bool) -> None:
        """Effacer un atelier, ou tous ceux dont la durée est passée. Sans retour."""
        with refusals_said():
            click.echo(_purged(workshops, workshop, expired=expired, yes=yes))

    @group.command("clock")
    @click.option("--trust", is_flag=True, help="Croire cette heure : vous l’avez vérifiée.")
    def clock(*, trust: bool) -> None:
        """Dire si l’heure de cette machine est crue, et ce qu’elle ferait effacer."""
        with refusals_said():
            if trust:
                workshops.expiry.trust()
            click.echo(_seen(workshops.expiry.outlook()))


def _purged(workshops: WorkshopService, wanted: str | None, *, expired: bool, yes: bool) -> str:
    """Erase one workshop, or those whose time has passed; say what was done."""
    if (wanted is None) is not expired:
        raise click.UsageError("un atelier, ou --expired.")
    if wanted is None:
        return _purged_expired(workshops.expiry, yes=yes)
    doomed = workshops.workshop(WorkshopId(wanted))
    if not yes:
        click.confirm(f"Effacer « {doomed.title} », sans retour ?", abort=True)
    workshops.purge(doomed.id)
    return f"« {doomed.title} » est effacé."


def _purged_expired(expiry: Expiry, *, yes: bool) -> str:
    outlook = expiry.outlook()
    if outlook.doubt is None and outlook.expired and not yes:
        click.echo(_seen(outlook))
        click.confirm("Les effacer tous, sans retour ?", abort=True)
    return f"Ateliers effacés : {len(expiry.apply_now())}."


def _seen(outlook: Outlook) -> str:
    """The hour, the one that was expected, and what follows: to be compared with a watch."""
    believed = "oui" if outlook.doubt is None else "non : rien n’est effacé de lui-même"
    count = len(outlook.expired)
    lines = [
        f"Heure de cette machine : {_hour(outlook.now)}",
        f"Dernière heure connue : {_hour(outlook.known) if outlook.known else 'aucune'}",
        f"Heure crue : {believed}",
        f"Ateliers dont la durée est passée à cette heure : {count} sur {outlook.workshops}",
    ]
    if outlook.doubt is None and count > outlook.most:
        lines.append(
            f"C’est plus que ce qui s’efface de lui-même en un jour (encore {outlook.most}) :"
            " « workshop purge --expired » les efface."
        )
    if outlook.doubt is not None:
        lines.append("Si l’heure est juste : « workshop clock --trust ». Sinon, remettez-la.")
    return "\n".join(lines)


def _hour(at: Millis) -> str:
    return f"{datetime.datetime.fromtimestamp(at / 1000, datetime.UTC):%Y-%m-%d %H:%M} UTC"
