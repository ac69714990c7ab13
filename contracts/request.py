"""Commands, queries, and the envelope and reply both travel in."""

from datetime import datetime
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SerializeAsAny,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from contracts.problem import Problem
from contracts.text import Line, Paragraph
from contracts.trace import is_traceparent


class Result(BaseModel):
    """Base of what a command or a query answers with."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Done(Result):
    """The act was carried out and has nothing more to say."""


class Command(BaseModel):
    """Base of every command: imperative + noun (`FileNomination`), answered by `RESULT`.

    `PERSONAL` names the fields that hold values about a person. They are sealed where they are
    kept and leave no trace elsewhere, not even in the digest a repeated command is known by.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    SERVICE: ClassVar[str]
    RESULT: ClassVar[type[Result]] = Done
    PERSONAL: ClassVar[frozenset[str]] = frozenset()


class Query(BaseModel):
    """Base of every query: a noun (`DossierQuery`), answered by `RESULT`; changes nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    SERVICE: ClassVar[str]
    RESULT: ClassVar[type[Result]]


# Left to right, because any object would match a bare model and lose every field it has.
Body = Annotated[dict[str, object] | SerializeAsAny[BaseModel], Field(union_mode="left_to_right")]
"""A command or a query itself: a model when it is sent, plain JSON when it arrives."""


def _of_ids(value: str) -> str:
    if not is_traceparent(value):
        raise PydanticCustomError("string_pattern_mismatch", "holds an id of nothing but zeros")
    return value


TraceParent = Annotated[
    str,
    StringConstraints(pattern=r"^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$"),
    AfterValidator(_of_ids),
]
"""A W3C trace context; it becomes a message header, where anything else could block a stream."""


class CommandRequest(BaseModel):
    """A command on the wire.

    `command_id` is chosen by the sender; sent again it returns the first answer and does nothing
    twice. `token` is the signed actor token. `effective_at` is the date the act counts for, now
    when left out, never in the future; `contracts.dating` says which commands may name an earlier
    one. `body` is the command itself. `traceparent` is the sender's place in a trace; one begins
    where it is left out.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    command_id: UUID
    token: str
    body: Body
    correlation_id: UUID | None = None
    on_behalf_of: UUID | None = None
    reason: Paragraph | None = None
    legal_basis: Line | None = None
    effective_at: datetime | None = None
    traceparent: TraceParent | None = None


class QueryRequest(BaseModel):
    """A query on the wire. `after`: answer only once the view has passed this store position."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    token: str
    body: Body
    after: int | None = None
    traceparent: TraceParent | None = None


class Reply(BaseModel):
    """The answer to a command or a query: a result, or a problem, never both.

    `position` is the last store position the command wrote, or the position the answering view
    had reached.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    position: int | None = None
    result: dict[str, object] | None = None
    problem: Problem | None = None
