"""Difficulties the units meet, the answers to them, and guidance."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from contracts.campaign_boards import UnitName
from contracts.campaigns import Units
from contracts.message import Message
from contracts.request import Command, Query, Result
from contracts.text import Digest, Line, Paragraph


class DifficultyId(Result):
    """The difficulty a command raised."""

    difficulty_id: UUID


class GuidanceId(Result):
    """The guidance a command published."""

    guidance_id: UUID


class DifficultyRaised(Message):
    """A unit asks for help with a task of a plan, or with a campaign."""

    SERVICE: ClassVar[str] = "campaigns"

    difficulty_id: UUID
    unit_id: UUID
    plan_id: UUID | None
    task_id: UUID | None
    campaign_id: UUID | None
    raised_on: date


class DifficultyAnswered(Message):
    """A unit was told what to do about its difficulty."""

    SERVICE: ClassVar[str] = "campaigns"

    difficulty_id: UUID
    unit_id: UUID
    raised_on: date
    answered_on: date


class GuidancePublished(Message):
    """Guidance is out, for these units or for every unit when none is named."""

    SERVICE: ClassVar[str] = "campaigns"

    guidance_id: UUID
    title: str
    for_unit_ids: tuple[UUID, ...]
    published_on: date


class RaiseDifficulty(Command):
    """Ask for help with one task (and its plan) or one campaign; the standing body hears of it."""

    SERVICE: ClassVar[str] = "campaigns"
    RESULT: ClassVar[type[Result]] = DifficultyId

    text: Paragraph
    plan_id: UUID | None = None
    task_id: UUID | None = None
    campaign_id: UUID | None = None


class AnswerDifficulty(Command):
    """Tell the unit what to do."""

    SERVICE: ClassVar[str] = "campaigns"

    difficulty_id: UUID
    answer: Paragraph


class PublishGuidance(Command):
    """Publish guidance, for the units named or for every unit."""

    SERVICE: ClassVar[str] = "campaigns"
    RESULT: ClassVar[type[Result]] = GuidanceId

    title: Line
    text: Paragraph
    digest: Digest | None = None
    for_unit_ids: Units = ()


class DifficultyRow(BaseModel):
    """A difficulty; `days` from the day it was raised to its answer, or to the day asked about."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    difficulty_id: UUID
    unit: UnitName | None
    text: str
    plan_id: UUID | None
    task_id: UUID | None
    campaign_id: UUID | None
    raised_on: date
    answer: str | None
    answered_on: date | None
    days: int


class Difficulties(Result):
    """Difficulties, the longest waiting first."""

    difficulties: tuple[DifficultyRow, ...]


class DifficultyBoard(Query):
    """The latest 200 difficulties, on `on` or today. A unit is shown its own alone."""

    SERVICE: ClassVar[str] = "campaigns"
    RESULT: ClassVar[type[Result]] = Difficulties

    open_only: bool = False
    on: date | None = None


class GuidanceRow(BaseModel):
    """One piece of guidance."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    guidance_id: UUID
    title: str
    text: str
    digest: str | None
    for_unit_ids: tuple[UUID, ...]
    published_on: date


class GuidanceFound(Result):
    """Guidance, the latest first."""

    guidance: tuple[GuidanceRow, ...]


class GuidanceList(Query):
    """The latest 100 pieces of guidance."""

    SERVICE: ClassVar[str] = "campaigns"
    RESULT: ClassVar[type[Result]] = GuidanceFound
