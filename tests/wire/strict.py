"""`python -m tests.wire.strict wsgi.py`: a program, watched for whoever waits inside a transaction.

SQLite has one writer, and eventlet one thread: a greenlet that lets another run while its
transaction is open makes it wait for a lock that it cannot give back (F13). Nothing is patched: the
interpreter tells of each connection to SQLite, greenlet of each switch. An offence is one line on
stderr, with the stack of who waited.
"""

import json
import os
import runpy
import sqlite3
import sys
import traceback
from pathlib import Path
from typing import Any, Final

import greenlet

WAITED: Final = "waited inside a transaction"

_write: Final = os.write  # eventlet's would let others run, in the middle of a switch
_opened: list[sqlite3.Connection] = []


def offences(said: str) -> list[str]:
    """The stacks in what a watched program wrote."""
    lines = (line.partition(f"{WAITED}: ") for line in said.splitlines())
    return [json.loads(stack) for _, found, stack in lines if found]


def main() -> None:
    sys.addaudithook(_on_event)
    greenlet.settrace(_on_switch)
    del sys.argv[0]
    sys.path[0] = str(Path(sys.argv[0]).resolve().parent)
    runpy.run_path(sys.argv[0], run_name="__main__")


def _on_event(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "sqlite3.connect/handle":
        _opened.append(arguments[0])


def _on_switch(event: str, between: tuple[greenlet.greenlet, greenlet.greenlet]) -> None:
    if any(_is_in_transaction(connection) for connection in _opened):
        stack = "".join(traceback.format_stack(between[0].gr_frame))
        _write(2, f"{WAITED}: {json.dumps(stack)}\n".encode())


def _is_in_transaction(connection: sqlite3.Connection) -> bool:
    try:
        return connection.in_transaction
    except sqlite3.ProgrammingError:  # closed
        _opened.remove(connection)
        return False


if __name__ == "__main__":
    main()
