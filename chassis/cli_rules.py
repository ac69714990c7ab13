"""`thidua rules explain|try|list|confirm`: which rule, why, and what would happen today.

Exit status: 0 done, 1 refused, 2 wrong usage, 3 not reachable.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated

import typer
from pydantic import ValidationError
from rich.markup import escape
from rich.table import Table

from chassis.act_options import As, Raw, usage
from chassis.cli_act import as_official, show
from chassis.clock import HANOI
from chassis.door import Door
from chassis.rules_table import explained_tables
from chassis.screen import screen
from contracts.request import Command, Query, Reply
from contracts.rules import (
    ConfirmRule,
    DryRun,
    Explained,
    RuleExplanation,
    RuleList,
    RuleRows,
)

Words = Annotated[
    list[str] | None, typer.Option("--paper", help="Giấy tờ đã có, lặp lại được. / A paper.")
]
Stated = Annotated[
    list[str] | None, typer.Option("--figure", help="members=20, lặp lại được. / A figure.")
]
Day = Annotated[
    datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="Ngày; mặc định hôm nay.")
]


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    rules = typer.Typer(no_args_is_help=True, help="Bộ quy định. / The rulebook.")
    rules.command("explain")(_explain)
    rules.command("try")(_try)
    rules.command("list")(_list)
    rules.command("confirm")(_confirm)
    app.add_typer(rules, name="rules")


def _explain(
    dossier: Annotated[str, typer.Argument(help="Mã hồ sơ hoặc mã biên nhận. / Id or code.")],
    who: As = "chuyen-vien",
    raw: Raw = False,
) -> None:
    """Quy định nào áp dụng cho hồ sơ, kết quả ra sao. / Which rules applied, and how."""
    _print_explained(_asked(who, RuleExplanation(dossier=dossier)), raw)


def _try(
    award: Annotated[str, typer.Argument(help="Mã danh hiệu, hình thức. / E.g. DH-LDTT")],
    nominee: Annotated[str, typer.Argument(help="individual | collective | household")],
    paper: Words = None,
    figure: Stated = None,
    on: Day = None,
    nominee_id: Annotated[
        str | None, typer.Option("--nominee", help="Mã đối tượng, để xem có bị tạm dừng. / An id.")
    ] = None,
    who: As = "chuyen-vien",
    raw: Raw = False,
) -> None:
    """Nếu nộp hôm nay: thiếu gì, hạn nào, thưởng bao nhiêu. / A dry run; nothing is stored."""
    day = on.date() if on else datetime.now(HANOI).date()
    figures = [_stated(each) for each in figure or ()]
    try:
        query = DryRun.model_validate(
            {
                "award_kind": award,
                "nominee_kind": nominee,
                "on": day,
                "papers": tuple(paper or ()),
                "figures": tuple(figures),
                "nominee_id": nominee_id,
            }
        )
    except ValidationError as fault:
        raise usage(str(fault)) from fault
    _print_explained(_asked(who, query), raw)


def _list(
    on: Day = None,
    unconfirmed: Annotated[
        bool, typer.Option(help="Chỉ dòng chưa xác nhận. / Only what nobody confirmed.")
    ] = False,
    who: As = "chuyen-vien",
    raw: Raw = False,
) -> None:
    """Các dòng quy định và ai đã xác nhận. / The rows, and who confirmed them."""
    day: date | None = on.date() if on else None
    reply = _asked(who, RuleList(on=day, unconfirmed=unconfirmed))
    if raw or reply.result is None:
        show(reply, raw)
        return
    table = Table("dòng / row", "từ – đến / from – to", "nguồn / source", "xác nhận / confirmed")
    for row in RuleRows.model_validate(reply.result).rows:
        period = f"{row.valid_from or '…'} – {row.valid_to or '…'}"
        sure = row.against or ("" if row.confirmed else "chưa xác nhận / unconfirmed")
        table.add_row(row.row, period, f"{escape(row.source)} [{row.status}]", escape(sure))
    screen().print(table)


def _confirm(
    row: Annotated[str, typer.Argument(help="Ví dụ / e.g. award.DH-LDTT@1")],
    against: Annotated[str, typer.Option(help="Đã đối chiếu văn bản nào. / Which text.")],
    note: Annotated[str | None, typer.Option(help="Ghi chú. / A note.")] = None,
    who: As = "chu-tich",
    raw: Raw = False,
) -> None:
    """Xác nhận một dòng quy định. / Confirm a row against a text in force."""
    try:
        command: Command = ConfirmRule(row=row, against=against, note=note)
    except ValidationError as fault:
        raise usage(str(fault)) from fault

    async def send(door: Door, token: str) -> Reply:
        return await door.client.send(command, token=token)

    show(as_official(who, send), raw)


def _asked(who: str, query: Query) -> Reply:
    async def ask(door: Door, token: str) -> Reply:
        return await door.client.ask(query, token=token)

    return as_official(who, ask)


def _print_explained(reply: Reply, raw: bool) -> None:
    if raw or reply.result is None:
        show(reply, raw)
        return
    console = screen()
    parts: Iterable[object] = explained_tables(Explained.model_validate(reply.result))
    for part in parts:
        console.print(part)


def _stated(text: str) -> dict[str, object]:
    name, equals, value = text.partition("=")
    if not equals or not value.isdecimal():
        raise usage(f"--figure {text}: tên=số nguyên. / name=whole number.")
    return {"name": name, "value": int(value)}
