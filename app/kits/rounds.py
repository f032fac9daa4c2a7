"""The rounds of vote that a kit prepares."""

from dataclasses import dataclass
from typing import Annotated

from app.actor import Role
from app.ids import ZoneId
from app.kits.schema import SLUG, Between, Items, Sentence, Slug

Quorum = Annotated[int, Between(0, 1000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedRound:
    """A question, and who votes on what with how many dots. Without `voters` or `quorum`, those of
    the kit; without `zones`, those of the step."""

    id: Slug
    question: Sentence
    budget: Annotated[int, Between(1, 100)]
    per_idea: Annotated[int, Between(1, 100)]
    zones: Annotated[tuple[Annotated[ZoneId, SLUG], ...], Items(0, 30)] = ()
    voters: Annotated[tuple[Role, ...], Items(0, 3)] = ()
    quorum: Quorum = 0
