"""The files of deploy/ are read by the programs that they are for."""

import re
import shutil
import socket
import subprocess

import pytest
import yaml

from config import ROOT

DEPLOY = ROOT / "deploy"
BEGINNING = (
    "daemon off; pid {folder}/pid; error_log {folder}/log; events {{}} http {{\n{site}\n}}\n"
)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def certificate(tmp_path):
    files = ["-keyout", tmp_path / "key.pem", "-out", tmp_path / "cert.pem"]
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
    made = ["openssl", "req", "-x509", "-nodes", *curve, "-subj", "/CN=essaim.exemple.fr", *files]
    subprocess.run(made, check=True, capture_output=True)
    return tmp_path / "cert.pem", tmp_path / "key.pem"


def moved_here(site, folder, certificate):
    """The site as it is, but for the places and the ports of this machine."""
    site = site.replace("/etc/nginx/essaim/", f"{DEPLOY}/nginx/")
    site = re.sub(r"/(var/log/essaim|dev)/", f"{folder}/", site)
    site = re.sub(r"ssl_certificate +\S+;", f"ssl_certificate {certificate[0]};", site)
    site = re.sub(r"ssl_certificate_key +\S+;", f"ssl_certificate_key {certificate[1]};", site)
    site = re.sub(r"server essaim-\d:5000", "server 127.0.0.1:5000", site)
    site = re.sub(r"listen \[::\]:\d+.*;", "", site)
    for port in ("80", "443"):
        site = site.replace(f"listen {port}", f"listen 127.0.0.1:{free_port()}")
    return BEGINNING.format(folder=folder, site=site)


@pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is installed by `make cluster`")
@pytest.mark.parametrize("name", ["nginx/essaim.conf", "docker/nginx.conf"])
def test_nginx_reads_the_site(name, tmp_path, certificate):
    main = tmp_path / "nginx.conf"
    main.write_text(moved_here((DEPLOY / name).read_text("utf-8"), tmp_path, certificate))

    tested = subprocess.run(
        ["nginx", "-t", "-e", tmp_path / "log", "-c", main], capture_output=True, text=True
    )

    assert (tested.returncode, "warn" in tested.stderr) == (0, False), tested.stderr


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_systemd_reads_the_units(tmp_path):
    for unit in (DEPLOY / "systemd").iterdir():
        text = re.sub(r"ExecStart=\S+", "ExecStart=/bin/true", unit.read_text("utf-8"))
        (tmp_path / unit.name).write_text(text)
    names = ["essaim@5001.service", "essaim.target", "essaim-backup.service"]

    said = subprocess.run(
        ["systemd-analyze", "verify", *(f"./{name}" for name in names), "./essaim-backup.timer"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )

    assert (said.returncode, said.stderr) == (0, "")


def test_no_header_of_nginx_is_silenced_by_one_of_a_location():
    server = (DEPLOY / "nginx" / "server.conf").read_text("utf-8")
    locations = server[server.index("location /") :]

    assert "add_header" in server
    assert "add_header" not in locations


def test_compose_gives_its_processes_the_same_settings():
    compose = yaml.safe_load((DEPLOY / "docker" / "compose.yaml").read_text("utf-8"))
    services = compose["services"]
    processes = [name for name in services if re.fullmatch(r"essaim-\d", name)]

    assert services["essaim-1"] == services["essaim-2"]
    assert {services[name]["environment"]["PROCESSES"] for name in processes} == {"2"}
    assert len(processes) == 2
