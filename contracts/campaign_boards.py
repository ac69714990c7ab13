"""What the campaigns service can be asked: the board of plans and the board of campaigns."""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from contracts.campaigns import CampaignKind, Origin, OwnerGroup
from contracts.request import Query, Result


class TaskState(StrEnum):
    """How far a task is: nobody reported, somebody did, every owner said it is complete."""

    OPEN = "open"
    REPORTED = "reported"
    DONE = "done"


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class UnitName(_Row):
    """A unit as campaigns knows it."""

    unit_id: UUID
    code: str
    name: str


class TaskRow(_Row):
    """A task on the board. `reported` and `done` count units; `late`: due, and not all done."""

    task_id: UUID
    section: str
    text: str
    owners: tuple[UnitName, ...]
    owner_group: OwnerGroup | None
    quarter: str | None
    due_on: date | None
    state: TaskState
    reported: int
    done: int
    late: bool = False


class RecipientRow(_Row):
    """A unit the plan went to, and for what."""

    unit: UnitName | None
    purpose: str


class PlanRow(_Row):
    """A plan on the board, with whose heads have acknowledged it and whose have not.

    `archived_digest` and `retention` are None until its signed document is archived.
    """

    plan_id: UUID
    title: str
    number: str | None
    issued_on: date
    begins_on: date
    ends_on: date
    acknowledged_unit_ids: tuple[UUID, ...]
    tasks: tuple[TaskRow, ...]
    not_acknowledged: tuple[UnitName, ...] = ()
    recipients: tuple[RecipientRow, ...] = ()
    archived_on: date | None = None
    archived_digest: str | None = None
    retention: str | None = None


class Plans(Result):
    """Plans, the latest first, each with its tasks in the plan's order."""

    plans: tuple[PlanRow, ...]


class PlanBoard(Query):
    """The tasks of one plan or of the latest 20, with owner, quarter and state.

    Whether a task is late is told for `on`, for today when left out.
    """

    SERVICE: ClassVar[str] = "campaigns"
    RESULT: ClassVar[type[Result]] = Plans

    plan_id: UUID | None = None
    on: date | None = None


class CampaignRow(_Row):
    """A campaign on the board, with the units that joined and those called that did not yet."""

    campaign_id: UUID
    title: str
    kind: CampaignKind
    origin: Origin
    launched_by_unit_id: UUID
    adopted_from: str | None
    opens_on: date
    closes_on: date
    closed_on: date | None
    joined: tuple[UnitName, ...]
    not_joined: tuple[UnitName, ...]


class Campaigns(Result):
    """Campaigns, the latest to open first."""

    campaigns: tuple[CampaignRow, ...]


class CampaignBoard(Query):
    """The latest 100 campaigns; `open_only` leaves out those that were closed."""

    SERVICE: ClassVar[str] = "campaigns"
    RESULT: ClassVar[type[Result]] = Campaigns

    open_only: bool = False


class UnitNames(Result):
    """Units in the order of their codes."""

    units: tuple[UnitName, ...]


class UnitsNotJoined(Query):
    """The units a campaign calls that have not joined it; a problem when there is no such one."""

    SERVICE: ClassVar[str] = "campaigns"
    RESULT: ClassVar[type[Result]] = UnitNames

    campaign_id: UUID
