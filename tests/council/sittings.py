"""A council of seven, its sittings and its ballots, for tests. People here are invented."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from services.council.ballot import Ballot
from services.council.bylaws import BallotKind, Base, Bylaws
from services.council.call import Call
from services.council.conflicts import Conflict, DocketItem, Ground
from services.council.council import Council, Member, Seat
from services.council.papers import Unsealed
from services.council.referred_dossier import ReferredDossier
from services.council.sitting import Sitting
from services.council.terms import Choice, Form
from tests.acts import named

SITTING = named("a sitting")
FIRST = named("a first dossier")
SECOND = named("a second dossier")
SCHOOL = named("a school")
TEACHER = named("a teacher")
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
DOCKET = (
    DocketItem(FIRST, "DN-2025-AAAA", "DH-LDTT", SCHOOL, TEACHER, (BARRED,)),
    DocketItem(SECOND, "DN-2025-BBBB", "HT-GK-CN", SCHOOL, TEACHER, ()),
)
FOUND = Conflict(BARRED, Ground.OWN_FILE, declared=False)
BEGINS = datetime(2025, 8, 5, 1, 0, tzinfo=UTC)

Step = Callable[[Sitting], None]
NO_KIN: Mapping[UUID, frozenset[UUID]] = {}


def council() -> Council:
    """The council with its bylaws."""
    made = Council.compose(None, "45/QĐ-UBND", MEMBERS)
    made.adopt(BYLAWS, date(2025, 7, 1))
    return made


def dossiers() -> list[ReferredDossier]:
    """Both dossiers, waiting."""
    return [
        ReferredDossier.receive(
            None,
            item.nomination_id,
            code=item.code,
            unit_id=item.unit_id,
            award_kind=item.award_kind,
            nominee_id=item.nominee_id,
            barred=item.concerned,
        )
        for item in DOCKET
    ]


def call(bylaws: Bylaws = BYLAWS, **changes: Any) -> Call:
    """A call to hear both dossiers."""
    facts: dict[str, Any] = {
        "begins_at": BEGINS,
        "place": "Hội trường UBND xã",
        "form": Form.MEETING,
        "members": MEMBERS,
        "presiding_id": CHAIR,
        "docket": DOCKET,
    }
    return Call(**{**facts, **changes}, bylaws=bylaws)


def convened(bylaws: Bylaws = BYLAWS, **changes: Any) -> Sitting:
    """A sitting on two dossiers; one member has filed the first."""
    return Sitting.convene(SITTING, call(bylaws, **changes), NO_KIN)


def attended(present: frozenset[UUID] = QUORUM, at: datetime = BEGINS) -> Step:
    """Step: attendance is taken."""
    return lambda sitting: sitting.take_attendance(present, at)


def opened(nomination_id: UUID = FIRST, *, by: UUID = CHAIR, on_paper: bool = False) -> Step:
    """Step: a ballot is opened."""
    return lambda sitting: sitting.open_ballot(nomination_id, by, kin=NO_KIN, on_paper=on_paper)


def ended(sitting: Sitting) -> None:
    """Step: the chair ends the sitting."""
    sitting.close(CHAIR, BEGINS)


def ballot_at(sitting: Sitting, nomination_id: UUID = FIRST, keys: tuple[str, ...] = ()) -> Ballot:
    """The ballot that runs on a dossier."""
    entry = sitting.agenda[nomination_id]
    return Ballot.open(
        None,
        sitting_id=sitting.id,
        nomination_id=nomination_id,
        number=entry.held,
        presiding_id=sitting.call.presiding_id,
        bylaws=sitting.bylaws_for(nomination_id),
        terms=entry.terms_held(),
        keys=keys,
    )


def running(
    bylaws: Bylaws = BYLAWS,
    *,
    present: frozenset[UUID] = QUORUM,
    nomination_id: UUID = FIRST,
    on_paper: bool = False,
    keys: tuple[str, ...] = (),
) -> Ballot:
    """A ballot just opened."""
    sitting = convened(bylaws)
    attended(present)(sitting)
    opened(nomination_id, on_paper=on_paper)(sitting)
    return ballot_at(sitting, nomination_id, keys)


def counted(sitting: Sitting) -> None:
    """Step: the running ballot on the first dossier is closed without any vote."""
    sitting.decide(FIRST, CHAIR, ballot_at(sitting).close(Unsealed()))


@dataclass
class Room:
    """A sitting with its ballots, as the use cases drive them, without a store."""

    sitting: Sitting
    ballots: dict[UUID, Ballot] = field(default_factory=dict[UUID, Ballot])

    def open(self, nomination_id: UUID, kin: Mapping[UUID, frozenset[UUID]] = NO_KIN) -> None:
        """Open the next ballot on a dossier."""
        self.sitting.open_ballot(
            nomination_id, self.sitting.call.presiding_id, kin=kin, on_paper=False
        )
        ballot_id = self.sitting.ballot_of(nomination_id)
        if ballot_id not in self.ballots:
            self.ballots[ballot_id] = ballot_at(self.sitting, nomination_id)

    def cast(self, nomination_id: UUID, member_id: UUID, choice: Choice) -> None:
        """Vote by name."""
        self.ballots[self.sitting.ballot_of(nomination_id)].cast(member_id, choice)

    def close(self, nomination_id: UUID, by: UUID) -> None:
        """Count and decide."""
        self.sitting.require_presiding(by)
        ballot = self.ballots[self.sitting.ballot_of(nomination_id)]
        self.sitting.decide(nomination_id, by, ballot.close(Unsealed()))

    def annul(self, nomination_id: UUID, reason: str) -> None:
        """Let the running ballot count for nothing."""
        self.sitting.annul_ballot(nomination_id, self.sitting.call.presiding_id, reason)
        self.ballots[self.sitting.ballot_of(nomination_id)].annul(reason)

    def events(self) -> Sequence[Any]:
        """All new events, of the sitting and then of each ballot."""
        parts = (self.sitting, *self.ballots.values())
        return [event for part in parts for event in part.collect_events()]
