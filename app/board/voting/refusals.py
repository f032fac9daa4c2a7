"""The refusals of a ballot."""

from app.errors import Refusal
from app.words import N_


class VoteClosed(Refusal):
    code = "vote_closed"
    sentence = N_(
        "Ce tour de vote est clos. Votre dernier bulletin enregistré avant la clôture compte."
    )


class VoteBudgetSpent(Refusal):
    code = "vote_budget_spent"
    sentence = N_(
        "Toutes vos gommettes sont posées, ou cette idée a déjà reçu le maximum. Votre bulletin"
        " précédent est gardé : retirez une gommette, puis réessayez."
    )
