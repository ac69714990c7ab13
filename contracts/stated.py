"""What people state about a dossier: the achievement it is for, and figures for its ratios."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from contracts.text import Slug


class Achievement(BaseModel):
    """What is to be rewarded: a short neutral code of the fact, and its first and last day.

    Subject, fact and period are the identity of an achievement: one achievement, one award.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    fact: Slug
    begins_on: date
    ends_on: date


class StatedFigure(BaseModel):
    """A whole number stated for a ratio, such as `members` or `advanced-workers` of the unit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Slug
    value: Annotated[int, Field(ge=0, le=1_000_000)]


StatedFigures = Annotated[tuple[StatedFigure, ...], Field(max_length=20)]
"""Up to twenty figures."""
