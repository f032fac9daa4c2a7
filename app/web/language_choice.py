"""The choice of the interface's language, on every page: a form, kept in a cookie."""

from typing import Final
from urllib.parse import urlsplit

from flask import Flask, redirect, request
from flask.typing import ResponseReturnValue

from app.errors import Malformed
from app.web.language import COOKIE, reader
from app.web.replies import anyone
from app.words import Language, spoken

_ONE_YEAR_SECONDS: Final = 365 * 24 * 3600


def register_language_choice(app: Flask, *, is_https: bool) -> None:
    """POST /language, and what templates need to offer it."""
    app.jinja_env.globals.update(other_languages=_other_languages, this_page=_this_page)

    @anyone
    def choose_language() -> ResponseReturnValue:
        """A form, so that it works where scripts do not. It leads back to the page it came from."""
        chosen = spoken(request.form.get("language"))
        if chosen is None:
            raise Malformed
        answer = redirect(_own_path(request.form.get("back", "")), 303)
        answer.set_cookie(
            COOKIE,
            chosen,
            max_age=_ONE_YEAR_SECONDS,
            secure=is_https,
            httponly=True,
            samesite="Lax",
        )
        return answer

    app.add_url_rule("/language", view_func=choose_language, methods=["POST"])


def _other_languages() -> list[Language]:
    return [language for language in Language if language is not reader().language]


def _this_page() -> str:
    """The address to come back to; the first page, where this one answers a form."""
    return request.full_path.rstrip("?") if request.method == "GET" else "/"


def _own_path(asked: str) -> str:
    """A path of this site, or the first page: never the address of somebody else's."""
    url = urlsplit(asked)
    is_ours = asked.startswith("/") and not url.scheme and not url.netloc and "\\" not in asked
    return asked if is_ours and asked.isprintable() else "/"
