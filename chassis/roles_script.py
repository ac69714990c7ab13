"""The SQL an administrator of PostgreSQL runs where `thidua provision` may not make roles itself.

It makes the roles and databases that provisioning would make, with the same privileges; passwords
are set by provisioning from the secrets folder.
"""

from collections.abc import Sequence

from chassis.installation import (
    DOCUMENT_CHECKER,
    DOCUMENTS,
    database_name,
    owner_role,
    writer_role,
)

_HEAD = """\
-- Roles and databases of an installation; `thidua config postgres` prints this file.
-- Run once, as a superuser: psql -v ON_ERROR_STOP=1 -f roles.sql postgres
-- `thidua provision` then makes what lies inside the databases and sets the passwords.
"""


def roles_script(services: Sequence[str]) -> str:
    """The whole script, plain SQL; a second run fails at its first line and changes nothing."""
    lines = [_HEAD]
    for name in (*services, DOCUMENTS):
        owner, writer, database = owner_role(name), writer_role(name), database_name(name)
        lines += [
            f"CREATE ROLE {owner} NOLOGIN;",
            f"CREATE ROLE {writer} LOGIN;",
            f"CREATE DATABASE {database} TEMPLATE template0 ENCODING 'UTF8';",
            f"REVOKE ALL ON DATABASE {database} FROM PUBLIC;",
            f"GRANT CONNECT, TEMPORARY ON DATABASE {database} TO {writer};",
        ]
        if name != DOCUMENTS:
            lines.append(
                f"GRANT CREATE ON DATABASE {database} TO {writer}; -- its views are its own"
            )
        lines.append("")
    lines += [
        f"CREATE ROLE {DOCUMENT_CHECKER} LOGIN;",
        f"GRANT CONNECT, TEMPORARY ON DATABASE {database_name(DOCUMENTS)} TO {DOCUMENT_CHECKER};",
        "",
    ]
    return "\n".join(lines)
