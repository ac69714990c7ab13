"""`thidua send|ask`, `thidua audit trail`: acting as an official.

Exit status: 0 done, 1 refused, 2 wrong usage, 3 not reachable, 130 interrupted.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Annotated, Any, TypeVar
from uuid import UUID, uuid4

import typer
from pydantic import TypeAdapter, ValidationError
from rich.console import Console

from chassis.act import Import
from chassis.act_options import (
    As,
    Body,
    EffectiveAt,
    Fields,
    ImportFrom,
    ImportReason,
    Raw,
    Verbose,
    import_session,
    usage,
)
from chassis.connection import NatsUnreachable
from chassis.door import Door, open_door
from chassis.entry import STOPPED_BY_HAND
from chassis.fields_table import fields_table
from chassis.installation import Installation, NotRunning, find_installation
from chassis.officials import UnknownOfficial, official, read_officials
from chassis.screen import screen
from chassis.settings import Settings, load_settings
from chassis.trail_table import trail_table
from chassis.whole_trail import whole_trail
from contracts.audit import Trail
from contracts.catalogue import commands, queries
from contracts.problem import Problem
from contracts.request import Command, Query, Reply
from contracts.trace import new_traceparent, trace_id

REFUSED, UNREACHABLE = 1, 3
_AWAY = frozenset({"service-away", "no-answer"})
_NOT_KNOWN = (
    "Đã ngắt; chưa rõ lệnh đã được thực hiện hay chưa. Gửi lại với --command-id {0}: việc đã làm "
    "sẽ không bị làm lại.\nInterrupted; whether it was done is not known. Send it again with "
    "--command-id {0}: nothing is done twice."
)
_TOKEN_LIFE = timedelta(minutes=2)
_console = screen()
_errors = Console(stderr=True)

_OBJECT = TypeAdapter(dict[str, Any])

T = TypeVar("T")


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command("send")(_send)
    app.command("ask")(_ask)
    audit = typer.Typer(no_args_is_help=True, help="Vết kiểm toán. / The audit trail.")
    audit.command("trail")(_trail)
    app.add_typer(audit, name="audit")


def _send(
    name: Annotated[str, typer.Argument(metavar="COMMAND", help="Ví dụ / e.g. FileNomination")],
    who: As = "",
    body: Body = "{}",
    fields: Fields = False,
    reason: Annotated[str | None, typer.Option(help="Lý do. / Why.")] = None,
    legal_basis: Annotated[str | None, typer.Option(help="Căn cứ. / Legal basis.")] = None,
    command_id: Annotated[
        UUID | None, typer.Option(help="Gửi lại với cùng mã thì không làm hai lần. / Idempotency.")
    ] = None,
    effective_at: EffectiveAt = None,
    import_from: ImportFrom = None,
    import_reason: ImportReason = None,
    raw: Raw = False,
    verbose: Verbose = False,
) -> None:
    """Gửi một lệnh. / Send a command."""
    kinds: dict[str, type[Command]] = {each.__name__: each for each in commands()}
    kind = _known(name, kinds)
    if fields:
        _console.print(fields_table(kind))
        return
    given, trace, command_id = _fields(body), new_traceparent(), command_id or uuid4()

    async def send(door: Door, token: str) -> Reply:
        named = (kind.SERVICE, kind.__name__, given)
        return await door.client.send(
            named,
            token=token,
            command_id=command_id,
            reason=reason,
            legal_basis=legal_basis,
            effective_at=effective_at,
            traceparent=trace,
        )

    try:
        reply = as_official(who, send, imports=import_session(import_from, import_reason))
    except typer.Exit as left:
        if left.exit_code == STOPPED_BY_HAND:
            _errors.print(_NOT_KNOWN.format(command_id), style="yellow", highlight=False)
        raise
    show(reply, raw, trace_id(trace) if raw or verbose else None)


def _ask(
    name: Annotated[str, typer.Argument(metavar="QUERY", help="Ví dụ / e.g. InboxQuery")],
    who: As = "",
    body: Body = "{}",
    fields: Fields = False,
    after: Annotated[int | None, typer.Option(help="Đợi tới vị trí này. / Wait for it.")] = None,
    raw: Raw = False,
    verbose: Verbose = False,
) -> None:
    """Hỏi một câu. / Ask a query."""
    kinds: dict[str, type[Query]] = {each.__name__: each for each in queries()}
    kind = _known(name, kinds)
    if fields:
        _console.print(fields_table(kind))
        return
    given, trace = _fields(body), new_traceparent()

    async def ask(door: Door, token: str) -> Reply:
        named = (kind.SERVICE, kind.__name__, given)
        return await door.client.ask(named, token=token, after=after, traceparent=trace)

    show(as_official(who, ask), raw, trace_id(trace) if raw or verbose else None)


def _trail(
    subject: Annotated[str, typer.Argument(help="Mã hồ sơ hoặc mã biên nhận. / Id or code.")],
    who: As = "thanh-tra",
    raw: Raw = False,
) -> None:
    """Toàn bộ vết của một hồ sơ. / Everything about one dossier."""

    reply = as_official(who, lambda door, token: whole_trail(door.client, token, subject))
    if raw or reply.result is None:
        show(reply, raw)
        return
    known = read_officials(load_settings().data_dir).values()
    names = {each.actor.person_id: each.actor.name for each in known if each.actor.person_id}
    _console.print(trail_table(Trail.model_validate(reply.result), names))


@dataclass(frozen=True)
class Errand:
    """What an official at this machine works with: the installation, its door, and a token."""

    installation: Installation
    door: Door
    token: str

    async def answer(self, query: Query) -> Reply:
        """Ask a query as the official."""
        return await self.door.client.ask(query, token=self.token)


def on_errand(
    who: str, work: Callable[[Errand], Awaitable[T]], *, imports: Import | None = None
) -> T:
    """Go on an errand as this official; leaves with the right status when nobody is reached.

    `imports`: what the token lets them enter of older days.
    """
    if not who:
        raise usage(
            "Thiếu --as; xem `thidua officials`. / --as is missing; see `thidua officials`."
        )
    try:
        actor = replace(official(load_settings().data_dir, who).actor, imports=imports)
    except UnknownOfficial as unknown:
        raise usage(str(unknown)) from unknown

    async def reach(installation: Installation) -> T:
        async with open_door(installation) as door:
            return await work(Errand(installation, door, door.signer.token(actor, _TOKEN_LIFE)))

    return reaching(reach)


def as_official(
    who: str, work: Callable[[Door, str], Awaitable[Reply]], *, imports: Import | None = None
) -> Reply:
    """The same where a door and a token are enough."""

    async def go(errand: Errand) -> Reply:
        return await work(errand.door, errand.token)

    return on_errand(who, go, imports=imports)


def reaching(
    work: Callable[[Installation], Awaitable[T]], *, interrupted: int = STOPPED_BY_HAND
) -> T:
    """Do the work at the installation of these settings; leaves with the status when it is away.

    `interrupted`: the status to leave with on Ctrl-C.
    """
    settings: Settings = load_settings()

    async def run() -> T:
        return await work(find_installation(settings))

    try:
        return asyncio.run(run())
    except KeyboardInterrupt:
        raise typer.Exit(interrupted) from None
    except (NatsUnreachable, NotRunning) as away:
        _errors.print(str(away), style="red", highlight=False)
        raise typer.Exit(UNREACHABLE) from away


def _known(name: str, kinds: dict[str, type[T]]) -> type[T]:
    if name in kinds:
        return kinds[name]
    raise usage(f"Không có {name}. / There is no {name}: {', '.join(sorted(kinds))}")


def _fields(body: str) -> dict[str, Any]:
    try:
        return _OBJECT.validate_json(body)
    except ValidationError as fault:
        why = fault.errors(include_url=False, include_input=False)[0]["msg"]
        raise usage(f"--json phải là một đối tượng {{…}}. / must be an object: {why}") from fault


def show(reply: Reply, raw: bool, trace: str | None = None) -> None:
    """Print an answer, or the problem with the status that goes with it, and `trace` if given."""
    if raw:
        said = {**reply.model_dump(mode="json"), **({"trace_id": trace} if trace else {})}
        print(json.dumps(said, ensure_ascii=False, indent=1))
    elif reply.problem is not None:
        _show_problem(reply.problem)
    else:
        _console.print(f"[green]✓[/green] vị trí / position {reply.position}", highlight=False)
        _console.print_json(json.dumps(reply.result, ensure_ascii=False))
    if trace and not raw:
        _errors.print(f"vết nhật ký / trace {trace}", style="dim", highlight=False)
    if reply.problem is not None:
        raise typer.Exit(UNREACHABLE if reply.problem.code in _AWAY else REFUSED)


def _show_problem(problem: Problem) -> None:
    where = f" ({problem.field})" if problem.field else ""
    _errors.print(f"✗ {problem.code}{where}", style="red", highlight=False)
    for text in (problem.vi, problem.next_vi, problem.en, problem.next_en):
        _errors.print(f"  {text}", highlight=False, markup=False)
