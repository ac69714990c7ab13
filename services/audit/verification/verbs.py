"""`thidua audit prove` and `thidua audit check`: what an inspector takes home about one record."""

from contextlib import closing
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from chassis.installation import find_installation
from chassis.secret_files import SecretFiles
from chassis.settings import Settings, load_settings
from services.audit.keeping.leaves import Leaves
from services.audit.keeping.log_keys import add_log_key, log_signers
from services.audit.log.malformed import Malformed
from services.audit.log.tlog_proof import SUFFIX
from services.audit.storage.tile_folder import TileFolder
from services.audit.verification.proofs import check_proof, prove
from services.audit.verification.trust import NotTrusted, Trust, trust_from

_TO_PUT_RIGHT = 2
Keys = Annotated[
    list[str] | None, typer.Option("--vkey", help="Khóa công khai của nhật ký. / The log's key.")
]
PolicyFile = Annotated[
    Path | None, typer.Option("--policy", help="Tệp chính sách tin cậy. / Trust policy file.")
]


def register(audit: typer.Typer) -> None:
    """Add the verbs below `audit`."""
    audit.command("prove")(_prove)
    audit.command("check")(_check)
    audit.command("add-key")(_add_key)


def own_trust(settings: Settings, vkey: list[str] | None, policy: Path | None) -> Trust:
    """What the command line or the settings say is to be trusted, else the log's own keys.

    Raises `NotTrusted`.
    """
    policy = policy or settings.log_policy
    if vkey or policy is not None:
        return trust_from(vkey or (), policy)
    return trust_from(own_keys(settings), None)


def own_keys(settings: Settings) -> list[str]:
    """The log's verifier keys, from the secrets of this installation."""
    return [str(each.key) for each in log_signers(SecretFiles(settings.secrets), settings.origin)]


def own_policy(settings: Settings) -> bytes:
    """A policy that believes the log's own keys and asks for no witness."""
    lines = [f"log {key}\n" for key in own_keys(settings)]
    return "".join([*lines, "quorum none\n"]).encode()


def _prove(
    service: Annotated[str, typer.Argument(help="Dịch vụ ghi. / The service that recorded.")],
    position: Annotated[int, typer.Argument(help="Vị trí trong kho của nó. / Its position there.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Tệp mục; bằng chứng ở bên cạnh. / Entry file.")
    ],
    vkey: Keys = None,
    policy: PolicyFile = None,
) -> None:
    """Ghi một bản ghi và bằng chứng của nó ra tệp. / Write one record and its proof to files."""
    settings = load_settings()
    try:
        with closing(Leaves(find_installation(settings).conninfo("audit"))) as leaves:
            index = leaves.index_of(service, position)
        if index is None:
            raise NotTrusted(f"{service} {position}: chưa có trong nhật ký. / not in the log.")
        folder = TileFolder(settings.transparency / "public")
        entry, proof = prove(folder, own_trust(settings, vkey, policy), index)
        beside = output.with_name(output.name + SUFFIX)
        output.write_bytes(entry)
        beside.write_bytes(proof.encode())
    except (NotTrusted, Malformed, OSError) as fault:
        _refuse(fault)
    print(f"{output}\n{beside}")


def _check(
    entry: Annotated[Path, typer.Argument(help="Tệp mục. / The entry's file.")],
    proof: Annotated[
        Path | None, typer.Argument(help="Bỏ trống: tệp bên cạnh. / Left out: the file beside it.")
    ] = None,
    vkey: Keys = None,
    policy: PolicyFile = None,
) -> None:
    """Kiểm tra bằng chứng, không cần mạng; mã thoát 2 nếu sai. / Check a proof, with no network."""
    beside = proof or entry.with_name(entry.name + SUFFIX)
    try:
        trust = trust_from(vkey or (), policy)
        index, head = check_proof(entry.read_bytes(), beside.read_bytes(), trust)
    except (NotTrusted, OSError) as fault:
        _refuse(fault)
    print(f"Đúng: mục {index} trong {head.size} mục của {head.origin}.")
    print(f"It holds: entry {index} of the {head.size} entries of {head.origin}.")


def _add_key(
    name: Annotated[str, typer.Argument(help="Tên khóa: 2027, pq, … / Name of the key.")],
    post_quantum: Annotated[
        bool, typer.Option("--post-quantum", help="ML-DSA-44 thay vì Ed25519. / Not Ed25519.")
    ] = False,
) -> None:
    """Thêm một khóa ký nhật ký, dùng từ lần khởi động sau. / Add a key that signs the log."""
    settings = load_settings()
    try:
        add_log_key(SecretFiles(settings.secrets), name, post_quantum=post_quantum)
    except (OSError, ValueError) as fault:
        _refuse(fault)
    for line in own_keys(settings):
        print(line)


def _refuse(fault: Exception) -> NoReturn:
    typer.echo(str(fault), err=True)
    raise typer.Exit(_TO_PUT_RIGHT)
