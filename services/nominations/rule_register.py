"""Which rule rows an official has read against a text in force, and found right."""

from datetime import date
from typing import ClassVar
from uuid import NAMESPACE_OID, UUID, uuid5

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal
from services.nominations.rulebook import rule_row


class NoSuchRule(Refusal):
    """Only a row of the rulebook can be confirmed."""

    code: ClassVar[str] = "nominations.no-such-rule"
    vi: ClassVar[str] = "Bộ quy định không có dòng “{row}”."
    en: ClassVar[str] = "The rulebook has no row “{row}”."
    next_vi: ClassVar[str] = "Xem danh sách các dòng trong bộ quy định."
    next_en: ClassVar[str] = "Look at the list of rows of the rulebook."
    rule: ClassVar[str | None] = "Bộ quy định: chỉ xác nhận dòng đã có trong bộ quy định"


class RuleRegister(Aggregate):
    """The confirmations of rule rows; there is one register."""

    TOPIC = "nominations.RuleRegister"
    ID = uuid5(NAMESPACE_OID, "nominations/rule-register")

    class Created(Aggregate.Created):
        """Any birth of a register."""

        TOPIC = "nominations.RuleRegister.Created"

    class Opened(Created):
        """The first row is about to be confirmed."""

        TOPIC = "nominations.RuleRegister.Opened"

    class Confirmed(Aggregate.Event):
        """An official read the row against a text and found it right from that day."""

        TOPIC = "nominations.RuleRegister.Confirmed"
        row: str
        by: UUID
        against: str
        note: str
        on: date

    @event(Opened)
    def __init__(self) -> None:
        """A register with nothing confirmed."""
        self.against: dict[str, str] = {}

    @property
    def confirmed(self) -> frozenset[str]:
        """The rows confirmed so far."""
        return frozenset(self.against)

    @classmethod
    def open(cls, known: "RuleRegister | None") -> "RuleRegister":
        """The register, opened when it is not yet."""
        return known or cls._create(cls.Opened, id=cls.ID)

    def confirm(self, row: str, *, by: UUID, against: str, note: str, on: date) -> None:
        """Confirm a row against a text; the same text again changes nothing."""
        if rule_row(row) is None:
            raise NoSuchRule(field="row", row=row)
        if self.against.get(row) != against:
            self.trigger_event(self.Confirmed, row=row, by=by, against=against, note=note, on=on)

    @event(Confirmed)
    def _confirmed(self, row: str, against: str) -> None:
        self.against[row] = against
