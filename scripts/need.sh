#!/usr/bin/env bash
# Find a program that the Makefile's targets need, or install Debian's package of it.
# `need.sh python` prints the interpreter to use; the others (node, chromium, firefox, webkit, cluster, faketime, pdf, office,
# opendocument) are silent when all is well. What cannot be had is said in one line, and is a failure: never a silent skip.
set -euo pipefail

refuse() {
    echo "essaim: $1" >&2
    exit 1
}

as_root() {
    local run=(env DEBIAN_FRONTEND=noninteractive)
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || return 1
        # Ask for a password only where someone can type it.
        if [ -t 0 ]; then run=(sudo "${run[@]}"); else run=(sudo -n "${run[@]}"); fi
    fi
    "${run[@]}" "$@"
}

install_packages() {
    command -v apt-get >/dev/null || return 1
    local apt=(as_root apt-get --quiet --yes --no-install-recommends)
    echo "essaim: installing $* with apt-get" >&2
    { "${apt[@]}" install "$@" || { "${apt[@]}" update && "${apt[@]}" install "$@"; }; } >&2
}

need_python() {
    local name
    for name in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        is_recent_python "$name" || continue
        has_venv "$name" || install_packages "$(venv_package "$name")" ||
            refuse "$name has no venv module: install the package $(venv_package "$name")."
        command -v "$name"
        return
    done
    refuse "Python 3.11 or newer is needed (found: $(python3 --version 2>&1 || true))."
}

is_recent_python() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

has_venv() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

venv_package() { "$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'; }

need_node() {
    is_recent_node || install_packages nodejs || true
    is_recent_node || refuse 'Node.js 18 or newer is needed for the checks of the browser code.'
    command -v npm >/dev/null || install_packages npm ||
        refuse 'npm is needed for the checks of the browser code: install the package npm.'
}

is_recent_node() {
    node -e 'process.exit(process.versions.node.split(".")[0] < 18 ? 1 : 0)' 2>/dev/null
}

need_chromium() {
    find_chromium || install_packages chromium fonts-liberation fonts-noto-color-emoji || true
    find_chromium || refuse 'Chromium is needed for the browser tests: install the package chromium.'
    has_light_chromium || install_packages chromium-headless-shell || true
}

# The same Chromium without its windows, for the tests of the day, where Debian has it. They do without.
has_light_chromium() {
    command -v chromium-headless-shell >/dev/null ||
        ! apt-cache show chromium-headless-shell >/dev/null 2>&1
}

find_chromium() {
    local name
    for name in chromium chromium-browser google-chrome; do
        command -v "$name" >/dev/null && return
    done
    return 1
}

# The second browser of the tests: what a page owes to one of them alone is found there.
need_firefox() {
    command -v firefox-esr >/dev/null || install_packages firefox-esr || true
    command -v firefox-esr >/dev/null ||
        refuse 'The tests in Firefox need the package firefox-esr.'
}

# The third, at night alone.
need_webkit() {
    find_webkit || install_packages webkit2gtk-driver xvfb || true
    find_webkit || refuse 'The test in WebKit needs the packages webkit2gtk-driver and xvfb.'
}

find_webkit() { command -v WebKitWebDriver >/dev/null && command -v Xvfb >/dev/null; }

# What `make cluster` starts. Debian's packages may start services of their own: they are left alone.
need_cluster() {
    find_cluster || install_packages postgresql redis-server nginx-light || true
    find_cluster || refuse 'The cluster needs the packages postgresql, redis-server and nginx-light.'
}

find_cluster() {
    local path="$PATH:/usr/sbin:/usr/local/sbin"
    PATH="$path" command -v redis-server >/dev/null && PATH="$path" command -v nginx >/dev/null &&
        { command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }
}

# Another hour for a process, in the tests of a clock that is wrong.
need_faketime() {
    find_faketime || install_packages faketime || true
    find_faketime || refuse 'The tests of a wrong clock need the package faketime.'
}

find_faketime() { compgen -G '/usr/lib/*/faketime/libfaketime.so.1' >/dev/null; }

# What the tests read a printed page with.
need_pdf() {
    command -v pdftotext >/dev/null || install_packages poppler-utils || true
    command -v pdftotext >/dev/null || refuse 'The tests of printing need the package poppler-utils.'
}

# Another program than ours, which must open the documents that people take away.
need_office() {
    command -v soffice >/dev/null || install_packages libreoffice-writer-nogui || true
    command -v soffice >/dev/null ||
        refuse 'The tests of documents need the package libreoffice-writer-nogui.'
}

# The schemas of OpenDocument: two files of an editor, which is not installed for them.
need_opendocument() {
    find_opendocument || fetch_opendocument || true
    find_opendocument || refuse 'The test of ODT needs the schemas that the package emacs-common holds.'
}

OPENDOCUMENT="$(dirname "$0")/../var/opendocument"
SCHEMAS=(OpenDocument-schema-v1.3.rnc od-manifest-schema-v1.2-os.rnc)

find_opendocument() { [ -s "$OPENDOCUMENT/${SCHEMAS[0]}" ] && [ -s "$OPENDOCUMENT/${SCHEMAS[1]}" ]; }

fetch_opendocument() (
    command -v apt-get >/dev/null || return 1
    mkdir -p "$OPENDOCUMENT"
    folder="$(cd "$OPENDOCUMENT" && pwd)"
    cd "$(mktemp -d)"
    trap 'rm -rf "$PWD"' EXIT
    echo 'essaim: fetching the schemas of OpenDocument with apt-get' >&2
    fetch() { apt-get --quiet=2 download emacs-common >&2 2>&1; }
    { fetch || { as_root apt-get --quiet=2 update && fetch; }; } >&2
    dpkg-deb --extract emacs-common_*.deb .
    cp $(printf 'usr/share/emacs/*/etc/schema/%s ' "${SCHEMAS[@]}") "$folder"
)

case "${1:-}" in
    python | node | chromium | firefox | webkit | cluster | faketime | pdf | office | opendocument) "need_$1" ;;
    *) refuse 'usage: need.sh python|node|chromium|firefox|webkit|cluster|faketime|pdf|office|opendocument' ;;
esac
