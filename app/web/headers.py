"""Security headers on every answer, whoever gives it: Flask, Socket.IO or an error.

A WSGI layer around the whole application: Flask's own hooks do not see `/socket.io/`.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Headers: TypeAlias = list[tuple[str, str]]

_ONE_YEAR_SECONDS = 31_536_000


def secured(app: "WSGIApplication", base_url: str) -> "WSGIApplication":
    """The same application, answering with the headers that it did not set itself."""
    required = security_headers(base_url)

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        def start(status: str, headers: Headers, *exc_info: object) -> Callable[[bytes], object]:
            begin: Callable[..., Callable[[bytes], object]] = start_response
            return begin(status, _completed(headers, required), *exc_info)

        return app(environ, start)

    return answer


def security_headers(base_url: str) -> dict[str, str]:
    headers = {
        "Content-Security-Policy": content_security_policy(base_url),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
        "X-Robots-Tag": "noindex, nofollow",
        "Cache-Control": "no-store",
    }
    if base_url.startswith("https://"):
        headers["Strict-Transport-Security"] = f"max-age={_ONE_YEAR_SECONDS}; includeSubDomains"
    return headers


def content_security_policy(base_url: str, *, trusted: tuple[str, ...] = ()) -> str:
    """Nothing but our own files; no inline script or style; HTML from strings by lit-html alone,
    and by the libraries whose policies a page names (`trusted`)."""
    url = urlsplit(base_url)
    sockets = f"{'wss' if url.scheme == 'https' else 'ws'}://{url.netloc}"
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "worker-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            f"connect-src 'self' {sockets}",  # old Safari does not read 'self' as a socket
            "form-action 'self'",
            "base-uri 'none'",
            "object-src 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            " ".join(("trusted-types lit-html", *trusted)),
        )
    )


def _completed(headers: Headers, required: dict[str, str]) -> Headers:
    present = {name.title() for name, _ in headers}
    return headers + [
        (name, value) for name, value in required.items() if name.title() not in present
    ]
