"""Answers queries from the service's views: who asks, may they, then the handler in a thread."""

from collections.abc import Callable
from uuid import uuid4

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError
from structlog.contextvars import bound_contextvars

from chassis import problems
from chassis.commands import TokenVerifier
from chassis.identity import require_allowed
from chassis.input_problems import InputFault
from chassis.request_reading import read_body, read_request
from chassis.service import Service
from chassis.views import ViewReader
from contracts.refusal import Refusal
from contracts.request import Query, QueryRequest, Reply
from contracts.roles import Role
from contracts.trace import trace_id

_log = structlog.get_logger(__name__)


class QueryDesk:
    """Answers the queries of one service. Every outcome is a `Reply`; nothing is raised."""

    def __init__(
        self,
        service: Service,
        reader: ViewReader,
        verifier: TokenVerifier,
        *,
        require: Callable[[str, Role], None] = require_allowed,
    ) -> None:
        """`require` raises when a role may not."""
        self._service = service
        self._reader = reader
        self._verifier = verifier
        self._require = require

    async def answer(self, kind: type[Query], raw: bytes) -> Reply:
        """Answer the query of class `kind` in these bytes."""
        trace: str | None = None
        try:
            request = read_request(QueryRequest, raw)
            trace = trace_id(request.traceparent)
            with bound_contextvars(trace_id=trace):
                return await self._answer(kind, request)
        except InputFault as fault:
            return Reply(problem=fault.problem)
        except Refusal as refusal:
            return Reply(problem=problems.of_refusal(refusal))
        except (OperationalError, InterfaceError):
            return Reply(problem=problems.store_unavailable())
        except Exception:
            reference = uuid4()
            about = {"query": kind.__name__, "correlation_id": str(reference), "trace_id": trace}
            _log.exception("query failed", **about)
            return Reply(problem=problems.internal(reference))

    async def _answer(self, kind: type[Query], request: QueryRequest) -> Reply:
        actor = self._verifier.actor(request.token)
        self._require(kind.__name__, actor.role)
        query = read_body(kind, request.body)
        handler = self._service.queries[kind]
        result, position = await self._reader.answer(handler, query, actor, after=request.after)
        return Reply(position=position, result=result.model_dump(mode="json"))
