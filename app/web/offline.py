"""What lets a board that was open be opened again without network: a script that answers in the
server’s place, a page that holds nothing of any workshop, and the list of what goes with it.

A browser keeps those three, and no answer that is about a workshop. What the board showed stays in
its tab (static/js/offline); whoever asks the server is answered by the server (docs/adr/0038).
"""

import re
from typing import Final

from flask import Flask, Response, render_template, url_for
from werkzeug.exceptions import NotFound

from app.web.assets import Assets, words_module
from app.web.language import reader
from app.web.replies import anyone, json_reply
from app.words import SOURCE

PAGE: Final = "/ateliers/sans-reseau"
TRUSTED: Final = ("essaim-worker",)  # what names the script to the browser (offline/room.js)
_WORKER: Final = "js/offline/worker.js"
_SHEET: Final = re.compile(r"['\"]([\w-]+\.css)['\"]")  # loaded when it is first asked for
_CHECKED_EACH_TIME: Final = {"Cache-Control": "no-cache"}


def register_offline(app: Flask, assets: Assets, policy: str) -> None:
    """`policy`: the content security policy of the board's page."""

    @anyone
    def offline_worker() -> Response:
        """In the folder of the boards, which are all that it may answer for."""
        script = assets.find(_WORKER)
        if script is None:
            raise NotFound
        return Response(
            script.body, content_type="text/javascript; charset=utf-8", headers=_CHECKED_EACH_TIME
        )

    @anyone
    def offline_page() -> tuple[str, dict[str, str]]:
        headers = {"Content-Security-Policy": policy, "Vary": "Cookie, Accept-Language"}
        return render_template("board/offline.html"), headers | _CHECKED_EACH_TIME

    @anyone
    def offline_list() -> Response:
        """Each address bears the revision: what a browser fetched of another one is not kept."""
        addresses = [url_for("static", filename=name) for name in _files(assets)]
        listed = json_reply({"revision": assets.revision, "page": PAGE, "files": addresses})
        listed.headers.update(_CHECKED_EACH_TIME)
        return listed

    for end, view in (("", offline_page), (".js", offline_worker), (".json", offline_list)):
        app.add_url_rule(f"{PAGE}{end}", view.__name__, view, methods=["GET"])


def _files(assets: Assets) -> list[str]:
    scripts = assets.all_modules(assets.page_file("js/board.js"))
    language = reader().language
    words = [] if language is SOURCE else [words_module(language)]
    drawn = [name for name in assets.names() if name.startswith("fonts/") and "." in name]
    named = {sheet for name in scripts for sheet in _SHEET.findall(_text(assets, name))}
    later = [f"css/{sheet}" for sheet in sorted(named) if assets.find(f"css/{sheet}")]
    styles = [assets.page_file("css/main.css"), *later]
    return [*scripts, *words, *styles, "favicon.svg", "icons.svg", *drawn]


def _text(assets: Assets, name: str) -> str:
    asset = assets.find(name)
    return asset.body.decode() if asset else ""
