"""`thidua audit …` and `thidua witness …`."""

import asyncio
import re
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from chassis.installation import find_installation
from chassis.refusals import NotFound
from chassis.settings import load_settings
from services.audit.bundles.bundle import Place, write_bundle
from services.audit.keeping.leaves import Leaves
from services.audit.storage.tile_folder import TileFolder
from services.audit.verification import verbs as proof_verbs
from services.audit.verification.trust import NotTrusted, Trust, trust_from
from services.audit.verification.verbs import own_keys, own_policy, own_trust
from services.audit.verification.verify import Verdict, verify_all, verify_stores, verify_tiles
from services.audit.views.records_about import records_about
from services.audit.witnessing import verbs as witness_verbs

_console = Console(soft_wrap=True, highlight=False)
_PERIOD = re.compile(r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)")
_WRONG = 1
_NOTHING_SAID = 2


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    audit = _group(app, "audit")
    audit.command("verify")(_verify)
    audit.command("key")(_key)
    audit.command("export")(_export)
    proof_verbs.register(audit)
    witness_verbs.register(app)


def _group(app: typer.Typer, name: str) -> typer.Typer:
    """The verbs below `thidua <name>`, where the command line of people has put its own."""
    for each in app.registered_groups:
        if each.name == name and each.typer_instance is not None:
            return each.typer_instance
    made = typer.Typer(no_args_is_help=True)
    app.add_typer(made, name=name)
    return made


def _verify(
    since: Annotated[
        Path | None,
        typer.Option(help="Mốc đã kiểm tra trước đây. / A signed head verified before."),
    ] = None,
    store_only: Annotated[
        bool, typer.Option("--store-only", help="Chỉ kho sự kiện. / The stores alone.")
    ] = False,
    tiles: Annotated[
        Path | None,
        typer.Option(help="Chỉ thư mục này, không cần máy chủ. / This folder alone, no server."),
    ] = None,
    vkey: Annotated[
        list[str] | None, typer.Option(help="Khóa công khai của nhật ký. / The log's verifier key.")
    ] = None,
    policy: Annotated[
        Path | None, typer.Option(help="Tệp chính sách tin cậy. / Trust policy file.")
    ] = None,
) -> None:
    """Tính lại mọi thứ và so từng vị trí; mã thoát 1 nếu khác. / Recompute everything and compare
    place by place; exit status 1 where something differs, 2 where nothing can be said."""
    try:
        earlier = since.read_bytes() if since else None
        with _bar() as bar:
            if store_only:
                verdict = _verify_stores(bar)
            elif tiles is not None:
                verdict = _verify_tiles(bar, tiles, trust_from(vkey or (), policy), earlier)
            else:
                verdict = _verify_all(bar, vkey or [], policy, earlier)
    except (NotTrusted, OSError) as fault:
        _console.print(str(fault), markup=False, style="red")
        raise typer.Exit(_NOTHING_SAID) from None
    _tell(verdict)
    if not verdict.holds:
        raise typer.Exit(_WRONG)


def _verify_stores(bar: Progress) -> Verdict:
    task = bar.add_task("", total=None)

    def moved(service: str, position: int) -> None:
        bar.update(task, description=service, completed=position)

    return verify_stores(find_installation(load_settings()), moved)


def _verify_tiles(bar: Progress, tiles: Path, trust: Trust, earlier: bytes | None) -> Verdict:
    return verify_tiles(TileFolder(tiles), trust, earlier, _moving(bar, "nhật ký / log"))


def _verify_all(
    bar: Progress, vkey: list[str], policy: Path | None, earlier: bytes | None
) -> Verdict:
    settings = load_settings()
    trust = own_trust(settings, vkey, policy)
    moved = _moving(bar, "nhật ký / log")
    folder = TileFolder(settings.transparency / "public")
    installation = find_installation(settings)
    return asyncio.run(verify_all(installation, folder, trust, earlier, moved))


def _export(
    subject: Annotated[
        str,
        typer.Argument(
            help="Mã hồ sơ, mã bất kỳ, hoặc kỳ 2025-07-01..2025-09-30. / A dossier, id, or period."
        ),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="Tệp zip. / The zip file.")],
    policy: Annotated[
        Path | None, typer.Option(help="Tệp chính sách tin cậy. / Trust policy file.")
    ] = None,
) -> None:
    """Xuất gói bằng chứng, kiểm tra được ở máy khác. / Export a bundle that proves itself."""
    settings = load_settings()
    policy = policy or settings.log_policy
    try:
        trust = own_trust(settings, None, policy)
        text = policy.read_bytes() if policy else own_policy(settings)
        places = _places(find_installation(settings).conninfo("audit"), subject)
        folder = TileFolder(settings.transparency / "public")
        with _bar() as bar:
            moved = _moving(bar, output.name)
            write_bundle(output, folder, trust, text, subject, places, moved)
    except NotFound as nothing:
        _say(nothing.said().vi, nothing.said().en, "red")
        raise typer.Exit(_NOTHING_SAID) from None
    except (NotTrusted, ValueError, OSError) as fault:
        _console.print(str(fault), markup=False, style="red")
        raise typer.Exit(_NOTHING_SAID) from None
    _say(f"{output}: {len(places)} bản ghi.", f"{output}: {len(places)} records.")


def _places(conninfo: str, subject: str) -> list[Place]:
    """Where the records about a subject, or of a period, lie; raises `NotTrusted`, `NotFound`."""
    with closing(Leaves(conninfo)) as leaves:
        period = _PERIOD.fullmatch(subject)
        if period:
            days = [datetime.fromisoformat(f"{each}T00:00+07:00") for each in period.groups()]
            found = leaves.recorded_between(days[0], days[1] + timedelta(days=1))
        else:
            found = records_about(conninfo, subject)
        places: list[Place] = []
        for service, position in found:
            index = leaves.index_of(service, position)
            if index is None:
                raise NotTrusted(f"{service} {position}: chưa vào nhật ký. / not in the log yet.")
            places.append(Place(service, position, index))
    if not places:
        raise NotTrusted(f"{subject}: không có bản ghi nào. / there is no record.")
    return sorted(places, key=lambda each: each.index)


def _moving(bar: Progress, what: str) -> Callable[[int, int], None]:
    task = bar.add_task(what, total=None)

    def moved(done: int, whole: int) -> None:
        bar.update(task, completed=done, total=whole)

    return moved


def _key() -> None:
    """In khóa công khai của nhật ký. / Print the log's verifier keys, one a line."""
    for line in own_keys(load_settings()):
        print(line)


def _tell(verdict: Verdict) -> None:
    _say(
        f"Đã kiểm tra {verdict.checked} mục.",
        f"{verdict.checked} entries verified.",
    )
    if verdict.head is not None:
        seen = verdict.witnessed.size if verdict.witnessed else None
        _say(
            f"Nhật ký {verdict.head.origin}: {verdict.head.size} mục, mốc có nhân chứng: "
            f"{'không yêu cầu' if seen is None else seen}.",
            f"Log {verdict.head.origin}: {verdict.head.size} entries, witnessed head: "
            f"{'not asked for' if seen is None else seen}.",
        )
    if verdict.log is not None:
        _say(f"NHẬT KÝ KHÁC: {verdict.log.vi}.", f"THE LOG DIFFERS: {verdict.log}.", "red")
    for each in verdict.differences:
        _say(each.in_vietnamese(), each.in_english(), "red")
    for tail in verdict.tails:
        _say(
            f"{tail.service}: còn {tail.count} bản ghi chưa vào nhật ký ({tail.source}).",
            f"{tail.service}: {tail.count} records are not in the log yet ({tail.source}).",
        )
    if verdict.holds:
        _say("Tất cả khớp.", "Everything is equal.", "green")


def _say(vi: str, en: str, style: str | None = None) -> None:
    _console.print(vi, style=style, markup=False)
    _console.print(en, style=style, markup=False)


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )
