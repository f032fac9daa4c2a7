"""A short workshop in which every way of writing, signing, arranging and voting occurs."""

from app.actor import Role
from app.board.core.plan import Plan, PreparedRound, VoteRule
from app.kits.domain import Authors, CommitmentsAccess, PhaseKind, Who, Writing
from tests.factories import (
    CLIMATE,
    FORM,
    HEALTH,
    LEVELS,
    PARKING,
    STAGE,
    VALUES,
    a_closing,
    a_drafting_phase,
    a_phase,
    a_phase_at_tables,
    a_private_phase,
    a_sorting_phase,
    a_vote_phase,
    a_writing_phase,
    some_pages,
    some_rights,
)

_EVERYWHERE = ("health", "climate", "parking", "stage")
_TALKING = some_rights(react=Who.EVERYONE, comment=Who.EVERYONE, arrange=Who.FACILITATORS)

PLAN = Plan(
    kit="simulation",
    phases=(
        a_writing_phase("welcome", kind=PhaseKind.WELCOME, zones=("parking",), pages=some_pages(2)),
        a_private_phase("write", zones=_EVERYWHERE),
        a_private_phase("whisper", zones=_EVERYWHERE, authors=Authors.ANONYMOUS),
        a_private_phase("sign", zones=_EVERYWHERE, authors=Authors.NAMED),
        a_phase("break", kind=PhaseKind.BREAK, minutes=0),
        a_phase(
            "share",
            zones=_EVERYWHERE,
            writing=Writing.OPEN,
            authors=Authors.ANONYMOUS,
            rights=_TALKING,
        ),
        a_sorting_phase("group", zones=_EVERYWHERE),
        a_phase_at_tables("tables", zones=_EVERYWHERE),
        a_vote_phase("vote", zones=("health", "climate")),
        a_drafting_phase("draft"),
        a_phase("close", kind=PhaseKind.CLOSE, commitments=CommitmentsAccess.SHOWN),
    ),
    zones=(HEALTH, CLIMATE, PARKING, STAGE),
    vote=VoteRule(
        budget=4,
        per_idea=2,
        promote=2,
        voters=(Role.PARTICIPANT, Role.CO_FACILITATOR),
        fewest_ballots=2,
        quorum=3,
        rounds=(PreparedRound(id="first", question="Que faire ?", budget=4, per_idea=2),),
    ),
    levels=LEVELS,
    closing=a_closing(),
    form=FORM,
    values=VALUES,
)
