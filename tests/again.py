"""What failed beside others, once more with nothing beside it.

Three workers on two cores make a browser or a database late now and then, by more than anybody
waits for it. A fault of ours fails again; what passes alone is named, to be looked at. Many
failures are no accident of the machine: they are left as they are.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

FAILED: Final = Path(".pytest_cache/v/cache/lastfailed")
AT_MOST: Final = 5
ALONE: Final = ("-m", "pytest", "--numprocesses=0", "--cache-clear")


def main() -> int:
    """0 when each passed alone; 1 when one failed again, when none is known (what broke was the run
    itself), or when they are too many."""
    failed = sorted(json.loads(FAILED.read_text())) if FAILED.exists() else []
    if not 0 < len(failed) <= AT_MOST:
        return 1
    tell("Once more, alone:", failed)
    code = subprocess.run([sys.executable, *ALONE, *failed]).returncode
    if code == 0:
        tell("FAILED BESIDE OTHERS, PASSED ALONE:", failed)
    return code


def tell(what: str, tests: Sequence[str]) -> None:
    sys.stdout.write("\n  ".join(["\n" + what, *tests]) + "\n\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
