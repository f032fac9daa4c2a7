"""Answers of the HTTP edge: refusals as JSON or as a page, bodies read strictly, compressed."""

import gzip
import logging
import re
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import msgspec
from flask import Flask, Request, Response, make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, SecurityError

from app.errors import Malformed, NotFound, Refusal, TooFast
from app.ids import is_uuid
from app.web.language import reader
from app.web.origin import ForeignOrigin
from app.web.still_refused import note_lasting
from app.words import N_

P = ParamSpec("P")
View = TypeVar("View", bound=Callable[..., ResponseReturnValue])

logger = logging.getLogger(__name__)

GZIP_FROM_BYTES = 1_400  # what fits in one packet gains nothing
_GZIP_LEVEL = 6
_REQUEST_ID = re.compile(r"[0-9a-f]{32}")
_TEXTS = ("text/", "application/json", "image/svg+xml")

_TITLES = {  # one for each status of errors.py
    400: N_("Cette demande n’a pas été comprise"),
    403: N_("Cette page n’est pas ouverte pour vous"),
    404: N_("Cette page n’existe pas"),
    426: N_("Cette page date d’une version précédente"),
    409: N_("Ce n’est pas possible maintenant"),
    422: N_("Il reste quelque chose à corriger"),
    429: N_("Un instant, s’il vous plaît"),
    500: N_("Une erreur est survenue"),
    503: N_("Le serveur est très occupé"),
    507: N_("Le serveur ne peut pas enregistrer"),
}
_TITLES_BY_CODE = {"damaged": N_("Une partie des données ne se lit plus")}


def register_errors(app: Flask) -> None:
    """The one place that turns what was raised into an answer."""
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(HTTPException, _not_served)
    app.register_error_handler(Exception, _failed)


def declare(right: str, view: View) -> View:
    """Mark a view with the right that opens it, for the test that no route forgets its own."""
    view.__dict__["right"] = right
    return view


def anyone(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Open a view to everyone, on purpose."""

    @wraps(view)
    def opened(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        return view(*args, **kwargs)

    return declare("anyone", opened)


def json_reply(body: object, status: int = 200) -> Response:
    return Response(msgspec.json.encode(body), status, mimetype="application/json")


def json_body(asked: Request) -> dict[str, Any]:
    """The object in the body of an API request, or Malformed."""
    if asked.mimetype != "application/json":
        raise Malformed
    try:
        return msgspec.json.decode(asked.get_data(), type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Malformed from error


def refusal_page(refusal: Refusal, *, status: int | None = None, **choices: str) -> tuple[str, int]:
    """The refusal for a person: what happened, and one thing to do (action_label, action_url)."""
    status = status or refusal.status
    title = reader().t(_TITLES_BY_CODE.get(refusal.code, _TITLES[status]))
    message = refusal.said(reader())
    page = {"title": title, "message": message, "status": status, **choices}
    return render_template("errors/error.html", **page), status


def compress(response: Response) -> Response:
    """A long text, smaller for a browser that reads gzip. Files and streams are left alone."""
    if not _is_worth_compressing(response):
        return response
    response.set_data(gzip.compress(response.get_data(), _GZIP_LEVEL, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    return response


def gzip_reply(body: bytes, content_type: str) -> Response:
    """A text that was compressed beforehand, as this request can read it."""
    response = Response(content_type=content_type)
    response.vary.add("Accept-Encoding")
    if accepts_gzip(request):
        response.set_data(body)
        response.headers["Content-Encoding"] = "gzip"
    else:
        response.set_data(gzip.decompress(body))
    return response


def accepts_gzip(asked: Request) -> bool:
    return asked.accept_encodings.quality("gzip") > 0


def _is_worth_compressing(response: Response) -> bool:
    return (
        not response.direct_passthrough
        and not response.is_streamed
        and "Content-Encoding" not in response.headers
        and (response.mimetype or "").startswith(_TEXTS)
        and (response.content_length or 0) >= GZIP_FROM_BYTES
        and accepts_gzip(request)
    )


def note_refusal(
    refusal: Refusal, endpoint: str | None, environ: Mapping[str, Any], board: str | None = None
) -> None:
    """Keep those that an operator may have to explain: what we could not do, who came too fast,
    who came from another site; and, less loudly, who asked for what is not theirs."""
    is_grave = refusal.status >= 500 or isinstance(refusal, TooFast | ForeignOrigin)
    if is_grave or refusal.is_noted:
        logger.log(
            logging.WARNING if is_grave else logging.INFO,
            "refused",
            extra={
                "refusal": type(refusal).__name__,
                "code": refusal.code,
                "status": refusal.status,
                "endpoint": endpoint,
                "board": board,
                "request": request_id(environ),
            },
        )


def note_refused_request(refusal: Refusal) -> None:
    """The same, of the request that Flask is serving."""
    asked = (request.view_args or {}).get("workshop")
    board = asked if isinstance(asked, str) and is_uuid(asked) else None
    note_refusal(refusal, request.endpoint, request.environ, board)


def request_id(environ: Mapping[str, Any]) -> str | None:
    """What nginx calls this request. Anyone may send the header where there is no nginx: it is
    believed by its shape, and names nothing."""
    named = environ.get("HTTP_X_REQUEST_ID", "")
    return named if _REQUEST_ID.fullmatch(named) else None


def _refused(refusal: Refusal) -> Response:
    note_refused_request(refusal)
    answer = (
        json_reply(refusal.reply(reader()), refusal.status)
        if _is_api()
        else make_response(refusal_page(refusal))
    )
    if refusal.after_seconds is not None:
        answer.headers["Retry-After"] = str(refusal.after_seconds)
    if isinstance(refusal, TooFast) and refusal.holds_seconds is not None:
        note_lasting(request.environ, refusal.holds_seconds)
    return answer


def _not_served(error: HTTPException) -> Response:
    """What Flask itself declines: an unknown address, a wrong method, a body too large."""
    if isinstance(error, SecurityError):  # a Host that is not ours: no page has an address there
        sentence = reader().t("Ce nom d’hôte n’est pas celui du service.")
        return Response(sentence, 400, mimetype="text/plain")
    if error.code is not None and error.code < 400:  # a redirection is no error
        return Response(status=error.code, headers=dict(error.get_headers()))
    return _refused(_as_refusal(error.code))


def _as_refusal(status: int | None) -> Refusal:
    match status:
        case 404:
            return NotFound(N_("Aucune page n’existe à cette adresse. Vérifiez le lien reçu."))
        case 429:
            return TooFast()
        case 413:
            return Malformed(N_("Cet envoi est trop volumineux. Rien n’a changé."))
        case _:
            return Malformed()


def _failed(error: Exception) -> Response | tuple[str, int]:
    """A bug of ours: told in the log with its trace, and said plainly without any detail."""
    logger.error(
        "unexpected failure on %s",
        request.endpoint,
        exc_info=error,
        extra={"request": request_id(request.environ)},
    )
    refusal = Refusal(
        N_(
            "Le serveur a rencontré une erreur, qui est notée dans son journal. Ce qui était"
            " enregistré le reste : rechargez la page, puis réessayez."
        )
    )
    if _is_api():
        return json_reply(refusal.reply(reader()), 500)
    return refusal_page(refusal, status=500)


def _is_api() -> bool:
    return request.path.startswith("/api/")
