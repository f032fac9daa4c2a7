"""A long page, drawn in slices: the boards of others go on between two of them."""

import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from flask import stream_template

SLICE_SECONDS: Final = 0.01


def render_in_slices(template: str, **values: Any) -> str:
    """What `render_template` gives. One thread serves every board: a page that people can make as
    long as they like must not hold it."""
    return "".join(sliced(stream_template(template, **values)))


def sliced(
    pieces: Iterable[str],
    *,
    rest: Callable[[], None] = lambda: time.sleep(0),
    clock: Callable[[], float] = time.perf_counter,
) -> Iterator[str]:
    """The same pieces, with a rest once a slice has lasted."""
    began = clock()
    for piece in pieces:
        yield piece
        if clock() - began >= SLICE_SECONDS:
            rest()
            began = clock()
