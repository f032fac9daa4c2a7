"""What takes long, done in slices: the boards of others go on between two of them."""

import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, TypeVar

from flask import stream_template

SLICE_SECONDS: Final = 0.01

Piece = TypeVar("Piece")


def render_in_slices(template: str, **values: Any) -> str:
    """What `render_template` gives. One thread serves every board: a page that people can make as
    long as they like must not hold it."""
    return "".join(sliced(stream_template(template, **values)))


def sliced(
    pieces: Iterable[Piece],
    *,
    rest: Callable[[], None] = lambda: time.sleep(0),
    clock: Callable[[], float] = time.perf_counter,
) -> Iterator[Piece]:
    """The same pieces, with a rest once a slice has lasted: one at each of them would take longer
    than what is done with it."""
    began = clock()
    for piece in pieces:
        yield piece
        if clock() - began >= SLICE_SECONDS:
            rest()
            began = clock()
