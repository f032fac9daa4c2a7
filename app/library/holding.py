"""Who holds a kit: the cookie of its browsers, and the marks of the views that ask for it.

A cookie of its own: that of workshops is given anew with each role, and says nothing of kits."""

import secrets
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Final, TypeAlias, TypeVar

from flask import request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app.kits.domain import Kit
from app.library.domain import Kept, OwnKit
from app.library.service import Library
from app.web.replies import declare
from app.workshops.domain import BrowserHash, Visitor, browser_hash

R = TypeVar("R", bound=Response)

HolderView: TypeAlias = Callable[[OwnKit], ResponseReturnValue]
ReaderView: TypeAlias = Callable[[str, Kit], ResponseReturnValue]
KitView: TypeAlias = Callable[[str], ResponseReturnValue]

KEPT_DAYS: Final = 365
_ID_BYTES: Final = 32
_LONGEST_VALUE: Final = 64


class KitCookie:
    """Random, opaque, and nothing about what is held: the database knows."""

    def __init__(self, *, is_https: bool) -> None:
        self.name = "__Host-essaim-kits" if is_https else "essaim-kits"
        self._is_https = is_https

    def read(self, cookies: Mapping[str, str]) -> BrowserHash | None:
        value = cookies.get(self.name)
        return browser_hash(value) if value and len(value) <= _LONGEST_VALUE else None

    def visitor(self, cookies: Mapping[str, str]) -> tuple[Visitor, str]:
        """The browser, with a new id that it takes if it held nothing yet."""
        fresh = secrets.token_urlsafe(_ID_BYTES)
        return Visitor(known=self.read(cookies), fresh=browser_hash(fresh)), fresh

    def keep(self, response: R, kept: Kept, fresh: str) -> R:
        """Give the browser its new id, when it is the one by which it holds the kit."""
        if kept.browser == browser_hash(fresh):
            response.set_cookie(
                self.name,
                fresh,
                max_age=KEPT_DAYS * 24 * 3600,
                path="/",
                secure=self._is_https,
                httponly=True,
                samesite="Lax",
            )
        return response


class Holding:
    """What the browser of the current request holds."""

    def __init__(self, library: Library, cookie: KitCookie) -> None:
        self._library = library
        self.cookie = cookie

    def browser(self) -> BrowserHash | None:
        return self.cookie.read(request.cookies)

    def held(self) -> list[OwnKit]:
        return self._library.held_by(self.browser())

    def kits(self) -> dict[str, Kit]:
        """Those that a workshop may be opened from, beside the shipped ones."""
        return {own.id: own.kit for own in self.held()}

    def holders(self, view: HolderView) -> KitView:
        """Open a view, at an address with `<kit>`, to whoever holds it."""

        @wraps(view)
        def guarded(kit: str) -> ResponseReturnValue:
            return view(self._library.find(kit, self.browser()))

        return declare("kit_holders", guarded)

    def readers(self, view: ReaderView) -> KitView:
        """Open a view to whoever may read the kit: everybody, for one that is shipped."""

        @wraps(view)
        def guarded(kit: str) -> ResponseReturnValue:
            return view(kit, self._library.kit(kit, self.browser()))

        return declare("kit_readers", guarded)
