"""`thidua status` and `thidua doctor`."""

import asyncio
import json
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from chassis.doctor import Finding, examine
from chassis.installation import find_installation
from chassis.overview import ServiceState, overview
from chassis.settings import load_settings
from contracts.services import SERVICES

_console = Console()
_SIGNS = {True: "[green]✓[/green]", False: "[red]✗[/red]", None: "[yellow]•[/yellow]"}


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command("status")(_status)
    app.command("doctor")(_doctor)


def _status(
    as_json: Annotated[bool, typer.Option("--json", help="JSON cho máy đọc. / As JSON.")] = False,
) -> None:
    """Tình trạng từng dịch vụ; mã thoát 1 nếu có gì chưa ổn. / Each service; status 1 if unwell."""
    states = asyncio.run(overview(find_installation(load_settings()), SERVICES))
    if as_json:
        print(json.dumps([state.as_json() for state in states], ensure_ascii=False, indent=1))
    else:
        _print_states(states)
    if not all(state.ready and state.record is not None and not state.parked for state in states):
        raise typer.Exit(1)


def _print_states(states: list[ServiceState]) -> None:
    table = Table(
        Column("dịch vụ / service", no_wrap=True),
        "kho / store",
        "RECORD",
        "EVENTS",
        "khung nhìn / views",
        "chờ đọc / waiting",
        "gác lại / parked",
    )
    for state in states:
        table.add_row(
            f"{_SIGNS[state.ready]} {state.service}",
            "—" if state.head is None else str(state.head),
            f"{_SIGNS[state.equal]} {'—' if state.record is None else state.record}",
            "—" if state.events is None else str(state.events),
            _behind(state.views, state.head),
            _pairs({name: waiting for name, waiting in state.heard_by.items() if waiting}),
            _pairs(state.parked),
        )
    _console.print(table)
    for state in states:
        for line in state.not_ready:
            # Not broken into lines: it may hold a command to copy.
            said = f"{_SIGNS[False]} {state.service}: {escape(line)}"
            _console.print(said, highlight=False, soft_wrap=True)


def _pairs(values: dict[str, int]) -> str:
    return "\n".join(f"{name} {value}" for name, value in sorted(values.items())) or "—"


def _behind(views: dict[str, int], head: int | None) -> str:
    """How many views there are when all have come as far as the store; else which have not."""
    late = {name: position for name, position in views.items() if position < (head or 0)}
    return _pairs(late) if late or not views else f"{_SIGNS[True]} {len(views)}"


def _doctor() -> None:
    """Xem máy, thư mục, cổng, phiên bản, đồng hồ, độ bền; nói cách sửa. / What is wrong, and how
    to mend it; exit status 1 when something is."""
    findings = asyncio.run(examine(load_settings()))
    for finding in findings:
        _print_finding(finding)
    if any(finding.fine is False for finding in findings):
        raise typer.Exit(1)


def _print_finding(finding: Finding) -> None:
    _console.print(f"{_SIGNS[finding.fine]} {finding.what}: {finding.found}", highlight=False)
    if finding.remedy:
        _console.print(f"    → {finding.remedy}", highlight=False)
