"""Makes the document database's tables, with the roles that keep documents as they were stored.

Who may do what: the owner (cannot log in) owns the tables; the writer stores documents and reads
them back, and can change none; the checker, whom services use, learns only which digests exist.
"""

from importlib.resources import files

import psycopg
from psycopg import sql

_GRANTS = (
    "REVOKE ALL ON ALL TABLES IN SCHEMA documents FROM PUBLIC",
    "GRANT USAGE ON SCHEMA documents TO {writer}, {checker}",
    "GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA documents TO {writer}",
    "GRANT SELECT (digest) ON documents.documents TO {checker}",
)


def install_documents(admin_conninfo: str, owner: str, writer: str, checker: str) -> None:
    """Make or complete the document store in the database that `admin_conninfo` names.

    Roles that are missing are made: `owner` without login, the others with login and no
    password. Running it again changes nothing.
    """
    roles = {
        "owner": sql.Identifier(owner),
        "writer": sql.Identifier(writer),
        "checker": sql.Identifier(checker),
    }
    with psycopg.connect(admin_conninfo, options="-c client_min_messages=warning") as admin:
        _make_role(admin, owner, sql.SQL("NOLOGIN"))
        _make_role(admin, writer, sql.SQL("LOGIN"))
        _make_role(admin, checker, sql.SQL("LOGIN"))
        admin.execute(
            sql.SQL("CREATE SCHEMA IF NOT EXISTS documents AUTHORIZATION {owner}").format(**roles)
        )
        admin.execute(sql.SQL("SET LOCAL ROLE {owner}").format(**roles))
        admin.execute(files("chassis").joinpath("documents.sql").read_bytes())
        for grant in _GRANTS:
            admin.execute(sql.SQL(grant).format(**roles))


def _make_role(admin: psycopg.Connection, name: str, login: sql.SQL) -> None:
    known = admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
    if known is None:
        admin.execute(sql.SQL("CREATE ROLE {} {}").format(sql.Identifier(name), login))
