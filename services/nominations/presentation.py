"""What the standing body puts to the chair: dossiers with the council's advice, and drafts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import NAMESPACE_OID, UUID, uuid5

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal
from services.nominations.nomination import Nomination
from services.nominations.parts import State


class NotAdvised(Refusal):
    """Only a dossier the council has advised on is put to the chair, before it is decided."""

    code: ClassVar[str] = "nominations.not-advised"
    vi: ClassVar[str] = "Hồ sơ {code} đang ở bước “{state_vi}” nên chưa trình Chủ tịch được."
    en: ClassVar[str] = "Dossier {code} is “{state}”, so it cannot be put to the chair."
    next_vi: ClassVar[str] = "Chỉ trình những hồ sơ Hội đồng đã có ý kiến và chưa quyết định."
    next_en: ClassVar[str] = "Put only dossiers the council advised on and nobody decided yet."
    rule: ClassVar[str | None] = (
        "Kế hoạch 6 tháng cuối năm 2025, III.2: Hội đồng xét duyệt rồi mới trình khen thưởng"
    )


class PresentationNumberTaken(Refusal):
    """A submission's number is given once a year."""

    code: ClassVar[str] = "nominations.presentation-number-taken"
    vi: ClassVar[str] = "Tờ trình số {number} năm {year} đã được ghi."
    en: ClassVar[str] = "Submission no. {number} of {year} is on record already."
    next_vi: ClassVar[str] = "Ghi đúng số của tờ trình."
    next_en: ClassVar[str] = "Give the submission's own number."
    rule: ClassVar[str | None] = (
        "Quy ước văn thư: mỗi số tờ trình Chủ tịch chỉ dùng một lần trong năm"
    )


@dataclass(frozen=True)
class Submitted:
    """The paper: its number and day, and the digests of the submission and the draft decision."""

    number: str
    signed_on: date
    document: str
    draft: str


class Presentation(Aggregate):
    """Dossiers that were put to the chair together."""

    TOPIC = "nominations.Presentation"

    class Created(Aggregate.Created):
        """Any birth of a presentation."""

        TOPIC = "nominations.Presentation.Created"

    class PutToChair(Created):
        """The standing body put them to the chair."""

        TOPIC = "nominations.Presentation.PutToChair"
        paper: Submitted
        nomination_ids: tuple[UUID, ...]
        presented_by: UUID

    @event(PutToChair)
    def __init__(self, paper: Submitted, nomination_ids: tuple[UUID, ...]) -> None:
        """A presentation as it was made; it never changes, the chair decides each dossier."""
        self.paper, self.nomination_ids = paper, nomination_ids

    @staticmethod
    def id_for(paper: Submitted) -> UUID:
        """The id of the presentation with this number in this year."""
        number = paper.number.casefold()
        return uuid5(NAMESPACE_OID, f"nominations/presentation/{paper.signed_on.year}/{number}")

    @classmethod
    def put_to_chair(
        cls,
        known: "Presentation | None",
        paper: Submitted,
        nominations: Sequence[Nomination],
        by: UUID,
    ) -> "Presentation":
        """Put them to the chair; raises `NotAdvised`, `PresentationNumberTaken`."""
        if known is not None:
            year = paper.signed_on.year
            raise PresentationNumberTaken(field="number", number=paper.number, year=year)
        for place, each in enumerate(nominations):
            if each.state is not State.ADVISED:
                words = {"state": each.state.value, "state_vi": each.state.vi}
                raise NotAdvised(field=f"nomination_ids.{place}", code=each.entry.code, **words)
        return cls._create(
            cls.PutToChair,
            id=cls.id_for(paper),
            paper=paper,
            nomination_ids=tuple(each.id for each in nominations),
            presented_by=by,
        )
