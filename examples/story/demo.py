"""`thidua demo`: plays the story on running services, or starts everything for it."""

import asyncio
import sys

from rich.console import Console
from rich.table import Table

from chassis.documents import PostgresDocuments, read_document_key
from chassis.door import open_door
from chassis.folder_lock import folder_is_taken
from chassis.installation import DOCUMENTS, Installation, find_installation
from chassis.officials import write_officials
from chassis.process import stop_on_signals
from chassis.settings import Settings
from chassis.trail_table import trail_table
from chassis.up import Up, up
from examples.story.play import StoryResult, play
from examples.story.script import Step
from examples.story.stage import StoryFailed

_console = Console()

FUND_PARTS = {
    "được duyệt / planned": "planned",
    "tổ chức phong trào / organising": "organising",
    "giữ chỗ / reserved": "reserved",
    "cam kết / committed": "committed",
    "đã chi / paid": "paid",
    "còn lại / free": "free",
}
"""What is shown of the fund, in this order."""


async def demo(settings: Settings, *, keep: bool | None) -> bool:
    """Play and print the story, whether it went as written; go on serving until a signal if `keep`.

    `keep` None: when a person looks at the terminal. Services that run already on the data folder
    are used and left running. Raises one of `STARTING_FAULTS`.
    """
    if folder_is_taken(settings.data_dir) or settings.nats_url is not None:
        return await _play_and_tell(find_installation(settings))
    stop = asyncio.Event()
    stop_on_signals(stop)
    ready: asyncio.Future[Up] = asyncio.get_running_loop().create_future()
    serving = asyncio.create_task(up(settings, stop, ready=ready.set_result))
    await asyncio.wait([serving, ready], return_when=asyncio.FIRST_COMPLETED)
    played = False
    try:
        if ready.done() and not stop.is_set():
            played = await _play_and_tell(ready.result().installation)
            if played and (sys.stdin.isatty() if keep is None else keep):
                _console.print("Đang phục vụ; Ctrl-C để dừng. / Serving; Ctrl-C to stop.")
                await stop.wait()
    finally:
        stop.set()
        await serving
    return played


async def _play_and_tell(installation: Installation) -> bool:
    settings = installation.settings
    key = read_document_key(settings.secrets)
    async with (
        open_door(installation) as door,
        PostgresDocuments(installation.conninfo(DOCUMENTS), key) as documents,
    ):
        try:
            result = await play(door.client, door.signer, documents, tell=_tell)
        except StoryFailed as failed:
            _console.print(f"✗ {failed}", style="red", highlight=False)
            return False
    write_officials(settings.data_dir, result.officials)
    tell_result(result)
    return True


def _tell(scene: str, step: Step) -> None:
    end = f"[yellow]✗ {step.refused}[/yellow]" if step.refused else "[green]✓[/green]"
    why = f" — {step.reason}" if step.reason else ""
    _console.print(f"{step.at:%d/%m/%Y} {step.who} [bold]{step.do}[/bold]{why} {end}")


def tell_result(result: StoryResult) -> None:
    """Print the inboxes, the trail of one dossier, the fund, and what audit holds."""
    inboxes = Table(
        "đơn vị / unit", "thông báo / notices", "chưa mở / unopened", "mới nhất / newest"
    )
    for code, page in result.inboxes.items():
        inboxes.add_row(code, str(page.total), str(page.unread), page.notices[0].title)
    _console.print(inboxes)
    names = {
        each.actor.person_id: each.actor.name for each in result.officials if each.actor.person_id
    }
    _console.print(trail_table(result.trail, names))
    fund = Table(f"quỹ / fund {result.fund.year}", "đồng", title="Quỹ thi đua, khen thưởng")
    for name, part in FUND_PARTS.items():
        fund.add_row(name, f"{getattr(result.fund, part):,}".replace(",", "."))
    _console.print(fund)
    kept = Table("dịch vụ / service", "mục đã giữ / entries kept", "thiếu / gaps")
    for each in result.completeness.services:
        kept.add_row(each.service, str(each.count), str(each.gaps))
    _console.print(kept)
    _console.print(
        f"{result.acts} việc / acts; bị từ chối như dự kiến / refused as expected: "
        f"{', '.join(result.refusals)}"
    )
