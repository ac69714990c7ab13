"""A campaign: launched here or taken over from above, joined by units, closed."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal
from services.campaigns.campaign_terms import Terms, UpperDocument


class ReachesOtherUnits(Refusal):
    """A unit's own campaign calls units that are not its own."""

    code: ClassVar[str] = "campaigns.reaches-other-units"
    vi: ClassVar[str] = "Thủ trưởng đơn vị chỉ phát động phong trào trong đơn vị của mình."
    en: ClassVar[str] = "The head of a unit launches campaigns for that unit alone."
    next_vi: ClassVar[str] = "Bỏ các đơn vị khác khỏi phạm vi, hoặc đề nghị xã phát động."
    next_en: ClassVar[str] = "Leave the other units out, or ask the commune to launch it."


class OutsideTheCampaign(Refusal):
    """The campaign does not call the acting unit."""

    code: ClassVar[str] = "campaigns.outside-the-campaign"
    vi: ClassVar[str] = "Đơn vị của bạn không thuộc phạm vi phong trào “{title}”."
    en: ClassVar[str] = "Your unit is not among those the campaign “{title}” calls."
    next_vi: ClassVar[str] = "Xem phạm vi phong trào; chọn phong trào khác nếu cần."
    next_en: ClassVar[str] = "See whom it calls; choose another campaign if you need one."


class CampaignOver(Refusal):
    """The campaign takes no more units."""

    code: ClassVar[str] = "campaigns.campaign-over"
    vi: ClassVar[str] = "Phong trào “{title}” đã kết thúc ngày {closed_on}."
    en: ClassVar[str] = "The campaign “{title}” ended on {closed_on}."
    next_vi: ClassVar[str] = "Chọn phong trào đang mở."
    next_en: ClassVar[str] = "Choose a campaign that is open."


class AnotherUnitsCampaign(Refusal):
    """Only the unit that launched a campaign closes it."""

    code: ClassVar[str] = "campaigns.another-units-campaign"
    vi: ClassVar[str] = "Phong trào này do đơn vị khác phát động."
    en: ClassVar[str] = "Another unit launched this campaign."
    next_vi: ClassVar[str] = "Đề nghị đơn vị phát động kết thúc phong trào."
    next_en: ClassVar[str] = "Ask the unit that launched it to close it."


class NotOpenYet(Refusal):
    """A campaign cannot be closed before it opens."""

    code: ClassVar[str] = "campaigns.not-open-yet"
    vi: ClassVar[str] = "Phong trào “{title}” đến ngày {opens_on} mới mở."
    en: ClassVar[str] = "The campaign “{title}” opens only on {opens_on}."
    next_vi: ClassVar[str] = "Chờ đến ngày mở rồi kết thúc."
    next_en: ClassVar[str] = "Wait for its opening day before closing it."


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

    @event(Launched)
    def __init__(self, terms: Terms, launched_by_unit_id: UUID) -> None:
        """Only `launch` and `adopt` make a campaign."""
        self.terms = terms
        self.launched_by_unit_id = launched_by_unit_id
        self.joined: tuple[UUID, ...] = ()
        self.closed_on: date | None = None

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
        """The unit takes part; quiet the second time. Before the opening day it may join already.

        Raises `OutsideTheCampaign`, `CampaignOver`.
        """
        if self.terms.scope_unit_ids and unit_id not in self.terms.scope_unit_ids:
            raise OutsideTheCampaign(field="campaign_id", title=self.terms.title)
        if unit_id in self.joined:
            return
        if self.closed_on is not None or today > self.terms.closes_on:
            ended = self.closed_on or self.terms.closes_on
            raise CampaignOver(field="campaign_id", title=self.terms.title, closed_on=ended)
        self._unit_joined(unit_id=unit_id, promise=promise, on=today)

    def close(self, unit_id: UUID, today: date) -> None:
        """The unit that launched it ends it; quiet the second time.

        Raises `AnotherUnitsCampaign`, `NotOpenYet`.
        """
        if unit_id != self.launched_by_unit_id:
            raise AnotherUnitsCampaign(field="campaign_id")
        if self.closed_on is not None:
            return
        if today < self.terms.opens_on:
            raise NotOpenYet(
                field="campaign_id", title=self.terms.title, opens_on=self.terms.opens_on
            )
        self._closed(on=today, joined_unit_ids=self.joined)

    @event(UnitJoined)
    def _unit_joined(self, unit_id: UUID, promise: str, on: date) -> None:
        self.joined = (*self.joined, unit_id)

    @event(Closed)
    def _closed(self, on: date, joined_unit_ids: tuple[UUID, ...]) -> None:
        self.closed_on = on
