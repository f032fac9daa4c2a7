"""From a YAML file to a Kit, or a refusal that names the file, the key and what was expected."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from types import MappingProxyType

from app.errors import Refusal
from app.kits.checks import contradictions
from app.kits.domain import Kit, PhaseKind
from app.kits.reader import every_mismatch, read
from app.kits.rights import DEFAULT_RIGHTS, default_commitments_access
from app.kits.schema import Mismatch
from app.kits.strict_yaml import MAX_BYTES, read_yaml
from app.words import N_, Words

CATALOGUE = Path(__file__).parent / "catalogue"
# The order in which kits are offered, those of the reader's language first.
FIRST = ("pgo-2h", "pgo-3h", "retro-30", "ogp-2h", "retro-30-en")


class KitRefused(Refusal):
    """A kit that cannot be used; `name`, `path` and `expected` tell its author why."""

    code = "kit_refused"
    status = 422
    sentence = N_("Ce kit ne peut pas être utilisé tel quel. Rien n’a changé.")

    def __init__(self, name: str, mismatch: Mismatch) -> None:
        self.name = name
        self.mismatch = mismatch
        self.path = mismatch.path
        self.expected = mismatch.expected
        super().__init__()

    def said(self, reader: Words) -> str:
        place, reason = self.mismatch.place(reader), self.mismatch.reason(reader)
        where = N_("%(file)s, %(place)s — attendu : %(reason)s")
        return reader.t(where, file=self.name, place=place, reason=reason)


def load(source: str | bytes, *, name: str) -> Kit:
    """The kit written in the source. `name` is how the refusal calls it."""
    try:
        return _kit(read_yaml(source))
    except Mismatch as mismatch:
        raise KitRefused(name, mismatch) from mismatch


def load_file(path: Path) -> Kit:
    with path.open("rb") as file:
        return load(file.read(MAX_BYTES + 1), name=path.name)


def restore(record: object, *, name: str) -> Kit:
    """The kit that `asdict(kit)` recorded, for instance as JSON; as strict as `load`."""
    try:
        return _kit(record)
    except Mismatch as mismatch:
        raise KitRefused(name, mismatch) from mismatch


def check(record: object) -> Kit | list[Mismatch]:
    """The kit that `record` says, as `restore` reads it, or all that is wrong with it."""
    resolved = _resolve(record)
    try:
        kit = read(Kit, resolved)
    except Mismatch:
        return list(every_mismatch(Kit, resolved))
    return list(contradictions(kit)) or kit


@cache
def catalogue() -> Mapping[str, Kit]:
    """The kits shipped with the application, by id, read once; the default one comes first, then
    those that beginners ask for. A broken one is refused."""
    kits: dict[str, Kit] = {}
    for path in sorted(CATALOGUE.glob("*.yaml"), key=_place):
        kit = load_file(path)
        if kit.id != path.stem:
            raise KitRefused(
                path.name, Mismatch("id", N_("le nom du fichier, %(name)s"), name=path.stem)
            )
        kits[kit.id] = kit
    return MappingProxyType(kits)


def _place(path: Path) -> tuple[int, str]:
    order = FIRST.index(path.stem) if path.stem in FIRST else len(FIRST)
    return order, path.stem


def _kit(raw: object) -> Kit:
    kit = read(Kit, _resolve(raw))
    for mismatch in contradictions(kit):
        raise mismatch
    return kit


def _resolve(raw: object) -> object:
    """Write the defaults of its kind into each phase; what is malformed is left to the reader."""
    if isinstance(raw, dict) and isinstance(raw.get("phases"), list):
        return raw | {"phases": [_resolve_phase(phase) for phase in raw["phases"]]}
    return raw


def _resolve_phase(raw: object) -> object:
    if not isinstance(raw, dict) or raw.get("kind") not in list(PhaseKind):
        return raw
    kind = PhaseKind(raw["kind"])
    rights = raw.get("rights", {})
    if isinstance(rights, dict):
        rights = asdict(DEFAULT_RIGHTS[kind]) | rights
    return {"commitments": default_commitments_access(kind), **raw, "rights": rights}
