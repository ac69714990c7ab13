"""Makes a service's event store in its database, with the roles that keep it append-only.

Who may do what: the owner (cannot log in) owns the schema `store`; the writer, whom the service
logs in as, may read it and call its functions, and can change no stored event.
"""

from importlib.resources import files

import psycopg
from psycopg import sql

from chassis.store_refusals import StoreOfAnother


def install_store(admin_conninfo: str, service: str, owner: str, writer: str) -> None:
    """Make or complete the store of `service` in the database that `admin_conninfo` names.

    Roles that are missing are made: `owner` without login, `writer` with login and no password.
    Running it again changes nothing. Raises `StoreOfAnother` when the database holds the store
    of a different service.
    """
    roles = {"owner": sql.Identifier(owner), "writer": sql.Identifier(writer)}
    with psycopg.connect(admin_conninfo, options="-c client_min_messages=warning") as admin:
        _require_own(admin, service)
        make_role(admin, owner, login=False)
        make_role(admin, writer, login=True)
        admin.execute(
            sql.SQL("CREATE SCHEMA IF NOT EXISTS store AUTHORIZATION {owner}").format(**roles)
        )
        admin.execute(sql.SQL("SET LOCAL ROLE {owner}").format(**roles))
        admin.execute(files("chassis").joinpath("store.sql").read_bytes())
        admin.execute(_CLAIM, [service])
        for grant in _GRANTS:
            admin.execute(sql.SQL(grant).format(**roles))
        admin.execute("RESET ROLE")
        database = sql.Identifier(admin.info.dbname)
        admin.execute(
            sql.SQL("GRANT CREATE ON DATABASE {database} TO {writer}").format(
                database=database, **roles
            )
        )


def install_schema(admin_conninfo: str, name: str, text: str, owner: str, writer: str) -> None:
    """Make or complete a service's own tables: run `text` as `owner` in the schema `name`.

    `writer` may read the tables and call the functions, nothing else. Running it again changes
    nothing.
    """
    names = {
        "schema": sql.Identifier(name),
        "owner": sql.Identifier(owner),
        "writer": sql.Identifier(writer),
    }
    with psycopg.connect(admin_conninfo, options="-c client_min_messages=warning") as admin:
        admin.execute(
            sql.SQL("CREATE SCHEMA IF NOT EXISTS {schema} AUTHORIZATION {owner}").format(**names)
        )
        admin.execute(sql.SQL("SET LOCAL ROLE {owner}").format(**names))
        admin.execute(text.encode())
        for grant in _SCHEMA_GRANTS:
            admin.execute(sql.SQL(grant).format(**names))


_SCHEMA_GRANTS = (
    "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA {schema} FROM PUBLIC",
    "GRANT USAGE ON SCHEMA {schema} TO {writer}",
    "GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {writer}",
    "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA {schema} TO {writer}",
)

_CLAIM = "INSERT INTO store.head (service) VALUES (%s) ON CONFLICT (one) DO NOTHING"

# The views' own tables live beside the store; which version is live is the writer's to say.
_GRANTS = (
    "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA store FROM PUBLIC",
    "GRANT USAGE ON SCHEMA store TO {writer}",
    "GRANT SELECT ON ALL TABLES IN SCHEMA store TO {writer}",
    "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA store TO {writer}",
    "GRANT INSERT, UPDATE, DELETE ON store.views TO {writer}",
)


def make_role(admin: psycopg.Connection, name: str, *, login: bool) -> None:
    """Create the role unless it is there; a password is set elsewhere."""
    known = admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
    if known is None:
        kind = sql.SQL("LOGIN") if login else sql.SQL("NOLOGIN")
        admin.execute(sql.SQL("CREATE ROLE {} {}").format(sql.Identifier(name), kind))


def _require_own(admin: psycopg.Connection, service: str) -> None:
    if admin.execute("SELECT to_regclass('store.head')").fetchone() == (None,):
        return
    row = admin.execute("SELECT service FROM store.head").fetchone()
    if row is not None and row[0] != service:
        raise StoreOfAnother(service, row[0])
