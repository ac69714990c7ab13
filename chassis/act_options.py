"""What may be said on the command line when acting as an official, in the same words everywhere."""

from datetime import datetime
from typing import Annotated

import typer
from pydantic import TypeAdapter, ValidationError
from rich.console import Console

from chassis.act import Import
from contracts.text import Line

USAGE = 2
"""The exit status of words that mean nothing here."""

_errors = Console(stderr=True)

MOMENT = "%Y-%m-%dT%H:%M:%S%z"
"""Such as 2025-11-20T08:00:00+07:00; a moment without its zone is refused."""

_DAY = "%Y-%m-%d"
_LINE: TypeAdapter[str] = TypeAdapter(Line)

As = Annotated[str, typer.Option("--as", help="Đóng vai ai, xem `thidua officials`. / As whom.")]
Body = Annotated[str, typer.Option("--json", help="Nội dung JSON. / The fields as JSON.")]
Fields = Annotated[
    bool, typer.Option("--fields", help="In các trường rồi dừng. / Print the fields and stop.")
]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Kèm mã vết nhật ký. / With the trace id.")
]
Raw = Annotated[bool, typer.Option("--raw", help="In JSON nguyên gốc. / Print the raw JSON.")]
EffectiveAt = Annotated[
    datetime | None,
    typer.Option(
        formats=[MOMENT],
        help="Có hiệu lực từ khi nào; chỉ việc đã làm trên giấy mới ghi lùi được, kèm --reason."
        " / When it counts from; earlier than now only for what was done on paper, with why.",
    ),
]
ImportFrom = Annotated[
    datetime | None,
    typer.Option(
        formats=[_DAY],
        help="Người vận hành mở phiên nhập việc cũ từ ngày này; vết sẽ ghi rõ."
        " / As the operator, sign an import session for acts from this day on; trails show it.",
    ),
]
ImportReason = Annotated[
    str | None,
    typer.Option(help="Vì sao nhập lại, đi cùng --import-from. / Why, with --import-from."),
]


def import_session(since: datetime | None, reason: str | None) -> Import | None:
    """The import session asked for, None for none; raises `typer.Exit` when half of it is said."""
    if since is None and reason is None:
        return None
    try:
        why = _LINE.validate_python(reason)
    except ValidationError:
        why = None
    if since is None or why is None:
        raise usage(
            "--import-from và --import-reason (một dòng) đi cùng nhau."
            " / Each needs the other; the reason is one line."
        )
    return Import(since.date(), why)


def usage(text: str) -> typer.Exit:
    """What to raise after saying what was wrong with the words typed."""
    _errors.print(text, style="red", highlight=False)
    return typer.Exit(USAGE)
