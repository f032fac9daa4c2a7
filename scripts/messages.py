"""`make messages`: gather the French sentences of the code and bring each catalogue up to date.

A sentence that is new comes without its translation, one that is gone goes away; what a person
wrote stays. The tests use the same gathering to tell what is missing.
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from babel.messages.catalog import Catalog  # noqa: E402
from babel.messages.extract import extract_from_file, extract_python  # noqa: E402
from babel.messages.pofile import write_po  # noqa: E402
from jinja2.ext import babel_extract  # noqa: E402

from app.words import (  # noqa: E402
    FOLDER,
    SOURCE,
    Language,
    catalogue_file,
    read_catalogue,
    typeset,
)

WIDTH = 118

# The first argument, or, of what is counted, the first two.
_KEYWORDS: dict[str, Any] = {
    "N_": None,
    "t": None,
    "tn": (1, 2),
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
}
_TEMPLATES = {"trimmed": "true", "extensions": "jinja2.ext.i18n"}
_STRING = r'"((?:[^"\\\n]|\\.)*)"'
_SAID_BY_A_SCRIPT = re.compile(rf"\b(?:t|N_)\(\s*{_STRING}|\btn\(\s*{_STRING},\s*{_STRING}")
_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:[^*]|\*(?!/))*\*/|//.*$)", re.MULTILINE)
_ESCAPE = re.compile(r'\\(["\\])')


def gathered() -> Catalog:
    """Every sentence of the code, and the files that say it."""
    catalogue = Catalog(charset="utf-8", fuzzy=False)
    for path, method, options in _sources():
        found = extract_from_file(
            method, path, keywords=_KEYWORDS, options=options, strip_comment_tags=True
        )
        name = path.relative_to(ROOT).as_posix()
        for line, sentence, _, context in found:
            catalogue.add(sentence, locations=[(name, line)], context=context)
    return catalogue


def _sources() -> Iterator[tuple[Path, Any, dict[str, str]]]:
    for path in sorted((ROOT / "app").rglob("*.py")):
        yield path, extract_python, {}
    for path in sorted((ROOT / "templates").rglob("*.html")):
        yield path, babel_extract, _TEMPLATES
    for path in sorted((ROOT / "static" / "js").rglob("*.js")):
        if "vendor" not in path.parts:
            yield path, extract_script, {}


def extract_script(
    file: IO[bytes], _keywords: object, _tags: object, options: object
) -> Iterator[tuple[int, str, Any, list[str]]]:
    """The calls of core/words.js, whatever templates they stand in: their sentences are literal, in
    double quotes, so that this, and a reader's search, finds them all."""
    text = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), file.read().decode())
    for call in _SAID_BY_A_SCRIPT.finditer(text):
        line = text.count("\n", 0, call.start()) + 1
        one, *counted = (_ESCAPE.sub(r"\1", part) for part in call.groups() if part is not None)
        yield (line, "tn", (one, *counted), []) if counted else (line, "t", one, [])


def brought_up_to_date(language: Language, sentences: Catalog) -> bytes:
    """The text of the catalogue with these sentences, and what is already written for them."""
    path = catalogue_file(language)
    catalogue = read_catalogue(path, language) if path.exists() else Catalog(locale=language)
    catalogue.update(sentences, no_fuzzy_matching=True)
    written = BytesIO()
    write_po(
        written,
        catalogue,
        width=WIDTH,
        sort_by_file=True,
        include_lineno=False,
        omit_header=True,
        ignore_obsolete=True,
    )
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    return header.encode() + written.getvalue().rstrip() + b"\n"


def main() -> int:
    sentences = gathered()
    for language in sorted(set(Language) - {SOURCE}):
        path = catalogue_file(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(brought_up_to_date(language, sentences))
        missing = [message for message in read_catalogue(path, language) if not said(message)]
        print(f"{path.relative_to(FOLDER.parent.parent)}: {len(missing)} to translate")  # noqa: T201
        for message in missing:
            print("  " + typeset(str(message.id)))  # noqa: T201
    return 0


def said(message: Any) -> bool:
    """Whether a translation is there, in each of its forms. The header is not a sentence."""
    if not message.id:
        return True
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(forms)


if __name__ == "__main__":
    sys.exit(main())
