"""`thidua up`, `thidua run`, `thidua provision` and `thidua secrets prepare`."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from chassis import event_loop
from chassis.health_ports import health_port
from chassis.installation import find_installation
from chassis.process import main as serve
from chassis.process import stop_on_signals
from chassis.provisioning import provision
from chassis.secret_parts import prepare_parts
from chassis.services_here import NoSuchService, load_service, load_services
from chassis.settings import Settings, load_settings, without_password
from chassis.up import Up, up
from contracts.services import SERVICES

_console = Console()


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command("up")(_up)
    app.command("run")(_run)
    app.command("provision")(_provision)
    secrets = typer.Typer(no_args_is_help=True, help="Bí mật. / Secrets.")
    secrets.command("prepare")(_prepare_secrets)
    app.add_typer(secrets, name="secrets")


def _up(
    processes: Annotated[
        bool, typer.Option("--processes", help="Mỗi dịch vụ một tiến trình. / A process each.")
    ] = False,
) -> None:
    """Khởi động máy chủ và mọi dịch vụ, chạy đến khi Ctrl-C. / Start everything, until Ctrl-C."""
    event_loop.run(_until_signal(load_settings(), processes))
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


def _run(
    service: Annotated[str, typer.Argument(help="Tên dịch vụ. / Name of the service.")],
) -> None:
    """Chạy một dịch vụ trên máy chủ của bạn. / Run one service on the servers you have."""
    try:
        loaded = load_service(service)
    except NoSuchService as fault:
        raise typer.BadParameter(str(fault)) from None
    serve(loaded)


def _prepare_secrets(
    folder: Annotated[Path, typer.Argument(help="Thư mục chứa các phần. / Where parts go.")],
) -> None:
    """Tạo mật khẩu, khóa và chia phần cho từng dịch vụ. / Make secrets, a part for each service."""
    for part in prepare_parts(folder, load_settings().agency, SERVICES):
        _console.print(folder / part, highlight=False)


def _provision() -> None:
    """Tạo vai trò, cơ sở dữ liệu và luồng còn thiếu. / Make what is missing; may be run again."""
    installation = find_installation(load_settings())
    made = asyncio.run(provision(installation, load_services()))
    for name in (*made.databases, *made.streams):
        _console.print(f"+ {name}")
    if not made.databases and not made.streams:
        _console.print("Đã đủ, không phải tạo gì. / Everything was there already.")
