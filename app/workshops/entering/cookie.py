"""The cookie that says which browser this is: random, opaque, and nothing about what is allowed."""

import secrets
from collections.abc import Mapping
from typing import TypeVar

from werkzeug.wrappers import Response

from app.workshops.domain import (
    BROWSER_LIFETIME_DAYS,
    BrowserHash,
    Seated,
    Visitor,
    browser_hash,
)
from app.workshops.waiting.domain import HeldBack

R = TypeVar("R", bound=Response)

_BROWSER_ID_BYTES = 32
_LONGEST_VALUE = 64


class BrowserCookie:
    """Under https, the `__Host-` prefix keeps other hosts and subdomains from planting one."""

    def __init__(self, *, is_https: bool) -> None:
        self.name = "__Host-essaim" if is_https else "essaim"
        self._is_https = is_https

    def read(self, cookies: Mapping[str, str]) -> BrowserHash | None:
        """Who the browser says it is; whether that is anybody, the database knows."""
        value = cookies.get(self.name)
        return browser_hash(value) if value and len(value) <= _LONGEST_VALUE else None

    def visitor(self, cookies: Mapping[str, str]) -> tuple[Visitor, str]:
        """The browser, with a new id that it takes if the service gives it one."""
        fresh = secrets.token_urlsafe(_BROWSER_ID_BYTES)
        return Visitor(known=self.read(cookies), fresh=browser_hash(fresh)), fresh

    def keep(self, response: R, seated: Seated, fresh: str) -> R:
        """Give the browser its new id, when it is the one under which it was seated."""
        if seated.browser == browser_hash(fresh):
            self._set(response, fresh, max_age=BROWSER_LIFETIME_DAYS * 24 * 3600)
        return response

    def keep_place(self, response: R, held: HeldBack, fresh: str) -> R:
        """Give a browser that waits the id under which its place is kept."""
        if held.ticket.browser == browser_hash(fresh):
            self._set(response, fresh, max_age=None)
        return response

    def lend(self, response: R, fresh: str) -> R:
        """Give a browser an id until it is closed, to count its wrong codes by: nobody's, so that
        the service gives it another one with its seat."""
        self._set(response, fresh, max_age=None)
        return response

    def _set(self, response: Response, value: str, *, max_age: int | None) -> None:
        response.set_cookie(
            self.name,
            value,
            max_age=max_age,
            path="/",
            secure=self._is_https,
            httponly=True,
            samesite="Lax",
        )
