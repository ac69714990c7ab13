"""Sends commands and asks queries over NATS, for the command line, the portal and the tests."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from nats.aio.client import Client as Nats
from nats.errors import Error, MaxPayloadError, NoRespondersError
from pydantic import ValidationError

from chassis.input_problems import describe, one_fault
from contracts.problem import Problem
from contracts.request import Command, CommandRequest, Query, QueryRequest, Reply
from contracts.subjects import command_subject, query_subject
from contracts.trace import new_traceparent

Named = tuple[str, str, Mapping[str, Any]]
"""A command or query by service, name and plain JSON body, for senders without its class."""

# A reply that cannot be read tells as little about the outcome as none at all.
_FAULTS = (Error, OSError, TimeoutError, ValidationError)
_SEND_AGAIN_VI = "Gửi lại yêu cầu với cùng mã lệnh {command_id}: việc đã làm sẽ không bị làm lại."
_SEND_AGAIN_EN = "Send it again with the same command id {command_id}: nothing is done twice."


@dataclass(frozen=True)
class Patience:
    """How long to wait for one answer, and how often a command is sent before giving up."""

    seconds: float = 5.0
    attempts: int = 3
    pause_seconds: float = 0.2


class Client:
    """Talks to the services of one agency over an open connection; safe for concurrent use.

    Whatever goes wrong comes back as a `Reply` with a problem; nothing is raised. Tokens come
    from `chassis.identity.Signer`.
    """

    def __init__(
        self,
        connection: Nats,
        agency: str,
        *,
        patience: Patience | None = None,
        new_id: Callable[[], UUID] = uuid4,
    ) -> None:
        """`new_id` makes the command ids of commands that are sent without one."""
        self._nats = connection
        self._agency = agency
        self._patience = patience or Patience()
        self._new_id = new_id

    async def send(
        self,
        command: Command | Named,
        *,
        token: str,
        command_id: UUID | None = None,
        correlation_id: UUID | None = None,
        on_behalf_of: UUID | None = None,
        reason: str | None = None,
        legal_basis: str | None = None,
        effective_at: datetime | None = None,
        traceparent: str | None = None,
    ) -> Reply:
        """Carry out a command; a trace begins here unless `traceparent` names a place in one.

        No answer in time: sent again with the same `command_id`, `attempts` times in all.
        Problems of its own: "invalid-input", "service-away" (nothing was stored) and "no-answer"
        (not known: send again with the id it names).
        """
        command_id = command_id or self._new_id()
        try:
            request = CommandRequest(
                command_id=command_id,
                token=token,
                body=command if isinstance(command, Command) else dict(command[2]),
                correlation_id=correlation_id,
                on_behalf_of=on_behalf_of,
                reason=reason,
                legal_basis=legal_basis,
                effective_at=effective_at,
                traceparent=traceparent or new_traceparent(),
            )
        except ValidationError as error:
            return Reply(problem=describe(error))
        if isinstance(command, Command):
            service, subject = command.SERVICE, command_subject(self._agency, type(command))
        else:
            service = command[0]
            subject = f"thidua.command.{self._agency}.{service}.{command[1]}"
        return await self._command(service, subject, request)

    async def ask(
        self,
        query: Query | Named,
        *,
        token: str,
        after: int | None = None,
        traceparent: str | None = None,
    ) -> Reply:
        """Ask a query. `after`: wait until the view has passed this store position.

        Problems of its own: "invalid-input", "service-away" and "no-answer".
        """
        try:
            request = QueryRequest(
                token=token,
                body=query if isinstance(query, Query) else dict(query[2]),
                after=after,
                traceparent=traceparent or new_traceparent(),
            )
        except ValidationError as error:
            return Reply(problem=describe(error))
        if isinstance(query, Query):
            service, subject = query.SERVICE, query_subject(self._agency, type(query))
        else:
            service = query[0]
            subject = f"thidua.query.{self._agency}.{service}.{query[1]}"
        try:
            return await self._once(subject, request.model_dump_json().encode())
        except NoRespondersError:
            return Reply(problem=_service_away(service))
        except MaxPayloadError:
            return Reply(problem=_too_large())
        except _FAULTS:
            return Reply(problem=_no_answer(service))

    async def _command(self, service: str, subject: str, request: CommandRequest) -> Reply:
        body = request.model_dump_json().encode()
        for attempt in range(self._patience.attempts):
            if attempt:
                await asyncio.sleep(self._patience.pause_seconds)
            try:
                return await self._once(subject, body)
            except NoRespondersError:
                # After an attempt that got no answer the command may well have been carried out.
                if attempt == 0:
                    return Reply(problem=_service_away(service))
            except MaxPayloadError:
                return Reply(problem=_too_large())
            except _FAULTS:
                continue
        return Reply(problem=_outcome_unknown(service, request.command_id))

    async def _once(self, subject: str, body: bytes) -> Reply:
        answer = await self._nats.request(subject, body, timeout=self._patience.seconds)
        return Reply.model_validate_json(answer.data)


def _service_away(service: str) -> Problem:
    return Problem(
        code="service-away",
        vi=f"Dịch vụ {service} hiện không hoạt động, hoặc không có yêu cầu này; chưa lưu gì.",
        en=f"The service {service} is not running, or knows no such request; nothing was stored.",
        next_vi="Thử lại sau ít phút; nếu vẫn vậy, báo quản trị viên.",
        next_en="Try again in a few minutes; if it stays so, tell the administrator.",
    )


def _no_answer(service: str) -> Problem:
    return Problem(
        code="no-answer",
        vi=f"Dịch vụ {service} không trả lời kịp.",
        en=f"The service {service} did not answer in time.",
        next_vi="Thử lại sau ít phút.",
        next_en="Try again in a few minutes.",
    )


def _outcome_unknown(service: str, command_id: UUID) -> Problem:
    return Problem(
        code="no-answer",
        vi=f"Dịch vụ {service} không trả lời kịp; chưa rõ yêu cầu đã được thực hiện hay chưa.",
        en=f"The service {service} did not answer in time; whether it was done is not known.",
        next_vi=_SEND_AGAIN_VI.format(command_id=command_id),
        next_en=_SEND_AGAIN_EN.format(command_id=command_id),
    )


def _too_large() -> Problem:
    return one_fault(
        None, "Yêu cầu quá lớn; gửi tài liệu qua kho tài liệu", "The request is too large"
    )
