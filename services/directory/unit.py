"""A unit: the body that people hold office in, that joins campaigns and files nominations.

Its id is made from its code, so two units entered at once with one code are one history, and only
the first can begin it.
"""

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


class OwnParent(Refusal):
    """A unit cannot stand above itself."""

    code: ClassVar[str] = "directory.own-parent"
    vi: ClassVar[str] = "Đơn vị “{unit_code}” không thể là cấp trên của chính mình."
    en: ClassVar[str] = "The unit “{unit_code}” cannot be its own parent."
    next_vi: ClassVar[str] = "Chọn đơn vị cấp trên khác hoặc bỏ trống."
    next_en: ClassVar[str] = "Name another unit above it, or leave it out."


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
        """Call the unit `name`; nothing happens when it is called that already."""
        if name != self.name:
            self._renamed(code=self.code, name=name)

    @event(Renamed)
    def _renamed(self, code: str, name: str) -> None:
        self.name = name

    def _describes(self, name: str, kind: str, standing_body: bool, parent_id: UUID | None) -> bool:
        mine = (self.name, self.kind, self.standing_body, self.parent_id)
        return mine == (name, kind, standing_body, parent_id)
