"""How a reader has pages shown on this device: colours, contrast, size of the text, movement.

Kept in a cookie, which the server reads so that a page is drawn at once as it is wanted, and which
the board’s own dialog writes too (static/js/core/display.js). The page works without scripts.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final

from flask import Flask, redirect, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from app.web.replies import anyone

COOKIE: Final = "essaim-display"
PAGE: Final = "/affichage"
AUTO: Final = "auto"
# What each may be, as CSS knows it (`data-theme="dark"`); the first says nothing to the page.
CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "theme": (AUTO, "light", "dark"),
    "contrast": (AUTO, "more"),
    "text": ("100", "115", "130", "150", "175", "200"),
    "motion": (AUTO, "less"),
}
_ONE_YEAR_SECONDS: Final = 365 * 24 * 3600


@dataclass(frozen=True)
class Display:
    theme: str = AUTO
    contrast: str = AUTO
    text: str = "100"
    motion: str = AUTO

    @property
    def attributes(self) -> Markup:
        """Of the page’s root element; what is as the device wants is not said."""
        said = {name: value for name, value in asdict(self).items() if value != CHOICES[name][0]}
        return Markup("").join(
            Markup(' data-{}="{}"').format(name, value) for name, value in said.items()
        )

    def written(self) -> str:
        return ".".join(asdict(self).values())


def read_display(said: Mapping[str, str]) -> Display:
    """Of a form or a cookie: what is not one of the choices is as the device wants it."""
    return Display(
        **{
            name: said[name] if said.get(name) in choices else choices[0]
            for name, choices in CHOICES.items()
        }
    )


def display_of(cookies: Mapping[str, str]) -> Display:
    return read_display(dict(zip(CHOICES, cookies.get(COOKIE, "").split("."), strict=False)))


def register_display(app: Flask, *, is_https: bool) -> None:
    """Its page, and what every page says on its root element."""
    app.jinja_env.globals.update(display=lambda: display_of(request.cookies))

    @anyone
    def show_display() -> ResponseReturnValue:
        return render_template("home/display.html", is_kept="garde" in request.args)

    @anyone
    def keep_display() -> ResponseReturnValue:
        answer = redirect(f"{PAGE}?garde=1", 303)
        answer.set_cookie(
            COOKIE,
            read_display(request.form).written(),
            max_age=_ONE_YEAR_SECONDS,
            secure=is_https,
            samesite="Lax",
        )
        return answer

    app.add_url_rule(PAGE, view_func=show_display, methods=["GET"])
    app.add_url_rule(PAGE, view_func=keep_display, methods=["POST"])
