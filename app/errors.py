"""Every refusal the application can express, with the reply it turns into.

Domain code raises a Refusal; the edges (web.py for HTTP, realtime/gateway.py for the socket)
translate it. Nobody else builds an error payload, so a code that a browser relies on is declared
in exactly one place. A sentence says what happened, that nothing is lost, and what to do.
"""

from typing import ClassVar


class Refusal(Exception):
    """A request that we understood and decline; it changed nothing. Safe to show its author."""

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 409
    retry: ClassVar[bool] = False
    is_noted: ClassVar[bool] = False  # in the journal: somebody asked for what is not theirs
    sentence: ClassVar[str] = "Cette action n’est pas possible maintenant. Rien n’est perdu."

    def __init__(self, sentence: str | None = None) -> None:
        self.message = sentence or self.sentence
        super().__init__(self.message)

    def reply(self) -> dict[str, object]:
        """The one shape of a refusal, on HTTP and on the socket."""
        answer: dict[str, object] = {"ok": False, "code": self.code, "message": self.message}
        return answer | {"retry": True} if self.retry else answer


class Forbidden(Refusal):
    code = "forbidden"
    status = 403
    is_noted = True
    sentence = (
        "Cette action revient à l’équipe d’animation ou à une autre personne. Rien n’a changé."
    )


class NotFound(Refusal):
    code = "not_found"
    status = 404
    sentence = "Cet élément n’existe pas ou n’existe plus. Le reste n’a pas changé."


class Malformed(Refusal):
    code = "malformed"
    status = 400
    sentence = (
        "Cette demande n’a pas été comprise et rien n’a changé. Rechargez la page, puis réessayez."
    )


class TextRefused(Refusal):
    code = "text_refused"
    status = 422
    sentence = (
        "Ce texte ne peut pas être enregistré tel quel. Il reste affiché ici pour être corrigé."
    )


class PhaseClosed(Refusal):
    code = "phase_closed"
    sentence = (
        "L’étape en cours ne permet pas cette action. Votre texte reste ici : vous pouvez le"
        " copier, ou le renvoyer quand l’étape le permettra."
    )


class Stale(Refusal):
    code = "stale"
    sentence = (
        "Entre-temps, quelqu’un a fait un changement. L’écran est à jour et votre texte est gardé :"
        " vérifiez, puis recommencez."
    )


class LimitReached(Refusal):
    code = "limit_reached"
    sentence = "La limite de cet atelier est atteinte. Votre texte reste ici ; rien n’est perdu."


class TooFast(Refusal):
    code = "too_fast"
    status = 429
    retry = True
    sentence = (
        "Beaucoup d’actions en peu de temps : la suite est gardée ici et partira dans un instant."
    )


class Busy(Refusal):
    code = "busy"
    status = 503
    retry = True
    sentence = (
        "Le serveur est très occupé. Votre action est gardée ici et repartira d’elle-même dans un"
        " instant."
    )


class StorageFailed(Refusal):
    code = "storage"
    status = 507
    retry = True
    sentence = (
        "Le serveur ne peut pas enregistrer pour l’instant. Votre texte est gardé ici et repartira"
        " de lui-même ; prévenez la personne qui anime."
    )


class ClientTooOld(Refusal):
    code = "client_too_old"
    status = 426
    sentence = (
        "Cette page date d’une version précédente. Rechargez-la : vos textes non envoyés sont"
        " gardés."
    )
