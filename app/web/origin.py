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
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site", "none")
    if site not in _OWN_SITE:
        raise ForeignOrigin
    if origin == "null" and site == "same-origin":
        return  # our pages send no referrer, and a form sent from one has a null origin
    if not is_own_origin(origin, request.host, base_url):
        raise ForeignOrigin


def is_own_origin(origin: str | None, host: str, base_url: str) -> bool:
    """True without an origin, for the public address, and for the address that was asked."""
    if origin is None or origin == base_url:
        return True
    url = urlsplit(origin)
    return url.scheme in ("http", "https") and url.netloc == host
