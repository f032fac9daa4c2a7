"""Another hour for a process: what its system calls say, by Debian's libfaketime."""

import subprocess
from pathlib import Path
from typing import Final

import pytest

from tests.wire.server import ROOT

_PLACES: Final = "/usr/lib"
_NAME: Final = "*/faketime/libfaketime.so.1"


def at(moment: str) -> dict[str, str]:
    """The environment of a process whose clock is wrong by so much, such as `+400d`. What it waits
    for lasts as long as before."""
    return {"LD_PRELOAD": str(_library()), "FAKETIME": moment}


def _library() -> Path:
    if subprocess.run([ROOT / "scripts" / "need.sh", "faketime"]).returncode:
        pytest.skip("libfaketime cannot be installed here")
    return next(Path(_PLACES).glob(_NAME))
