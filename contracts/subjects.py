"""Where each kind of word travels on NATS. `agency` is the commune's slug, such as `kien-thuy`."""

from uuid import UUID

from contracts.message import Message
from contracts.request import Command, Query


def event_subject(agency: str, message: type[Message], aggregate_id: UUID | str) -> str:
    """`thidua.event.<agency>.<service>.<Message>.v<major>.<aggregate>`; `*` for any aggregate."""
    name, version = message.__name__, message.VERSION
    return f"thidua.event.{agency}.{message.SERVICE}.{name}.v{version}.{aggregate_id}"


def heard_subjects(agency: str, message: type[Message]) -> str:
    """Every version of a message about any aggregate.

    A service hears versions it does not know too: it puts them aside instead of missing them.
    """
    return f"thidua.event.{agency}.{message.SERVICE}.{message.__name__}.*.*"


def record_subject(agency: str, service: str, aggregate_id: UUID | str) -> str:
    """`thidua.record.<agency>.<service>.<aggregate>`, read by audit alone."""
    return f"thidua.record.{agency}.{service}.{aggregate_id}"


def command_subject(agency: str, command: type[Command]) -> str:
    """`thidua.command.<agency>.<service>.<Command>`."""
    return f"thidua.command.{agency}.{command.SERVICE}.{command.__name__}"


def query_subject(agency: str, query: type[Query]) -> str:
    """`thidua.query.<agency>.<service>.<Query>`."""
    return f"thidua.query.{agency}.{query.SERVICE}.{query.__name__}"
