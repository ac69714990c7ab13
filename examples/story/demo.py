"""`thidua demo`: plays the story on running services, or starts everything for it."""

import asyncio
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from chassis.documents import PostgresDocuments, read_document_key
from chassis.door import open_door
from chassis.folder_lock import folder_is_taken
from chassis.installation import DOCUMENTS, Installation, find_installation
from chassis.officials import write_officials
from chassis.process import stop_on_signals
from chassis.screen import screen
from chassis.settings import Settings
from chassis.up import Up, up
from examples.story.play import play
from examples.story.script import read_half_year
from examples.story.stage import StoryFailed
from examples.story.summary import show_summary
from examples.story.telling import Teller

_TRY = (
    ("thidua status", "dịch vụ, độ trễ / services and lag"),
    ("thidua officials", "có thể đóng vai ai / whom you can act as"),
    ("thidua ask InboxQuery --as thu-truong-thcs", "hộp thông báo / an inbox"),
    ("thidua send JoinCampaign --fields", "một lệnh cần gì / what a command takes"),
    ("thidua events tail", "thông điệp đang phát / messages as they come"),
    ("thidua audit trail {code}", "vết của hồ sơ trên / the trail shown above"),
)

_INVENTED = (
    "Câu chuyện ví dụ: mọi người, số văn bản, số tiền và quy chế ở đây đều là hư cấu.",
    "An example: every person, number, amount and bylaw in this story is invented.",
)

_console = screen()


@dataclass(frozen=True)
class Manner:
    """How it is told. `keep` None: go on serving when a person looks at the terminal."""

    keep: bool | None = None
    english: bool = False
    verbose: bool = False


async def demo(settings: Settings, manner: Manner) -> bool:
    """Play and print the story, whether it went as written; go on serving until a signal if asked.

    Services that run already on the data folder are used and left running. Raises one of
    `STARTING_FAULTS`.
    """
    if folder_is_taken(settings.data_dir) or settings.nats_url is not None:
        return await _play_and_tell(find_installation(settings), manner)
    _console.print("Đang khởi động… / Starting…")
    stop = asyncio.Event()
    stop_on_signals(stop)
    ready: asyncio.Future[Up] = asyncio.get_running_loop().create_future()
    serving = asyncio.create_task(up(settings, stop, ready=ready.set_result))
    await asyncio.wait([serving, ready], return_when=asyncio.FIRST_COMPLETED)
    played = False
    try:
        if ready.done() and not stop.is_set():
            played = await _play_and_tell(ready.result().installation, manner)
            if played and (sys.stdin.isatty() if manner.keep is None else manner.keep):
                _console.print("\nĐang phục vụ; Ctrl-C để dừng. / Serving; Ctrl-C to stop.")
                await stop.wait()
    finally:
        stop.set()
        await serving
    return played


async def _play_and_tell(installation: Installation, manner: Manner) -> bool:
    settings, script = installation.settings, read_half_year()
    teller = Teller(_console, script, english=manner.english, verbose=manner.verbose)
    _console.print(f"[italic]{_INVENTED[manner.english]}[/italic]")
    key = read_document_key(settings.secrets)
    async with (
        open_door(installation) as door,
        PostgresDocuments(installation.conninfo(DOCUMENTS), key) as documents,
    ):
        try:
            result = await play(
                door.client, door.signer, documents, script=script, tell=teller.tell
            )
        except StoryFailed as failed:
            teller.close()
            _console.print(f"✗ {failed}", style="red", markup=False)
            return False
    teller.close()
    write_officials(settings.data_dir, result.officials)
    show_summary(_console, script, result)
    if result.again:
        _console.print(
            "Câu chuyện đã được diễn trước đó; đây là kết quả đã lưu, không việc nào làm hai lần."
        )
        _console.print(
            "[dim]The story was already played; shown again, and nothing was done twice.[/dim]"
        )
    _console.print("\nThử tiếp, ở một cửa sổ khác / Try next, in another window:")
    here = _command()
    for words, what in _TRY:
        line = words.replace("thidua", here, 1).format(code=result.kept["code.giao-vien"])
        _console.print(f"  [bold]{line}[/bold]  [dim]# {what}[/dim]")
    return True


def _command() -> str:
    """How this command is called here: by name where that finds it, else by where it lies."""
    beside = Path(sys.executable).with_name("thidua")
    if shutil.which("thidua") or not beside.exists():
        return "thidua"
    return os.path.relpath(beside)
