#!/usr/bin/env bash
# Copy the browser libraries that we serve out of node_modules, byte for byte, and list them with
# their SHA-256 in static/js/vendor/README.md, which tests/unit/test_vendor.py reads.
set -euo pipefail
cd "$(dirname "$0")/.."

vendor=static/js/vendor
lit_modules=(
    lit-html directive directive-helpers async-directive
    directives/class-map directives/if-defined directives/keyed directives/live
    directives/ref directives/repeat directives/style-map
)

copy() { install -D -m 644 "node_modules/$1" "$vendor/$2"; }

version() { node -p "require('./node_modules/$1/package.json').version"; }

licence() { node -p "require('./node_modules/$1/package.json').license"; }

rows() { # package, then its files
    local package="$1" file
    shift
    for file in "$@"; do
        printf '| `%s` | %s | %s | %s | `%s` |\n' "$file" "$package" "$(version "$package")" \
            "$(licence "$package")" "$(sha256sum "$vendor/$file" | cut -d ' ' -f 1)"
    done
}

rm -rf "$vendor"

copy socket.io-client/dist/socket.io.esm.min.js socket.io.esm.min.js
copy socket.io-client/LICENSE socket.io.LICENSE
echo 'export * from "socket.io-client"' >"$vendor/socket.io.esm.min.d.ts"

copy lit-html/LICENSE lit-html/LICENSE
for module in "${lit_modules[@]}"; do
    copy "lit-html/$module.js" "lit-html/$module.js"
    copy "lit-html/$module.d.ts" "lit-html/$module.d.ts"
done

cd "$vendor"
mapfile -t lit_files < <(find lit-html -type f | LC_ALL=C sort)
cd - >/dev/null

{
    cat <<'TEXT'
# Libraries served to the browser

Copied byte for byte from the npm packages pinned in `package-lock.json`, production builds only.
Written by `scripts/vendor.sh`: change nothing here by hand. `tests/unit/test_vendor.py` refuses a
file that is altered, missing or not in this table, and a version other than the locked one.

The `.d.ts` files are read by the type checker alone. `socket.io.esm.min.d.ts`, the only file not
from npm, hands it the types of the package.

| file | package | version | licence | SHA-256 |
|---|---|---|---|---|
TEXT
    rows socket.io-client socket.io.LICENSE socket.io.esm.min.d.ts socket.io.esm.min.js
    rows lit-html "${lit_files[@]}"
} >"$vendor/README.md"
