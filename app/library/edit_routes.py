"""The editor of a kit: one form, read by the kit's own reader, here and while one types."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Flask, redirect, request
from flask.typing import ResponseReturnValue

from app.actor import Role
from app.errors import Refusal
from app.kits import domain as kits
from app.kits.checks import REPEATABLE_FIELDS
from app.kits.domain import Kit, PhaseKind
from app.kits.loader import KitRefused
from app.kits.schema import Mismatch
from app.library.domain import OwnKit
from app.library.draft import Draft, clean, field_holding, read_draft, record_of
from app.library.gestures import act_on, added_field
from app.library.holding import Holding
from app.library.kinds import KINDS
from app.library.places import place_in_words
from app.library.reading import Record
from app.library.routes import allow_a_kit, link_of
from app.library.scribe import Scribe
from app.library.service import Library
from app.web.language import reader
from app.web.replies import json_reply, note_refused_request
from app.web.slices import render_in_slices
from app.words import Words, spoken, words


@dataclass(frozen=True, slots=True)
class Fault:
    """What to mend: the field, where it is as the page says it, the reason."""

    field: str
    place: str
    reason: str


class EditRoutes:
    def __init__(
        self, library: Library, holding: Holding, scribe: Scribe, *, base_url: str
    ) -> None:
        self._library = library
        self._holding = holding
        self._scribe = scribe
        self._base_url = base_url

    def register(self, app: Flask) -> None:
        held = self._holding.holders
        for rule, method, view in (
            ("/kits/<kit>/modifier", "GET", self.edit),
            ("/kits/<kit>/modifier", "POST", self.save),
            ("/kits/<kit>/yaml", "POST", self.save_file),
            ("/api/kits/<kit>/check", "POST", self.check),
        ):
            app.add_url_rule(rule, f"library.{view.__name__}", held(view), methods=[method])

    def edit(self, own: OwnKit) -> ResponseReturnValue:
        self._library.touch(own)
        shown = request.args.get("etape", "")
        return self._page(
            own,
            record_of(own.kit),
            shown=int(shown) if shown.isdecimal() and len(shown) < 3 else 0,
        )

    def save(self, own: OwnKit) -> ResponseReturnValue:
        """Keep what the form says; or, for a gesture on its lists, show it as it is then. `show`:
        as it was, for a browser that kept it while its page went away.
        What cannot be kept is shown again, whole, with what is to be mended."""
        draft, said = _sent(own)
        act = request.form.get("act", "save")
        if act == "show":
            shown = _shown(draft)
            return self._page(own, draft.record, shown=shown, is_draft=True, is_back=True)
        if act != "save":
            form = request.form.to_dict(flat=False)
            record, shown = act_on(draft, act, form, own.kit, said)
            added = added_field(draft.record, record)
            return self._page(own, record, shown=shown, is_draft=True, added=added)
        shown = _shown(draft)
        kit = self._scribe.check(clean(draft.record))
        if not isinstance(kit, Kit):
            return self._page(own, draft.record, kit, shown=shown, is_draft=True), 422
        try:
            self._library.save(own.id, self._holding.browser(), kit, base=_base())
        except Mismatch as mismatch:
            return self._page(own, draft.record, [mismatch], shown=shown, is_draft=True), 422
        except Refusal as refusal:
            note_refused_request(refusal)
            page = self._page(own, draft.record, refusal=refusal, shown=shown, is_draft=True)
            return page, refusal.status
        return redirect(f"/kits/{own.id}/modifier?enregistre=1&etape={shown}", 303)

    def save_file(self, own: OwnKit) -> ResponseReturnValue:
        """The kit as a text, for what the form does not show. The same checks."""
        allow_a_kit()
        source = request.form.get("yaml", "")
        try:
            sent = source.replace("\r\n", "\n").encode("utf-8", "surrogatepass")
            kit = self._scribe.read(sent, name="kit.yaml")
            self._library.save(own.id, self._holding.browser(), kit, base=_base())
        except Refusal as refusal:
            note_refused_request(refusal)
            page = self._page(own, record_of(own.kit), refusal=refusal, source=source)
            return page, refusal.status
        except Mismatch as mismatch:
            refused = KitRefused("kit.yaml", mismatch)
            page = self._page(own, record_of(own.kit), refusal=refused, source=source)
            return page, refused.status
        return redirect(f"/kits/{own.id}/modifier?enregistre=1", 303)

    def check(self, own: OwnKit) -> ResponseReturnValue:
        """What would be refused, while one types. Nothing is kept."""
        draft, _ = _sent(own)
        kit = self._scribe.check(clean(draft.record))
        wrong = () if isinstance(kit, Kit) else kit
        return json_reply({"faults": [_fault(each, draft) for each in wrong]})

    def _page(
        self,
        own: OwnKit,
        record: Record,
        wrong: Sequence[Mismatch] = (),
        *,
        shown: int = 0,
        is_draft: bool = False,
        is_back: bool = False,
        refusal: Refusal | None = None,
        source: str | None = None,
        added: str | None = None,
    ) -> str:
        is_new, is_saved = "nouveau" in request.args, "enregistre" in request.args
        return render_in_slices(
            "library/edit.html",
            own=own,
            kit=record,
            base=request.form.get("base", own.revision),
            shown=min(shown, max(0, len(record["phases"]) - 1)),
            faults=[_fault(each, is_of_form=not source) for each in wrong],
            refusal=refusal.said(reader()) if refusal else "",
            is_draft=is_draft,
            is_back=is_back,
            added=added or "",
            is_new=is_new,
            is_saved=is_saved,
            is_from_workshop="atelier" in request.args,
            source=self._scribe.file_of(own.kit) if source is None else source,
            is_source_open=source is not None,
            link=link_of(self._library, own, self._base_url),
            kinds=_kinds(),
            choices=CHOICES,
        )


def _sent(own: OwnKit) -> tuple[Draft, Words]:
    """What the form says, in the words of the kit's language where something is added."""
    allow_a_kit()
    language = spoken(own.kit.language)
    said = words(language) if language else reader()
    return read_draft(request.form.to_dict(flat=False), own.kit, said), said


def _base() -> int:
    said = request.form.get("base", "")
    return int(said) if said.isdecimal() and len(said) < 9 else 0


def _shown(draft: Draft) -> int:
    """The place now of the phase that is open in the form."""
    labels = list(draft.labels["phases"])
    label = request.form.get("shown", "")
    return labels.index(label) if label in labels else 0


def _fault(mismatch: Mismatch, draft: Draft | None = None, *, is_of_form: bool = True) -> Fault:
    """`is_of_form`: told in the words of the form; whoever edits the file knows its key paths."""
    in_words = place_in_words(mismatch.path, reader()) if is_of_form else None
    return Fault(
        field=draft.field_of(mismatch.path) if draft else field_holding(mismatch.path),
        place=in_words or mismatch.place(reader()),
        reason=mismatch.reason(reader()),
    )


def _kinds() -> Mapping[PhaseKind, Mapping[str, str]]:
    return {
        kind: {"name": reader().t(known.name), "icon": known.icon} for kind, known in KINDS.items()
    }


CHOICES = {
    "writing": list(kits.Writing),
    "authors": list(kits.Authors),
    "who": list(kits.Who),
    "commitments": list(kits.CommitmentsAccess),
    "make": list(kits.TableMaking),
    "zone_kind": list(kits.ZoneKind),
    "color": list(kits.Color),
    "voters": [Role.PARTICIPANT, Role.CO_FACILITATOR, Role.FACILITATOR],
    "field_kind": list(kits.FieldKind),
    "repeatable": REPEATABLE_FIELDS,
}
