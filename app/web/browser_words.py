"""The sentences of the browser in another language, as a module made from the catalogue.

The one source is the `.po` file: what it says of the files of static/js becomes
static/…/js/words/<language>.js, which teaches core/words.js before a page's own script runs.
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec
from babel import Locale
from babel.messages.catalog import Catalog, Message

from app.words import Language, read_catalogue

_FROM_THE_BROWSER = "static/js/"
_CATEGORIES = ("zero", "one", "two", "few", "many", "other")  # gettext's forms are in this order


def module_of(path: Path, language: Language) -> str:
    catalogue = read_catalogue(path, language)
    said = {message.id: message.string for message in _for_browsers(catalogue, is_plural=False)}
    plural = Locale.parse(language).plural_form
    tags = [tag for tag in _CATEGORIES if tag in plural.tags or tag == "other"]
    counted = {
        message.id[0]: dict(zip(tags, message.string or (), strict=True))
        for message in _for_browsers(catalogue, is_plural=True)
    }
    return (
        'import { learn } from "../core/words.js"\n'
        f"learn({_literal(language)}, {_literal(said)}, {_literal(counted)})\n"
    )


def _for_browsers(catalogue: Catalog, *, is_plural: bool) -> Iterator[Message]:
    for message in catalogue:
        is_theirs = any(_FROM_THE_BROWSER in file for file, _ in message.locations)
        if is_theirs and bool(message.pluralizable) is is_plural:
            yield message


def _literal(value: object) -> str:
    """JSON as JavaScript reads it too, also where U+2028 ends a line."""
    text = msgspec.json.encode(value).decode()
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
