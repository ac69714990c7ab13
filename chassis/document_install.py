"""Makes the document database's tables, with the roles that keep documents as they were stored.

Who may do what: the owner (cannot log in) owns the tables; the writer stores documents and reads
them back, and can change none; the checker, whom services use, learns only which digests exist.
"""

from importlib.resources import files

import psycopg
from psycopg import sql

from chassis.store_install import make_role

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
        make_role(admin, owner, login=False)
        make_role(admin, writer, login=True)
        make_role(admin, checker, login=True)
        admin.execute(
            sql.SQL("CREATE SCHEMA IF NOT EXISTS documents AUTHORIZATION {owner}").format(**roles)
        )
        admin.execute(sql.SQL("SET LOCAL ROLE {owner}").format(**roles))
        admin.execute(files("chassis").joinpath("documents.sql").read_bytes())
        for grant in _GRANTS:
            admin.execute(sql.SQL(grant).format(**roles))
