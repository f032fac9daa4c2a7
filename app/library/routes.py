"""Pages of the library of kits: see them, bring a file, copy, export, hold by a link."""

from typing import Final

from flask import Flask, Response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.errors import Malformed, Refusal, TooFast
from app.kits.domain import Kit
from app.kits.loader import KitRefused
from app.kits.schema import TITLE_LENGTH, Mismatch
from app.kits.strict_yaml import MAX_BYTES
from app.library.domain import KitLinkOutOfReach, OwnKit, UnknownKitLink, copied
from app.library.holding import Holding
from app.library.scribe import Scribe
from app.library.service import Library
from app.text import clean_line
from app.web.language import reader
from app.web.replies import anyone, json_body, json_reply, note_refused_request
from app.words import N_, spoken
from app.workshops.domain import read_token
from app.workshops.entering.attempts import network_of
from app.workshops.entering.crowds import Crowds

# A file, and what a form adds around it.
MOST_SENT_BYTES: Final = 2 * MAX_BYTES
MOST_PARTS: Final = 4_000  # 40 phases and 30 zones, with all that is written of them
_NAME_LENGTH: Final = 80


class LibraryRoutes:
    def __init__(
        self,
        library: Library,
        holding: Holding,
        scribe: Scribe,
        crowds: Crowds,
        *,
        base_url: str,
        retention_days: int,
    ) -> None:
        self._library = library
        self._holding = holding
        self._scribe = scribe
        self._crowds = crowds
        self._base_url = base_url
        self._retention_days = retention_days

    def register(self, app: Flask) -> None:
        held, read = self._holding.holders, self._holding.readers
        for rule, method, view in (
            ("/kits", "GET", anyone(self.shelf)),
            ("/kits/importer", "POST", anyone(self.bring)),
            ("/kits/ouvrir", "GET", anyone(self.door)),
            ("/api/kits/keys", "POST", anyone(self.take_key)),
            ("/kits/<kit>", "GET", read(self.see)),
            ("/kits/<kit>/kit.yaml", "GET", read(self.export)),
            ("/kits/<kit>/dupliquer", "POST", read(self.copy)),
            ("/kits/<kit>/lien", "POST", held(self.renew)),
            ("/kits/<kit>/effacer", "POST", held(self.erase)),
        ):
            app.add_url_rule(rule, f"library.{view.__name__}", view, methods=[method])
        altered = anyone(self.door_altered)
        for rule in ("/kits/ouvrir/", "/kits/ouvrir<rest>", "/kits/ouvrir/<path:rest>"):
            app.add_url_rule(rule, "library.door_altered", altered, methods=["GET"])

    def shelf(self) -> ResponseReturnValue:
        return self._shelf()

    def bring(self) -> ResponseReturnValue:
        """A file of somebody's: kept whole, or refused with its place and its reason."""
        allow_a_kit()
        try:
            self._crowds.keep_kit(network_of(request.remote_addr))
            return self.keep(self._kit_sent())
        except (KitRefused, TooFast, Malformed) as refused:
            note_refused_request(refused)
            return self._shelf(refused), refused.status

    def copy(self, _: str, kit: Kit) -> ResponseReturnValue:
        title = reader().t(N_("%(title)s (copie)"), title=kit.title)
        self._crowds.keep_kit(network_of(request.remote_addr))
        return self.keep(copied(kit, title=clean_line(title[:TITLE_LENGTH])))

    def door(self) -> ResponseReturnValue:
        """The page that a kit's link opens. The same for everyone: the secret stays after the
        `#`."""
        return render_template("library/door.html")

    def door_altered(self, rest: str = "") -> ResponseReturnValue:
        """The same, for a link whose `#` was encoded on its way: its script finds the secret in the
        address, which is neither read nor written anywhere here."""
        return self.door()

    def take_key(self) -> ResponseReturnValue:
        match json_body(request):
            case {"key": value} if token := read_token(value):
                visitor, fresh = self._holding.cookie.visitor(request.cookies)
                kept = self._library.open(
                    token,
                    visitor,
                    arrive=lambda: self._crowds.arrive(network_of(request.remote_addr)),
                )
            case _:
                raise UnknownKitLink
        answer = json_reply({"url": page_of(kept.own)})
        return self._holding.cookie.keep(answer, kept, fresh)

    def see(self, known: str, kit: Kit) -> ResponseReturnValue:
        """To read it before one opens or copies it; its edit link too, for who holds it."""
        own = None if known in self._library.shipped() else self._own(known)
        return render_template(
            "library/kit.html",
            known=known,
            kit=kit,
            own=own,
            link=link_of(self._library, own, self._base_url) if own else "",
            is_new="nouveau" in request.args,
            is_renewed="lien" in request.args,
        )

    def export(self, _: str, kit: Kit) -> ResponseReturnValue:
        file = self._scribe.file_of(kit)
        answer = Response(file, content_type="application/yaml; charset=utf-8")
        answer.headers["Content-Disposition"] = f'attachment; filename="{kit.id}.yaml"'
        return answer

    def renew(self, own: OwnKit) -> ResponseReturnValue:
        self._library.renew(own.id, self._holding.browser())
        return redirect(f"/kits/{own.id}?lien=renouvele#lien", 303)

    def erase(self, own: OwnKit) -> ResponseReturnValue:
        self._library.erase(own.id, self._holding.browser())
        return redirect("/kits?efface=1", 303)

    def _own(self, known: str) -> OwnKit:
        return self._library.find(known, self._holding.browser())

    def keep(self, kit: Kit, said: str = "nouveau=1") -> ResponseReturnValue:
        """Keep it in the library of this browser, and go on to the page where it is changed."""
        visitor, fresh = self._holding.cookie.visitor(request.cookies)
        try:
            kept = self._library.add(kit, visitor)
        except Mismatch as mismatch:
            raise KitRefused(f"{kit.id}.yaml", mismatch) from mismatch
        answer = redirect(f"{page_of(kept.own)}?{said}", 303)
        return self._holding.cookie.keep(answer, kept, fresh)

    def _kit_sent(self) -> Kit:
        sent = request.files.get("fichier")
        if sent is None or not sent.filename:
            raise Malformed(N_("Choisissez le fichier du kit, qui se termine par .yaml."))
        name = clean_line(sent.filename.replace("\\", "/").rpartition("/")[2][:_NAME_LENGTH])
        return self._scribe.read(sent.stream.read(MAX_BYTES + 1), name=name or "kit.yaml")

    def _shelf(self, refused: Refusal | None = None) -> str:
        language = reader().language
        shipped = self._library.shipped().values()
        return render_template(
            "library/shelf.html",
            own=self._holding.held(),
            kits=[kit for kit in shipped if spoken(kit.language) is language],
            other_kits=[kit for kit in shipped if spoken(kit.language) is not language],
            refused=refused.said(reader()) if refused else "",
            is_erased="efface" in request.args,
            retention_days=self._retention_days,
        )


def link_of(library: Library, own: OwnKit, base_url: str) -> str:
    """The edit link; empty when it cannot be read again."""
    try:
        return f"{base_url}/kits/ouvrir#{library.token(own)}"
    except KitLinkOutOfReach:
        return ""


def page_of(own: OwnKit) -> str:
    return f"/kits/{own.id}/modifier"


def allow_a_kit() -> None:
    """Let this request be as long as a kit is; before its form is read."""
    request.max_content_length = MOST_SENT_BYTES
    request.max_form_memory_size = MOST_SENT_BYTES
    request.max_form_parts = MOST_PARTS
