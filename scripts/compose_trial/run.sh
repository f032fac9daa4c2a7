#!/usr/bin/env bash
# Run deploy/docker/compose.yaml with a real Docker engine, where no registry of images is reached:
#   scripts/compose_trial/run.sh [FOLDER]        (root, Debian; five minutes the first time)
# The images that it begins from are replaced by Debian's packages of the same programs, in a root
# file system made by debootstrap. The Dockerfile and the compose file are the repository's, unchanged
# but for the line `name:`, which the docker-compose of Debian 12 (1.29) does not read.
# The engine lives in a network of its own (unshare), and leaves nothing on the machine but FOLDER.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../.." && pwd)"
folder="$(realpath -m "${1:-/var/tmp/essaim-compose}")"
site=essaim.exemple.fr
packages=(ca-certificates curl nginx-light openssl postgresql python3 python3-venv redis-server)

say() { echo "compose: $*" >&2; }

require() {
    local name
    for name in debootstrap dockerd docker docker-compose ip openssl; do
        command -v "$name" >/dev/null ||
            { say "$name is missing: apt-get install debootstrap docker.io docker-compose iproute2 openssl"; exit 1; }
    done
    [ "$(id -u)" -eq 0 ] || { say 'root is needed, to start an engine'; exit 1; }
}

# -- What is made once, and kept in FOLDER ------------------------------------------------------------

make_debian() {
    [ -f "$folder/debian.tar" ] && return
    say 'making a Debian (debootstrap)'
    local debian="$folder/debian"
    rm -rf "$debian"
    debootstrap --variant=minbase bookworm "$debian" > "$folder/debootstrap.log"
    printf '#!/bin/sh\nexit 101\n' > "$debian/usr/sbin/policy-rc.d" # no service starts in here
    chmod +x "$debian/usr/sbin/policy-rc.d"
    DEBIAN_FRONTEND=noninteractive chroot "$debian" \
        apt-get install --quiet --yes --no-install-recommends "${packages[@]}" >> "$folder/debootstrap.log" 2>&1
    rm -rf "$debian"/var/cache/apt/archives/*.deb "$debian"/var/lib/apt/lists/*
    tar -C "$debian" -cf "$folder/debian.tar.part" .
    mv "$folder/debian.tar.part" "$folder/debian.tar"
    rm -rf "$debian"
}

# Every line of the lock, whatever it says of versions of Python: that of Debian is not ours.
get_packages() {
    say 'getting the packages of the lock'
    mkdir -p "$folder/wheels"
    local lock
    mapfile -t lock < <(grep -oE '^[A-Za-z0-9._-]+(\[[a-z,]+\])?==[^ ;\\]+' "$root/requirements.txt")
    "$root/.venv/bin/python" -m pip download --quiet --disable-pip-version-check --no-deps \
        --only-binary :all: --dest "$folder/wheels" "${lock[@]}" 2> "$folder/packages.log" ||
        { cat "$folder/packages.log" >&2; exit 1; }
}

make_images() {
    say 'making the images that the files begin from'
    docker import "$folder/debian.tar" essaim-trial/debian > /dev/null
    local build="$folder/build"
    rm -rf "$build"
    mkdir -p "$build"
    cp -r "$folder/wheels" "$here/postgres.sh" "$build/"
    printf '[global]\nno-index = true\nfind-links = /wheels\n' > "$build/pip.conf"
    image "$(named python)" 'COPY wheels /wheels' 'COPY pip.conf /etc/pip.conf' 'RUN ln -s python3 /usr/bin/python'
    image "$(named postgres)" 'COPY postgres.sh /usr/local/bin/docker-entrypoint.sh' \
        'RUN ln -s /usr/lib/postgresql/15/bin/pg_isready /usr/local/bin/' \
        'RUN install -d -o postgres -g postgres -m 1777 /var/lib/postgresql/data' \
        'RUN install -d -o postgres -g postgres -m 3777 /run/postgresql' \
        'VOLUME /var/lib/postgresql/data' 'ENTRYPOINT ["docker-entrypoint.sh"]'
    image "$(named redis)"
    image "$(named nginx)" 'RUN rm /etc/nginx/sites-enabled/default' 'CMD ["nginx", "-g", "daemon off;"]'
}

# The name that the files give to an image, without the digest of what the registry has under it.
named() { sed -n -E "s/^ *(image:|FROM) +($1:[^ @]+).*/\\2/p" "$folder"/deploy/docker/{compose.yaml,Dockerfile} | head -n 1; }

image() {
    local name=$1
    shift
    printf '%s\n' 'FROM essaim-trial/debian' "$@" |
        docker build --quiet --network none --tag "$name" --file - "$folder/build" > /dev/null
}

# What the first lines of compose.yaml ask for.
make_deployment() {
    rm -rf "$folder/deploy"
    cp -r "$root/deploy" "$folder/deploy"
    cd "$folder/deploy/docker"
    sed -i -e '/^name:/d' -e 's/@sha256:[0-9a-f]*//' compose.yaml Dockerfile
    local name
    sed -e '/^DATABASE_URL=/d' -e '/^REDIS_URL=/d' -e "s#^BASE_URL=.*#BASE_URL=https://$site#" \
        -e "s#^SECRET_KEY=.*#SECRET_KEY=$(openssl rand -hex 32)#" ../essaim.env.sample > essaim.env
    for name in POSTGRES ESSAIM_OWNER ESSAIM; do
        echo "${name}_PASSWORD=$(openssl rand -hex 24)"
    done > .env
    mkdir tls
    openssl req -x509 -nodes -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -subj "/CN=$site" \
        -keyout tls/privkey.pem -out tls/fullchain.pem 2>/dev/null
    chown 101 tls/privkey.pem
}

# -- What is looked at ---------------------------------------------------------------------------------

ask() { curl --silent --show-error --insecure --max-time 10 --resolve "$site:443:127.0.0.1" "$@"; }

expect() {
    local what=$1 wanted=$2 found=$3
    case "$found" in
        *"$wanted"*) echo "ok    $what" ;;
        *) echo "FAIL  $what: $found"; failed=1 ;;
    esac
}

until_ready() {
    local tries
    for tries in $(seq 60); do
        [ "$(ask "https://$site/readyz" 2>/dev/null)" = '{"ok":true,"status":"ready"}' ] && return
        sleep 0.5
    done
    return 1
}

health() { docker inspect --format '{{.State.Health.Status}}' "$(docker-compose ps --quiet essaim-2)"; }

held() {
    docker-compose exec -T "$1" cat /proc/1/status |
        sed -n -E 's/^(CapEff|NoNewPrivs):\s*(\S+)/\1:\2/p' | tr '\r\n' '  ' | tr -s ' '
}

look() {
    failed=0
    until_ready || true
    expect 'ready, through nginx and TLS' '"status":"ready"' "$(ask "https://$site/readyz" 2>&1)"
    expect 'the home page' '<title>' "$(ask "https://$site/" 2>&1)"
    expect 'long polling opens' '"sid"' "$(ask "https://$site/socket.io/?EIO=4&transport=polling" 2>&1)"
    local tries
    for tries in $(seq 30); do
        [ "$(health)" = healthy ] && break
        sleep 1
    done
    expect 'a process that is found healthy' healthy "$(health)"
    local made
    made="$(docker-compose exec -T essaim-1 flask --app wsgi workshop create --kit retro-30 --title Essai --json)"
    expect 'a workshop, by a command' '"join_url": "https://essaim.exemple.fr/rejoindre#' "$made"
    expect 'the account of a process' 'uid=10001' "$(docker-compose exec -T essaim-1 id)"
    local service
    for service in essaim-1 postgresql redis nginx; do
        expect "$service: no right, and no new one" 'CapEff:0000000000000000 NoNewPrivs:1' "$(held "$service")"
        expect "$service: not root" 'root: no' "root: $(docker-compose exec -T "$service" id -u | sed 's/^0$/yes/;s/^[1-9].*/no/')"
        expect "$service: an image that is read only" 'Read-only' \
            "$(docker-compose exec -T "$service" touch /etc/x 2>&1 || true)"
    done
    expect 'an archive, made and proved' 'Archive écrite et relue' "$(docker-compose run --rm backup 2>&1)"
    docker-compose kill essaim-1 > /dev/null 2>&1
    expect 'one process killed, the other serves' '"status":"ready"' "$(ask "https://$site/readyz" 2>&1)"
    docker-compose kill > /dev/null 2>&1
    docker-compose up --detach > /dev/null 2>&1
    until_ready || true
    expect 'all killed, started again, the workshop is there' 'Essai' \
        "$(docker-compose exec -T essaim-2 flask --app wsgi workshop list 2>&1)"
    return "$failed"
}

# -- The engine, in namespaces of its own --------------------------------------------------------------

stop() {
    docker-compose down --volumes > /dev/null 2>&1 || true
    kill "$engine" || true
    wait "$engine" || true
}

inside() {
    ip link set lo up
    export DOCKER_HOST="unix://$folder/docker.sock" DOCKER_BUILDKIT=0 COMPOSE_PROJECT_NAME=essaim
    dockerd --host "$DOCKER_HOST" --data-root "$folder/engine" --exec-root "$folder/run" \
        --pidfile "$folder/docker.pid" > "$folder/dockerd.log" 2>&1 &
    engine=$!
    trap stop EXIT
    local tries
    for tries in $(seq 100); do
        docker version > /dev/null 2>&1 && break
        kill -0 "$engine" || { tail "$folder/dockerd.log"; exit 1; }
        sleep 0.2
    done
    say "engine $(docker version --format '{{.Server.Version}}'), $(docker-compose version --short)"
    make_deployment
    make_images
    say 'building the image of Essaim'
    docker build --network none --file "$folder/deploy/docker/Dockerfile" --tag essaim "$root" > "$folder/build.log"
    say 'docker-compose up'
    docker-compose up --detach > "$folder/up.log" 2>&1 || { tail -20 "$folder/up.log"; docker-compose logs --no-color --tail 20; exit 1; }
    look || { docker-compose logs --no-color --tail 20; exit 1; }
}

require
mkdir -p "$folder"
if [ "${2:-}" = inside ]; then
    inside
else
    make_debian
    get_packages
    exec unshare --mount --net "$0" "$folder" inside
fi
