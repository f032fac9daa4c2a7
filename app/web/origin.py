"""A request that changes something comes from our own pages, or from no browser at all."""

from collections.abc import Container

from flask import Request

from app.errors import Forbidden

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN_SITE = frozenset({"same-origin", "none"})


class ForeignOrigin(Forbidden):
    sentence = (
        "Cette demande vient d’une autre adresse que celle du service. Rien n’a changé : rouvrez la"
        " page depuis votre lien, puis réessayez."
    )


def require_own_origin(request: Request, origins: Container[str]) -> None:
    """Refuse a change that another site makes a browser ask. A client that is no browser sends
    neither header, and holds no cookie that someone could borrow."""
    if request.method in _SAFE_METHODS:
        return
    origin = request.headers.get("Origin")
    if origin is not None and origin not in origins:
        raise ForeignOrigin
    if request.headers.get("Sec-Fetch-Site", "none") not in _OWN_SITE:
        raise ForeignOrigin
