"""Each version of a kit is stored once, however many workshops are made from it, and each workshop
keeps the version that it was made from: new ones, those of before, those of an archive."""

import datetime
import json
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from app.admin.backup import create, restore
from app.admin.migrate import migrate
from app.clock import now_ms
from app.db import Database
from app.workshops import kept_kits_store
from app.workshops.service import WorkshopService
from app.workshops.tables import kit_version
from tests.application import create_app
from tests.factories import a_new_workshop
from tests.integration.test_upgrade import DUMPS, NAMES, copied, restored
from tests.migrated import bring_to_now

MANY = 40
# Of a kit of 54 KB: what the board's first entry and its links take.
BYTES_OF_ONE = 30_000


def versions(server):
    with server.database.read() as connection:
        return connection.scalar(select(func.count()).select_from(kit_version))


def size_of(url):
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        connection.execute("VACUUM")
        (pages,), (size,) = (
            connection.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size")
        )
    return pages * size


def test_many_workshops_of_one_kit_keep_it_once(server, config):
    first = server.workshops.create(a_new_workshop(kit="pgo-2h"))
    before = size_of(config.database_url)

    for _ in range(MANY):
        last = server.workshops.create(a_new_workshop(kit="pgo-2h"))

    assert versions(server) == 1
    assert server.workshops.kept_kits.kit(last.id) == server.workshops.kept_kits.kit(first.id)
    assert (size_of(config.database_url) - before) / MANY < BYTES_OF_ONE


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_workshop_keeps_the_version_of_its_kit_when_the_catalogue_changes(kind, config, request):
    if kind == "postgresql":
        config = replace(config, database_url=request.getfixturevalue("postgresql_url"))
    bring_to_now(config.database_url)
    server = create_app(config)
    service: WorkshopService = server.workshops
    old = service.create(a_new_workshop())
    kit = service.kits()["retro-30"]
    service.kits = lambda: {"retro-30": replace(kit, title="Une autre version")}

    new = service.create(a_new_workshop(kit="retro-30"))

    assert service.kept_kits.title(new.id) == "Une autre version"
    assert service.kept_kits.title(old.id) != "Une autre version"
    assert versions(server) == 2
    service.purge(old.id)
    assert service.kept_kits.kit(new.id).title == "Une autre version"
    server.stop()


# Those that hold a kit in each workshop, and not each version of a kit once.
OF_BEFORE = [name for name in NAMES if "kit_version" not in (DUMPS / f"{name}.sql").read_text()]


def test_there_are_databases_of_before():
    assert OF_BEFORE


def kits_of(url):
    """As the revision of before kept them: in a column of each workshop."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        return dict(connection.execute("SELECT id, kit FROM workshop"))


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@pytest.mark.parametrize("name", OF_BEFORE)
def test_workshops_of_before_keep_theirs(name, kind, tmp_path, request):
    url = restored(name, tmp_path)
    before = kits_of(url)
    if kind == "postgresql":
        url = copied(url, request.getfixturevalue("postgresql_url"))

    with closing(Database(url)) as database:
        migrate(database)
        with database.read() as connection:
            kept = {each: kept_kits_store._kit_text_of(connection, each) for each in before}
            count = connection.scalar(select(func.count()).select_from(kit_version))

    assert {each: json.loads(text) for each, text in kept.items()} == {
        each: json.loads(text) for each, text in before.items()
    }
    assert count == len(set(before.values()))


def test_an_archive_brings_them_back(server, config, tmp_path):
    made = server.workshops.create(a_new_workshop())
    archive = tmp_path / "one.essaim.zip"
    create(config.database_url, archive, now=datetime.datetime.now(datetime.UTC))
    elsewhere = f"sqlite:///{tmp_path / 'elsewhere.db'}"

    restore(elsewhere, archive, force=False)

    other = create_app(replace(config, database_url=elsewhere), clock=now_ms)
    assert other.workshops.kept_kits.kit(made.id) == server.workshops.kept_kits.kit(made.id)
    other.stop()
