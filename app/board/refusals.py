"""The refusals that only a board gives."""

from app.errors import Refusal


class VoteOpenNow(Refusal):
    code = "vote_open"
    sentence = (
        "Un vote est ouvert : clôturez-le d’abord. Les bulletins déjà reçus sont gardés et rien"
        " n’a changé."
    )


class VoteClosed(Refusal):
    code = "vote_closed"
    sentence = (
        "Ce tour de vote est clos. Votre dernier bulletin enregistré avant la clôture compte."
    )


class VoteBudgetSpent(Refusal):
    code = "vote_budget_spent"
    sentence = (
        "Toutes vos gommettes sont posées, ou cette idée a déjà reçu le maximum. Votre bulletin"
        " précédent est gardé : retirez une gommette, puis réessayez."
    )


class TieUnsettled(Refusal):
    code = "tie_unsettled"
    sentence = (
        "Des idées sont à égalité à la limite. Ouvrez un second tour, gardez-les toutes, ou"
        " choisissez en écrivant la raison. Aucune fiche n’a été créée."
    )
