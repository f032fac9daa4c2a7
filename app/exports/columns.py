"""The columns of the minutes as one table, of which CSV and XLSX are made."""

from datetime import date
from typing import Final, TypeAlias

from app.words import N_

Value: TypeAlias = str | int | date | None
Row: TypeAlias = dict[str, Value]

# A column is known by its French name, and shown under the one of the language.
COLUMNS: Final = (
    N_("type"),
    N_("étape"),
    N_("zone"),
    N_("regroupement"),
    N_("intitulé"),
    N_("texte"),
    N_("auteur"),
    N_("réactions"),
    N_("tour"),
    N_("rang"),
    N_("ex æquo"),
    N_("gommettes"),
    N_("votants"),
    N_("nombre"),
    N_("minutes prévues"),
    N_("minutes réelles"),
    N_("niveau"),
    N_("rattachée à"),
    N_("pilote"),
    N_("première chose à faire"),
    N_("identifiant"),
    N_("identifiant lié"),
)
