"""Documents that plans and campaigns rest on, for as long as they are in force."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from contracts.request import Command, Query, Result
from contracts.text import Line


class LegalBasisId(Result):
    """The document a command registered."""

    legal_basis_id: UUID


class RegisterLegalBasis(Command):
    """Register a document; `valid_to` is its last day in force, where one is known."""

    SERVICE: ClassVar[str] = "campaigns"
    RESULT: ClassVar[type[Result]] = LegalBasisId

    number: Line
    dated: date
    issuer: Line
    title: Line
    valid_from: date
    valid_to: date | None = None


class EndLegalBasis(Command):
    """Enter the last day a document is in force."""

    SERVICE: ClassVar[str] = "campaigns"

    legal_basis_id: UUID
    valid_to: date


class LegalBasisRow(BaseModel):
    """A registered document; `cited_by` counts the campaigns and unit plans that cite it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    legal_basis_id: UUID
    number: str
    dated: date
    issuer: str
    title: str
    valid_from: date
    valid_to: date | None
    cited_by: int


class LegalBasesFound(Result):
    """Documents, those that end first at the top."""

    bases: tuple[LegalBasisRow, ...]


class LegalBases(Query):
    """Registered documents; `ending_by`: only those whose last day comes by then."""

    SERVICE: ClassVar[str] = "campaigns"
    RESULT: ClassVar[type[Result]] = LegalBasesFound

    ending_by: date | None = None
