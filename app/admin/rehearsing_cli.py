"""`flask --app wsgi workshop rehearse`: simulated people play a kit whole, from a terminal."""

import datetime
import gzip
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Final

import click
from flask.cli import AppGroup

from app.admin.terminal import refusals_said
from app.exports.service import Minutes
from app.kits.domain import Kit
from app.rehearsal.headless import MAX_PEOPLE, Endless, Headless, Played
from app.workshops.opening.form import read_new_workshop

_MOST_SPEED: Final = 1_000.0
_TITLE: Final = "Répétition — {kit}"
_LABELS: Final = {
    "workshop": "Atelier",
    "phases_played": "Étapes jouées",
    "notes": "Post-its",
    "groups": "Regroupements",
    "rounds": "Tours de vote",
    "commitments": "Fiches",
}


def add_rehearsing_command(
    group: AppGroup,
    headless: Headless,
    minutes: Minutes,
    kits: Callable[[], Mapping[str, Kit]],
    *,
    time_zone: datetime.tzinfo,
) -> None:
    @group.command("rehearse")
    @click.option("--kit", required=True, help="Identifiant du kit, comme pgo-2h.")
    @click.option("--people", default=12, type=click.IntRange(1, MAX_PEOPLE), help="Combien.")
    @click.option(
        "--speed",
        default=20.0,
        type=click.FloatRange(0, _MOST_SPEED),
        help="Minutes jouées en une minute ; 0 : sans attendre.",
    )
    @click.option("--seed", default=1, type=int, help="Un autre nombre : d’autres personnes.")
    @click.option(
        "--minutes",
        "saved",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Où enregistrer le compte rendu (Markdown).",
    )
    @click.option("--json", "is_json", is_flag=True, help="Finir par une ligne de JSON.")
    def rehearse(
        *, kit: str, people: int, speed: float, seed: int, saved: Path | None, is_json: bool
    ) -> None:
        """Faire jouer un kit entier par des personnes simulées, dans un atelier marqué comme une
        répétition, effacé au bout de sept jours."""
        with refusals_said():
            new = read_new_workshop(_form(kit, kits(), time_zone), kits=kits())
            try:
                rehearsed = headless.play(
                    new, kits()[new.kit], people=people, speed=speed, seed=seed, tell=click.echo
                )
            except Endless as endless:
                raise click.ClickException(f"le kit « {endless} » ne finit pas.") from None
            if saved is not None:
                document = minutes.take(rehearsed.leader, "md")
                saved.write_bytes(gzip.decompress(document.content))
        click.echo(_said(rehearsed.played, is_json=is_json))


def _form(kit: str, kits: Mapping[str, Kit], zone: datetime.tzinfo) -> dict[str, str]:
    title = kits[kit].title if kit in kits else kit
    today = datetime.datetime.now(zone).date().isoformat()
    return {"kit": kit, "title": _TITLE.format(kit=title)[:120], "team": "", "date": today}


def _said(played: Played, *, is_json: bool) -> str:
    counted = asdict(played)
    if is_json:
        return json.dumps(counted)
    return "\n".join(f"{label} : {counted[key]}" for key, label in _LABELS.items())
