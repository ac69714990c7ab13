"""What the history of a nomination is made of: each event is one act, told with its facts."""

from uuid import UUID

from eventsourcing.domain import Aggregate

from services.nominations.parts import Advice, Decision, Entry, Finding, Money, Paper, Shortfall
from services.nominations.rule_check import RuleCheck
from services.nominations.upper_level import Forwarding, UpperAnswer


class Filed(Aggregate.Created):
    """A unit filed it. `required` are the papers the rules of that day ask for."""

    TOPIC = "nominations.Nomination.Filed"
    entry: Entry
    filed_by: UUID
    title: str
    papers: tuple[Paper, ...]
    required: tuple[str, ...]


class Returned(Aggregate.Event):
    """The standing body sent it back, saying what to add."""

    TOPIC = "nominations.Nomination.Returned"
    entry: Entry
    round: int
    shortfall: Shortfall


class FiledAgain(Aggregate.Event):
    """The unit filed it again, with these papers in place of the former."""

    TOPIC = "nominations.Nomination.FiledAgain"
    entry: Entry
    filed_by: UUID
    papers: tuple[Paper, ...]
    round: int


class Simplified(Aggregate.Event):
    """It takes the simplified path by this rule, and needs these papers in place of the others."""

    TOPIC = "nominations.Nomination.Simplified"
    rule: str
    required: tuple[str, ...]
    by: UUID


class Appraised(Aggregate.Event):
    """The standing body's finding, with what it looked at and how the rules came out."""

    TOPIC = "nominations.Nomination.Appraised"
    finding: Finding
    rules: tuple[RuleCheck, ...]


class Referred(Aggregate.Event):
    """It goes to the council; `barred` may not vote on it."""

    TOPIC = "nominations.Nomination.Referred"
    entry: Entry
    filed_by: UUID
    appraised_by: UUID
    barred: tuple[UUID, ...]
    rules: tuple[RuleCheck, ...]


class Advised(Aggregate.Event):
    """The council's advice arrived."""

    TOPIC = "nominations.Nomination.Advised"
    advice: Advice


class Decided(Aggregate.Event):
    """The chair decided, by these rules, with this bonus."""

    TOPIC = "nominations.Nomination.Decided"
    entry: Entry
    decision: Decision
    rules: tuple[RuleCheck, ...]
    bonus: Money | None


class Forwarded(Aggregate.Event):
    """The chair sent it to the upper level; these are its rules that day."""

    TOPIC = "nominations.Nomination.Forwarded"
    entry: Entry
    forwarding: Forwarding
    rules: tuple[RuleCheck, ...]


class AnsweredAbove(Aggregate.Event):
    """The upper level conferred, refused, or returned it to the chair."""

    TOPIC = "nominations.Nomination.AnsweredAbove"
    entry: Entry
    answer: UpperAnswer


class Withdrawn(Aggregate.Event):
    """The unit took it back."""

    TOPIC = "nominations.Nomination.Withdrawn"
    entry: Entry
