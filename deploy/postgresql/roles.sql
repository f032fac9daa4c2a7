-- PostgreSQL for Essaim, as its administrator, when there is no database of this name:
--   runuser -u postgres -- psql --set=ON_ERROR_STOP=1 --file /opt/essaim/deploy/postgresql/roles.sql
-- then give each role a password with \password. The owner makes the tables (essaim migrate); the
-- server and the backups only read and write rows.

-- The roles are still there when the database was put aside to go back to an earlier version.
SELECT 'CREATE ROLE essaim_owner LOGIN'
    WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'essaim_owner') \gexec
SELECT 'CREATE ROLE essaim LOGIN'
    WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'essaim') \gexec
CREATE DATABASE essaim OWNER essaim_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE essaim FROM PUBLIC;
GRANT CONNECT ON DATABASE essaim TO essaim;

\connect essaim
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT CREATE, USAGE ON SCHEMA public TO essaim_owner;
GRANT USAGE ON SCHEMA public TO essaim;
ALTER DEFAULT PRIVILEGES FOR ROLE essaim_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO essaim;
