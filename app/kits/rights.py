"""What each kind of phase allows unless its kit says otherwise."""

from app.kits.domain import CommitmentsAccess, PhaseKind, Rights, Who

_READING = Rights(react=Who.EVERYONE, comment=Who.NOBODY, arrange=Who.FACILITATORS)
_QUIET = Rights(react=Who.NOBODY, comment=Who.NOBODY, arrange=Who.FACILITATORS)
_SECRET = Rights(react=Who.NOBODY, comment=Who.NOBODY, arrange=Who.NOBODY)
_TALKING = Rights(react=Who.EVERYONE, comment=Who.EVERYONE, arrange=Who.FACILITATORS)
_SORTING = Rights(react=Who.EVERYONE, comment=Who.EVERYONE, arrange=Who.EVERYONE)
_DRAFTING = Rights(react=Who.NOBODY, comment=Who.EVERYONE, arrange=Who.NOBODY)

DEFAULT_RIGHTS = {
    PhaseKind.WELCOME: _READING,
    PhaseKind.ICEBREAKER: _READING,
    PhaseKind.PRESENT: _READING,
    PhaseKind.EXPLORE: _READING,
    PhaseKind.WRITE: _QUIET,
    PhaseKind.SHARE: _TALKING,
    PhaseKind.GROUP: _SORTING,
    PhaseKind.BREAK: _QUIET,
    PhaseKind.TABLES: _SORTING,
    PhaseKind.VOTE: _SECRET,
    PhaseKind.DRAFT: _DRAFTING,
    PhaseKind.CLOSE: _TALKING,
}


def default_commitments_access(kind: PhaseKind) -> CommitmentsAccess:
    match kind:
        case PhaseKind.DRAFT:
            return CommitmentsAccess.EDITABLE
        case PhaseKind.CLOSE:
            return CommitmentsAccess.SHOWN
        case _:
            return CommitmentsAccess.HIDDEN
