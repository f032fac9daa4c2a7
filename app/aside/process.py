"""The program of the process beside: reads a task, does it, answers, until its line is closed.

Run by its path, from any folder. `app` is here a package without its first module, which wires the
whole server: half a second and 40 MB that no task needs. Nothing that people typed is written
anywhere: of a failure, the kind and the place are told.
"""

import os
import resource
import socket
import sys
import traceback
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Final

APP: Final = Path(__file__).resolve().parents[1]
MAX_MEMORY_BYTES: Final = 2**30
POLITENESS: Final = 5  # on a machine that is full, the boards come first


def main() -> None:
    package = ModuleType("app")
    package.__path__ = [str(APP)]
    sys.modules["app"] = package
    os.nice(POLITENESS)
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    with socket.socket(fileno=sys.stdin.fileno()) as line:
        line.setblocking(True)  # eventlet had made it otherwise, for both ends of what we inherit
        _serve(line)


def _serve(line: socket.socket) -> None:
    from app.aside import ANSWERED, ASKED, receive

    while True:
        try:
            name_length, length = ASKED.unpack(receive(line, ASKED.size))
            name, given = receive(line, name_length), receive(line, length)
        except ConnectionError:  # who asked has ended
            return
        has_failed, answer = _do(name.decode(), given)
        line.sendall(ANSWERED.pack(has_failed, len(answer)))
        line.sendall(answer)


def _do(name: str, given: bytes) -> tuple[bool, bytes]:
    module, _, function = name.partition(":")
    try:
        answer: bytes = getattr(import_module(module), function)(given)
    except Exception as error:  # noqa: BLE001 - whatever it is, who asked is told
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(frame.filename).name}:{frame.lineno}"
        return True, f"{name}: {type(error).__name__} at {place}".encode()
    return False, answer


if __name__ == "__main__":
    main()
