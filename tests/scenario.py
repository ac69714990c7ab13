"""Given / when / then for aggregates: what happened, what is asked, what is stored for it.

    given(campaign, lambda c: c.join(...)).when(lambda c: c.close(...)).then((Campaign.Closed, {…}))
    starting(lambda: Campaign.launch(...)).refused(DatesInverted)

Whatever the ending, the aggregate is rebuilt from its events alone and must come out the same.
"""

from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass
from typing import Any, Generic, TypeVar

from eventsourcing.domain import Aggregate

from contracts.refusal import Refusal

A = TypeVar("A", bound=Aggregate)
Expected = tuple[type[Aggregate.Event], Mapping[str, object]]


@dataclass(frozen=True)
class Outcome:
    """What one act led to: the new events, or the refusal."""

    history: tuple[Any, ...]
    new: tuple[Any, ...]
    aggregate: Aggregate | None
    refusal: Refusal | None

    def then(self, *expected: Expected) -> None:
        """Exactly these events, in this order, each with at least these fields."""
        assert self.refusal is None, f"refused: {self.refusal!r}"
        assert [type(event) for event in self.new] == [kind for kind, _ in expected]
        for event, (_, fields) in zip(self.new, expected, strict=True):
            assert {name: getattr(event, name) for name in fields} == dict(fields)
        self._rebuilds()

    def quiet(self) -> None:
        """Accepted, and nothing new to store."""
        self.then()

    def refused(self, by: type[Refusal], *, field: str | None = None) -> None:
        """Refused by exactly this rule (naming `field`, where given), in both languages."""
        assert self.refusal is not None, f"not refused by {by.__name__}"
        assert type(self.refusal) is by, f"not refused by {by.__name__}: {self.refusal!r}"
        assert self.new == ()
        assert field is None or self.refusal.field == field
        assert all(astuple(self.refusal.said()))
        self._rebuilds()

    def _rebuilds(self) -> None:
        rebuilt: Any = None
        for event in (*self.history, *self.new):
            rebuilt = event.mutate(rebuilt)
        assert rebuilt == self.aggregate


@dataclass(frozen=True)
class Given(Generic[A]):
    """An aggregate as it stands before the act."""

    aggregate: A
    history: tuple[Any, ...]

    def when(self, act: Callable[[A], object]) -> Outcome:
        """Carry the act out."""
        refusal: Refusal | None = None
        try:
            act(self.aggregate)
        except Refusal as said_no:
            refusal = said_no
        return Outcome(
            self.history, tuple(self.aggregate.collect_events()), self.aggregate, refusal
        )


def given(aggregate: A, *acts: Callable[[A], object]) -> Given[A]:
    """An aggregate just made, after these acts; none of them may be refused."""
    for act in acts:
        act(aggregate)
    return Given(aggregate, tuple(aggregate.collect_events()))


def starting(make: Callable[[], Aggregate]) -> Outcome:
    """The act that makes the aggregate."""
    try:
        made = make()
    except Refusal as said_no:
        return Outcome((), (), None, said_no)
    return Outcome((), tuple(made.collect_events()), made, None)
