"""What a command refuses, said in a terminal: one sentence, and exit code 1."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from app.admin.archive import BackupRefused
from app.errors import Refusal
from app.words import SOURCE, words
from app.workshops.opening.form import FormRefused


@contextmanager
def refusals_said() -> Iterator[None]:
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
