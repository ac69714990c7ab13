"""What a campaign says of itself, and the upper document that one taken over rests on."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from contracts.refusal import Refusal

ABOVE = frozenset({"central", "city"})
"""The origins that lie above the commune."""


class CampaignDatesInverted(Refusal):
    """A campaign closes before it opens."""

    code: ClassVar[str] = "campaigns.campaign-dates-inverted"
    vi: ClassVar[str] = "Phong trào kết thúc ngày {closes_on}, trước ngày mở {opens_on}."
    en: ClassVar[str] = "The campaign closes on {closes_on}, before it opens on {opens_on}."
    next_vi: ClassVar[str] = "Sửa ngày mở hoặc ngày kết thúc."
    next_en: ClassVar[str] = "Correct the opening or the closing day."
    rule: ClassVar[str | None] = "Quy trình: phong trào không kết thúc trước ngày mở"


class NotFromAbove(Refusal):
    """Only a campaign of the city or of the centre is taken over."""

    code: ClassVar[str] = "campaigns.not-from-above"
    vi: ClassVar[str] = "Chỉ hưởng ứng phong trào do Trung ương hoặc thành phố phát động."
    en: ClassVar[str] = "Only a campaign launched by the centre or the city is taken over."
    next_vi: ClassVar[str] = "Phong trào của xã hoặc đơn vị thì phát động trực tiếp."
    next_en: ClassVar[str] = "Launch a campaign of the commune or of a unit directly."
    rule: ClassVar[str | None] = (
        "Kế hoạch 6 tháng cuối năm 2025, II.1: "
        "triển khai phong trào do Trung ương, thành phố phát động"
    )


class UpperDocumentInTheFuture(Refusal):
    """The document that launched the campaign above is not dated yet."""

    code: ClassVar[str] = "campaigns.upper-document-in-the-future"
    vi: ClassVar[str] = "Văn bản {number} ghi ngày {dated}, là ngày chưa đến."
    en: ClassVar[str] = "The document {number} is dated {dated}, a day still to come."
    next_vi: ClassVar[str] = "Kiểm tra lại ngày của văn bản cấp trên."
    next_en: ClassVar[str] = "Check the date of the upper document."
    rule: ClassVar[str | None] = "Quy trình: chỉ căn cứ văn bản cấp trên đã ban hành"


@dataclass(frozen=True)
class Occasion:
    """What a campaign honours; `day` where the occasion has a fixed one."""

    name: str
    day: date | None


@dataclass(frozen=True)
class Criterion:
    """What is judged, and the political task it serves, where one is named."""

    text: str
    political_task: str | None


@dataclass(frozen=True)
class Terms:
    """What a campaign says of itself, wherever it was launched first.

    `kind` is a value of the published list; `scope_unit_ids` is empty when every unit is called.
    """

    title: str
    kind: str
    occasions: tuple[Occasion, ...]
    criteria: tuple[Criterion, ...]
    opens_on: date
    closes_on: date
    scope_unit_ids: tuple[UUID, ...]
    legal_basis: str

    def require_order(self) -> None:
        """Raise `CampaignDatesInverted` when it closes before it opens."""
        if self.closes_on < self.opens_on:
            raise CampaignDatesInverted(
                field="closes_on", opens_on=self.opens_on, closes_on=self.closes_on
            )


@dataclass(frozen=True)
class UpperDocument:
    """The document by which the city or the centre launched a campaign."""

    number: str
    dated: date
    issuer: str

    def require_from_above(self, origin: str, today: date) -> None:
        """Check that `origin` is a level above the commune, and the day has come.

        Raises `NotFromAbove`, `UpperDocumentInTheFuture`.
        """
        if origin not in ABOVE:
            raise NotFromAbove(field="origin")
        if self.dated > today:
            raise UpperDocumentInTheFuture(field="upper_date", number=self.number, dated=self.dated)

    def quoted(self) -> str:
        """The document as it is cited: number, day, issuer."""
        return f"{self.number} ngày {self.dated:%d/%m/%Y} của {self.issuer}"
