"""A request that changes something comes from our own pages, or from no browser at all."""

from urllib.parse import urlsplit

from flask import Request

from app.errors import Forbidden

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN_SITE = frozenset({"same-origin", "none"})


class ForeignOrigin(Forbidden):
    sentence = (
        "Cette demande vient d’une autre adresse que celle du service. Rien n’a changé : rouvrez la"
        " page depuis votre lien, puis réessayez."
    )


def require_own_origin(request: Request, base_url: str) -> None:
    """Refuse a change that another site makes a browser ask. A client that is no browser sends
    neither header, and holds no cookie that someone could borrow."""
    if request.method in _SAFE_METHODS:
        return
    if not is_own_origin(request.headers.get("Origin"), request.host, base_url):
        raise ForeignOrigin
    if request.headers.get("Sec-Fetch-Site", "none") not in _OWN_SITE:
        raise ForeignOrigin


def is_own_origin(origin: str | None, host: str, base_url: str) -> bool:
    """True without an origin, for the public address, and for the address that was asked."""
    if origin is None or origin == base_url:
        return True
    url = urlsplit(origin)
    return url.scheme in ("http", "https") and url.netloc == host
