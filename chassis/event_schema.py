"""The stored form of one event class, derived from its fields."""

import dataclasses
from datetime import date, datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Literal, NotRequired, Union, cast, get_args, get_origin, get_type_hints
from uuid import UUID

import orjson
from eventsourcing.domain import Aggregate, CanInitAggregate, CanMutateAggregate
from eventsourcing.persistence import MapperDeserialisationError
from pydantic import ConfigDict, TypeAdapter, ValidationError
from typing_extensions import TypedDict

from chassis.canonical import canonical

EventClass = type[CanMutateAggregate[UUID]]

_KEPT_ELSEWHERE = frozenset({"originator_id", "originator_version", "timestamp"})
_PLAIN = (str, int, bool, UUID, date, datetime, NoneType)
_VERSION = "class_version"


class UnstorableField(TypeError):
    """An event's field is of a type that has no canonical stored form, such as a float."""


class EventUndecodable(MapperDeserialisationError):
    """A stored event does not fit its class."""


class EventSchema:
    """Writes and reads the state of one event class; keys sorted, every field checked.

    An older `class_version` is brought up by the class's own `upcast_v1_v2(state)`, and so on.
    Raises `UnstorableField` for a class that cannot be stored.
    """

    def __init__(self, topic: str, event_class: EventClass, aggregate: type[Aggregate]) -> None:
        """`aggregate` is the class the event belongs to."""
        self.topic = topic
        self.event_class = event_class
        self._version: int = getattr(event_class, _VERSION, 1)
        self._born_as = getattr(aggregate, "TOPIC", "")
        self._is_birth = issubclass(event_class, CanInitAggregate)
        left_out = _KEPT_ELSEWHERE | {"originator_topic"}
        own = [f for f in dataclasses.fields(cast(Any, event_class)) if f.name not in left_out]
        hints = get_type_hints(event_class)
        for field in own:
            _require_storable(hints[field.name], f"{topic}.{field.name}")
        self._names = tuple(field.name for field in own)
        self._defaults = [field for field in own if _has_default(field)]
        optional = {field.name for field in self._defaults}
        make_typed_dict: Any = TypedDict
        shape = make_typed_dict(
            "State", {n: NotRequired[hints[n]] if n in optional else hints[n] for n in self._names}
        )
        shape.__pydantic_config__ = ConfigDict(extra="forbid")
        self._adapter: TypeAdapter[dict[str, Any]] = TypeAdapter(shape)

    def encode(self, event: CanMutateAggregate[UUID]) -> bytes:
        """Canonical bytes of the event's own fields; raises `UnstorableField` for a wrong value."""
        values = vars(event)
        if self._is_birth and values["originator_topic"] != self._born_as:
            raise UnstorableField(f"{self.topic} gave birth to {values['originator_topic']}")
        state = {name: values[name] for name in self._names}
        try:
            stored = canonical(state)
            # What could not be read again must never be stored.
            self._adapter.validate_json(stored, strict=True)
        except (TypeError, ValidationError) as error:
            raise UnstorableField(f"{self.topic} holds a value it may not: {error}") from error
        if self._version > 1:
            stored = canonical({**state, _VERSION: self._version})
        return stored

    def decode(
        self, state: bytes, aggregate_id: UUID, version: int, timestamp: datetime
    ) -> Aggregate.Event:
        """The event again; raises `EventUndecodable`."""
        try:
            values = self._adapter.validate_json(self._upcast(state), strict=True)
        except (ValueError, AttributeError) as error:
            raise EventUndecodable(
                f"{self.topic} {aggregate_id} version {version} does not fit its class: {error}"
            ) from error
        for field in self._defaults:
            if field.name not in values:
                values[field.name] = _default(field)
        values["originator_id"] = aggregate_id
        values["originator_version"] = version
        values["timestamp"] = timestamp
        if self._is_birth:
            values["originator_topic"] = self._born_as
        # As the library's own mapper makes events: they are frozen, and were checked above.
        event = object.__new__(self.event_class)
        object.__setattr__(event, "__dict__", values)
        return cast(Aggregate.Event, event)

    def _upcast(self, state: bytes) -> bytes:
        if self._version == 1:
            return state
        values = orjson.loads(state)
        for version in range(values.pop(_VERSION, 1), self._version):
            getattr(self.event_class, f"upcast_v{version}_v{version + 1}")(values)
        return orjson.dumps(values)


def _has_default(field: dataclasses.Field[Any]) -> bool:
    return (
        field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING
    )


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


def _require_storable(hint: Any, where: str, within: frozenset[Any] = frozenset()) -> None:
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType, tuple):
        for part in parts:
            if part is not Ellipsis:
                _require_storable(part, where, within)
    elif origin is Literal:
        for part in parts:
            _require_storable(type(part), where, within)
    elif dataclasses.is_dataclass(hint):
        if hint not in within:
            for name, inner in get_type_hints(hint).items():
                _require_storable(inner, f"{where}.{name}", within | {hint})
    elif not (isinstance(hint, type) and (hint in _PLAIN or issubclass(hint, StrEnum))):
        raise UnstorableField(f"{where}: {hint} cannot be stored in an event")
