"""`thidua demo`: the example story, reached by name because the chassis knows no story."""

from enum import StrEnum
from importlib import import_module
from typing import Annotated

import typer

from chassis import event_loop
from chassis.journal import set_up_logging
from chassis.settings import load_settings

LOG = "demo.log"
"""Where the log lines go meanwhile, in the data folder."""


class Language(StrEnum):
    """In which language the story is told."""

    VI = "vi"
    EN = "en"


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
    lang: Annotated[
        Language, typer.Option(help="Kể bằng tiếng Việt hoặc tiếng Anh. / Told in which language.")
    ] = Language.VI,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Kèm tên lệnh. / With the commands' names.")
    ] = False,
) -> None:
    """Diễn lại nửa năm của một xã ví dụ và in kết quả. / Play the example story and print it."""
    settings = load_settings()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    log = settings.data_dir / LOG
    set_up_logging(settings, log)
    print(f"Nhật ký / log: {log}", flush=True)
    story = import_module("examples.story.demo")
    manner = story.Manner(keep=keep, english=lang is Language.EN, verbose=verbose)
    played: bool = event_loop.run(story.demo(settings, manner))
    if not played:
        raise typer.Exit(1)
