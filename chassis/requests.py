"""The service's counter on NATS: takes commands and queries in, and gives each one answer.

FastStream receives and replies; reading, refusing and failing are ours, so that every request,
whatever its bytes, gets exactly one `Reply`. Instances of a service share the work by queue group.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from faststream.nats import NatsBroker, NatsMessage
from nats.aio.client import Client as Nats
from nats.aio.subscription import Subscription
from nats.errors import Error as NatsError

from chassis import problems
from chassis.commands import CommandDesk
from chassis.connection import ConnectionWatch, NatsOptions, open_connection
from chassis.queries import QueryDesk
from chassis.service import Service
from contracts.request import Command, Query, Reply
from contracts.subjects import command_subject, query_subject

WORKERS = 64
"""Requests of one kind that are worked on at the same time."""

GRACE = 30.0
"""Seconds that a stopping service gives to the requests it has taken."""

_log = structlog.get_logger(__name__)
Observe = Callable[[str, str, float], None]
"""Told of each request: its name, "ok" or the problem's code, and the seconds it took."""


class _Broker(NatsBroker):
    """FastStream on a connection of ours: its own gives up after 60 tries, and its error hook can
    end the reconnecting task.
    """

    def __init__(self, options: NatsOptions, watch: ConnectionWatch) -> None:
        super().__init__(
            list(options.servers),
            apply_types=False,
            # Its handlers take the bytes as they came: no model to make for each of them.
            serializer=None,
            logger=None,
            graceful_timeout=GRACE,
        )
        self._options = options
        self._watch = watch

    async def _connect(self) -> Nats:
        connection = await open_connection(self._options, self._watch)
        self.config.connect(connection)
        return connection


class Requests:
    """Answers everything one service is asked. `watch` tells whether its connection is fit."""

    def __init__(
        self,
        options: NatsOptions,
        agency: str,
        service: Service,
        commands: CommandDesk,
        queries: QueryDesk,
        *,
        observe: Observe = lambda name, outcome, seconds: None,
    ) -> None:
        """Nothing is connected yet."""
        self.watch = ConnectionWatch(f"{options.name} requests")
        self._broker = _Broker(options, self.watch)
        self._observe = observe
        self._finished: dict[str, int] = {}
        self._one_finished = asyncio.Event()
        self._received: list[tuple[str, Any]] = []
        for command in service.commands:
            self._take_commands(command_subject(agency, command), service.name, command, commands)
        for query in service.queries:
            self._take_queries(query_subject(agency, query), service.name, query, queries)

    async def start(self) -> None:
        """Connect and begin to answer; raises `NatsUnreachable`."""
        await self._broker.start()

    async def stop(self) -> None:
        """Take no more, finish what was taken, send the answers, and leave.

        FastStream alone would drop what had arrived but was not begun.
        """
        self.watch.closing()
        subscriptions = [
            (subject, subscriber.subscription)
            for subject, subscriber in self._received
            if isinstance(subscriber.subscription, Subscription)
        ]
        try:
            async with asyncio.timeout(GRACE):
                for _, subscription in subscriptions:
                    await subscription.drain()  # type: ignore[no-untyped-call]
                while any(self._finished[name] < each.delivered for name, each in subscriptions):
                    self._one_finished.clear()
                    await self._one_finished.wait()
        except TimeoutError:
            _log.error("requests cut off", seconds=GRACE)
        except NatsError as error:
            _log.warning("stopped without a server", error=repr(error))
        for _, subscriber in self._received:
            subscriber.subscription = None
        await self._broker.stop()

    def _take_commands(
        self, subject: str, queue: str, kind: type[Command], desk: CommandDesk
    ) -> None:
        async def answer(raw: bytes) -> Reply:
            return await desk.answer(kind, raw)

        self._take(subject, queue, kind.__name__, answer)

    def _take_queries(self, subject: str, queue: str, kind: type[Query], desk: QueryDesk) -> None:
        async def answer(raw: bytes) -> Reply:
            return await desk.answer(kind, raw)

        self._take(subject, queue, kind.__name__, answer)

    def _take(
        self, subject: str, queue: str, name: str, answer: Callable[[bytes], Awaitable[Reply]]
    ) -> None:
        subscriber = self._broker.subscriber(
            subject, queue=queue, max_workers=WORKERS, decoder=_undecoded
        )

        async def handle(raw: bytes) -> bytes:
            began = time.perf_counter()
            try:
                reply = await answer(raw)
                body = reply.model_dump_json().encode()
                limit = self._broker.connection.max_payload
                if len(body) > limit:
                    reply = Reply(problem=problems.answer_too_large(len(body), limit))
                    body = reply.model_dump_json().encode()
                outcome = "ok" if reply.problem is None else reply.problem.code
                self._observe(name, outcome, time.perf_counter() - began)
                return body
            finally:
                self._finished[subject] += 1
                self._one_finished.set()

        self._finished[subject] = 0
        subscriber(handle)
        self._received.append((subject, subscriber))


async def _undecoded(message: NatsMessage) -> bytes:
    return message.body
