"""The wheel alone, in a new environment: what somebody gets who has not this repository."""

import json
import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from uuid import uuid4

import pytest

from scripts.ports import free_port
from tests.wire.client import Client
from tests.wire.server import HOST, ROOT, Server

pytestmark = pytest.mark.wire

PACKED = ("app", "config.py", "static", "templates", "wsgi.py")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Path:
    """A new environment with the wheel and its dependencies, in the versions of the lock."""
    folder = tmp_path_factory.mktemp("site")
    python = folder / "bin" / "python"
    lock = ROOT / "requirements.txt"
    uv = [Path(sys.executable).with_name("uv"), "--quiet"]
    subprocess.run([*uv, "venv", "--python", sys.executable, "--clear", folder], check=True)
    subprocess.run(
        [*uv, "pip", "install", "--python", python, "--constraint", lock, wheel], check=True
    )
    return folder


@pytest.fixture
def installed(site: Path, tmp_path: Path) -> Server:
    """Not started. Its settings are those of a person who sets none, but for the port."""
    port = free_port()
    server = Server(tmp_path, port=port)
    server.command = [str(site / "bin" / "essaim")]
    server.starts_in = tmp_path
    server.environment = {"HOME": str(tmp_path), "PATH": os.defpath, "LANG": "C.UTF-8"}
    server.environment |= {"HOST": HOST, "PORT": str(port)}
    return server


def said_by(installed: Server, *words: str) -> str:
    done = subprocess.run(
        [*installed.command, *words],
        cwd=installed.starts_in,
        env=installed.environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_note_outlives_a_server_that_was_installed_from_the_wheel_and_killed(
    installed: Server,
) -> None:
    create = ("workshop", "create", "--kit", "pgo-2h", "--title", "Essai", "--json")
    links = json.loads(said_by(installed, *create))
    installed.start()
    try:
        seat = installed.sit(links["facilitator_url"].partition("#")[2], "Animation")
        with Client(installed, seat) as person:
            person.do("phase.go", phase="tables", expected=person.state.phase)
            zone = next(iter(person.state.plan.phase("tables").zones))
            note = str(uuid4())
            person.do("note.add", note=note, text="Une idée", zone=zone, x=1, y=2)
            installed.kill()
            installed.start()

        assert installed.state(seat)["state"]["notes"][note]["text"] == "Une idée"
        assert installed.request("GET", "/").status == 200
    finally:
        installed.stop()

    kept = Path(installed.environment["HOME"], ".local", "share", "essaim")
    assert {"essaim.db", "secret_key"} <= {each.name for each in kept.iterdir()}
    assert str(kept) in installed.said()


def test_data_goes_where_one_says(installed: Server, tmp_path: Path) -> None:
    said_by(installed, "--data", "ici", "migrate")

    assert (tmp_path / "ici" / "essaim.db").is_file()


def test_help_names_every_command_and_touches_nothing(installed: Server, tmp_path: Path) -> None:
    said = said_by(installed, "--help")

    assert list(tmp_path.iterdir()) == []
    listing = "from wsgi import create_app; print(*create_app().cli.commands)"
    own = subprocess.check_output(
        [sys.executable, "-c", listing], cwd=ROOT, text=True, env={"DATA_DIR": str(tmp_path)}
    )
    commands = said.partition("Commands:")[2].split()
    assert {*own.split(), "migrate", "serve"} <= set(commands)


def test_the_program_says_its_version(installed: Server) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]

    assert said_by(installed, "--version") == f"essaim {version}\n"


def test_only_one_name_is_given_to_the_others(site: Path) -> None:
    (packages,) = site.glob("lib/*/site-packages")

    assert (packages / "essaim" / "wsgi.py").is_file()
    assert [name for name in PACKED if (packages / name).exists()] == []


def test_every_file_that_serves_is_in_the_wheel(wheel: Path) -> None:
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *PACKED]
    ours = subprocess.check_output(listed, cwd=ROOT, text=True).splitlines()
    packed = zipfile.ZipFile(wheel).namelist()

    assert {f"essaim/{name}" for name in ours if (ROOT / name).is_file()} <= set(packed)
    assert [name for name in packed if "__pycache__" in name] == []


def test_the_pages_of_the_wheel_are_joined(installed: Server) -> None:
    """`make joined` made them, of which `make wheel` is sure."""
    with installed:
        page = installed.request("GET", "/").body.decode()

    assert "/joined/home.js" in page
    assert "/joined/main.css" in page
