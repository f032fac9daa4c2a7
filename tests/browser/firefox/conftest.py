"""People in Debian's Firefox, on the same real server."""

import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.people import Stage
from tests.browser.profiles import WINDOW

RELAY = Path(__file__).with_name("relay.py")
# Told to Firefox itself: the long-term release has no command for them.
OURS = {"intl.accept_languages": "fr-FR", "intl.locale.requested": "fr"}
# What Playwright tries in each page and our policy refuses to anybody. So it fills no field: a test
# types in it.
OF_DRIVER = "blocked a JavaScript eval"


@pytest.fixture(scope="session")
def firefox(driver, tmp_path_factory):
    assert shutil.which("firefox-esr"), "firefox-esr is missing: `make test` installs it"
    program = tmp_path_factory.mktemp("firefox") / "firefox"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{RELAY}" "$@"\n')
    program.chmod(0o755)
    browser = driver.firefox.launch(
        channel="moz-firefox", executable_path=program, firefox_user_prefs=OURS
    )
    yield browser
    browser.close()


class FirefoxProfiles:
    """A new profile for each person."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser

    @contextmanager
    def opened(self, _origin: str, hears: Mapping[str, Any], **options: Any) -> Iterator[Page]:
        context = self._browser.new_context(viewport=WINDOW, **options)
        page = context.new_page()
        page.on("console", hears["console"])
        page.on("pageerror", lambda error: OF_DRIVER in str(error) or hears["pageerror"](error))
        yield page
        context.close()


@pytest.fixture
def firefox_stage(firefox, running_server):
    stage = Stage(FirefoxProfiles(firefox), running_server.origin)
    yield stage
    stage.close()
    assert stage.errors == []
