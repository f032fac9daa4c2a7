"""Where a mistake of a kit is, in the words of the page that edits it.

Whoever edits a form knows « Étape 2 », and never saw `phases[1].min_minutes`."""

import re
from typing import Final

from app.library.draft import field_holding
from app.words import N_, Words

_NUMBERED: Final = {
    "phases": N_("Étape %(number)s"),
    "zones": N_("Thématique ou zone %(number)s"),
    "vote.rounds": N_("Tour préparé %(number)s"),
    "facilitation.cards": N_("Carte d’aide %(number)s"),
    "facilitation.checklist": N_("Préparation, moment %(number)s"),
    "commitment_form.fields": N_("Question de la fiche %(number)s"),
    "commitment_form.levels": N_("Niveau %(number)s"),
    "commitment_form.values": N_("Valeur %(number)s"),
}
_GROUPS: Final = {"vote": N_("Règle du vote"), "group_size": N_("Taille du groupe")}
_FIELDS: Final = {
    "title": N_("Titre"),
    "minutes": N_("Durée"),
    "min_minutes": N_("Durée minimale"),
    "instruction": N_("Consigne"),
    "goal": N_("But"),
    "facilitator_notes": N_("Vos notes"),
    "details": N_("En savoir plus"),
    "zones": N_("Zones au travail"),
    "prompt": N_("Question"),
    "say": N_("À dire"),
    "do": N_("À faire"),
    "hint": N_("Conseil"),
    "budget": N_("Gommettes"),
    "per_idea": N_("Au plus"),
    "promote": N_("Idées retenues"),
    "fewest_ballots": N_("Bulletins"),
    "quorum": N_("Quorum"),
    "rounds": N_("Tours préparés"),
    "question": N_("Question"),
    "voters": N_("Votants"),
    "vote.rounds.zones": N_("Thématiques"),
    "when": N_("Quand"),
    "tasks": N_("À faire"),
    "label": N_("Question"),
    "help": N_("Aide"),
    "example": N_("Exemple"),
    "kind": N_("Réponse"),
    "max_length": N_("Signes"),
    "definition": N_("Définition"),
    "attached_to": N_("Rattachement"),
    "test": N_("Épreuve"),
    "summary": N_("Résumé"),
    "audience": N_("Pour qui"),
    "notice": N_("À savoir"),
    "id": N_("Identifiant"),
    "version": N_("Version"),
    "language": N_("Langue"),
}
_PATH: Final = re.compile(
    rf"(?:({'|'.join(map(re.escape, _NUMBERED))})\[(\d+)\]|({'|'.join(_GROUPS)}))?\.?(\w*)"
)


def place_in_words(path: str, reader: Words) -> str | None:
    """« Étape 2, Durée minimale » for a key path; None for what the page shows no field of."""
    if (found := _PATH.fullmatch(field_holding(path))) is None:
        return None
    numbered, at, group, field = found.groups()
    said = []
    if numbered:
        said.append(reader.t(_NUMBERED[numbered], number=int(at) + 1))
    elif group:
        said.append(reader.t(_GROUPS[group]))
    if name := _FIELDS.get(f"{numbered}.{field}", _FIELDS.get(field)):
        said.append(reader.t(name))
    elif not group:
        return None
    return ", ".join(said)
