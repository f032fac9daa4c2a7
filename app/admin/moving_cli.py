"""`flask --app wsgi workshop export|import` and `vote recount`: a whole workshop as one file."""

import sys
from pathlib import Path
from typing import Final

import click
from flask.cli import AppGroup

from app.admin.terminal import refusals_said
from app.board.core.state import NO_PLAN
from app.board.voting.ideas import title_as_voted
from app.ids import PhaseId, WorkshopId
from app.moving.carrying import state_of
from app.moving.counting import Recount, recount
from app.moving.domain import CarriedBoard, CarriedRound
from app.moving.file import MAX_BYTES, read_carried, read_rounds, to_json
from app.moving.service import Moving, Taken
from app.words import SOURCE, words

# A link is a secret of the server that made it: none travels in a file that one may send.
NO_PILOT_LINK: Final = (
    "Aucun lien de pilote n’est venu avec les fiches : ceux d’avant n’ouvrent rien ici. Créez-les"
    " de nouveau sur leur page (« Finir après la séance »), et envoyez-les."
)
_PATH = click.Path(dir_okay=False, path_type=Path)


def add_moving_commands(group: AppGroup, moving: Moving) -> None:
    """`export` and `import`; who imports then asks for the links by « renew »."""

    @group.command("export")
    @click.argument("workshop")
    @click.option("--format", "kind", type=click.Choice(["json"]), default="json", help="json.")
    @click.option("--output", type=_PATH, required=True, help="Où l’écrire.")
    def export(*, workshop: str, kind: str, output: Path) -> None:
        """Écrire un atelier entier dans un fichier, pour un autre serveur ou pour recompter.

        Ni lien, ni clé, ni auteur de ce qui n’est pas signé, ni texte retiré ou encore privé."""
        del kind
        with refusals_said():
            taken = moving.take_away(WorkshopId(workshop))
        _write(output, to_json(taken.carried))
        for line in _left(taken):
            click.echo(line, err=True)
        click.echo(f"« {taken.carried.workshop.title} » est écrit dans {output}.")

    @group.command("import")
    @click.argument("file", type=_PATH)
    def take_in(*, file: Path) -> None:
        """Prendre un atelier qu’un autre serveur a exporté. Tout, ou rien.

        Il reçoit ici d’autres liens et un autre code : « workshop renew » les donne. Ceux d’avant,
        dont les liens de fiches, n’ouvrent rien ici."""
        with refusals_said():
            carried, kit = read_carried(_read(file), name=file.name)
            workshop = moving.take_in(carried, kit)
        if carried.board.commitments:
            click.echo(NO_PILOT_LINK, err=True)
        click.echo(f"« {workshop.title} » est là : {workshop.id}")


def vote_commands() -> AppGroup:
    """What needs no server: anybody may count a file again."""
    group = AppGroup("vote", help="Recompter les votes d’un atelier exporté.")

    @group.command("recount")
    @click.argument("file", type=_PATH)
    def recount_file(*, file: Path) -> None:
        """Recompter chaque tour depuis ses bulletins. Code 1 si l’un ne donne pas ce qui fut
        publié."""
        with refusals_said():
            rounds = read_rounds(_read(file), name=file.name)
        counted = recount(rounds)
        for each in counted:
            click.echo("\n".join(_told(each, rounds)))
        if any(each.fault is not None for each in counted):
            sys.exit(1)

    return group


def _told(counted: Recount, rounds: tuple[CarriedRound, ...]) -> list[str]:
    name = f"Tour {counted.number} ({counted.round.id})"
    if counted.fault is not None:
        return [f"{name} : NE CONCORDE PAS, {counted.fault.said(words(SOURCE))}."]
    if counted.round.kept_back:
        return [f"{name} : ses bulletins sont restés sur le serveur ; rien à recompter."]
    if not counted.is_counted:
        return [f"{name} : non publié, comme le kit le demandait ; rien à recompter."]
    state = state_of(CarriedBoard(plan=NO_PLAN, phase=PhaseId("")), rounds)
    titles = {idea: title_as_voted(state, counted.round, idea) for idea in counted.round.ideas}
    lines = (
        f"  {ranked.rank or '—'}  {ranked.dots} gommettes, {ranked.voters} personnes  "
        f"{titles[ranked.idea] or ranked.idea}"
        for ranked in counted.ranked
    )
    return [f"{name} : concorde, {counted.round.voted} bulletins.", *lines]


def _left(taken: Taken) -> list[str]:
    lines = []
    if taken.private_notes:
        lines.append(f"Post-its encore privés, qui n’y sont pas : {taken.private_notes}.")
    if taken.open_rounds:
        lines.append("Un tour de vote est encore ouvert : il n’y est pas, ni ses bulletins.")
    return lines


def _write(output: Path, content: bytes) -> None:
    try:
        output.write_bytes(content)
    except OSError as error:
        raise click.ClickException(f"{output} ne s’écrit pas : {error.strerror}.") from error


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise click.ClickException(f"{file} ne se lit pas : {error.strerror}.") from error
