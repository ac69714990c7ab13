"""Carries out commands: who asks, may they, is it new, then the use case, stored in one append."""

import asyncio
import hashlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Protocol
from uuid import uuid4

import orjson
import structlog
from structlog.contextvars import bound_contextvars

from chassis import problems
from chassis.act import Act, Actor, Documents, NoDocuments
from chassis.appends import Answer, Append, CommandMark
from chassis.clock import Clock
from chassis.dating import moment_of
from chassis.event_store import EventStore
from chassis.histories import StoreHistories
from chassis.identity import require_allowed
from chassis.input_problems import InputFault
from chassis.mapper import EventMapper
from chassis.metadata import EventMetadata
from chassis.refusals import ChangedMeanwhile, CommandIdReused
from chassis.request_reading import read_body, read_request
from chassis.service import Service
from chassis.store_refusals import (
    CommandRepeated,
    OutcomeUnknown,
    StoreUnavailable,
    VersionConflict,
)
from chassis.stream_fence import StreamFence
from contracts.dating import MAY_DATE_BACK
from contracts.refusal import Refusal
from contracts.request import Command, CommandRequest, Reply
from contracts.roles import Role
from contracts.trace import new_traceparent, next_span, trace_id

_RUNS_AGAIN = 10
"""How often a command that was overtaken is carried out again before its sender is told so."""

_log = structlog.get_logger(__name__)


class TokenVerifier(Protocol):
    """Turns a token back into the actor it names (`chassis.identity.Verifier`)."""

    def actor(self, token: str) -> Actor:
        """The actor; raises a `Refusal`."""
        ...


class CommandDesk:
    """Answers the commands of one service. Every outcome is a `Reply`; nothing is raised."""

    def __init__(
        self,
        service: Service,
        store: EventStore,
        mapper: EventMapper,
        verifier: TokenVerifier,
        clock: Clock,
        *,
        build: str = "dev",
        documents: Documents | None = None,
        fence: StreamFence | None = None,
        require: Callable[[str, Role], None] = require_allowed,
        days_back: Mapping[str, int] = MAY_DATE_BACK,
    ) -> None:
        """`build` is stored with every event; `require` raises when a role may not.

        `fence` keeps out what no stream could take; without one nothing must be published.
        `days_back`: which commands may be dated back, and how far.
        """
        self._service = service
        self._store = store
        self._mapper = mapper
        self._verifier = verifier
        self._clock = clock
        self._build = build
        self._documents = documents or NoDocuments()
        self._fence = fence
        self._require = require
        self._days_back = days_back
        self._overtaken = asyncio.Lock()

    async def answer(self, kind: type[Command], raw: bytes) -> Reply:
        """Carry out the command of class `kind` in these bytes."""
        reference, trace = uuid4(), None
        try:
            request = self._in_trace(read_request(CommandRequest, raw))
            reference = request.correlation_id or request.command_id
            trace = trace_id(request.traceparent)
            with bound_contextvars(trace_id=trace):
                return await self._answer(kind, request)
        except InputFault as fault:
            return Reply(problem=fault.problem)
        except Refusal as refusal:
            return Reply(problem=problems.of_refusal(refusal))
        except OutcomeUnknown:
            return Reply(problem=problems.outcome_unknown(reference))
        except StoreUnavailable:
            return Reply(problem=problems.store_unavailable())
        except Exception:
            about = {"command": kind.__name__, "correlation_id": str(reference), "trace_id": trace}
            _log.exception("command failed", **about)
            return Reply(problem=problems.internal(reference))

    def _in_trace(self, request: CommandRequest) -> CommandRequest:
        """The request with this service's own span, in the sender's trace or a new one."""
        parent = request.traceparent or new_traceparent()
        span = next_span(parent, request.command_id, self._service.name)
        return request.model_copy(update={"traceparent": span})

    async def _answer(self, kind: type[Command], request: CommandRequest) -> Reply:
        actor = self._verifier.actor(request.token)
        self._require(kind.__name__, actor.role)
        command = read_body(kind, request.body)
        now = self._clock.now()
        digest = _digest(kind, command, request, actor)
        try:
            effective_at = moment_of(kind.__name__, request, actor, now, self._days_back)
            return await self._carry_out(command, request, actor, effective_at, now, digest)
        except (Refusal, VersionConflict) as fault:
            # Refused or overtaken perhaps only because it was carried out before.
            earlier = await self._store.command_answer(request.command_id)
            if earlier is not None:
                return _first_answer(earlier, digest)
            if isinstance(fault, VersionConflict):
                raise ChangedMeanwhile from fault
            raise
        except CommandRepeated as repeated:
            mark = CommandMark(request.command_id, kind.__name__, repeated.digest, repeated.reply)
            return _first_answer(Answer(mark, repeated.position), digest)

    async def _carry_out(
        self,
        command: Command,
        request: CommandRequest,
        actor: Actor,
        effective_at: datetime,
        now: datetime,
        digest: bytes,
    ) -> Reply:
        metadata = self._metadata(command, request, actor, effective_at)

        async def run() -> Reply:
            histories = StoreHistories(self._store, self._mapper, metadata)
            act = Act(
                actor=actor,
                cause_id=request.command_id,
                effective_at=effective_at,
                now=now,
                reason=request.reason,
                legal_basis=request.legal_basis,
                histories=histories,
                documents=self._documents,
            )
            result = await self._service.commands[type(command)](command, act)
            reply = result.model_dump_json().encode()
            mark = CommandMark(request.command_id, type(command).__name__, digest, reply)
            return await self._append(histories, mark)

        try:
            return await run()
        except VersionConflict:
            pass
        # Somebody was quicker: again on what is there now, and the rules decide. One at a time,
        # or thirty units that join one campaign together would go on overtaking each other.
        async with self._overtaken:
            for _ in range(_RUNS_AGAIN - 1):
                with suppress(VersionConflict):
                    return await run()
            return await run()

    async def _append(self, histories: StoreHistories, mark: CommandMark) -> Reply:
        pending = histories.pending()
        if self._fence is not None:
            self._fence.require(pending)
        append = Append([each for each, _ in pending], [about for _, about in pending], mark)
        positions = await self._store.append(append)
        if positions:
            return Reply(position=positions[-1], result=orjson.loads(mark.reply))
        try:
            earlier = await self._store.command_answer(mark.command_id)
        except StoreUnavailable as away:
            # It is stored; to say that nothing was would be wrong.
            raise OutcomeUnknown(str(away)) from away
        position = earlier.position if earlier else None
        return Reply(position=position, result=orjson.loads(mark.reply))

    def _metadata(
        self, command: Command, request: CommandRequest, actor: Actor, effective_at: datetime
    ) -> bytes:
        imports = actor.imports
        return EventMetadata(
            role=actor.role.value,
            service=self._service.name,
            build=self._build,
            correlation_id=request.correlation_id or request.command_id,
            effective_at=effective_at,
            actor=actor.person_id,
            unit=actor.unit_id,
            session=actor.session,
            on_behalf_of=request.on_behalf_of,
            reason=request.reason or (imports.reason if imports else None),
            legal_basis=request.legal_basis,
            command=type(command).__name__,
            command_id=request.command_id,
            traceparent=request.traceparent,
            imports_from=imports.since if imports else None,
        ).to_bytes()


def _digest(kind: type[Command], command: Command, request: CommandRequest, actor: Actor) -> bytes:
    """Equal for the same command sent again, whatever its token or spelling was.

    Personal values are left out: a name could be guessed from a digest, and would outlive its
    erasure there.
    """
    said = [
        kind.__name__,
        command.model_dump(mode="json", exclude=set(kind.PERSONAL)),
        [str(actor.person_id), actor.role.value, str(actor.unit_id)],
        [str(request.on_behalf_of), request.reason, request.legal_basis],
        request.effective_at and request.effective_at.astimezone(UTC).isoformat(),
    ]
    return hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).digest()


def _first_answer(earlier: Answer, digest: bytes) -> Reply:
    if earlier.mark.digest != digest:
        raise CommandIdReused(field="command_id", command_id=earlier.mark.command_id)
    return Reply(position=earlier.position, result=orjson.loads(earlier.mark.reply))
