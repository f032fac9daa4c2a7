#!/bin/sh
# The part of PostgreSQL's official image that compose.yaml counts on: a database made at the first
# start by what is in /docker-entrypoint-initdb.d, on the local socket alone until all of it is done.
set -e
PGDATA=/var/lib/postgresql/data
PATH=/usr/lib/postgresql/15/bin:$PATH

if [ "$(id -u)" = 0 ]; then
    mkdir -p "$PGDATA" /var/run/postgresql
    chown -R postgres "$PGDATA" /var/run/postgresql
    exec runuser -u postgres -- "$0" "$@"
fi
if [ ! -s "$PGDATA/PG_VERSION" ]; then
    secret=$(mktemp)
    printf %s "$POSTGRES_PASSWORD" > "$secret"
    initdb --pgdata "$PGDATA" --username "$POSTGRES_USER" --pwfile "$secret" \
        --auth-local trust --auth-host scram-sha-256 > /dev/null
    rm "$secret"
    echo 'host all all all scram-sha-256' >> "$PGDATA/pg_hba.conf"
    echo "listen_addresses = '*'" >> "$PGDATA/postgresql.conf"
    pg_ctl --pgdata "$PGDATA" --wait --options "-c listen_addresses=''" start > /dev/null
    for file in /docker-entrypoint-initdb.d/*; do
        case "$file" in
            *.sql) psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --file "$file" ;;
            *.sh) . "$file" ;;
        esac
    done
    pg_ctl --pgdata "$PGDATA" --mode fast --wait stop > /dev/null
fi
exec "$@" -D "$PGDATA"
