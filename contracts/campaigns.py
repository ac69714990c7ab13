"""What the campaigns service says and is told to do: plans, their tasks, and campaigns.

What it can be asked is in `contracts.campaign_boards`.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from contracts.message import Message
from contracts.request import Command, Result
from contracts.text import Line, Paragraph


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
    """A plan was signed. `all_units`: some task is for every unit, beside the owners named."""

    SERVICE: ClassVar[str] = "campaigns"

    plan_id: UUID
    title: str
    number: str | None
    issued_on: date
    owner_unit_ids: tuple[UUID, ...]
    task_count: int
    all_units: bool = False


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


class CampaignClosed(Message):
    """A campaign ended on this day; these units had joined it."""

    SERVICE: ClassVar[str] = "campaigns"

    campaign_id: UUID
    closed_on: date
    joined_unit_ids: tuple[UUID, ...]


class OwnerGroup(StrEnum):
    """A duty's owner where the plan names a group and no unit."""

    ALL_UNITS = "all_units"


Quarter = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-Q[1-4]$")]
"""A calendar quarter, such as `2025-Q3`."""

# Bounded so that the largest plan still fits one NATS message of 1 MB.
TaskText = Annotated[Paragraph, StringConstraints(max_length=2000)]
"""The words of one duty, at most 2,000 characters."""

Units = Annotated[tuple[UUID, ...], Field(max_length=500)]
"""Up to 500 units."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PlannedTask(_Part):
    """One duty of a plan: owned by the units named, or by a group.

    `section` is its place in the plan. A duty without `quarter` runs through the whole period.
    """

    section: Line
    text: TaskText
    owner_unit_ids: Annotated[tuple[UUID, ...], Field(max_length=40)] = ()
    owner_group: OwnerGroup | None = None
    quarter: Quarter | None = None
    due_on: date | None = None


class Occasion(_Part):
    """What a campaign is held in honour of, with its day where it has a fixed one."""

    name: Line
    day: date | None = None


class Criterion(_Part):
    """What is judged, and the political task it serves, where one is named."""

    text: Line
    political_task: Line | None = None


class PlanId(Result):
    """The plan a command made, and its tasks in the order given."""

    plan_id: UUID
    task_ids: tuple[UUID, ...]


class CampaignId(Result):
    """The campaign a command made."""

    campaign_id: UUID


class IssuePlan(Command):
    """Sign a plan for the days from `begins_on` to `ends_on`. `number` may follow later."""

    SERVICE: ClassVar[str] = "campaigns"
    RESULT: ClassVar[type[Result]] = PlanId

    title: Line
    number: Line | None = None
    issued_on: date
    begins_on: date
    ends_on: date
    tasks: Annotated[tuple[PlannedTask, ...], Field(min_length=1, max_length=100)]


class NumberPlan(Command):
    """Enter the number the clerk gave a plan that was signed without one."""

    SERVICE: ClassVar[str] = "campaigns"

    plan_id: UUID
    number: Line


class AcknowledgePlan(Command):
    """The head of the acting unit has read a plan that gives the unit a task."""

    SERVICE: ClassVar[str] = "campaigns"

    plan_id: UUID


class ReportTask(Command):
    """The acting unit reports on a task it owns; `done` when it is complete."""

    SERVICE: ClassVar[str] = "campaigns"

    plan_id: UUID
    task_id: UUID
    note: Paragraph
    done: bool = False


class LaunchCampaign(Command):
    """Launch a campaign: the commune's own for its chair, a unit's own for the unit's head.

    `scope_unit_ids` is left empty to call every unit; a unit's own campaign reaches itself alone.
    `parent_id` is the campaign this one carries out, `legal_basis_id` a registered document.
    """

    SERVICE: ClassVar[str] = "campaigns"
    RESULT: ClassVar[type[Result]] = CampaignId

    title: Line
    kind: CampaignKind
    occasions: Annotated[tuple[Occasion, ...], Field(max_length=20)] = ()
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1, max_length=50)]
    opens_on: date
    closes_on: date
    scope_unit_ids: Units = ()
    legal_basis: Line
    parent_id: UUID | None = None
    legal_basis_id: UUID | None = None


class AdoptCampaign(Command):
    """Take over a campaign launched above; `upper_*` name the document that launched it."""

    SERVICE: ClassVar[str] = "campaigns"
    RESULT: ClassVar[type[Result]] = CampaignId

    title: Line
    kind: CampaignKind
    origin: Origin
    upper_number: Line
    upper_date: date
    upper_issuer: Line
    occasions: Annotated[tuple[Occasion, ...], Field(max_length=20)] = ()
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1, max_length=50)]
    opens_on: date
    closes_on: date
    scope_unit_ids: Units = ()
    legal_basis: Line


class JoinCampaign(Command):
    """The acting unit joins a campaign, with what it promises."""

    SERVICE: ClassVar[str] = "campaigns"

    campaign_id: UUID
    promise: Paragraph


class CloseCampaign(Command):
    """Close a campaign that the acting unit launched; nobody can join it afterwards."""

    SERVICE: ClassVar[str] = "campaigns"

    campaign_id: UUID
