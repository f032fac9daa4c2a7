"""The language of each answer: the reader's choice, else their browser's, else the workshop's.

Pages and replies speak it through `reader`; a socket, which has no request, by `language_of`.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final

from flask import Flask, g, request
from flask_babel import Babel, Domain, get_locale
from markupsafe import Markup
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header, parse_cookie

from app.words import SOURCE, Language, Words, spoken, words

COOKIE: Final = "essaim-language"


def let_templates_speak(app: Flask) -> None:
    _Speech(app, default_locale=SOURCE, locale_selector=_language_of_this_request)
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.globals.update(page_language=lambda: reader().language, lang_of=_lang_of)


def reader() -> Words:
    """What the current request's reader is spoken to with."""
    return words(Language(get_locale().language))


def fall_back_on(language: Language) -> None:
    """Speak the workshop's language to whoever asked for none of ours."""
    g.language_of_the_workshop = language


def asked_by(cookies: Mapping[str, str], accept_language: str | None) -> Language | None:
    """What a browser asks for: its person's choice, or its own setting."""
    if chosen := spoken(cookies.get(COOKIE)):
        return chosen
    accepted = parse_accept_header(accept_language, LanguageAccept)  # the preferred one first
    ours = (spoken(tag) for tag, quality in accepted if quality > 0)
    return next((language for language in ours if language), None)


def language_of(environ: Mapping[str, Any]) -> Language:
    """The same, of a request that Flask does not serve."""
    asked = asked_by(parse_cookie(environ.get("HTTP_COOKIE")), environ.get("HTTP_ACCEPT_LANGUAGE"))
    return asked or SOURCE


class _Catalogues(Domain):  # type: ignore[misc]
    """Ours, compiled in memory, and not files of a folder."""

    def get_translations(self) -> Any:
        return reader().sentences


class _Speech(Babel):  # type: ignore[misc]
    @cached_property
    def domain_instance(self) -> _Catalogues:
        return _Catalogues()


def _language_of_this_request() -> Language:
    asked = asked_by(request.cookies, request.headers.get("Accept-Language"))
    workshop: Language | None = g.get("language_of_the_workshop")
    return asked or workshop or SOURCE


def _lang_of(tag: str) -> Markup:
    """The attribute that marks a text in another language than the page's."""
    is_ours = tag.partition("-")[0] == reader().language
    return Markup("") if is_ours else Markup(' lang="{}"').format(tag)
