"""A campaign at work: coordinators, a unit's own words, themes, models, reviews."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from contracts.campaign_boards import UnitName
from contracts.campaigns import CampaignId, CampaignKind, Criterion, Origin
from contracts.directory import UnitKind
from contracts.message import Message
from contracts.request import Command, Query, Result
from contracts.text import Digest, Line, Paragraph


class ThemeId(Result):
    """The theme a command registered."""

    theme_id: UUID


class TemplateId(Result):
    """The model a command saved."""

    template_id: UUID


class CoordinatorAdded(Message):
    """A unit coordinates a campaign from now on."""

    SERVICE: ClassVar[str] = "campaigns"

    campaign_id: UUID
    title: str
    unit_id: UUID


class AddCoordinator(Command):
    """Let a unit coordinate a campaign that the acting unit launched."""

    SERVICE: ClassVar[str] = "campaigns"

    campaign_id: UUID
    unit_id: UUID


class AdaptCampaign(Command):
    """Put a campaign's criteria in the acting unit's own words; the original stays."""

    SERVICE: ClassVar[str] = "campaigns"

    campaign_id: UUID
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1, max_length=50)]


class ReviewCampaign(Command):
    """Record a review of a campaign the acting unit launched, `final` once it is closed."""

    SERVICE: ClassVar[str] = "campaigns"

    campaign_id: UUID
    final: bool = False
    findings: Paragraph
    digest: Digest | None = None


class RegisterTheme(Command):
    """Register what a level of government set as the theme of a year."""

    SERVICE: ClassVar[str] = "campaigns"
    RESULT: ClassVar[type[Result]] = ThemeId

    year: Annotated[int, Field(ge=2000, le=2100)]
    level: Origin
    text: Paragraph


class LinkToTheme(Command):
    """Let a campaign of the acting unit carry out a theme."""

    SERVICE: ClassVar[str] = "campaigns"

    campaign_id: UUID
    theme_id: UUID


class SaveTemplate(Command):
    """Keep a model for thematic campaigns of units of one field."""

    SERVICE: ClassVar[str] = "campaigns"
    RESULT: ClassVar[type[Result]] = TemplateId

    field: UnitKind
    title: Line
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1, max_length=50)]


class LaunchFromTemplate(Command):
    """Launch a thematic campaign with the title and criteria of a model; see `LaunchCampaign`."""

    SERVICE: ClassVar[str] = "campaigns"
    RESULT: ClassVar[type[Result]] = CampaignId

    template_id: UUID
    opens_on: date
    closes_on: date
    legal_basis: Line
    legal_basis_id: UUID | None = None
    parent_id: UUID | None = None


class AdaptedRow(BaseModel):
    """The criteria in one unit's words."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    unit: UnitName | None
    criteria: tuple[Criterion, ...]


class ReviewRow(BaseModel):
    """A review."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    final: bool
    findings: str
    digest: str | None
    on: date


class ThemeRow(BaseModel):
    """A theme."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    theme_id: UUID
    year: int
    level: Origin
    text: str


class TemplateRow(BaseModel):
    """A model."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    template_id: UUID
    field: UnitKind
    title: str
    criteria: tuple[Criterion, ...]


class CampaignFound(Result):
    """One campaign, with everything that came of it."""

    campaign_id: UUID
    title: str
    kind: CampaignKind
    criteria: tuple[Criterion, ...]
    coordinators: tuple[UnitName, ...]
    adapted: tuple[AdaptedRow, ...]
    themes: tuple[ThemeRow, ...]
    reviews: tuple[ReviewRow, ...]


class CampaignDetail(Query):
    """One campaign; a problem when there is no such one."""

    SERVICE: ClassVar[str] = "campaigns"
    RESULT: ClassVar[type[Result]] = CampaignFound

    campaign_id: UUID


class Templates(Result):
    """Models in the order of titles."""

    templates: tuple[TemplateRow, ...]


class TemplateList(Query):
    """The models for one field, or all."""

    SERVICE: ClassVar[str] = "campaigns"
    RESULT: ClassVar[type[Result]] = Templates

    field: UnitKind | None = None
