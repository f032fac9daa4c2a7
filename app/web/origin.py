"""A request that changes something comes from our own pages, or from no browser at all."""

from collections.abc import Container

from flask import Request

from app.errors import Forbidden
from app.words import N_

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN_SITE = frozenset({"same-origin", "none"})


class ForeignOrigin(Forbidden):
    sentence = N_(
        "Cette demande vient d’une autre adresse que celle du service. Rien n’a changé : rouvrez la"
        " page depuis votre lien, puis réessayez."
    )


def require_own_origin(request: Request, origins: Container[str]) -> None:
    """Refuse a change that another site makes a browser ask. A client that is no browser sends
    neither header, and holds no cookie that someone could borrow."""
    if request.method in _SAFE_METHODS:
        return
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site", "none")
    if site not in _OWN_SITE:
        raise ForeignOrigin
    if origin == "null" and site == "same-origin":
        return  # our pages send no referrer, and Chromium gives their forms a null origin
    if origin is not None and origin not in origins:
        raise ForeignOrigin
