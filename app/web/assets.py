"""The static files: named after the revision of the whole tree, kept in memory, precompressed.

The revision stands in the path, so that native ES modules import each other by relative paths and
yet are never mixed: a page gets all of one revision, which browsers may then keep for a year.
"""

import gzip
import hashlib
import os
import posixpath
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, request, url_for
from markupsafe import Markup
from werkzeug.exceptions import NotFound

from app.web.browser_words import module_of
from app.web.joined import digest_of, joined_name, stamp_of
from app.web.language import reader
from app.web.replies import accepts_gzip, anyone
from app.words import SOURCE, Language, catalogue_file

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
_ALREADY_COMPRESSED = frozenset({".ico", ".jpg", ".png", ".woff2"})
_LOOK_AGAIN_SECONDS = 1.0
_COMMENTED = frozenset({".css", ".js"})
_AS_IT_IS = frozenset({"vendor", "joined"})
_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:[^*]|\*(?!/))*\*/[ \t]*$|//.*$)", re.MULTILINE)
_IMPORT = re.compile(
    r"""\b(?:import|export)\b[^'"();]*?\bfrom\s*["'](\.{1,2}/[^"']+)["']"""
    r"""|\bimport\s*["'](\.{1,2}/[^"']+)["']"""
)
_LATER = re.compile(r"""\bimport\(\s*["'](\.{1,2}/[^"']+)["']\s*\)""")
_REVISION = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True)
class Asset:
    path: Path
    size: int
    modified_ns: int

    @cached_property
    def body(self) -> bytes:
        raw = self.path.read_bytes()
        is_ours = self.path.suffix in _COMMENTED and not _AS_IT_IS & set(self.path.parts)
        return without_comments(raw.decode()).encode() if is_ours else raw

    @property
    def suffix(self) -> str:
        return self.path.suffix

    @cached_property
    def gzipped(self) -> bytes | None:
        if self.suffix in _ALREADY_COMPRESSED:
            return None
        return gzip.compress(self.body, 9, mtime=0)

    @cached_property
    def imports(self) -> list[str]:
        """The relative paths that a module imports before it runs."""
        return [path for paths in _IMPORT.findall(self.body.decode()) for path in paths if path]

    @cached_property
    def later(self) -> list[str]:
        """The relative paths of what it imports while it runs."""
        return _LATER.findall(self.body.decode())

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True)
class WordsAsset(Asset):
    """A module for browsers, made from the catalogue of a language."""

    language: Language

    @cached_property
    def body(self) -> bytes:
        return module_of(self.path, self.language).encode()

    @property
    def suffix(self) -> str:
        return ".js"


class Assets:
    """The tree of static files. One that `follows_disk` notices a changed file, which gives the
    tree a new revision; the others stay as they were first read, so that the pages of a process
    that still runs are not mixed with the files of the version that is being installed."""

    def __init__(self, root: Path, *, follows_disk: bool = True) -> None:
        self._root = root
        self._follows_disk = follows_disk
        self._files: dict[str, Asset] = {}
        self._revision = self._sources = ""
        self._look_at = 0.0
        if not follows_disk:
            self._look()

    def find(self, name: str) -> Asset | None:
        self._look()
        return self._files.get(name)

    def modules(self, name: str) -> list[str]:
        """A script and all that it imports, for a page to ask for at once: found one import after
        the other, a deep tree costs as many round trips as it has levels."""
        return self._followed(name, lambda asset: asset.imports)

    def all_modules(self, name: str) -> list[str]:
        """The same, with what the page fetches after its first drawing."""
        return self._followed(name, lambda asset: asset.imports + asset.later)

    def _followed(self, name: str, paths: Callable[[Asset], list[str]]) -> list[str]:
        found: dict[str, None] = {}
        waiting = [name]
        while waiting:
            script = waiting.pop(0)
            asset = self.find(script)
            if asset and script not in found:
                found[script] = None
                waiting += [_beside(script, path) for path in paths(asset)]
        return list(found)

    def page_file(self, name: str) -> str:
        """The name under which a page asks for its script or its style sheet: joined with all that
        it imports, if that was made from these very files."""
        joined = self.find(joined_name(name))
        is_of_these = joined is not None and stamp_of(joined.body) == self._sources
        return joined_name(name) if is_of_these else name

    def names(self) -> list[str]:
        self._look()
        return sorted(self._files)

    @property
    def sources(self) -> str:
        """The digest of the scripts and style sheets that can be joined."""
        self._look()
        return self._sources

    @property
    def revision(self) -> str:
        self._look()
        return self._revision

    def _look(self) -> None:
        """Compare with the disk, at most once a second."""
        if time.monotonic() < self._look_at or (self._files and not self._follows_disk):
            return
        files = dict(_served(str(self._root)))
        for language in set(Language) - {SOURCE}:
            catalogue = catalogue_file(language)
            files[words_module(language)] = _as_it_is(str(catalogue), catalogue.stat(), language)
        if files != self._files:
            self._files = files
            self._revision = _revision(files)
            self._sources = digest_of({name: asset.digest for name, asset in files.items()})
        self._look_at = time.monotonic() + _LOOK_AGAIN_SECONDS


def _as_it_is(path: str, stat: os.stat_result, language: Language | None = None) -> Asset:
    return _asset(path, stat.st_size, stat.st_mtime_ns, language)


@lru_cache(maxsize=2048)
def _asset(path: str, size: int, modified_ns: int, language: Language | None) -> Asset:
    """The same for all applications of a process: what it takes to read, digest and compress a file
    is spent once, until the file changes."""
    if language:
        return WordsAsset(Path(path), size, modified_ns, language)
    return Asset(Path(path), size, modified_ns)


def without_comments(text: str) -> str:
    """A script or a style sheet without the comments that stand on lines of their own, which are
    a fifth of its weight. Lines keep their numbers, for who reads an error."""
    return _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)


def register_assets(app: Flask, assets: Assets) -> None:
    """Serve the files under /static, let url_for('static', filename=…) name the revision, and
    templates ask for modules('js/page.js'), page_file('js/page.js') and browser_words()."""
    app.jinja_env.globals.update(
        modules=lambda name: assets.modules(assets.page_file(name)),
        page_file=assets.page_file,
        browser_words=_browser_words,
    )
    app.url_defaults(lambda endpoint, values: _add_revision(assets, endpoint, values))

    @anyone
    def static(filename: str, revision: str = "") -> Response:
        return _serve(assets, revision, filename)

    app.add_url_rule("/static/<revision>/<path:filename>", "static", static)
    app.add_url_rule("/static/<filename>", "static_plain", static)


def words_module(language: Language) -> str:
    return f"js/words/{language}.js"


def _browser_words() -> Markup:
    """What teaches a page's script the reader's language, before that script runs."""
    language = reader().language
    if language is SOURCE:
        return Markup("")
    address = url_for("static", filename=words_module(language))
    return Markup('<script type="module" src="{}"></script>').format(address)


def _add_revision(assets: Assets, endpoint: str, values: dict[str, Any]) -> None:
    if endpoint == "static":
        values.setdefault("revision", assets.revision)


def _serve(assets: Assets, revision: str, filename: str) -> Response:
    """A file of this revision for a year; of another one, or without one, checked each time."""
    if revision and not _REVISION.fullmatch(revision):  # a plain path, with a folder
        revision, filename = "", f"{revision}/{filename}"
    asset = assets.find(filename)
    if asset is None:
        raise NotFound
    response = _answer(asset)
    current = revision == assets.revision
    response.headers["Cache-Control"] = (
        "public, max-age=31536000, immutable" if current else "no-cache"
    )
    response.set_etag(asset.digest[:32])
    response.make_conditional(request)
    return response


def _answer(asset: Asset) -> Response:
    content_type = _TYPES[asset.suffix]
    if asset.gzipped is None:
        return Response(asset.body, content_type=content_type)
    response = Response(content_type=content_type)
    response.vary.add("Accept-Encoding")
    if accepts_gzip(request):
        response.headers["Content-Encoding"] = "gzip"
        response.set_data(asset.gzipped)
    else:
        response.set_data(asset.body)
    return response


def _beside(script: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(script), path))


def _served(folder: str, name: str = "") -> Iterator[tuple[str, Asset]]:
    """Files of the known types alone: what the type checker or a reader needs stays inside. Three
    hundred, each second while one develops: no `Path` is made of a file that has not changed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _served(entry.path, f"{name}{entry.name}/")
            elif os.path.splitext(entry.name)[1] in _TYPES:  # noqa: PTH122
                yield name + entry.name, _as_it_is(entry.path, entry.stat())


def _revision(files: dict[str, Asset]) -> str:
    tree = hashlib.sha256()
    for name, asset in sorted(files.items()):
        tree.update(f"{name} {asset.digest}\n".encode())
    return tree.hexdigest()[:12]
