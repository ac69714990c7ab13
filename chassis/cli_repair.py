"""`thidua streams rebuild`, `thidua reconcile`, `thidua views rebuild` and `thidua parked …`."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager, AsyncExitStack
from typing import Annotated
from uuid import UUID

import typer
from nats.aio.client import Client
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from chassis.door import connected
from chassis.installation import find_installation
from chassis.nats_config import PROVISIONER
from chassis.parked_retry import Retried
from chassis.parking import Parking
from chassis.reconciler import Reconciler, Reconciliation
from chassis.services_here import NoSuchService, load_service
from chassis.settings import load_settings
from chassis.stream_rebuild import RebuildReport, StreamRebuild
from chassis.stream_trouble import StreamIntact
from chassis.workbench import Bench, open_bench
from contracts.services import SERVICES
from contracts.streams import StreamKind

_console = Console()
ServiceName = Annotated[str, typer.Argument(help="Tên dịch vụ. / Name of the service.")]


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command("reconcile")(_reconcile)
    streams = typer.Typer(no_args_is_help=True, help="Luồng JetStream. / Streams.")
    streams.command("rebuild")(_streams_rebuild)
    views = typer.Typer(no_args_is_help=True, help="Khung nhìn. / Views.")
    views.command("rebuild")(_views_rebuild)
    parked = typer.Typer(no_args_is_help=True, help="Thông điệp gác lại. / Messages put aside.")
    parked.command("list")(_parked_list)
    parked.command("retry")(_parked_retry)
    parked.command("drop")(_parked_drop)
    app.add_typer(streams, name="streams")
    app.add_typer(views, name="views")
    app.add_typer(parked, name="parked")


def _bench(name: str) -> AbstractContextManager[Bench]:
    try:
        service = load_service(name)
    except NoSuchService as fault:
        raise typer.BadParameter(str(fault)) from None
    return open_bench(service, find_installation(load_settings()))


def _streams_rebuild(
    service: ServiceName,
    kind: Annotated[
        StreamKind | None, typer.Option(help="Chỉ một luồng; bỏ trống: cả hai. / One of the two.")
    ] = None,
    force: Annotated[
        str | None,
        typer.Option(help="Lý do dựng lại dù luồng còn nguyên. / Why, though it is intact."),
    ] = None,
) -> None:
    """Dựng lại luồng đã mất hoặc hỏng từ kho sự kiện. / Make a lost stream again from the store."""
    with _bench(service) as bench:
        asyncio.run(_rebuild_streams(bench, [kind] if kind else list(StreamKind), force))


async def _rebuild_streams(bench: Bench, kinds: list[StreamKind], force: str | None) -> None:
    """Make again those that need it; raises `StreamIntact` when none of them did."""
    intact: list[StreamIntact] = []
    async with connected(bench.installation, PROVISIONER) as connection:
        for kind in kinds:
            try:
                report = await _rebuild_stream(bench, connection, kind, force)
            except StreamIntact as fine:
                intact.append(fine)
                continue
            _console.print(report.in_vietnamese())
            _console.print(report.in_english())
    if len(intact) == len(kinds):
        raise intact[0]
    for left_alone in intact:
        _console.print(left_alone.in_vietnamese())
        _console.print(str(left_alone))


async def _rebuild_stream(
    bench: Bench, connection: Client, kind: StreamKind, force: str | None
) -> RebuildReport:
    settings = bench.installation.settings
    rebuild = StreamRebuild(
        bench.store,
        bench.mapper,
        bench.service,
        connection,
        settings.agency,
        settings.nats_replicas,
    )
    with _progress() as progress:
        task = progress.add_task(f"{kind.name}_{bench.service.name.upper()}", total=None)
        return await rebuild.rebuild(kind, force_reason=force, progress=_shown(progress, task))


def _reconcile(
    service: Annotated[
        str | None, typer.Argument(help="Bỏ trống: mọi dịch vụ. / Left out: every service.")
    ] = None,
) -> None:
    """So luồng với kho sự kiện, từng thông điệp; mã thoát 1 nếu khác. / Compare streams with the
    store, message by message; exit status 1 when they differ."""
    equal = True
    for name in [service] if service else SERVICES:
        with _bench(name) as bench:
            found = asyncio.run(_compare(bench))
        for report in found.streams:
            _console.print(report.in_vietnamese())
            _console.print(report.in_english())
        equal = equal and found.equal
    if not equal:
        raise typer.Exit(1)


async def _compare(bench: Bench) -> Reconciliation:
    async with connected(bench.installation, bench.service.name) as connection:
        reconciler = Reconciler(
            bench.store,
            bench.mapper,
            bench.service,
            connection,
            bench.installation.settings.agency,
        )
        return await reconciler.check(full=True)


def _views_rebuild(
    service: ServiceName,
    view: Annotated[
        str | None, typer.Argument(help="Bỏ trống: mọi khung nhìn. / Left out: every view.")
    ] = None,
) -> None:
    """Dựng lại khung nhìn bên cạnh bản đang dùng rồi đổi. / Build beside the live one and swap."""
    with _bench(service) as bench:
        known = [each.name for each in bench.service.views]
        if view is not None and view not in known:
            raise typer.BadParameter(
                f"Không có khung nhìn {view}. / There is no view {view}: {', '.join(known) or '—'}."
            )
        for name in [view] if view else known:
            with _progress() as progress:
                task = progress.add_task(name, total=None)
                position = bench.projector.rebuild(
                    name,
                    _shown(progress, task),
                )
            _console.print(f"{name}: đến vị trí {position}. / up to position {position}.")


def _parked_list(
    service: Annotated[
        str | None, typer.Argument(help="Bỏ trống: mọi dịch vụ. / Left out: every service.")
    ] = None,
) -> None:
    """Liệt kê thông điệp gác lại và vì sao. / What was put aside, and why."""
    columns = ("dịch vụ / service", "từ / from", "vị trí / position", "thông điệp / message")
    table = Table(*columns, "đối tượng / aggregate", "lần thử / attempts", "vì sao / why")
    for name in [service] if service else SERVICES:
        with _bench(name) as bench:
            for each in Parking(bench.store).listed():
                table.add_row(
                    name,
                    each.upstream,
                    str(each.position),
                    each.message,
                    str(each.aggregate_id),
                    str(each.attempts),
                    each.problem,
                )
    _console.print(table if table.row_count else "Không có gì gác lại. / Nothing is put aside.")


def _parked_retry(
    service: ServiceName,
    upstream: Annotated[str | None, typer.Option(help="Chỉ từ dịch vụ này. / Only from.")] = None,
    aggregate: Annotated[UUID | None, typer.Option(help="Chỉ đối tượng này. / Only this.")] = None,
) -> None:
    """Thử lại theo thứ tự; mã thoát 1 nếu còn lỗi. / Again, in order; status 1 if one fails."""
    with _bench(service) as bench:
        results = asyncio.run(_retry(bench, upstream, aggregate))
    for result in results:
        stopped = f" ✗ {result.stopped_at}: {result.problem}" if result.problem else ""
        _console.print(f"{result.upstream} {result.aggregate_id}: {result.done} ✓{stopped}")
    if not results:
        _console.print("Không có gì gác lại. / Nothing is put aside.")
    if any(result.problem for result in results):
        raise typer.Exit(1)


async def _retry(bench: Bench, upstream: str | None, aggregate: UUID | None) -> list[Retried]:
    async with AsyncExitStack() as opened:
        return await (await bench.parked_retry(opened)).retry(upstream, aggregate)


def _parked_drop(
    service: ServiceName,
    upstream: Annotated[str, typer.Argument(help="Dịch vụ gửi. / The service it came from.")],
    position: Annotated[int, typer.Argument(help="Vị trí. / Its position.")],
    yes: Annotated[bool, typer.Option("--yes", help="Không hỏi lại. / Do not ask.")] = False,
) -> None:
    """Bỏ hẳn một thông điệp gác lại. / Give one up for good; its effect will never come about."""
    if not yes:
        typer.confirm("Bỏ hẳn thông điệp này? / Give this message up for good?", abort=True)
    with _bench(service) as bench:
        dropped = Parking(bench.store).drop(upstream, position)
    if not dropped:
        _console.print("Không có thông điệp gác lại ở vị trí này. / None is parked there.")
        raise typer.Exit(1)
    _console.print("Đã bỏ. / Dropped.")


def _shown(progress: Progress, task: TaskID) -> Callable[[int, int], None]:
    def show(done: int, whole: int) -> None:
        progress.update(task, completed=done, total=whole)

    return show


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=_console,
    )
