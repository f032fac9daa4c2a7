#!/usr/bin/env bash
# Copy the browser libraries that we serve out of node_modules, byte for byte, and list them with
# their SHA-256 in static/js/vendor/README.md, which tests/unit/test_vendor.py reads. What writes
# together (scripts/prose.js) is joined in one file: its packages name each other by name alone.
set -euo pipefail
cd "$(dirname "$0")/.."

vendor=static/js/vendor
lit_modules=(
    lit-html directive directive-helpers async-directive
    directives/class-map directives/if-defined directives/keyed directives/live
    directives/ref directives/repeat directives/style-map
)

copy() { install -D -m 644 "node_modules/$1" "$vendor/$2"; }

# The packages that a joined file was made of, dependencies of dependencies too.
joined_from() { grep -oE '^// node_modules/(@[^/]+/)?[^/]+' "$1" | sed 's|^// node_modules/||' | LC_ALL=C sort -u; }

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

join() { node_modules/.bin/esbuild scripts/prose.js --bundle --format=esm --charset=utf8 --log-level=error "$@"; }

install -d "$vendor/prose"
whole="$(mktemp)"
join --outfile="$whole"
mapfile -t joined < <(joined_from "$whole")
rm "$whole"
join --minify --target="$(sed -n 's/^BROWSERS: Final = "\([^"]*\)".*/\1/p' scripts/join.py)" \
    --outfile="$vendor/prose/prose.js"
grep -v '^//' scripts/prose.js >"$vendor/prose/prose.d.ts"
for package in "${joined[@]}"; do
    printf '%s %s\n\n%s\n\n' "$package" "$(version "$package")" "$(cat "node_modules/$package/LICENSE")"
done >"$vendor/prose/LICENSES"

cd "$vendor"
mapfile -t lit_files < <(find lit-html -type f | LC_ALL=C sort)
cd - >/dev/null

{
    cat <<'TEXT'
# Libraries served to the browser

Copied byte for byte from the npm packages pinned in `package-lock.json`, production builds only.
Written by `make vendor`: change nothing here by hand. `tests/unit/test_vendor.py` refuses a
file that is altered, missing or not in this table, and a version other than the locked one.

The `.d.ts` files are read by the type checker alone. `socket.io.esm.min.d.ts` and `prose.d.ts`, which
are not from npm, hand it the types of the packages.

`prose/` is what writes together on the page of a draft (docs/adr/0033). The packages of the second table
name each other by name, which browsers do not know: esbuild joins in one file what `scripts/prose.js`
takes of them. The test joins them again, and refuses a file that is not the same to the byte.

| file | package | version | licence | SHA-256 |
|---|---|---|---|---|
TEXT
    rows socket.io-client socket.io.LICENSE socket.io.esm.min.d.ts socket.io.esm.min.js
    rows lit-html "${lit_files[@]}"
    rows esbuild prose/LICENSES prose/prose.d.ts prose/prose.js
    printf '\n| joined in `prose/prose.js` | version | licence |\n|---|---|---|\n'
    for package in "${joined[@]}"; do
        printf '| %s | %s | %s |\n' "$package" "$(version "$package")" "$(licence "$package")"
    done
} >"$vendor/README.md"
