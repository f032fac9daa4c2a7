"""WebKit as Debian builds it for GTK, by plain WebDriver, on a screen that is not there."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scripts.ports import free_port
from tests.browser.webkit.driver import Driver

# At night alone: it draws by the processor.
collect_ignore = [] if os.environ.get("NIGHTLY") else ["test_webkit.py"]
SCREEN = ("-screen", "0", "1280x900x24", "-nolisten", "tcp", "-displayfd", "1")
DRAWN_HERE = {
    "LIBGL_ALWAYS_SOFTWARE": "1",
    "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
    "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",  # the pages are ours
}


@pytest.fixture
def webkit() -> Iterator[Driver]:
    browser = next(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"), None)
    found = browser and shutil.which("WebKitWebDriver") and shutil.which("Xvfb")
    assert found, "WebKit is missing: `make nightly` installs it"
    port = free_port()
    with _running("Xvfb", *SCREEN) as screen:
        assert screen.stdout is not None
        drawn = {**DRAWN_HERE, "DISPLAY": f":{screen.stdout.readline().strip()}"}
        with _running("WebKitWebDriver", f"--port={port}", "--host=127.0.0.1", **drawn):
            driver = Driver(port, str(browser))
            yield driver
            driver.close()


@contextmanager
def _running(*command: str, **settings: str) -> Iterator[subprocess.Popen[str]]:
    environment = {**os.environ, **settings}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as program:
        try:
            yield program
        finally:
            program.terminate()
