"""The files of deploy/ are read by the programs that they are for."""

import http.client
import json
import os
import re
import shlex
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import yaml

from config import ROOT
from scripts.ports import free_port

DEPLOY = ROOT / "deploy"
NOBODY = 65_534
GUIDE = (ROOT / "docs" / "exploitation.md").read_text("utf-8")
# As Debian begins: these logs are those of every server that has none of its own.
BEGINNING = (
    "daemon off; master_process off; pid {folder}/pid; error_log {folder}/log; events {{}}\n"
    "http {{\naccess_log {folder}/access.log;\n{site}\n}}\n"
)
DEBIAN_SITE = """
server {
    listen 80 default_server;
    listen [::]:80 default_server;
    root /var/www/html;
    server_name _;
}
"""
needs_nginx = pytest.mark.skipif(
    not shutil.which("nginx"), reason="nginx is installed by `make cluster`"
)


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
    for port in ("80", "443", "8443"):
        site = site.replace(f"listen {port}", f"listen 127.0.0.1:{free_port()}")
    return BEGINNING.format(folder=folder, site=site)


@pytest.fixture
def site(tmp_path, certificate):
    """The path of nginx's settings, made of the text of a site."""

    def made(text):
        main = tmp_path / "nginx.conf"
        main.write_text(moved_here(text, tmp_path, certificate))
        return main

    return made


def nginx(settings, *options):
    return ["nginx", *options, "-e", settings.parent / "log", "-c", settings]


def checked(settings):
    return subprocess.run(nginx(settings, "-t"), capture_output=True, text=True)


@contextmanager
def running(settings):
    """nginx, and the port on which it takes what is not encrypted."""
    port = int(re.search(r"listen 127.0.0.1:(\d+);", settings.read_text())[1])
    process = subprocess.Popen(nginx(settings))
    try:
        wait_until_open(port, process)
        yield port
    finally:
        process.terminate()
        process.wait()


def wait_until_open(port, process):
    while True:
        assert process.poll() is None, process.stderr and process.stderr.read()
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except ConnectionRefusedError:
            time.sleep(0.02)


def ask(port, path, host):
    """The answer's status, Location and body; None when nginx hangs up."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as line:
        try:
            line.request("GET", path, headers={"Host": host})
            answer = line.getresponse()
        except ConnectionError:
            return None
        return answer.status, answer.getheader("Location"), answer.read()


def ask_securely(settings, path):
    """The same where nginx encrypts, under the name that it knows."""
    port = int(re.findall(r"listen 127.0.0.1:(\d+) ssl", settings.read_text())[-1])
    trusting = ssl.create_default_context(cafile=settings.parent / "cert.pem")
    trusting.check_hostname = False  # the certificate of the tests bears the name in its subject
    with (
        socket.create_connection(("127.0.0.1", port), timeout=10) as plain,
        trusting.wrap_socket(plain, server_hostname="essaim.exemple.fr") as line,
    ):
        line.sendall(f"GET {path} HTTP/1.0\r\nHost: essaim.exemple.fr\r\n\r\n".encode())
        while line.recv(4096):
            pass


def commands_of_the_guide(about, programs):
    """The commands of these programs in the one block of the guide that speaks of something."""
    blocks = re.findall(r"```\n(.*?)```", GUIDE, re.DOTALL)
    (block,) = (block for block in blocks if about in block)
    lines = (line.strip() for line in block.replace("\\\n", " ").splitlines())
    return [line for line in lines if line.split(" ")[0] in programs]


@needs_nginx
@pytest.mark.parametrize("name", ["nginx/essaim.conf", "docker/nginx.conf"])
def test_nginx_reads_the_site(name, site):
    said = checked(site((DEPLOY / name).read_text("utf-8")))

    assert (said.returncode, "warn" in said.stderr) == (0, False), said.stderr


def test_the_sites_and_the_cluster_balance_alike_but_for_their_processes():
    site, docker, cluster = (
        balancing((ROOT / name).read_text("utf-8"))
        for name in (
            "deploy/nginx/essaim.conf",
            "deploy/docker/nginx.conf",
            "scripts/cluster_parts.py",
        )
    )

    assert "zone essaim 64k;" in site  # or each worker learns alone which process is away
    assert site == docker == cluster


def balancing(text):
    """The lines of the upstream that say how to choose a process, without their comments."""
    block = re.search(r"upstream essaim \{+\n(.*?)\n *\}", text, re.DOTALL)[1]
    lines = [line.partition("#")[0].strip() for line in block.splitlines()]
    return [line for line in lines if line and not line.startswith(("server ", "{"))]


@needs_nginx
def test_nginx_reads_what_the_guide_installs_on_a_new_debian(tmp_path, site):
    etc = tmp_path / "etc"
    for name in ("nginx/sites-available", "nginx/sites-enabled", "logrotate.d"):
        (etc / name).mkdir(parents=True)
    (etc / "nginx/sites-available/default").write_text(DEBIAN_SITE)
    (etc / "nginx/sites-enabled/default").symlink_to("../sites-available/default")

    for command in commands_of_the_guide("sites-enabled", ["install", "cp", "ln", "rm"]):
        here = command.replace("/etc/", f"{etc}/").replace("/opt/essaim/", f"{ROOT}/")
        subprocess.run(shlex.split(here), check=True, cwd=tmp_path)

    enabled = sorted((etc / "nginx/sites-enabled").iterdir())
    said = checked(site("\n".join(one.read_text("utf-8") for one in enabled)))
    assert said.returncode == 0, said.stderr
    assert "/etc/nginx/essaim/http.conf" in (etc / "nginx/sites-enabled/essaim.conf").read_text()
    assert {one.name for one in (etc / "nginx/essaim").iterdir()} == {"http.conf", "server.conf"}


@needs_nginx
def test_no_log_of_nginx_quotes_a_query_whatever_the_name_asked_for(tmp_path, site):
    with running(site((DEPLOY / "nginx/essaim.conf").read_text("utf-8"))) as port:
        ours = ask(port, "/socket.io/?sid=CANARI", "essaim.exemple.fr")
        assert ask(port, "/socket.io/?sid=CANARI", "autre.exemple") is None
        # nginx says of such a file, among its errors, which request asked for it
        assert ask(port, "/.well-known/acme-challenge/x?CANARI", "essaim.exemple.fr")[0] == 404

    assert ours[:2] == (301, "https://essaim.exemple.fr/socket.io/?sid=CANARI")
    logs = [one for one in tmp_path.iterdir() if "log" in one.name]
    assert logs
    assert [one.name for one in logs if "CANARI" in one.read_text()] == []


@needs_nginx
def test_no_log_of_nginx_keeps_the_secret_of_a_link_whose_sign_was_encoded(tmp_path, site):
    settings = site((DEPLOY / "nginx/essaim.conf").read_text("utf-8"))
    altered = ("%23", "/%23", "%2523", "/", "/%2523k=")
    with running(settings):
        for before in altered:
            ask_securely(settings, f"/rejoindre{before}CANARI")
        ask_securely(settings, "/%23CANARI")
        ask_securely(settings, "/confidentialite")

    paths = [
        json.loads(line)["path"] for line in (tmp_path / "access.log").read_text().splitlines()
    ]
    assert paths == ["/rejoindre/…"] * len(altered) + ["/…", "/confidentialite"]
    logs = [one for one in tmp_path.iterdir() if "log" in one.name]
    assert [one.name for one in logs if "CANARI" in one.read_text()] == []


@needs_nginx
def test_a_certificate_is_renewed_without_https(tmp_path, site):
    challenges = tmp_path / "www" / ".well-known" / "acme-challenge"
    challenges.mkdir(parents=True)
    (challenges / "jeton").write_text("preuve")
    text = (DEPLOY / "nginx/essaim.conf").read_text("utf-8")

    with running(site(text.replace("/var/www/html", f"{tmp_path}/www"))) as port:
        answer = ask(port, "/.well-known/acme-challenge/jeton", "essaim.exemple.fr")

    assert answer == (200, None, b"preuve")
    assert "--webroot-path /var/www/html" in GUIDE


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_systemd_reads_the_units(tmp_path):
    for unit in (DEPLOY / "systemd").iterdir():
        text = re.sub(r"ExecStart=\S+", "ExecStart=/bin/true", unit.read_text("utf-8"))
        (tmp_path / unit.name).write_text(text)
    names = ["essaim@5001.service", "essaim.target", "essaim-backup.service"]
    names += ["essaim-forget.service", "essaim-forget.timer"]

    said = subprocess.run(
        ["systemd-analyze", "verify", *(f"./{name}" for name in names), "./essaim-backup.timer"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )

    assert (said.returncode, said.stderr) == (0, "")


@pytest.fixture
def systemd_run(tmp_path, monkeypatch):
    """A stand-in that writes its arguments down, one a line, and ends with 3."""
    program = tmp_path / "bin" / "systemd-run"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" > {tmp_path}/asked\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    return tmp_path / "asked"


def test_the_operators_command_runs_as_the_service_does_from_any_folder(tmp_path, systemd_run):
    words = ["workshop", "create", "--title", "Deux mots, 5 $ l’un : $HOME"]

    done = subprocess.run([DEPLOY / "bin/essaim", *words], cwd=tmp_path)

    asked = systemd_run.read_text("utf-8").splitlines()
    service = (DEPLOY / "systemd/essaim@.service").read_text("utf-8")
    assert done.returncode == 3
    assert {"--pipe", "--wait", "--uid=essaim", "--gid=essaim"} <= set(asked)
    for setting in ("WorkingDirectory", "EnvironmentFile", "UMask"):
        value = re.search(rf"^{setting}=(.*)$", service, re.MULTILINE)[1]
        said = {f"--property={setting}={value}", f"--working-directory={value}"}
        assert said & set(asked), setting
    flask = asked.index("/opt/essaim/.venv/bin/flask")
    typed = [word.replace("$", "$$") for word in words]  # systemd makes one of two
    assert asked[flask + 1 :] == ["--app", "wsgi", *typed]


@pytest.mark.parametrize("command", ["migrate", "forget"])
def test_the_operators_command_works_on_the_tables_as_their_owner(systemd_run, command):
    subprocess.run([DEPLOY / "bin/essaim", command])

    asked = systemd_run.read_text("utf-8").splitlines()
    files = [one.split("=", 2)[2] for one in asked if one.startswith("--property=EnvironmentFile")]
    assert files == ["/etc/essaim/essaim.env", "-/etc/essaim/owner.env"]  # the last one wins
    assert asked[-2:] == ["-m", f"app.admin.{command}"]


def test_the_guide_types_nothing_that_depends_on_the_folder():
    blocks = "\n".join(re.findall(r"```\n(.*?)```", GUIDE, re.DOTALL))

    assert re.findall(r".*(?<![\w./-])(?:\./|\.venv/|deploy/|flask ).*", blocks) == []
    assert "/opt/essaim/deploy/bin/essaim /usr/local/bin/essaim" in blocks


def test_systemd_starts_a_process_again_as_long_as_its_database_is_away():
    unit, _, service = (
        (DEPLOY / "systemd/essaim@.service").read_text("utf-8").partition("[Service]")
    )

    assert "\nStartLimitIntervalSec=0\n" in unit
    assert "\nRestart=always\n" in service


def test_no_header_of_nginx_is_silenced_by_one_of_a_location():
    server = (DEPLOY / "nginx" / "server.conf").read_text("utf-8")
    locations = server[server.index("location /") :]

    assert "add_header" in server
    assert "add_header" not in locations


@pytest.fixture
def services():
    return yaml.safe_load((DEPLOY / "docker/compose.yaml").read_text("utf-8"))["services"]


def images_of(folder):
    """Those that are taken from a registry: all but ours, which is built."""
    text = "".join((folder / name).read_text("utf-8") for name in ("compose.yaml", "Dockerfile"))
    named = re.findall(r"^ *(?:image:|FROM) +(\S+)", text, re.MULTILINE)
    return [name for name in named if name != "essaim"]


def is_named_exactly(image):
    """A version down to its last number, and, once pinned, the digest of what it is."""
    return re.fullmatch(r"[\w./-]+:\d+\.\d+(\.\d+)?-[\w.-]+(@sha256:[0-9a-f]{64})?", image)


def test_every_image_has_its_exact_version():
    images = images_of(DEPLOY / "docker")

    assert len(images) >= 5
    assert [image for image in images if not is_named_exactly(image)] == []


@pytest.mark.parametrize(
    "image", ["nginx", "nginx:latest", "nginx:1", "nginx:1.28", "nginx:stable-bookworm"]
)
def test_a_name_that_moves_is_no_version(image):
    assert not is_named_exactly(image)
    assert not is_named_exactly(f"{image}@sha256:abc")


def test_an_operator_pins_each_image_by_its_digest_and_renews_them(tmp_path, monkeypatch):
    """By the script that is shipped, with a docker of our own: no registry is reached from here."""
    shutil.copytree(DEPLOY / "docker", tmp_path / "docker")
    stand_in = tmp_path / "bin" / "docker"
    stand_in.parent.mkdir()
    stand_in.write_text(
        '#!/bin/sh\n[ "$1" = pull ] && { echo "$3" >> "$PULLED"; exit; }\n'
        'for last; do :; done\necho "mirror/${last%:*}@sha256:' + "f" * 64 + '"\n'
        'echo "${last%:*}@sha256:$(echo "$DAY $last" | sha256sum | cut -c-64)"\n'
    )
    stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", f"{stand_in.parent}:/usr/bin:/bin")
    monkeypatch.setenv("PULLED", str(tmp_path / "pulled"))
    named = images_of(DEPLOY / "docker")

    def pinned(day):
        monkeypatch.setenv("DAY", day)
        subprocess.run([tmp_path / "docker/pin-images.sh"], check=True, stdout=subprocess.PIPE)
        return images_of(tmp_path / "docker")

    first, again, later = pinned("one"), pinned("one"), pinned("two")

    assert all(is_named_exactly(image) and "@sha256:" in image for image in first + later)
    assert first == again != later
    assert "f" * 64 not in "".join(later)
    assert [image.partition("@")[0] for image in later] == [
        image.partition("@")[0] for image in named
    ]
    assert set((tmp_path / "pulled").read_text().split()) == {
        image.partition("@")[0] for image in named
    }
    assert yaml.safe_load((tmp_path / "docker/compose.yaml").read_text("utf-8"))["services"]


def test_compose_holds_every_service_alike(services):
    """scripts/compose_trial/run.sh asks the same of the running containers."""
    for name, service in services.items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert "cap_add" not in service, name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service["pids_limit"] <= 128, name
        assert service["mem_limit"] in {"128m", "256m", "1g"}, name
        assert "privileged" not in service, name
    accounts = {name: one.get("user") for name, one in services.items() if "build" not in one}
    assert accounts == {"postgresql": "postgres", "redis": "redis", "nginx": "101:101"}
    assert "\nUSER essaim\n" in (DEPLOY / "docker/Dockerfile").read_text("utf-8")


@pytest.fixture
def folder_of_nobody(certificate):
    """Where an account without any right reads and writes; pytest's own folder is closed to it."""
    folder = Path(tempfile.mkdtemp(prefix="essaim-nginx-"))
    for file in (*certificate, *(DEPLOY / "nginx").iterdir()):
        shutil.copy(file, folder)
    for path in (folder, *folder.iterdir()):
        os.chown(path, NOBODY, NOBODY)
    yield folder
    shutil.rmtree(folder)


@needs_nginx
@pytest.mark.skipif(os.geteuid() != 0, reason="only root becomes somebody else")
def test_the_nginx_of_compose_starts_without_being_root_and_writes_in_tmp_alone(folder_of_nobody):
    own, text = folder_of_nobody, (DEPLOY / "docker/nginx-main.conf").read_text("utf-8")
    assert {path.split("/")[1] for path in re.findall(r"\s(/\S+);", text)} == {"tmp", "etc"}
    site = moved_here(
        (DEPLOY / "docker/nginx.conf").read_text("utf-8"), own, (own / "cert.pem", own / "key.pem")
    ).replace(f"{DEPLOY}/nginx/", f"{own}/")
    (own / "site.conf").write_text(site[site.index("http {") + 6 : site.rindex("}")])
    text = text.replace(" /tmp/", f" {own}/").replace("/dev/stderr", f"{own}/log")
    text = text.replace("/etc/nginx/conf.d/default.conf", f"{own}/site.conf")
    (own / "main.conf").write_text(f"daemon off;\n{text}")

    process = subprocess.Popen(
        ["nginx", "-e", own / "log", "-c", own / "main.conf"],
        user=NOBODY,
        group=NOBODY,
        extra_groups=[],
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        port = int(re.search(r"listen 127.0.0.1:(\d+) ssl", site)[1])
        wait_until_open(port, process)
        unverified = ssl._create_unverified_context()  # noqa: S323 - its certificate is of today
        with closing(
            http.client.HTTPSConnection("127.0.0.1", port, timeout=10, context=unverified)
        ) as line:
            line.request("GET", "/", headers={"Host": "essaim.exemple.fr"})
            answer = line.getresponse()
    finally:
        process.terminate()
        _, said = process.communicate(timeout=10)

    assert (answer.status, answer.getheader("X-Content-Type-Options")) == (503, "nosniff")
    assert said == ""


def test_compose_gives_its_processes_the_same_settings(services):
    processes = [name for name in services if re.fullmatch(r"essaim-\d", name)]

    assert services["essaim-1"] == services["essaim-2"]
    assert {services[name]["environment"]["PROCESSES"] for name in processes} == {"2"}
    assert len(processes) == 2


def test_compose_lets_only_the_migrations_make_tables(services):
    roles = {
        name: re.match(r"postgresql\+psycopg://(\w+):", service["environment"]["DATABASE_URL"])[1]
        for name, service in services.items()
        if "DATABASE_URL" in service.get("environment", {})
    }
    made = (DEPLOY / "postgresql/roles.sql").read_text("utf-8")
    server = services["postgresql"]

    assert {roles.pop("migrate"), roles.pop("forget")} == {"essaim_owner"}
    assert roles == dict.fromkeys(["essaim-1", "essaim-2", "backup"], "essaim")
    assert server["environment"]["POSTGRES_USER"] not in {"essaim", "essaim_owner"}
    scripts = [one.split(":")[0] for one in server["volumes"] if "initdb.d" in one]
    assert scripts == ["../postgresql/roles.sql", "./passwords.sh"]
    assert all((DEPLOY / "docker" / one).is_file() for one in scripts)
    assert re.findall(r"'CREATE ROLE (\w+) LOGIN'", made) == ["essaim_owner", "essaim"]


def test_compose_takes_from_its_env_file_what_it_says_to_put_there():
    text = (DEPLOY / "docker/compose.yaml").read_text("utf-8")
    (names,) = re.findall(r"for name in ([A-Z_ ]+);", text)

    assert {f"{name}_PASSWORD" for name in names.split()} == set(
        re.findall(r"\$\{(\w+):\?\}", text)
    )
