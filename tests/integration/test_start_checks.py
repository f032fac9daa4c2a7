"""The self-test of a start, against a real PostgreSQL and under the real eventlet."""

import os
import subprocess
import sys

import pytest

from config import ROOT

# What wsgi.py does first, and then its check alone.
START = """
import os, warnings
warnings.filterwarnings("ignore", message=r"\\s*Eventlet is deprecated")
import eventlet
eventlet.monkey_patch()
from app.admin.start_checks import StopsTheWorld, require_shared_waits
from app.db import Database
try:
    require_shared_waits(Database(os.environ["DATABASE_URL"]))
    print("shares its waits")
except StopsTheWorld as error:
    print(error)
"""


@pytest.mark.parametrize(
    ("way_of_waiting", "said"),
    [("wait_selector", "shares its waits\n"), ("wait_c", "DATABASE_URL : ")],
)
def test_a_psycopg_that_waits_in_c_is_found_before_anyone_is_served(
    postgresql_url, way_of_waiting, said
):
    environ = os.environ | {"DATABASE_URL": postgresql_url, "PSYCOPG_WAIT_FUNC": way_of_waiting}
    command = [sys.executable, "-W", "error", "-c", START]

    answer = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True)

    assert answer.stdout.startswith(said), answer.stderr
    assert answer.stdout.count("\n") == 1
