"""`thidua proposals template|preview|file`: many nominees from one Excel workbook.

Exit status: 0 done, 1 refused or a row is wrong, 2 wrong usage, 3 not reachable.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Annotated, TypeVar
from uuid import UUID

import typer
from pydantic import BaseModel

from chassis.act import Import
from chassis.act_options import (
    As,
    EffectiveAt,
    ImportFrom,
    ImportReason,
    Raw,
    import_session,
    usage,
)
from chassis.cli_act import REFUSED, Errand, on_errand, show
from chassis.cli_documents import open_documents, read_file
from chassis.clock import HANOI, day_in_vietnam
from chassis.problems import of_refusal
from chassis.proposal_table import faults_table, preview_table
from chassis.screen import screen
from chassis.workbook_reading import read_workbook
from chassis.workbook_writing import write_workbook
from contracts.directory import UnitList, Units
from contracts.proposal_layout import LISTED, ProposalContent, proposal_sheets
from contracts.proposal_reading import ProposalReader, ReadProposal
from contracts.proposals import (
    AwardKindList,
    AwardsOffered,
    FileProposal,
    PreviewProposal,
    ProposalPreview,
)
from contracts.refusal import Refusal
from contracts.request import Query, Reply
from contracts.sheets import Sheet

Workbook = Annotated[Path, typer.Argument(metavar="FILE.xlsx", help="Tệp theo mẫu. / The file.")]
Papers = Annotated[
    Path | None,
    typer.Option("--papers", help="Thư mục giấy tờ ghi tên trong tệp. / Folder of the papers."),
]
Day = Annotated[
    datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="Ngày; mặc định hôm nay.")
]


T = TypeVar("T")
R = TypeVar("R", bound=BaseModel)


class _Unanswered(Exception):
    """A question on the way was answered with a problem."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply)
        self.reply = reply


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    proposals = typer.Typer(no_args_is_help=True, help="Tờ trình nhiều đối tượng. / Proposals.")
    proposals.command("template")(_template)
    proposals.command("preview")(_preview)
    proposals.command("file")(_file)
    app.add_typer(proposals, name="proposals")


def _template(
    output: Annotated[Path, typer.Option("-o", "--output", help="Tệp sẽ ghi. / Where to.")],
    on: Day = None,
    who: As = "",
) -> None:
    """Ghi tệp mẫu Excel có danh mục để chọn. / Write the template workbook."""

    async def make(errand: Errand) -> bytes:
        return write_workbook(proposal_sheets(await _offered(errand, on)))

    output.write_bytes(_went(who, make))
    print(output)


def _preview(
    workbook: Workbook, papers: Papers = None, on: Day = None, who: As = "", raw: Raw = False
) -> None:
    """Xem trước từng dòng, chưa lưu gì. / What each row would meet; nothing is stored."""
    sheets, files = _sheets(workbook), _files(papers)

    async def look(errand: Errand) -> tuple[ReadProposal, Reply | None]:
        found = await _read(errand, sheets, _digests(files), on)
        if found.content is None:
            return found, None
        told = found.content
        query = PreviewProposal(
            on=_day(on),
            campaign_id=told.campaign_id,
            papers=told.papers,
            nominations=told.nominations,
            figures=told.figures,
        )
        return found, await errand.answer(query)

    found, reply = _went(who, look)
    if reply is None:
        raise _faulty(found)
    if raw or reply.result is None:
        show(reply, raw)
        return
    preview = ProposalPreview.model_validate(reply.result)
    screen().print(preview_table(preview, found.rows))
    if preview.refused:
        raise typer.Exit(REFUSED)


def _file(
    workbook: Workbook,
    papers: Papers = None,
    command_id: Annotated[
        UUID | None, typer.Option(help="Gửi lại với cùng mã thì không làm hai lần. / Idempotency.")
    ] = None,
    effective_at: EffectiveAt = None,
    import_from: ImportFrom = None,
    import_reason: ImportReason = None,
    who: As = "",
    raw: Raw = False,
) -> None:
    """Lưu giấy tờ rồi nộp cả tờ trình, hoặc không nộp gì. / File all of it, or nothing."""
    sheets, files = _sheets(workbook), _files(papers)

    async def send(errand: Errand) -> tuple[ReadProposal, Reply | None]:
        found = await _read(errand, sheets, _digests(files), effective_at)
        if found.content is None:
            return found, None
        async with open_documents(errand.installation) as documents:
            for content in files.values():
                await documents.put(content)
        reply = await errand.door.client.send(
            _command(found.content),
            token=errand.token,
            command_id=command_id,
            reason=import_reason,
            effective_at=effective_at,
        )
        return found, reply

    found, reply = _went(who, send, imports=import_session(import_from, import_reason))
    if reply is None:
        raise _faulty(found)
    field = reply.problem.field if reply.problem else None
    if field and field.startswith("nominations.") and not raw:
        row = found.rows[int(field.split(".")[1])]
        print(f"{LISTED}, dòng {row} / row {row}:")
    show(reply, raw)


def _command(told: ProposalContent) -> FileProposal:
    return FileProposal(
        number=told.number,
        signed_on=told.signed_on,
        signed_by=told.signed_by,
        document=told.document,
        campaign_id=told.campaign_id,
        papers=told.papers,
        nominations=told.nominations,
    )


def _went(who: str, work: Callable[[Errand], Awaitable[T]], *, imports: Import | None = None) -> T:
    """What the errand brings; leaves with the right status on a problem or a refusal."""
    try:
        return on_errand(who, work, imports=imports)
    except _Unanswered as fault:
        show(fault.reply, raw=False)
    except Refusal as refusal:
        show(Reply(problem=of_refusal(refusal)), raw=False)
    raise typer.Exit(REFUSED)


def _faulty(found: ReadProposal) -> typer.Exit:
    screen().print(faults_table(found.faults))
    return typer.Exit(REFUSED)


async def _read(
    errand: Errand, sheets: Sequence[Sheet], files: Mapping[str, str], on: datetime | None
) -> ReadProposal:
    known = await _asked(errand, UnitList(limit=1000), Units)
    units = {unit.name: unit.unit_id for unit in known.units if unit.ended_on is None}
    units |= {unit.code: unit.unit_id for unit in known.units}
    return ProposalReader(await _offered(errand, on), units, files).read(sheets)


async def _offered(errand: Errand, on: datetime | None) -> AwardsOffered:
    return await _asked(errand, AwardKindList(on=_day(on)), AwardsOffered)


async def _asked(errand: Errand, query: Query, kind: type[R]) -> R:
    reply = await errand.answer(query)
    if reply.result is None:
        raise _Unanswered(reply)
    return kind.model_validate(reply.result)


def _sheets(workbook: Path) -> tuple[Sheet, ...]:
    try:
        return read_workbook(read_file(workbook))
    except Refusal as refusal:
        show(Reply(problem=of_refusal(refusal)), raw=False)
        raise typer.Exit(REFUSED) from refusal


def _files(folder: Path | None) -> dict[str, bytes]:
    if folder is None:
        return {}
    if not folder.is_dir():
        raise usage(f"{folder}: không phải thư mục. / is no folder.")
    return {path.name: read_file(path) for path in sorted(folder.iterdir()) if path.is_file()}


def _digests(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: sha256(content).hexdigest() for name, content in files.items()}


def _day(on: datetime | None) -> date:
    return day_in_vietnam(on) if on and on.tzinfo else (on or datetime.now(HANOI)).date()
