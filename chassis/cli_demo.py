"""`thidua demo`: the example story, reached by name because the chassis knows no story."""

import asyncio
from importlib import import_module
from typing import Annotated

import typer

from chassis.journal import set_up_logging
from chassis.settings import load_settings


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("demo")(_demo)


def _demo(
    keep: Annotated[
        bool | None,
        typer.Option(
            "--keep/--no-keep",
            help="Phục vụ tiếp đến khi Ctrl-C; mặc định: khi có người ở màn hình. / Keep serving.",
        ),
    ] = None,
) -> None:
    """Diễn lại nửa năm của một xã ví dụ và in kết quả. / Play the example story and print it."""
    settings = load_settings()
    set_up_logging(settings)
    played: bool = asyncio.run(import_module("examples.story.demo").demo(settings, keep=keep))
    if not played:
        raise typer.Exit(1)
