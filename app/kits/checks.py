"""What one part of a kit says about another: ids that exist and are unique, sums, orders."""

import re
from collections.abc import Iterator, Mapping, Sequence

from app.actor import Role
from app.ids import ZoneId
from app.kits.domain import FieldKind, Kit, Message, Phase, PhaseKind, Writing, Zone, ZoneKind
from app.kits.schema import Mismatch
from app.words import N_

PLACEHOLDERS = (
    "workshop_title",
    "team",
    "authority",
    "facilitator",
    "contact",
    "date",
    "time",
    "end_time",
    "reply_date",
    "video_url",
    "join_url",
    "code",
    "phone",
    "minutes_url",
    "follow_up_url",
    "follow_up_date",
    "retention_days",
    "privacy_url",
)
REPEATABLE_FIELDS = frozenset({FieldKind.LINE, FieldKind.TEXT, FieldKind.LIST})

_PLACEHOLDER = re.compile(r"\{(?:" + "|".join(PLACEHOLDERS) + r")\}")
_BRACE = re.compile(r"\{\w{0,40}\}?|\}")


def contradictions(kit: Kit) -> Iterator[Mismatch]:
    """Every one, in the order of the file as far as possible."""
    yield from _in_group_size(kit)
    yield from _in_ids(kit)
    yield from _in_durations(kit)
    yield from _in_phases(kit)
    yield from _in_vote(kit)
    yield from _in_levels(kit)
    yield from _in_form(kit)
    yield from _in_roti(kit)
    yield from _in_messages(kit)


def _in_group_size(kit: Kit) -> Iterator[Mismatch]:
    if kit.group_size.max < kit.group_size.min:
        yield Mismatch("group_size.max", N_("au moins group_size.min"))


def _in_ids(kit: Kit) -> Iterator[Mismatch]:
    form = kit.commitment_form
    yield from _taken_ids("facilitation.team", [job.id for job in kit.facilitation.team])
    yield from _taken_ids("facilitation.cards", [card.id for card in kit.facilitation.cards])
    yield from _taken_ids("zones", [zone.id for zone in kit.zones])
    yield from _taken_ids("phases", [phase.id for phase in kit.phases])
    yield from _taken_ids("commitment_form.levels", [level.id for level in form.levels])
    yield from _taken_ids("commitment_form.fields", [field.id for field in form.fields])
    yield from _taken_ids("commitment_form.values", [value.id for value in form.values])
    yield from _taken_ids("closing.questions", [item.id for item in kit.closing.questions])


def _taken_ids(path: str, ids: Sequence[str]) -> Iterator[Mismatch]:
    for index, identifier in enumerate(ids):
        if identifier in ids[:index]:
            yield Mismatch(
                f"{path}[{index}].id", N_("un autre identifiant que %(known)s"), known=identifier
            )


def _in_durations(kit: Kit) -> Iterator[Mismatch]:
    for index, phase in enumerate(kit.phases):
        if phase.min_minutes > phase.minutes:
            yield Mismatch(
                f"phases[{index}].min_minutes",
                N_("au plus sa durée, %(minutes)s"),
                minutes=phase.minutes,
            )
    total = sum(phase.minutes for phase in kit.phases)
    if kit.total_minutes != total:
        yield Mismatch("total_minutes", N_("la somme des étapes, %(total)s"), total=total)


def _in_phases(kit: Kit) -> Iterator[Mismatch]:
    zones = {zone.id: zone for zone in kit.zones}
    for index, phase in enumerate(kit.phases):
        yield from _in_zones_of(phase, f"phases[{index}].zones", zones)
        if phase.kind is PhaseKind.TABLES and phase.tables is None:
            yield Mismatch(f"phases[{index}].tables", N_("la façon de former les tables"))


def _in_zones_of(phase: Phase, path: str, zones: Mapping[ZoneId, Zone]) -> Iterator[Mismatch]:
    is_vote = phase.kind is PhaseKind.VOTE
    if not phase.zones and (is_vote or phase.writing is not Writing.CLOSED):
        yield Mismatch(path, N_("au moins une zone où écrire ou voter"))
    for index, zone in enumerate(phase.zones):
        if zone not in zones:
            yield Mismatch(
                f"{path}[{index}]", N_("l’une des zones %(zones)s"), zones=", ".join(zones)
            )
        elif zone in phase.zones[:index]:
            yield Mismatch(f"{path}[{index}]", N_("chaque zone une seule fois"))
        elif is_vote and zones[zone].kind is not ZoneKind.THEME:
            yield Mismatch(
                f"{path}[{index}]", N_("une zone de kind theme, les seules où l’on vote")
            )


def _in_vote(kit: Kit) -> Iterator[Mismatch]:
    rule = kit.vote
    if rule.per_idea > rule.budget:
        yield Mismatch("vote.per_idea", N_("au plus le budget, %(budget)s"), budget=rule.budget)
    if Role.OBSERVER in rule.voters or len(set(rule.voters)) < len(rule.voters):
        yield Mismatch("vote.voters", N_("chaque rôle une seule fois, sans observer"))
    yield from _taken_ids("vote.rounds", [prepared.id for prepared in rule.rounds])
    themes = {zone.id for zone in kit.zones if zone.kind is ZoneKind.THEME}
    for index, prepared in enumerate(rule.rounds):
        path = f"vote.rounds[{index}]"
        if prepared.per_idea > prepared.budget:
            yield Mismatch(
                f"{path}.per_idea", N_("au plus le budget, %(budget)s"), budget=prepared.budget
            )
        if Role.OBSERVER in prepared.voters or len(set(prepared.voters)) < len(prepared.voters):
            yield Mismatch(f"{path}.voters", N_("chaque rôle une seule fois, sans observer"))
        if not set(prepared.zones) <= themes:
            yield Mismatch(
                f"{path}.zones", N_("l’une des zones %(zones)s"), zones=", ".join(sorted(themes))
            )


def _in_levels(kit: Kit) -> Iterator[Mismatch]:
    levels = kit.commitment_form.levels
    free = [level.id for level in levels if level.attached_to is None]
    for index, level in enumerate(levels):
        if level.attached_to is not None and level.attached_to not in free:
            path = f"commitment_form.levels[{index}].attached_to"
            if free:
                among = N_("null, ou un niveau non rattaché (%(levels)s)")
                yield Mismatch(path, among, levels=", ".join(free))
            else:
                yield Mismatch(path, N_("null, ou un niveau non rattaché (aucun)"))


def _in_form(kit: Kit) -> Iterator[Mismatch]:
    form = kit.commitment_form
    kinds = [field.kind for field in form.fields]
    for index, kind in enumerate(kinds):
        if kind in kinds[:index] and kind not in REPEATABLE_FIELDS:
            path = f"commitment_form.fields[{index}].kind"
            yield Mismatch(path, N_("un seul champ de kind %(kind)s"), kind=kind)
    if not any(field.id == "title" and field.kind is FieldKind.LINE for field in form.fields):
        yield Mismatch("commitment_form.fields", N_("un champ title de kind line"))
    if (FieldKind.LEVEL in kinds) != bool(form.levels):
        yield Mismatch("commitment_form.levels", N_("des niveaux avec un champ level, ou aucun"))
    if (FieldKind.VALUES in kinds) != bool(form.values):
        yield Mismatch("commitment_form.values", N_("des valeurs avec un champ values, ou aucune"))
    if form.values and not any(value.counts_alone for value in form.values):
        yield Mismatch("commitment_form.values", N_("au moins une valeur avec counts_alone: true"))


def _in_roti(kit: Kit) -> Iterator[Mismatch]:
    for index, label in enumerate(kit.closing.roti.labels):
        if label.score != index + 1:
            path = f"closing.roti.labels[{index}].score"
            yield Mismatch(
                path, N_("%(score)s (les notes de 1 à 5, dans l’ordre)"), score=index + 1
            )


def _in_messages(kit: Kit) -> Iterator[Mismatch]:
    messages = kit.messages
    yield from _in_message(messages.invitation, "messages.invitation")
    yield from _in_message(messages.reminder, "messages.reminder")
    yield from _in_message(messages.thanks, "messages.thanks")


def _in_message(message: Message, path: str) -> Iterator[Mismatch]:
    for name, text in (("subject", message.subject), ("body", message.body)):
        rest = _PLACEHOLDER.sub("", text)
        if stray := _BRACE.search(rest):
            known = ", ".join(f"{{{word}}}" for word in PLACEHOLDERS)
            yield Mismatch(
                f"{path}.{name}",
                N_("parmi %(known)s, et non %(stray)s"),
                known=known,
                stray=stray[0],
            )
