"""Fixtures shared by all: a migrated database, a whole application, browsers that visit it."""

import gc
import os
import shutil

import pytest
from jinja2 import FileSystemBytecodeCache
from playwright.sync_api import sync_playwright
from werkzeug.test import Client

from app.db import Database
from config import Config
from tests.application import create_app
from tests.longest_first import longest_first
from tests.migrated import bring_to_now

# Chromium asks nothing of anybody.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# By day, Debian's build of the same Chromium without its windows, where it is: a page costs it a
# third less. At night, the whole browser.
BROWSERS = ("chromium",) if os.environ.get("NIGHTLY") else ("chromium-headless-shell", "chromium")


# By default Python looks for what is no more after each seven hundred objects: a sixth of the
# processor of the tests that run in this process.
gc.set_threshold(50_000, 10, 10)


def pytest_collection_modifyitems(items):
    items[:] = longest_first(items)
    # Six thousand tests stay until the end: no collection of garbage has to go through them.
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def driver():
    """Playwright, which runs once in a process, whatever the browsers that it drives."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(driver):
    """The system's Chromium. One for a whole process."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert found, "chromium is missing: `make test` installs it"
    browser = driver.chromium.launch(executable_path=found, args=list(QUIET))
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory):
    """A database that went through the migrations, once: tests start from its copy."""
    path = tmp_path_factory.mktemp("migrated") / "essaim.db"
    bring_to_now(f"sqlite:///{path}")
    return path


@pytest.fixture
def database_url(migrated_file, tmp_path):
    shutil.copy(migrated_file, tmp_path / "essaim.db")
    return f"sqlite:///{tmp_path / 'essaim.db'}"


@pytest.fixture
def database(database_url):
    database = Database(database_url)
    yield database
    database.close()


@pytest.fixture
def config(database_url):
    return Config(
        secret_key="a secret of the tests, which opens nothing elsewhere",
        database_url=database_url,
        base_url="http://localhost",
        async_mode="threading",
    )


@pytest.fixture(scope="session")
def compiled_templates(tmp_path_factory):
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def server(config, compiled_templates):
    """The whole application, without its listening socket."""
    server = create_app(config)
    server.flask.jinja_env.bytecode_cache = compiled_templates  # each would compile them anew
    yield server
    server.stop()


@pytest.fixture
def new_browser(server):
    """Open a browser with its own cookies, in front of all that a request goes through."""
    return lambda: Client(server.wsgi)
