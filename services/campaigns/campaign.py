"""A campaign: launched here or taken over from above, joined by units, closed."""

from datetime import date
from uuid import UUID

from eventsourcing.domain import Aggregate, event

from services.campaigns.campaign_refusals import (
    AlreadyJoined,
    AnotherUnitsCampaign,
    CampaignOver,
    FinalReviewBeforeTheEnd,
    InterimReviewAfterTheEnd,
    NotOpenYet,
    OutsideTheCampaign,
    ReachesOtherUnits,
    ReviewedFinally,
)
from services.campaigns.campaign_terms import Criterion, Terms, UpperDocument


class Campaign(Aggregate):
    """A campaign, from its launch to its close."""

    TOPIC = "campaigns.Campaign"

    class Created(Aggregate.Created):
        """The library's own birth event; a campaign begins `Launched` or `Adopted`."""

        TOPIC = "campaigns.Campaign.Created"

    class Launched(Created):
        """Launched by a unit; `parent_id` is the campaign it carries out, where there is one."""

        TOPIC = "campaigns.Campaign.Launched"
        terms: Terms
        origin: str
        launched_by_unit_id: UUID
        parent_id: UUID | None
        template_id: UUID | None
        legal_basis_id: UUID | None

    class Adopted(Created):
        """Launched above by `upper`, and taken over here by a unit."""

        TOPIC = "campaigns.Campaign.Adopted"
        terms: Terms
        origin: str
        launched_by_unit_id: UUID
        upper: UpperDocument

    class UnitJoined(Aggregate.Event):
        """This unit takes part, and promises this."""

        TOPIC = "campaigns.Campaign.UnitJoined"
        unit_id: UUID
        promise: str
        on: date

    class Closed(Aggregate.Event):
        """The campaign ended; these units had joined, in the order they did."""

        TOPIC = "campaigns.Campaign.Closed"
        on: date
        joined_unit_ids: tuple[UUID, ...]

    class CoordinatorAdded(Aggregate.Event):
        """This unit coordinates the campaign beside the one that launched it."""

        TOPIC = "campaigns.Campaign.CoordinatorAdded"
        title: str
        unit_id: UUID

    class AdaptedForUnit(Aggregate.Event):
        """The unit's own words for the criteria; those of the launch stay beside them."""

        TOPIC = "campaigns.Campaign.AdaptedForUnit"
        unit_id: UUID
        criteria: tuple[Criterion, ...]

    class Reviewed(Aggregate.Event):
        """The campaign was looked back on, `final` or meanwhile; `digest` is the report's."""

        TOPIC = "campaigns.Campaign.Reviewed"
        final: bool
        findings: str
        digest: str | None
        on: date

    @event(Launched)
    def __init__(self, terms: Terms, launched_by_unit_id: UUID) -> None:
        """Only `launch` and `adopt` make a campaign."""
        self.terms = terms
        self.launched_by_unit_id = launched_by_unit_id
        self.promises: dict[UUID, str] = {}
        self.closed_on: date | None = None
        self.coordinators: tuple[UUID, ...] = ()
        self.adapted: dict[UUID, tuple[Criterion, ...]] = {}
        self.reviews: tuple[tuple[bool, str, str | None], ...] = ()

    @classmethod
    def launch(
        cls,
        campaign_id: UUID,
        terms: Terms,
        origin: str,
        launched_by_unit_id: UUID,
        parent_id: UUID | None,
        *,
        own_unit_only: bool,
        template_id: UUID | None = None,
        legal_basis_id: UUID | None = None,
    ) -> "Campaign":
        """A campaign of this house; `own_unit_only` for one that a unit's head launches.

        Raises `CampaignDatesInverted`, `ReachesOtherUnits`.
        """
        terms.require_order()
        if own_unit_only and terms.scope_unit_ids != (launched_by_unit_id,):
            raise ReachesOtherUnits(field="scope_unit_ids")
        return cls._create(
            cls.Launched,
            id=campaign_id,
            terms=terms,
            origin=origin,
            launched_by_unit_id=launched_by_unit_id,
            parent_id=parent_id,
            template_id=template_id,
            legal_basis_id=legal_basis_id,
        )

    @classmethod
    def adopt(
        cls,
        campaign_id: UUID,
        terms: Terms,
        origin: str,
        adopted_by_unit_id: UUID,
        upper: UpperDocument,
        today: date,
    ) -> "Campaign":
        """A campaign of the level above, taken over.

        Raises `CampaignDatesInverted`, `NotFromAbove`, `UpperDocumentInTheFuture`.
        """
        terms.require_order()
        upper.require_from_above(origin, today)
        return cls._create(
            cls.Adopted,
            id=campaign_id,
            terms=terms,
            origin=origin,
            launched_by_unit_id=adopted_by_unit_id,
            upper=upper,
        )

    def join(self, unit_id: UUID, promise: str, today: date) -> None:
        """The unit takes part, perhaps before the opening day; quiet the same a second time.

        Raises `OutsideTheCampaign`, `AlreadyJoined`, `CampaignOver`.
        """
        self._require_called(unit_id)
        if self.promises.get(unit_id) == promise:
            return
        if unit_id in self.promises:
            raise AlreadyJoined(field="promise", title=self.terms.title)
        self._require_open(today)
        self._unit_joined(unit_id=unit_id, promise=promise, on=today)

    def close(self, unit_id: UUID, today: date) -> None:
        """The unit that launched it ends it; quiet the second time.

        Raises `AnotherUnitsCampaign`, `NotOpenYet`.
        """
        self.require_launched_by(unit_id)
        if self.closed_on is not None:
            return
        if today < self.terms.opens_on:
            raise NotOpenYet(
                field="campaign_id", title=self.terms.title, opens_on=self.terms.opens_on
            )
        self._closed(on=today, joined_unit_ids=tuple(self.promises))

    def add_coordinator(self, unit_id: UUID, coordinator_id: UUID) -> None:
        """Let another unit coordinate; quiet the second time. Raises `AnotherUnitsCampaign`."""
        self.require_launched_by(unit_id)
        if coordinator_id not in (self.launched_by_unit_id, *self.coordinators):
            self._coordinator_added(title=self.terms.title, unit_id=coordinator_id)

    def adapt(self, unit_id: UUID, criteria: tuple[Criterion, ...], today: date) -> None:
        """The criteria in the unit's words; quiet when they are those already.

        Raises `OutsideTheCampaign`, `CampaignOver`.
        """
        self._require_called(unit_id)
        if self.adapted.get(unit_id) == criteria:
            return
        self._require_open(today)
        self._adapted_for_unit(unit_id=unit_id, criteria=criteria)

    def review(
        self, unit_id: UUID, final: bool, findings: str, digest: str | None, today: date
    ) -> None:
        """Look back on it; quiet when this review is on record. Raises `AnotherUnitsCampaign`,
        `InterimReviewAfterTheEnd`, `FinalReviewBeforeTheEnd`, `ReviewedFinally`.
        """
        self.require_launched_by(unit_id)
        if (final, findings, digest) in self.reviews:
            return
        if any(each[0] for each in self.reviews):
            raise ReviewedFinally(field="campaign_id", title=self.terms.title)
        if final and self.closed_on is None:
            raise FinalReviewBeforeTheEnd(field="final", title=self.terms.title)
        if not final and self.closed_on is not None:
            raise InterimReviewAfterTheEnd(field="final", title=self.terms.title)
        self._reviewed(final=final, findings=findings, digest=digest, on=today)

    def _require_called(self, unit_id: UUID) -> None:
        if self.terms.scope_unit_ids and unit_id not in self.terms.scope_unit_ids:
            raise OutsideTheCampaign(field="campaign_id", title=self.terms.title)

    def _require_open(self, today: date) -> None:
        if self.closed_on is not None or today > self.terms.closes_on:
            ended = self.closed_on or self.terms.closes_on
            raise CampaignOver(field="campaign_id", title=self.terms.title, closed_on=ended)

    def require_launched_by(self, unit_id: UUID) -> None:
        """Raise `AnotherUnitsCampaign` when another unit launched it."""
        if unit_id != self.launched_by_unit_id:
            raise AnotherUnitsCampaign(field="campaign_id")

    @event(CoordinatorAdded)
    def _coordinator_added(self, title: str, unit_id: UUID) -> None:
        self.coordinators = (*self.coordinators, unit_id)

    @event(AdaptedForUnit)
    def _adapted_for_unit(self, unit_id: UUID, criteria: tuple[Criterion, ...]) -> None:
        self.adapted[unit_id] = criteria

    @event(Reviewed)
    def _reviewed(self, final: bool, findings: str, digest: str | None, on: date) -> None:
        self.reviews = (*self.reviews, (final, findings, digest))

    @event(UnitJoined)
    def _unit_joined(self, unit_id: UUID, promise: str, on: date) -> None:
        self.promises[unit_id] = promise

    @event(Closed)
    def _closed(self, on: date, joined_unit_ids: tuple[UUID, ...]) -> None:
        self.closed_on = on
