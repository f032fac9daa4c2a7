"""The PostgreSQL of a cluster: its folder, its two roles, its database. Nothing is started here."""

import signal
import subprocess
from pathlib import Path

from cluster_parts import (
    DATABASE,
    LOOPBACK,
    OWNER,
    ROLE,
    Layout,
    Part,
    Runner,
    environment,
    program,
    write_private,
)


def postgresql(layout: Layout) -> Part:
    port, data = layout.port("postgresql"), layout.folder / "postgresql"
    settings = {
        "port": port,
        "listen_addresses": LOOPBACK,
        "unix_socket_directories": "",
        "max_connections": 100,
        "fsync": "on",
        "full_page_writes": "on",
        "synchronous_commit": "on",
        "log_min_messages": "warning",
        "log_statement": "none",
        "log_parameter_max_length_on_error": 0,
        "password_encryption": "scram-sha-256",
    }
    options = (f"--{name}={value}" for name, value in settings.items())
    return Part(
        name="postgresql",
        port=port,
        url=f"postgresql://{LOOPBACK}:{port}/{DATABASE}",
        command=(_postgresql_program("postgres"), "-D", str(data), *options),
        answers=lambda: _accepts_queries(layout),
        environment=environment(layout),
        prepare=lambda run: _make_data_folder(layout, data, run),
        settle=lambda run: _make_database(layout, run),
        stop_signal=signal.SIGINT,  # its fast shutdown: sessions are ended, nothing is lost
        start_seconds=60.0,
    )


def _postgresql_program(name: str) -> str:
    """Debian keeps the server's programs out of the path, by version; the newest is taken."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=_version)
    return str(found[-1]) if found else program(name, "postgresql")


def _version(found: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in found.parts[-3].split(".") if part.isdecimal())


def _make_data_folder(layout: Layout, data: Path, run: Runner) -> None:
    if (data / "PG_VERSION").exists():
        return
    secret = layout.folder / "run" / "initdb"
    write_private(secret, layout.password("postgres"))
    command = (_postgresql_program("initdb"), "--pgdata", str(data), "--username=postgres")
    ways = ("--auth=scram-sha-256", f"--pwfile={secret}", "--encoding=UTF8", "--locale=C.UTF-8")
    # --no-sync: these first files can be made again; what comes later is on disk when we say so.
    run((*command, *ways, "--no-sync"), environment(layout))
    secret.unlink()


def _accepts_queries(layout: Layout) -> bool:
    """Asked of its own program: the port answers before the recovery of a crash is done."""
    where = ("--host", LOOPBACK, "--port", str(layout.port("postgresql")))
    asking = program("pg_isready", "postgresql-client")
    asked = subprocess.run((asking, "--quiet", *where), check=False)  # noqa: S603
    return asked.returncode == 0


def _make_database(layout: Layout, run: Runner) -> None:
    """Two roles and a database. All of it may be run again."""
    for role in (OWNER, ROLE):
        _psql(layout, run, "postgres", _MAKE_ROLE.format(role=role, password=layout.password(role)))
    _psql(layout, run, "postgres", _MAKE_DATABASE.format(database=DATABASE, owner=OWNER))
    _psql(layout, run, DATABASE, _GRANT.format(owner=OWNER, role=ROLE, database=DATABASE))


_MAKE_ROLE = """
SELECT 'CREATE ROLE {role} LOGIN' WHERE NOT EXISTS (
    SELECT FROM pg_roles WHERE rolname = '{role}') \\gexec
ALTER ROLE {role} PASSWORD '{password}';
"""
_MAKE_DATABASE = """
SELECT 'CREATE DATABASE {database} OWNER {owner}' WHERE NOT EXISTS (
    SELECT FROM pg_database WHERE datname = '{database}') \\gexec
"""
_GRANT = """
REVOKE ALL ON DATABASE {database} FROM PUBLIC;
GRANT CONNECT ON DATABASE {database} TO {role};
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT CREATE, USAGE ON SCHEMA public TO {owner};
GRANT USAGE ON SCHEMA public TO {role};
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role};
"""


def _psql(layout: Layout, run: Runner, database: str, statements: str) -> None:
    script = layout.folder / "run" / "settle.sql"
    write_private(script, statements)
    where = ("--host", LOOPBACK, "--port", str(layout.port("postgresql")), "--username=postgres")
    how = ("--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--output=/dev/null")
    command = (program("psql", "postgresql-client"), *where, *how, "--file", str(script), database)
    run(command, environment(layout) | {"PGPASSWORD": layout.password("postgres")})
    script.unlink()
