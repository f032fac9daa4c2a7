"""The whole application in this process, as `create_app` wires it: hundreds of them.

Each would start processes beside it, a third of a second of processor before the first word: those
of a run of tests share two. How they start, die and end has its tests (test_aside.py), and a server
of its own in tests/wire starts its own.
"""

import atexit
from collections.abc import Callable
from functools import partial
from itertools import cycle

import app
from app.aside import Process, Task


class _Shared:
    """Kept when a server that used it ends."""

    def __init__(self) -> None:
        self._process = Process()
        atexit.register(self._process.close)

    def run(self, task: Task, given: Callable[[], bytes]) -> bytes:
        return self._process.run(task, given)

    def close(self) -> None:
        pass


create_app = partial(app.create_app, beside=cycle((_Shared(), _Shared())).__next__)
