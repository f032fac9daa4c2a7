"""Every refusal the application can express, with the reply it turns into.

Domain code raises a Refusal; the edges (web/replies.py for HTTP, realtime/gateway.py for the
socket) say it in the language of who reads. Nobody else builds an error payload, so a code that a
browser relies on is declared in exactly one place. A sentence says what happened, that nothing is
lost, and what to do.
"""

from typing import ClassVar

from app.words import N_, SOURCE, Words, words


class Refusal(Exception):
    """A request that we understood and decline; it changed nothing. Safe to show its author."""

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 409
    retry: ClassVar[bool] = False
    is_noted: ClassVar[bool] = False  # in the journal: somebody asked for what is not theirs
    after_seconds: int | None = None  # when it may be asked again, if we know it
    sentence: ClassVar[str] = N_("Cette action n’est pas possible maintenant. Rien n’est perdu.")

    def __init__(self, sentence: str | None = None, **values: object) -> None:
        """`sentence`, marked by N_, tells more than that of the class. A value stands where it says
        `%(its_name)s`."""
        self._sentence = sentence or self.sentence
        self._values = values
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """What happened, for the command line and the log; `said` is for a person's screen."""
        return self.said(words(SOURCE))

    def said(self, reader: Words) -> str:
        return reader.t(self._sentence, **self._values)

    def reply(self, reader: Words) -> dict[str, object]:
        """The one shape of a refusal, on HTTP and on the socket."""
        answer: dict[str, object] = {"ok": False, "code": self.code, "message": self.said(reader)}
        return answer | {"retry": True} if self.retry else answer


class Forbidden(Refusal):
    code = "forbidden"
    status = 403
    is_noted = True
    sentence = N_(
        "Cette action revient à l’équipe d’animation ou à une autre personne. Rien n’a changé."
    )


class NotFound(Refusal):
    code = "not_found"
    status = 404
    sentence = N_("Cet élément n’existe pas ou n’existe plus. Le reste n’a pas changé.")


class Malformed(Refusal):
    code = "malformed"
    status = 400
    sentence = N_(
        "Cette demande n’a pas été comprise et rien n’a changé. Rechargez la page, puis réessayez."
    )


class TextRefused(Refusal):
    code = "text_refused"
    status = 422
    sentence = N_(
        "Ce texte ne peut pas être enregistré tel quel. Il reste affiché ici pour être corrigé."
    )


class PhaseClosed(Refusal):
    code = "phase_closed"
    sentence = N_(
        "L’étape en cours ne permet pas cette action. Votre texte reste ici : vous pouvez le"
        " copier, ou le renvoyer quand l’étape le permettra."
    )


class Stale(Refusal):
    code = "stale"
    sentence = N_(
        "Entre-temps, quelqu’un a fait un changement. L’écran est à jour et votre texte est gardé :"
        " vérifiez, puis recommencez."
    )


class LimitReached(Refusal):
    code = "limit_reached"
    sentence = N_(
        "La limite de cet atelier est atteinte. Votre texte reste ici ; rien n’est perdu."
    )


class TooFast(Refusal):
    code = "too_fast"
    status = 429
    retry = True
    sentence = N_(
        "Beaucoup d’actions en peu de temps : la suite est gardée ici et partira dans un instant."
    )

    holds_seconds: float | None = None  # it is the same, whoever asks again, until then

    def __init__(
        self, sentence: str | None = None, *, after_seconds: int | None = None, **values: object
    ) -> None:
        super().__init__(sentence, **values)
        self.after_seconds = after_seconds


class Busy(Refusal):
    code = "busy"
    status = 503
    retry = True
    sentence = N_(
        "Le serveur est très occupé. Votre action est gardée ici et repartira d’elle-même dans un"
        " instant."
    )


class StorageFailed(Refusal):
    code = "storage"
    status = 507
    retry = True
    sentence = N_(
        "Le serveur ne peut pas enregistrer pour l’instant. Votre texte est gardé ici et repartira"
        " de lui-même ; prévenez la personne qui anime."
    )


class Damaged(Refusal):
    code = "damaged"
    status = 503
    retry = True
    sentence = N_(
        "Une partie des données du serveur ne se lit plus. Votre texte est gardé ici ; prévenez la"
        " personne qui anime, qui préviendra celle qui s’occupe du serveur."
    )


class ClientTooOld(Refusal):
    code = "client_too_old"
    status = 426
    sentence = N_(
        "Cette page date d’une version précédente. Rechargez-la : vos textes non envoyés sont"
        " gardés."
    )
