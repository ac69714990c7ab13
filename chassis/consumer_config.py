"""Makes a durable consumer as it is declared, and tells in what an existing one differs."""

from typing import Any

from nats.js import JetStreamContext, api
from nats.js.errors import NotFoundError

from contracts.streams import ConsumerDeclaration


class ConsumerDrift(Exception):
    """The durable consumer on the server is not as declared; `fields` says in what.

    The library would go on with the server's configuration without a word.
    """

    def __init__(self, declaration: ConsumerDeclaration, fields: list[str]) -> None:
        """`fields` as `name: is → should be`."""
        self.declaration = declaration
        self.fields = fields
        super().__init__(
            f"the consumer {declaration.durable} on {declaration.stream} is not as declared in "
            f"{'; '.join(fields)}. Delete it on the server: the service makes it again and goes "
            "on where its own database stands"
        )


def consumer_config(declaration: ConsumerDeclaration) -> api.ConsumerConfig:
    """The server's configuration for a declared consumer."""
    return api.ConsumerConfig(
        name=declaration.durable,
        durable_name=declaration.durable,
        deliver_policy=api.DeliverPolicy.ALL,
        ack_policy=api.AckPolicy.ALL,
        ack_wait=declaration.ack_wait_seconds,
        max_deliver=-1,
        filter_subjects=list(declaration.filter_subjects),
        replay_policy=api.ReplayPolicy.INSTANT,
        max_ack_pending=declaration.max_ack_pending,
    )


_AS_DECLARED = (
    "durable_name",
    "deliver_policy",
    "opt_start_seq",
    "opt_start_time",
    "ack_policy",
    "ack_wait",
    "max_deliver",
    "backoff",
    "replay_policy",
    "rate_limit_bps",
    "max_ack_pending",
    "headers_only",
    "deliver_subject",
    "deliver_group",
    "inactive_threshold",
    "mem_storage",
)


def consumer_drift(declaration: ConsumerDeclaration, actual: api.ConsumerConfig) -> list[str]:
    """Each field in which the consumer differs from its declaration, as `name: is → should be`."""
    wanted = consumer_config(declaration)
    found: list[str] = []
    for name in _AS_DECLARED:
        should, is_now = _plain(getattr(wanted, name)), _plain(getattr(actual, name))
        if should != is_now:
            found.append(f"{name}: {is_now} → {should}")
    # The server answers one filter in either of two fields.
    filters = set(actual.filter_subjects or ())
    filters |= {actual.filter_subject} if actual.filter_subject else set()
    if filters != set(declaration.filter_subjects):
        found.append(f"filter_subjects: {sorted(filters)} → {sorted(declaration.filter_subjects)}")
    return found


async def ensure_consumer(
    js: JetStreamContext, declaration: ConsumerDeclaration
) -> tuple[api.ConsumerInfo, bool]:
    """The consumer as the server has it, and whether it was made just now.

    Raises `ConsumerDrift`, and `NotFoundError` when the stream itself is missing.
    """
    made = False
    try:
        info = await js.consumer_info(declaration.stream, declaration.durable)
    except NotFoundError:
        info = await js.add_consumer(  # pyright: ignore[reportUnknownMemberType] - untyped **params
            declaration.stream, consumer_config(declaration)
        )
        made = True
    fields = consumer_drift(declaration, info.config)
    if fields:
        raise ConsumerDrift(declaration, fields)
    return info, made


def _plain(value: Any) -> str | None:
    # The server answers "none" as absent, and enumerations as their values.
    return str(getattr(value, "value", value)) if value else None
