"""The program `essaim` of the wheel: serve, or run an operator's command. Knows no rule of a board.

The wheel puts `app`, `config.py`, `wsgi.py`, `static` and `templates` beside this file. This folder
comes first where Python looks for modules, in this program alone: site-packages gets one name,
`essaim`, and not `app` or `config`, which others use too (docs/adr/0018).
"""

import os
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Final

import click
from platformdirs import user_data_path

HERE: Final = Path(__file__).resolve().parent
# Said here, because to ask the application for its commands would make a database.
OPERATING: Final = {
    "workshop": "Ouvrir, lister, fermer, déplacer, vérifier et effacer des ateliers.",
    "vote": "Recompter les votes d’un atelier exporté.",
    "person": "Effacer d’un atelier une personne et ses textes.",
    "backup": "Sauvegarder la base, vérifier une archive, la restaurer.",
}


@click.group(
    invoke_without_command=True,
    epilog="Les réglages se lisent dans l’environnement : « PORT=5055 essaim » sert sur ce port.",
)
@click.option(
    "--data",
    type=click.Path(file_okay=False, resolve_path=True),
    envvar="DATA_DIR",
    default=lambda: str(user_data_path("essaim", appauthor=False)),
    show_default="celui de la personne, sur ce système",
    help="Dossier de la base embarquée et de ce que le serveur garde pour lui.",
)
@click.version_option(version("essaim"), message="essaim %(version)s")
@click.pass_context
def essaim(context: click.Context, data: str) -> None:
    """Un tableau de notes en direct pour les ateliers à distance.

    Sans commande, sert sur cette machine jusqu’à Ctrl+C."""
    os.environ["DATA_DIR"] = data
    if context.invoked_subcommand is None:
        _serve()


@essaim.command()
def serve() -> None:
    """Servir, comme sans commande."""
    _serve()


@essaim.command()
def migrate() -> None:
    """Mettre la base aux tables de cette version."""
    from app.admin import migrate

    sys.exit(migrate.main())


def _serve() -> None:
    if not os.environ.get("DATABASE_URL"):
        click.echo(f"Données : {os.environ['DATA_DIR']}")
        sys.stdout.flush()
    # A new interpreter, in this very process: wsgi.py must change the standard library before
    # anything else imports it.
    os.execv(sys.executable, [sys.executable, str(HERE / "wsgi.py")])  # noqa: S606


def _operating(name: str, about: str) -> click.Command:
    """A command of the application, which reads its words itself."""

    @click.command(
        name, help=about, add_help_option=False, context_settings={"ignore_unknown_options": True}
    )
    @click.argument("words", nargs=-1, type=click.UNPROCESSED)
    def command(words: tuple[str, ...]) -> None:
        from flask.cli import ScriptInfo

        from wsgi import create_app

        flask = create_app()
        info = ScriptInfo(create_app=lambda: flask)
        flask.cli.main([name, *words], prog_name="essaim", obj=info)

    return command


def main() -> None:
    sys.path.insert(0, str(HERE))
    for name, about in OPERATING.items():
        essaim.add_command(_operating(name, about))
    essaim(prog_name="essaim")


if __name__ == "__main__":
    main()
