"""`flask --app wsgi person list|erase`: erase one person's texts, at their request."""

import click
from flask.cli import AppGroup

from app.admin.terminal import refusals_said
from app.errors import NotFound
from app.ids import SeatId, WorkshopId
from app.workshops.erasing.people import PersonErasure


def person_commands(erasure: PersonErasure) -> AppGroup:
    """The commands. What is refused is said in a sentence, with exit code 1."""
    group = AppGroup("person", help="Effacer d’un atelier une personne et ses textes.")

    @group.command("list")
    @click.argument("workshop")
    def list_people(*, workshop: str) -> None:
        """Lister qui a eu une place dans un atelier : la place, puis le nom."""
        with refusals_said():
            people = erasure.people(WorkshopId(workshop))
        for seat in people:
            click.echo(f"{seat.id}  {seat.name}")

    @group.command("erase")
    @click.argument("workshop")
    @click.argument("place")
    @click.option("--yes", is_flag=True, help="Effacer sans demander de confirmation.")
    def erase(*, workshop: str, place: str, yes: bool) -> None:
        """Effacer tout ce qu’une personne a écrit dans un atelier, et son nom. Sans retour.

        Aussi ce qui n’est pas signé, tant que l’atelier sait encore de qui c’est : ne le faites
        qu’à sa demande, le voir partir dit qui l’avait écrit."""
        with refusals_said():
            name = _name(erasure, WorkshopId(workshop), SeatId(place))
            if not yes:
                click.confirm(f"Effacer « {name} » et tous ses textes, sans retour ?", abort=True)
            erasure.all_of(WorkshopId(workshop), SeatId(place))
        click.echo(
            f"« {name} » est effacé de cet atelier. Les archives faites avant le gardent jusqu’à"
            " leur fin ; aucune ne le rendra."
        )

    return group


def _name(erasure: PersonErasure, workshop: WorkshopId, place: SeatId) -> str:
    for seat in erasure.people(workshop):
        if seat.id == place:
            return seat.name
    raise NotFound("Cette place n’est à personne dans cet atelier. « person list » les donne.")
