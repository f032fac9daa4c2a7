"""What a workshop, its links, its codes and its seats are. Pure."""

import datetime
import hashlib
import hmac
import re
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NewType, TypeAlias

from app.actor import FACILITATORS, Role
from app.clock import Millis
from app.ids import CommitmentId, SeatId, WorkshopId

TITLE_LENGTH = 120
MAX_SEATS = 1_200  # a thousand people on one board is a goal, and is measured
# More than any kit of ours is made for, so that nobody meets it but by a link that went round.
USUAL_ROOM = 300
# A workshop is prepared weeks ahead, on the browser where it will be led.
BROWSER_LIFETIME_DAYS = 30

Token = NewType("Token", str)
TokenHash = NewType("TokenHash", str)
Code = NewType("Code", str)
BrowserHash = NewType("BrowserHash", str)
Key: TypeAlias = Token | Code

CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 8
CODED_ROLE = Role.PARTICIPANT  # whoever comes in by the code

_DAY = datetime.timedelta(days=1)
_DAY_MS = 24 * 3600 * 1000

_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
_CODE = re.compile(f"[{CODE_ALPHABET}]{{{CODE_LENGTH}}}")
_CODE_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    id: WorkshopId
    title: str
    team: str
    date: datetime.date
    code: Code
    kit_id: str
    created_at: Millis
    closed_at: Millis | None = None
    # Nobody new comes in until it is opened again; the work goes on, unlike in a closed workshop.
    locked_at: Millis | None = None
    # Whoever comes waits until they are let in, one by one.
    waits_since: Millis | None = None
    # How many people it is made for; one of before has no bound but the server's.
    room: int | None = None
    turned_away_at: Millis | None = None  # the last time that somebody found no room
    # Simulated people play it: nothing of it is a result. Said when it is made, for good.
    is_rehearsal: bool = False

    @property
    def door(self) -> str:
        """How it stands for who comes by the participants' link, or by the code."""
        if self.locked_at is not None:
            return "shut"
        return "open" if self.waits_since is None else "waiting"

    @property
    def shown_code(self) -> str:
        """The code as it is dictated: in two halves."""
        return f"{self.code[:4]}-{self.code[4:]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What a token gives: a role in a workshop. A later epoch replaces the one before."""

    workshop: WorkshopId
    role: Role
    epoch: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One person in one workshop, on one browser, whatever their number of tabs. `drafts`: those
    that a link of theirs lets them write in; read for live connections alone."""

    id: SeatId
    workshop: WorkshopId
    name: str
    role: Role
    joined_at: Millis
    removed_at: Millis | None = None  # by somebody, who alone lets them come back
    ended_at: Millis | None = None  # with the link that gave it: another link opens it again
    came_at: Millis | None = None  # onto the board; a seat that nobody used does not hold its room
    drafts: frozenset[CommitmentId] = frozenset()

    @property
    def is_taken(self) -> bool:
        """Whether somebody sits there."""
        return self.removed_at is None and self.ended_at is None

    @property
    def is_facilitator(self) -> bool:
        """Whether they lead: a co-facilitator does too."""
        return self.role in FACILITATORS

    @property
    def is_first(self) -> bool:
        """Whether they hand over roles, and are not put out by whom they made co-facilitator."""
        return self.role is Role.FACILITATOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """Places that somebody may still hold open: seats taken away, or ended with the link that gave
    them; workshops erased. And workshops that are closed, where people stay to read."""

    seats: frozenset[tuple[WorkshopId, SeatId]]
    workshops: frozenset[WorkshopId]
    ended: frozenset[tuple[WorkshopId, SeatId]] = frozenset()
    closed: frozenset[WorkshopId] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """A browser at the door: who it says it is, and the id it takes if it needs a new one."""

    known: BrowserHash | None
    fresh: BrowserHash


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCome:
    """A step, as the running order tells it beforehand. `at`: when it is planned to begin, once the
    hour of the workshop is said."""

    title: str
    minutes: int
    at: Millis | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """What a link or a code shows before one comes in."""

    workshop: Workshop
    role: Role
    people: tuple[str, ...]
    seat: Seat | None
    waits: bool = False  # whoever sits down by it waits to be let in
    draft: "ToPilot | None" = None

    @property
    def is_locked(self) -> bool:
        """Whether it lets nobody new in: a shut door is still open to whoever leads, and to whoever
        has a draft to finish, for which they were given a link."""
        if self.draft is not None:
            return False
        is_shut = self.workshop.locked_at is not None and self.role not in FACILITATORS
        return is_shut or self.workshop.closed_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToPilot:
    """The draft that a link lets one write in."""

    id: CommitmentId
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seated:
    """A person in their workshop, and the browser id under which they are known from now on.
    `draft`: they came to write in it."""

    workshop: Workshop
    seat: Seat
    browser: BrowserHash
    draft: CommitmentId | None = None


def kept_until(day: datetime.date, last_written: Millis, *, retention_days: int) -> Millis:
    """When a workshop of that day is to be erased: so many days after its date or, if people went
    on working, after the last thing they wrote. A workshop that was put off is not erased from
    under those who hold it."""
    next_midnight = datetime.datetime.combine(day, datetime.time(), datetime.UTC) + _DAY
    held = int(next_midnight.timestamp() * 1000)
    return max(held, last_written) + retention_days * _DAY_MS


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What was decided in the workshop that a new one follows up: a copy, shown at its welcome."""

    title: str
    day: datetime.date
    items: Sequence[Mapping[str, str]]


def token_of(link: Link, secret_key: str) -> Token:
    """The token of a link, made again whenever a facilitator wants to read it: 128 bits."""
    return signed_token(f"link:{link.workshop}:{link.role}:{link.epoch}", secret_key)


def signed_token(what: str, secret_key: str) -> Token:
    """The token of whatever this names: who has the secret makes it again, and nobody else."""
    if not secret_key:  # everybody could make it
        raise ValueError("no link comes from an empty secret")
    digest = hmac.new(secret_key.encode(), what.encode(), hashlib.sha256).digest()
    return Token(urlsafe_b64encode(digest[:16]).decode().rstrip("="))


def read_token(value: object) -> Token | None:
    return Token(value) if isinstance(value, str) and _TOKEN.fullmatch(value) else None


def token_hash(token: Token) -> TokenHash:
    return TokenHash(hashlib.sha256(token.encode()).hexdigest())


def new_code() -> Code:
    """Eight characters without look-alikes, to dictate. A help beside the link, not a secret."""
    return Code("".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH)))


def browser_hash(browser_id: str) -> BrowserHash:
    return BrowserHash(hashlib.sha256(browser_id.encode()).hexdigest())


def read_code(value: object) -> Code | None:
    """A code as people type it: any case, with or without its dash."""
    if not isinstance(value, str) or len(value) > 3 * CODE_LENGTH:
        return None
    code = _CODE_SEPARATORS.sub("", value).upper()
    return Code(code) if _CODE.fullmatch(code) else None


def is_guessable(key: Key) -> bool:
    """True for a code: eight characters can be tried, twenty-two cannot."""
    return len(key) == CODE_LENGTH


def granted(current: Role, offered: Role) -> Role:
    """The role after opening a link: a link raises a role and never lowers it."""
    return offered if _RANKS[offered] > _RANKS[current] else current


_RANKS = {Role.OBSERVER: 0, Role.PARTICIPANT: 1, Role.CO_FACILITATOR: 2, Role.FACILITATOR: 3}
