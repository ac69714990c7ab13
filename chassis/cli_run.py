"""`thidua up` and `thidua provision`."""

import asyncio
from typing import Annotated

import typer
from rich.console import Console

from chassis.health_ports import health_port
from chassis.installation import find_installation
from chassis.process import stop_on_signals
from chassis.provisioning import provision
from chassis.services_here import load_services
from chassis.settings import Settings, load_settings, without_password
from chassis.up import Up, up
from contracts.services import SERVICES

_console = Console()


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command("up")(_up)
    app.command("provision")(_provision)


def _up(
    processes: Annotated[
        bool, typer.Option("--processes", help="Mỗi dịch vụ một tiến trình. / A process each.")
    ] = False,
) -> None:
    """Khởi động máy chủ và mọi dịch vụ, chạy đến khi Ctrl-C. / Start everything, until Ctrl-C."""
    asyncio.run(_until_signal(load_settings(), processes))
    _console.print("Đã dừng. / Stopped.")


async def _until_signal(settings: Settings, processes: bool) -> None:
    stop = asyncio.Event()
    stop_on_signals(stop)

    def ready(running: Up) -> None:
        installation = running.installation
        _console.print("[green]Sẵn sàng. / Ready.[/green]")
        _console.print(f"  NATS        {without_password(installation.nats_url)}")
        _console.print(f"  PostgreSQL  {installation.postgres_url}", highlight=False)
        for service in SERVICES:
            port = health_port(settings.data_dir, service)
            pid = f"  pid {running.pids[service]}" if service in running.pids else ""
            where = f"http://{settings.health_host}:{port}/readyz"
            _console.print(f"  {service:<14}{where}{pid}", highlight=False)

    await up(settings, stop, processes=processes, ready=ready)


def _provision() -> None:
    """Tạo vai trò, cơ sở dữ liệu và luồng còn thiếu. / Make what is missing; may be run again."""
    installation = find_installation(load_settings())
    made = asyncio.run(provision(installation, load_services()))
    for name in (*made.databases, *made.streams):
        _console.print(f"+ {name}")
    if not made.databases and not made.streams:
        _console.print("Đã đủ, không phải tạo gì. / Everything was there already.")
