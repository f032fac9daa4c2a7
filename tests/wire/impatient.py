"""`python -m tests.wire.impatient wsgi.py`: a server whose pings a test can outwait.

Nothing else of it is changed."""

import os
import runpy
import sys
from pathlib import Path
from typing import Final

PING_SECONDS: Final = 2

if __name__ == "__main__":
    os.environ["PSYCOPG_WAIT_FUNC"] = "wait_selector"  # as wsgi.py does, before any other import
    import warnings

    warnings.simplefilter("ignore")
    import eventlet

    eventlet.monkey_patch()

    import app.realtime.server

    app.realtime.server.PING_SECONDS = PING_SECONDS
    del sys.argv[0]
    sys.path[0] = str(Path(sys.argv[0]).resolve().parent)
    runpy.run_path(sys.argv[0], run_name="__main__")
