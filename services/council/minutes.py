"""The minutes of a sitting: drafted from what happened, signed by secretary and chair."""

from datetime import datetime
from hashlib import sha256
from typing import ClassVar
from uuid import UUID, uuid5

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal


class StillSitting(Refusal):
    """Minutes are of a sitting that is over."""

    code: ClassVar[str] = "council.still-sitting"
    vi: ClassVar[str] = "Phiên họp chưa bế mạc."
    en: ClassVar[str] = "The sitting is not closed yet."
    next_vi: ClassVar[str] = "Bế mạc phiên họp rồi lập biên bản."
    next_en: ClassVar[str] = "Close the sitting, then draft its minutes."
    rule: ClassVar[str | None] = "Quy trình: biên bản chỉ lập sau khi phiên họp bế mạc"


class MinutesSigned(Refusal):
    """What both have signed is not written anew."""

    code: ClassVar[str] = "council.minutes-signed"
    vi: ClassVar[str] = "Biên bản đã đủ chữ ký."
    en: ClassVar[str] = "The minutes are signed by both."
    next_vi: ClassVar[str] = "Ghi điều cần sửa vào biên bản phiên họp sau."
    next_en: ClassVar[str] = "Have the next sitting's minutes say what is to be corrected."
    rule: ClassVar[str | None] = "Quy trình: biên bản đủ chữ ký thì không soạn lại"


class NotTheSigner(Refusal):
    """The secretary who drafted the minutes and the one who presided sign them."""

    code: ClassVar[str] = "council.not-the-signer"
    vi: ClassVar[str] = "Biên bản do thư ký đã lập và người chủ trì ký."
    en: ClassVar[str] = "Minutes are signed by the secretary who drafted them and who presided."
    next_vi: ClassVar[str] = "Đề nghị đúng người ký."
    next_en: ClassVar[str] = "Ask them to sign."
    rule: ClassVar[str | None] = "Quy trình: thư ký lập biên bản và người chủ trì phiên họp cùng ký"


class OtherText(Refusal):
    """A signature is under the text that was read."""

    code: ClassVar[str] = "council.other-text"
    vi: ClassVar[str] = "Biên bản đã được soạn lại sau bản bạn đọc."
    en: ClassVar[str] = "The minutes were drafted anew after the text you read."
    next_vi: ClassVar[str] = "Đọc bản mới rồi ký."
    next_en: ClassVar[str] = "Read the new text, then sign."
    rule: ClassVar[str | None] = "Quy trình: chữ ký chỉ có giá trị với đúng văn bản người ký đã đọc"


def minutes_id(sitting_id: UUID) -> UUID:
    """The id of a sitting's minutes."""
    return uuid5(sitting_id, "minutes")


class Minutes(Aggregate):
    """The text and its signatures."""

    TOPIC = "council.Minutes"

    class Created(Aggregate.Created):
        """Any birth of minutes."""

        TOPIC = "council.Minutes.Created"

    class Drafted(Created):
        """The first text."""

        TOPIC = "council.Minutes.Drafted"
        sitting_id: UUID
        secretary_id: UUID
        presiding_id: UUID
        text: str
        digest: str

    class DraftedAnew(Aggregate.Event):
        """Another text; signatures under the earlier one no longer count."""

        TOPIC = "council.Minutes.DraftedAnew"
        secretary_id: UUID
        text: str
        digest: str

    class Signed(Aggregate.Event):
        """One of the two signed this text."""

        TOPIC = "council.Minutes.Signed"
        signer_id: UUID
        digest: str
        at: datetime

    @event(Drafted)
    def __init__(self, secretary_id: UUID, presiding_id: UUID, digest: str) -> None:
        """Minutes nobody has signed."""
        self.secretary_id, self.presiding_id, self.digest = secretary_id, presiding_id, digest
        self.signers: frozenset[UUID] = frozenset()

    @classmethod
    def draft(
        cls,
        known: "Minutes | None",
        sitting_id: UUID,
        *,
        secretary_id: UUID,
        presiding_id: UUID,
        text: str,
    ) -> "Minutes":
        """Draft them, or draft them anew; the same text by the same secretary changes nothing."""
        digest = sha256(text.encode()).hexdigest()
        if known is None:
            return cls._create(
                cls.Drafted,
                id=minutes_id(sitting_id),
                sitting_id=sitting_id,
                secretary_id=secretary_id,
                presiding_id=presiding_id,
                text=text,
                digest=digest,
            )
        if (known.secretary_id, known.digest) != (secretary_id, digest):
            if known.complete:
                raise MinutesSigned()
            facts = {"secretary_id": secretary_id, "text": text}
            known.trigger_event(cls.DraftedAnew, **facts, digest=digest)
        return known

    @property
    def complete(self) -> bool:
        """Whether both have signed."""
        return {self.secretary_id, self.presiding_id} <= self.signers

    def sign(self, signer_id: UUID, digest: str, at: datetime) -> None:
        """Sign the text with this digest; signing again changes nothing."""
        if signer_id not in (self.secretary_id, self.presiding_id):
            raise NotTheSigner()
        if digest != self.digest:
            raise OtherText(field="digest")
        if signer_id not in self.signers:
            self.trigger_event(self.Signed, signer_id=signer_id, digest=digest, at=at)

    @event(DraftedAnew)
    def _drafted_anew(self, secretary_id: UUID, digest: str) -> None:
        self.secretary_id, self.digest, self.signers = secretary_id, digest, frozenset()

    @event(Signed)
    def _signed(self, signer_id: UUID) -> None:
        self.signers = self.signers | {signer_id}
