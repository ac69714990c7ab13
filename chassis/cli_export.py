"""`thidua export`, `thidua nominations export`: what a query lists, as an Excel workbook.

Exit status: 0 done, 1 refused, 2 wrong usage, 3 not reachable.
"""

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from chassis.act_options import As, Body, usage
from chassis.cli_act import Errand, on_errand, show
from chassis.workbook_writing import write_workbook
from contracts.catalogue import queries
from contracts.list_export import NothingListed, columns_of, list_sheets
from contracts.nominations import NominationList
from contracts.request import Query, Reply

Output = Annotated[Path, typer.Option("-o", "--output", help="Tệp sẽ ghi. / Where to.")]

_PAGE = 200
"""Rows asked for at once."""


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command("export")(_export)
    nominations = typer.Typer(no_args_is_help=True, help="Hồ sơ. / Dossiers.")
    nominations.command("export")(_nominations)
    nominations.callback()(_dossiers)
    app.add_typer(nominations, name="nominations")


def _dossiers() -> None:
    """Hồ sơ đề nghị khen thưởng. / Dossiers that ask for an award."""


def _export(
    name: Annotated[str, typer.Argument(metavar="QUERY", help="Ví dụ / e.g. FundLedger")],
    output: Output,
    who: As = "",
    body: Body = "{}",
) -> None:
    """Ghi mọi danh sách của một câu hỏi ra Excel. / Write the lists a query answers with."""
    kinds: dict[str, type[Query]] = {each.__name__: each for each in queries()}
    if name not in kinds:
        raise usage(f"Không có {name}. / There is no {name}: {', '.join(sorted(kinds))}")
    try:
        query = kinds[name].model_validate_json(body)
    except ValidationError as fault:
        raise usage(str(fault)) from fault
    _write(query, output, who)


def _nominations(
    output: Output,
    who: As = "",
    state: Annotated[str | None, typer.Option(help="Chỉ bước này. / In this state.")] = None,
) -> None:
    """Ghi danh sách hồ sơ ra Excel. / Write the list of dossiers."""
    try:
        query = NominationList(state=state)
    except ValidationError as fault:
        raise usage(str(fault)) from fault
    _write(query, output, who)


def _write(query: Query, output: Path, who: str) -> None:
    async def gather(errand: Errand) -> Reply:
        return await _every_page(errand, query)

    reply = on_errand(who, gather)
    if reply.result is None:
        show(reply, raw=False)
        return
    try:
        plans = list_sheets(query.RESULT.model_validate(reply.result))
    except NothingListed as nothing:
        raise usage(str(nothing)) from nothing
    output.write_bytes(write_workbook(plans))
    print(json.dumps({plan.name: len(plan.rows) - plan.heading for plan in plans}))
    print(output)


async def _every_page(errand: Errand, query: Query) -> Reply:
    """The answer with the rows of all its pages, where the query has pages."""
    fields = type(query).model_fields
    if "offset" not in fields or "limit" not in fields:
        return await errand.answer(query)
    listed = next(iter(columns_of(query.RESULT)))
    whole: dict[str, Any] = {listed: []}
    while True:
        taken = len(whole[listed])
        reply = await errand.answer(query.model_copy(update={"limit": _PAGE, "offset": taken}))
        if reply.result is None:
            return reply
        page: dict[str, Any] = dict(reply.result)
        whole = {**page, listed: [*whole[listed], *page[listed]]}
        if len(page[listed]) < _PAGE:
            return reply.model_copy(update={"result": whole})
