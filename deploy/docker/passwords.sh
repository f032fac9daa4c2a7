# Read by PostgreSQL's image when it makes its database, after roles.sql: a password for each role.
psql --no-psqlrc --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set=owner="$ESSAIM_OWNER_PASSWORD" --set=server="$ESSAIM_PASSWORD" <<'SQL'
ALTER ROLE essaim_owner PASSWORD :'owner';
ALTER ROLE essaim PASSWORD :'server';
SQL
