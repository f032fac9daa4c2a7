"""The link or the code that a request holds; and how failures of codes are counted."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from flask import after_this_request, request

from app.errors import Malformed
from app.workshops.domain import Key, is_guessable, read_code, read_token
from app.workshops.entering.attempts import FailedAttempts, network_of
from app.workshops.entering.cookie import BrowserCookie
from app.workshops.refusals import UnknownKey


class AskedKeys:
    def __init__(self, cookie: BrowserCookie, attempts: FailedAttempts) -> None:
        self._cookie = cookie
        self._attempts = attempts

    @contextmanager
    def counting_failures(self, key: Key) -> Iterator[None]:
        """A code may be guessed, so guesses wait once too many failed. A token may not: whoever
        holds one comes in, whatever others at the same address are trying."""
        if not is_guessable(key):  # nor counted: it would shut the door of codes to everyone
            yield
            return
        address = network_of(request.remote_addr)
        visitor, fresh = self._cookie.visitor(request.cookies)
        self._attempts.require_patience(address, visitor.known)
        try:
            yield
        except UnknownKey:
            self._attempts.record(address, visitor.known or visitor.fresh)
            if visitor.known is None:
                after_this_request(lambda answer: self._cookie.lend(answer, fresh))
            raise


def read_key(body: Mapping[str, object]) -> Key:
    """The key in a body of JSON; Malformed without one, UnknownKey for what cannot be a key."""
    match body:
        case {"key": value}:
            key: Key | None = read_token(value)
        case {"code": value}:
            key = read_code(value)
        case _:
            raise Malformed
    if key is None:
        raise UnknownKey
    return key
