"""`thidua witness new | trust | key | serve`, for whoever watches the log from outside."""

import asyncio
import time
from contextlib import closing
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from chassis.process import stop_on_signals
from services.audit.log.malformed import Malformed
from services.audit.log.vkey import parse_vkey
from services.audit.log.witness import LONGEST_REQUEST
from services.audit.storage.durable import InUse, exclusive
from services.audit.storage.http_server import HttpServer
from services.audit.witnessing.witness_folder import NotAWitness, WitnessFolder
from services.audit.witnessing.witness_server import WitnessServer

Folder = Annotated[Path, typer.Argument(help="Thư mục của nhân chứng. / The witness's folder.")]
_TO_PUT_RIGHT = 2


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    witness = typer.Typer(no_args_is_help=True, help="Nhân chứng của nhật ký. / Witness of a log.")
    witness.command("new")(_new)
    witness.command("trust")(_trust)
    witness.command("key")(_key)
    witness.command("serve")(_serve)
    app.add_typer(witness, name="witness")


def _new(
    folder: Folder,
    name: Annotated[
        str, typer.Option(help="Tên, như một địa chỉ: thanhtra.example.vn/w1. / Its name.")
    ],
    post_quantum: Annotated[
        bool,
        typer.Option("--post-quantum", help="Thêm khóa ML-DSA-44. / An ML-DSA-44 key as well."),
    ] = False,
) -> None:
    """Tạo nhân chứng mới và in khóa công khai. / Make a witness and print its verifier keys."""
    try:
        WitnessFolder(folder).make(name, post_quantum=post_quantum)
    except (Malformed, NotAWitness, OSError) as fault:
        _refuse(fault)
    _key(folder)


def _trust(
    folder: Folder,
    vkey: Annotated[str, typer.Argument(help="Khóa công khai của nhật ký. / The log's key.")],
) -> None:
    """Cho nhân chứng biết một nhật ký. / Let the witness know a log, or another key of it."""
    try:
        WitnessFolder(folder).signers()
        WitnessFolder(folder).add_log(parse_vkey(vkey))
    except (Malformed, NotAWitness, OSError) as fault:
        _refuse(fault)


def _key(folder: Folder) -> None:
    """In khóa công khai của nhân chứng. / Print the witness's verifier keys, one a line."""
    try:
        for signer in WitnessFolder(folder).signers():
            print(signer.key)
    except NotAWitness as fault:
        _refuse(fault)


def _serve(
    folder: Folder,
    host: Annotated[str, typer.Option(help="Địa chỉ lắng nghe. / Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Cổng; 0: cổng trống. / Port; 0: a free one.")] = 8090,
) -> None:
    """Chạy nhân chứng đến khi Ctrl-C. / Run the witness until Ctrl-C."""
    known = WitnessFolder(folder)
    try:
        with exclusive(known.lock):
            answer = WitnessServer(known, lambda: int(time.time()))
            server = HttpServer(answer, host, port, longest_body=LONGEST_REQUEST)
            with closing(server):
                for origin in answer.origins:
                    print(f"log: {origin}", flush=True)
                print(f"http://{host}:{server.port}", flush=True)
                asyncio.run(_until_stopped())
    except (InUse, NotAWitness, OSError) as fault:
        _refuse(fault)


async def _until_stopped() -> None:
    stop = asyncio.Event()
    stop_on_signals(stop)
    await stop.wait()


def _refuse(fault: Exception) -> NoReturn:
    typer.echo(str(fault), err=True)
    raise typer.Exit(_TO_PUT_RIGHT)
