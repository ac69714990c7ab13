"""A council of seven and its sittings, for tests. People here are invented."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import UUID

from services.council.ballot import Choice, DocketItem
from services.council.bylaws import BallotKind, Base, Bylaws
from services.council.council import Council, Member, Seat
from services.council.sitting import Sitting
from tests.acts import named

SITTING = named("a sitting")
FIRST = named("a first dossier")
SECOND = named("a second dossier")
CHAIR, VICE, *OTHERS = (named(f"council member {number}") for number in range(7))
MEMBERS = tuple(
    Member(person_id, "Thành viên Hội đồng", seat, date(2025, 7, 1))
    for person_id, seat in zip(
        (CHAIR, VICE, *OTHERS), (Seat.CHAIR, Seat.VICE_CHAIR, *[Seat.MEMBER] * 5), strict=True
    )
)
EVERYBODY = frozenset(member.person_id for member in MEMBERS)
QUORUM = frozenset({CHAIR, VICE, *OTHERS[:3]})
BARRED = OTHERS[0]
BYLAWS = Bylaws(
    version="Quy chế thử",
    threshold_numerator=7,
    threshold_denominator=10,
    base=Base.ALL_MEMBERS,
    quorum_numerator=2,
    quorum_denominator=3,
    ballot=BallotKind.OPEN,
    written_opinions_count=False,
    chair_must_favour=False,
    source="Quy chế ví dụ",
    is_example=True,
)
DOCKET = (DocketItem(FIRST, "DN-2025-AAAA", (BARRED,)), DocketItem(SECOND, "DN-2025-BBBB", ()))
BEGINS = datetime(2025, 8, 5, 1, 0, tzinfo=UTC)

Step = Callable[[Sitting], None]


def council() -> Council:
    """The council with its bylaws."""
    made = Council.compose(None, "45/QĐ-UBND", MEMBERS)
    made.adopt(BYLAWS, date(2025, 7, 1))
    return made


def convened(bylaws: Bylaws = BYLAWS, presiding: UUID | None = None) -> Sitting:
    """A sitting on two dossiers; one member is barred from the first."""
    return Sitting.convene(
        SITTING,
        begins_at=BEGINS,
        place="Hội trường UBND xã",
        members=MEMBERS,
        presiding_id=presiding,
        docket=DOCKET,
        bylaws=bylaws,
    )


def attended(present: frozenset[UUID] = QUORUM) -> Step:
    """Step: attendance is taken."""
    return lambda sitting: sitting.take_attendance(present)


def opened(nomination_id: UUID = FIRST) -> Step:
    """Step: the chair opens a ballot."""
    return lambda sitting: sitting.open_ballot(nomination_id, CHAIR)


def voted(*members: UUID, choice: Choice = Choice.FOR, nomination_id: UUID = FIRST) -> Step:
    """Step: these members vote alike."""

    def step(sitting: Sitting) -> None:
        for member in members:
            sitting.cast(nomination_id, member, choice)

    return step


def counted(nomination_id: UUID = FIRST) -> Step:
    """Step: the chair closes a ballot."""
    return lambda sitting: sitting.close_ballot(nomination_id, CHAIR)


def ended(sitting: Sitting) -> None:
    """Step: the chair ends the sitting."""
    sitting.close(CHAIR)
