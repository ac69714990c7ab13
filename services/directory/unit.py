"""A unit: the body that people hold office in, that joins campaigns and files nominations.

Its id is made from its code, so two units entered at once with one code are one history, and only
the first can begin it.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID, uuid5

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal

_CODES = UUID("0b6f0f2c-6f0e-4a55-9a51-0d3a5f7c1e10")


class CodeTaken(Refusal):
    """Another unit has this code."""

    code: ClassVar[str] = "directory.code-taken"
    vi: ClassVar[str] = "Mã đơn vị “{unit_code}” đã dùng cho “{name}”."
    en: ClassVar[str] = "The unit code “{unit_code}” already belongs to “{name}”."
    next_vi: ClassVar[str] = "Chọn mã khác, hoặc đổi tên đơn vị đã có."
    next_en: ClassVar[str] = "Choose another code, or rename the unit that has it."
    rule: ClassVar[str | None] = "Quy ước: mỗi mã đơn vị chỉ thuộc một đơn vị"


class OwnParent(Refusal):
    """A unit cannot stand above itself."""

    code: ClassVar[str] = "directory.own-parent"
    vi: ClassVar[str] = "Đơn vị “{unit_code}” không thể là cấp trên của chính mình."
    en: ClassVar[str] = "The unit “{unit_code}” cannot be its own parent."
    next_vi: ClassVar[str] = "Chọn đơn vị cấp trên khác hoặc bỏ trống."
    next_en: ClassVar[str] = "Name another unit above it, or leave it out."
    rule: ClassVar[str | None] = "Quy ước: cấp trên của đơn vị phải là một đơn vị khác"


class UnitGone(Refusal):
    """The unit was merged or dissolved."""

    code: ClassVar[str] = "directory.unit-gone"
    vi: ClassVar[str] = "Đơn vị “{name}” đã thôi hoạt động từ ngày {ended_on}."
    en: ClassVar[str] = "The unit “{name}” ceased on {ended_on}."
    next_vi: ClassVar[str] = "Dùng đơn vị tiếp nhận; lịch sử của đơn vị cũ vẫn tra cứu được."
    next_en: ClassVar[str] = "Use the unit that carries on; the old one's history can be read."
    rule: ClassVar[str | None] = "Quy ước: đơn vị đã sáp nhập hoặc giải thể không nhận việc mới"


class MergedIntoItself(Refusal):
    """A unit cannot be carried on by itself."""

    code: ClassVar[str] = "directory.merged-into-itself"
    vi: ClassVar[str] = "Đơn vị “{name}” không thể sáp nhập vào chính mình."
    en: ClassVar[str] = "The unit “{name}” cannot be merged into itself."
    next_vi: ClassVar[str] = "Chọn đơn vị khác tiếp nhận."
    next_en: ClassVar[str] = "Name another unit to carry it on."
    rule: ClassVar[str | None] = "Quy ước: đơn vị kế tục phải là một đơn vị khác"


class Unit(Aggregate):
    """A registered unit. `kind` is a value of the published list of kinds."""

    TOPIC = "directory.Unit"

    class Created(Aggregate.Created):
        """The library's own birth event; `Registered` is the one that happens."""

        TOPIC = "directory.Unit.Created"

    class Registered(Created):
        """The unit exists. `standing_body`: it serves the council as its standing body."""

        TOPIC = "directory.Unit.Registered"
        code: str
        name: str
        kind: str
        standing_body: bool
        parent_id: UUID | None

    class Renamed(Aggregate.Event):
        """The unit has a new name; `code` is repeated for those who read this alone."""

        TOPIC = "directory.Unit.Renamed"
        code: str
        name: str

    class Merged(Aggregate.Event):
        """From `on` on, the unit `into_unit_id` carries its work on, by this decision."""

        TOPIC = "directory.Unit.Merged"
        code: str
        name: str
        into_unit_id: UUID
        on: date
        decision: str

    class Dissolved(Aggregate.Event):
        """From `on` on, the unit is no more and none carries it on, by this decision."""

        TOPIC = "directory.Unit.Dissolved"
        code: str
        name: str
        on: date
        decision: str

    @event(Registered)
    def __init__(
        self, code: str, name: str, kind: str, standing_body: bool, parent_id: UUID | None
    ) -> None:
        """Only `register` makes a unit."""
        self.code = code
        self.name = name
        self.kind = kind
        self.standing_body = standing_body
        self.parent_id = parent_id
        self.ended: tuple[date, UUID | None] | None = None

    @staticmethod
    def id_of(code: str) -> UUID:
        """The id of the unit with this code, whether or not it exists."""
        return uuid5(_CODES, code)

    @classmethod
    def register(
        cls,
        existing: "Unit | None",
        code: str,
        name: str,
        kind: str,
        standing_body: bool,
        parent_id: UUID | None,
    ) -> "Unit":
        """The unit with `code`: new, or `existing` when it says the same.

        Raises `CodeTaken` when `existing` is another unit, `OwnParent`.
        """
        if existing is not None:
            if existing._describes(name, kind, standing_body, parent_id):
                return existing
            raise CodeTaken(field="code", unit_code=code, name=existing.name)
        unit_id = cls.id_of(code)
        if parent_id == unit_id:
            raise OwnParent(field="parent_id", unit_code=code)
        return cls._create(
            cls.Registered,
            id=unit_id,
            code=code,
            name=name,
            kind=kind,
            standing_body=standing_body,
            parent_id=parent_id,
        )

    def rename(self, name: str) -> None:
        """Call the unit `name`; nothing happens when it is called that already.

        Raises `UnitGone`.
        """
        if name != self.name:
            self.require_there()
            self._renamed(code=self.code, name=name)

    def require_there(self, field: str = "unit_id") -> None:
        """Raise `UnitGone`, naming `field`, when the unit was merged or dissolved."""
        if self.ended is not None:
            raise UnitGone(field=field, name=self.name, ended_on=self.ended[0])

    def merge(self, into: "Unit", on: date, decision: str) -> None:
        """Hand the work over to `into`; quiet when that is what happened already.

        Raises `MergedIntoItself`, `UnitGone` for either unit.
        """
        if into.id == self.id:
            raise MergedIntoItself(field="into_unit_id", name=self.name)
        if self.ended == (on, into.id):
            return
        self.require_there()
        into.require_there("into_unit_id")
        self._merged(code=self.code, name=self.name, into_unit_id=into.id, on=on, decision=decision)

    def dissolve(self, on: date, decision: str) -> None:
        """End the unit, carried on by none; quiet when that is so already. Raises `UnitGone`."""
        if self.ended == (on, None):
            return
        self.require_there()
        self._dissolved(code=self.code, name=self.name, on=on, decision=decision)

    @event(Merged)
    def _merged(self, code: str, name: str, into_unit_id: UUID, on: date, decision: str) -> None:
        self.ended = (on, into_unit_id)

    @event(Dissolved)
    def _dissolved(self, code: str, name: str, on: date, decision: str) -> None:
        self.ended = (on, None)

    @event(Renamed)
    def _renamed(self, code: str, name: str) -> None:
        self.name = name

    def _describes(self, name: str, kind: str, standing_body: bool, parent_id: UUID | None) -> bool:
        mine = (self.name, self.kind, self.standing_body, self.parent_id)
        return mine == (name, kind, standing_body, parent_id)
