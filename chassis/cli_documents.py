"""`thidua documents put`: stores papers and prints the digests commands name them by.

Exit status: 0 done, 1 refused, 2 wrong usage, 3 not reachable.
"""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

import typer

from chassis.act_options import usage
from chassis.cli_act import reaching, show
from chassis.documents import PostgresDocuments, read_document_key
from chassis.installation import DOCUMENTS, Installation
from chassis.problems import of_refusal
from contracts.refusal import Refusal
from contracts.request import Reply

Files = Annotated[
    list[Path], typer.Argument(metavar="FILE…", help="Các tệp cần lưu. / The files to store.")
]


def register(app: typer.Typer) -> None:
    """Add the verb."""
    documents = typer.Typer(no_args_is_help=True, help="Tài liệu. / Documents.")
    documents.command("put")(_put)
    documents.callback()(_documents)
    app.add_typer(documents, name="documents")


def _documents() -> None:
    """Tài liệu của hồ sơ, tờ trình. / The papers of dossiers and proposals."""


def _put(files: Files) -> None:
    """Lưu tệp, in mã băm SHA-256 của từng tệp. / Store files and print each one's digest."""
    contents = [read_file(path) for path in files]

    async def put(installation: Installation) -> Reply | None:
        async with open_documents(installation) as documents:
            for path, content in zip(files, contents, strict=True):
                try:
                    print(f"{await documents.put(content)}  {path.name}", flush=True)
                except Refusal as refusal:
                    return Reply(problem=of_refusal(refusal))
        return None

    reply = reaching(put)
    if reply is not None:
        show(reply, raw=False)


def read_file(path: Path) -> bytes:
    """The bytes of a file somebody named; leaves with status 2 when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as fault:
        raise usage(f"{path}: không đọc được. / cannot be read: {fault.strerror}.") from fault


@asynccontextmanager
async def open_documents(installation: Installation) -> AsyncGenerator[PostgresDocuments]:
    """The document store for the length of a `with`, with the size limit that is set."""
    key = read_document_key(installation.settings.secrets)
    largest = installation.settings.document_largest
    conninfo = installation.conninfo(DOCUMENTS)
    async with PostgresDocuments(conninfo, key, largest=largest) as documents:
        yield documents
