"""`thidua events tail`: the public messages as they come, or from an earlier one on."""

from contextlib import aclosing
from datetime import datetime
from typing import Annotated

import typer

from chassis.act_options import MOMENT, usage
from chassis.cli_act import reaching
from chassis.clock import HANOI
from chassis.door import connected
from chassis.event_tail import Beginning, TailsTaken, tail
from chassis.installation import Installation
from chassis.nats_config import OPERATOR
from contracts.envelope_headers import POSITION
from contracts.services import SERVICES
from contracts.streams import StreamKind, stream_name


def register(app: typer.Typer) -> None:
    """Add the verb."""
    events = typer.Typer(no_args_is_help=True, help="Thông điệp. / Public messages.")
    events.command("tail")(_tail)
    app.add_typer(events, name="events")


def _tail(
    service: Annotated[str, typer.Option(help="Một dịch vụ; * là tất cả. / One service.")] = "*",
    count: Annotated[int, typer.Option(min=0, help="Dừng sau; 0: mãi. / Stop after.")] = 0,
    from_start: Annotated[
        bool, typer.Option("--from-start", help="Từ thông điệp đầu tiên. / From the first one.")
    ] = False,
    since: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d", MOMENT],
            help="Từ ngày, hoặc thời điểm có múi giờ. / From a day, or a moment with its zone.",
        ),
    ] = None,
    last: Annotated[
        int, typer.Option(min=0, help="Kèm N thông điệp mới nhất. / And the N newest.")
    ] = 0,
) -> None:
    """In thông điệp ngay khi phát ra, đúng thứ tự của từng dịch vụ, qua cả lúc máy chủ khởi động
    lại. / Print public messages as they come, each service's in order, over restarts too."""
    if service != "*" and service not in SERVICES:
        raise usage(f"Không có {service}. / There is no {service}: {', '.join(SERVICES)}")
    if sum((from_start, since is not None, last > 0)) > 1:
        raise usage("Chỉ chọn một: / Only one of: --from-start, --since, --last")
    if since is not None and since.tzinfo is None:
        since = since.replace(tzinfo=HANOI)
    services = SERVICES if service == "*" else (service,)
    beginning = Beginning(from_start=from_start, since=since, last=last)
    try:
        reaching(lambda installation: _follow(installation, services, beginning, count))
    except TailsTaken as taken:
        raise usage(str(taken)) from taken


async def _follow(
    installation: Installation, services: tuple[str, ...], beginning: Beginning, count: int
) -> None:
    streams = [stream_name(StreamKind.EVENTS, each) for each in services]
    async with (
        connected(installation, OPERATOR) as connection,
        aclosing(tail(connection, streams, beginning)) as messages,
    ):
        printed = 0
        async for seen in messages:
            print(seen.subject, seen.headers.get(POSITION, ""), seen.body.decode(), flush=True)
            printed += 1
            if printed == count:
                return
