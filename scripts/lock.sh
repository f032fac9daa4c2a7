#!/usr/bin/env bash
# Write the locks anew: hashes for Python, integrity for npm, and nothing published in the last
# seven days, the time in which most hijacked releases are found out and withdrawn.
set -euo pipefail
cd "$(dirname "$0")/.."

before="$(date -u -d '7 days ago' +%Y-%m-%d)"

compile() {
    .venv/bin/uv --quiet pip compile --universal --python-version 3.11 --generate-hashes --upgrade \
        --exclude-newer "$before" --custom-compile-command 'make lock' \
        --output-file "$2" "$1"
}

compile requirements.in requirements.txt
compile requirements-dev.in requirements-dev.txt

# Without the addresses: the lock must install through whichever mirror the reader uses.
npm install --package-lock-only --ignore-scripts --no-audit --no-fund \
    --before="$before" --omit-lockfile-registry-resolved=true

if grep -nE '"resolved"|https?://' requirements.txt requirements-dev.txt ||
    grep -nE '"resolved"' package-lock.json; then
    echo 'lock: a lock names a registry (see above)' >&2
    exit 1
fi
