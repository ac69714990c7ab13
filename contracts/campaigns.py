"""What the campaigns service says and is asked: plans, their tasks, and campaigns."""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from contracts.message import Message


class CampaignKind(StrEnum):
    """The two forms of emulation there are (Law 06/2022/QH15, Điều 16(1))."""

    REGULAR = "regular"
    THEMATIC = "thematic"


class Origin(StrEnum):
    """At which level a campaign was launched first."""

    CENTRAL = "central"
    CITY = "city"
    COMMUNE = "commune"
    UNIT = "unit"


class PlanIssued(Message):
    """A plan was signed; every task in it has an owner and a quarter."""

    SERVICE: ClassVar[str] = "campaigns"

    plan_id: UUID
    title: str
    number: str | None
    issued_on: date
    owner_unit_ids: tuple[UUID, ...]
    task_count: int


class CampaignLaunched(Message):
    """A campaign is open: units may join, and nominate for it until it closes.

    `scope_unit_ids` is empty when every unit is called. `adopted_from` quotes the upper document
    when the campaign was launched above and taken over here.
    """

    SERVICE: ClassVar[str] = "campaigns"

    campaign_id: UUID
    title: str
    kind: CampaignKind
    origin: Origin
    launched_by_unit_id: UUID
    adopted_from: str | None
    opens_on: date
    closes_on: date
    scope_unit_ids: tuple[UUID, ...]


class CampaignJoined(Message):
    """A unit joined a campaign, with what it promises."""

    SERVICE: ClassVar[str] = "campaigns"

    campaign_id: UUID
    unit_id: UUID
    promise: str


class TaskReported(Message):
    """A task's owner reported on it; `done` when the owner says it is complete."""

    SERVICE: ClassVar[str] = "campaigns"

    plan_id: UUID
    task_id: UUID
    unit_id: UUID
    done: bool
