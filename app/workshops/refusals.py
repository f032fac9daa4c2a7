"""What the workshops refuse: keys that open nothing, seats that are not there, closed workshops."""

from app.errors import Forbidden, NotFound, Refusal
from app.words import N_
from app.workshops.domain import Workshop


class UnknownKey(NotFound):
    is_noted = True
    sentence = N_(
        "Ce lien ou ce code n’ouvre aucun atelier. Vérifiez-le, ou demandez-le de nouveau à la"
        " personne qui anime."
    )


class NotSeated(Forbidden):
    """The same answer for the workshop of others and for one that does not exist."""

    sentence = N_(
        "Ce navigateur n’a pas de place dans cet atelier. Ouvrez le lien que vous avez reçu, ou"
        " donnez le code."
    )


class Removed(NotSeated):
    """For a browser whose person was removed, and not let back."""

    sentence = N_(
        "L’équipe d’animation vous a retiré de cet atelier. Ce que vous y avez écrit y reste. Elle"
        " seule peut vous laisser revenir : demandez-le-lui."
    )


class SeatEnded(NotSeated):
    """For a facilitator's browser, once their link was renewed by another."""

    sentence = N_(
        "Le lien par lequel vous étiez ici a été renouvelé ou fermé, et votre place avec lui."
        " Demandez le nouveau à la personne qui anime : vous retrouverez vos post-its."
    )


class DoorShut(Refusal):
    code = "door_shut"
    sentence = N_(
        "La porte de cet atelier est fermée : personne d’autre n’y entre pour l’instant. Demandez à"
        " l’équipe d’animation de la rouvrir, puis réessayez."
    )


class NotAdmitted(Refusal):
    """For a browser that waited, and to which one who leads said no."""

    code = "not_admitted"
    sentence = N_(
        "L’équipe d’animation ne vous a pas fait entrer. Une erreur ? Écrivez à la personne qui"
        " vous a envoyé le lien : elle peut encore vous ouvrir."
    )


class OwnSeat(Refusal):
    sentence = N_("On ne se retire pas soi-même : fermez simplement la page. Rien n’a changé.")


class FacilitatorsAlone(Forbidden):
    """For a co-facilitator, who leads the workshop and not those who lead it."""

    sentence = N_("Seul un facilitateur peut faire cela, pas un co-facilitateur. Rien n’a changé.")


class LastRole(Refusal):
    sentence = N_("Il faut au moins un facilitateur : cette personne le reste. Rien n’a changé.")


class LastFacilitator(Refusal):
    sentence = N_(
        "Personne d’autre n’anime cet atelier : cette personne n’est pas retirée. Rien n’a changé."
    )


class WorkshopClosed(Refusal):
    code = "workshop_closed"
    sentence = N_(
        "Cet atelier est terminé : on n’y entre plus. Rien n’est perdu de ce qui y est écrit."
    )


class BoardClosed(WorkshopClosed):
    """For whoever has a seat: they read, and write no more."""

    sentence = N_(
        "Cet atelier est terminé : son tableau ne change plus. Vous pouvez encore le lire et"
        " télécharger le compte rendu ; votre texte reste ici, pour être copié."
    )


class LinksOutOfReach(Refusal):
    sentence = N_(
        "Les liens déjà donnés restent valables, mais le serveur ne peut plus les afficher : son"
        " secret a changé. Reprenez-les dans vos messages."
    )


class StillWriting(Refusal):
    code = "still_writing"
    sentence = N_(
        "Quelqu’un écrit dans une fiche : attendez quelques secondes, puis recommencez. Rien n’a"
        " été effacé."
    )


def found(workshop: Workshop | None) -> Workshop:
    if workshop is None:
        raise NotFound(N_("Cet atelier n’existe pas ou n’existe plus."))
    return workshop
