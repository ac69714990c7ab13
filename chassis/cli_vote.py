"""`thidua ballot cast|check`: a secret vote sealed where the voter is, and looked up afterwards.

The choice is typed at a prompt, so it is in no shell history; the code is printed once and kept
nowhere. `check` fetches the whole published sheet as anybody may and searches it here.
"""

import asyncio
from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

import typer
from rich.console import Console

from chassis.act import Actor
from chassis.door import open_door
from chassis.installation import find_installation
from chassis.officials import UnknownOfficial, official
from chassis.settings import load_settings
from chassis.voting import adds_up, counted_as, sealed_vote
from contracts.council_ballots import (
    BallotBox,
    BallotSheets,
    BallotSheetsQuery,
    OpenBallotBox,
    VoteChoice,
)
from contracts.problem import Problem
from contracts.request import Query

_TOKEN_LIFE = timedelta(minutes=2)
_REFUSED, _USAGE = 1, 2
_console = Console()
_errors = Console(stderr=True)

As = Annotated[str, typer.Option("--as", help="Đóng vai ai. / As whom.")]
Sitting = Annotated[UUID, typer.Argument(metavar="SITTING", help="Phiên họp. / The sitting.")]
Dossier = Annotated[UUID, typer.Argument(metavar="DOSSIER", help="Hồ sơ. / The dossier.")]
Choice = Annotated[
    VoteChoice,
    typer.Option(prompt="for / against / abstain", hide_input=True, help="Gõ khi được hỏi."),
]


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    ballot = typer.Typer(no_args_is_help=True, help="Bỏ phiếu kín. / Secret ballots.")
    ballot.command("cast")(_cast)
    ballot.command("check")(_check)
    app.add_typer(ballot, name="ballot")


def _cast(sitting: Sitting, dossier: Dossier, who: As, choice: Choice) -> None:
    """Niêm phong lá phiếu tại máy này rồi gửi. / Seal a vote here, then send it."""
    code = asyncio.run(_sent(sitting, dossier, who, choice))
    _console.print("[green]✓[/green] Đã bỏ phiếu. / Voted.", highlight=False)
    _console.print(f"Mã phiếu, chỉ bạn biết, hãy giữ lại / keep this code: {code}", highlight=False)


def _check(
    sitting: Sitting,
    dossier: Dossier,
    who: As,
    code: Annotated[str, typer.Option(prompt="Mã phiếu / code", hide_input=True)],
) -> None:
    """Tìm mã phiếu trong bảng đã công bố. / Find your code on the published sheet."""
    query = BallotSheetsQuery(sitting_id=sitting, nomination_id=dossier)
    sheets = BallotSheets.model_validate(asyncio.run(_asked(query, who))).ballots
    counted = counted_as(sheets, code.strip().lower())
    if not all(adds_up(sheet) for sheet in sheets if sheet.state == "closed" and sheet.papers):
        raise _fail("Số phiếu công bố không khớp! / The published count does not add up!")
    if counted is None:
        raise _fail("Không có mã này trong bảng công bố. / No published paper has this code.")
    _console.print(f"[green]✓[/green] {counted.value}", highlight=False)


async def _sent(sitting: UUID, dossier: UUID, who: str, choice: VoteChoice) -> str:
    actor = _actor(who)
    if actor.person_id is None:
        raise _fail("Chỉ thành viên bỏ phiếu. / Only members vote.")
    box = await _asked(OpenBallotBox(sitting_id=sitting, nomination_id=dossier), who)
    vote = sealed_vote(BallotBox.model_validate(box), actor.person_id, choice)
    async with open_door(find_installation(load_settings())) as door:
        token = door.signer.token(actor, _TOKEN_LIFE)
        reply = await door.client.send(vote.command, token=token)
    if reply.problem is not None:
        raise _problem(reply.problem)
    return vote.code


async def _asked(query: Query, who: str) -> dict[str, Any]:
    actor = _actor(who)
    async with open_door(find_installation(load_settings())) as door:
        reply = await door.client.ask(query, token=door.signer.token(actor, _TOKEN_LIFE))
    if reply.result is None:
        raise _problem(reply.problem)
    return reply.result


def _actor(who: str) -> Actor:
    try:
        return official(load_settings().data_dir, who).actor
    except UnknownOfficial as unknown:
        _errors.print(str(unknown), style="red", highlight=False)
        raise typer.Exit(_USAGE) from unknown


def _problem(problem: Problem | None) -> typer.Exit:
    return _fail(f"{problem.code}: {problem.vi} / {problem.en}" if problem else "no answer")


def _fail(text: str) -> typer.Exit:
    _errors.print(f"✗ {text}", style="red", highlight=False, markup=False)
    return typer.Exit(_REFUSED)
