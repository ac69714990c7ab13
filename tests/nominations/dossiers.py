"""Dossiers in every state, for tests. People and units here are invented."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from uuid import UUID

from chassis.act import Act
from contracts.nominations import FiledPaper, FileNomination
from contracts.nominations import NomineeKind as PublicNomineeKind
from contracts.roles import Role
from contracts.stated import Achievement
from services.nominations.achievement import Achieved
from services.nominations.award_kinds import NomineeKind
from services.nominations.awards import AWARD_KINDS
from services.nominations.intake import Intake
from services.nominations.nomination import Nomination
from services.nominations.nominee import Body, Nominee
from services.nominations.parts import (
    Advice,
    Check,
    Decision,
    Entry,
    Finding,
    Paper,
    Shortfall,
)
from services.nominations.receipt import receipt_code
from tests.acts import FakeHistories, act, named

NOMINATION = named("a dossier")
CAMPAIGN = named("a campaign")
SCHOOL = named("a school")
TEACHER = named("a teacher who is nominated")
FILER = named("an officer of the school")
APPRAISER = named("an officer of the standing body")
CHAIR = named("the commune chair")
RECEIVED = date(2025, 8, 4)
ACHIEVED = Achieved("nam-hoc-2025", date(2024, 9, 5), date(2025, 5, 31))
VOTERS = (named("a first voter"), named("a second voter"))
AWARD = AWARD_KINDS["DH-LDTT"]
PAPERS = tuple(Paper(kind.value, f"{place:064x}") for place, kind in enumerate(AWARD.papers))
GOOD = Finding(True, (Check("Đủ tiêu chuẩn", True),), APPRAISER, RECEIVED)
POOR = Finding(False, (Check("Đủ tiêu chuẩn", False),), APPRAISER, RECEIVED)
SHORTFALL = Shortfall(("Báo cáo thành tích",), "Thiếu giấy tờ", APPRAISER)
FOR = Advice(named("a sitting"), True, 2, 0, 0, 2, 2, VOTERS, RECEIVED)
AGAINST = replace(FOR, supported=False, votes_for=0, votes_against=2)
CONFERRED = Decision(True, "123/QĐ-UBND", "Luật Thi đua, khen thưởng 2022, Đ24", "", CHAIR)

Step = Callable[[Nomination], None]


def filed(
    papers: tuple[Paper, ...] | None = None,
    nominee_kind: NomineeKind = NomineeKind.INDIVIDUAL,
    award: str = AWARD.code,
    nomination_id: UUID = NOMINATION,
) -> Nomination:
    """A dossier the school filed for a teacher; whole, unless its papers are given."""
    code = receipt_code(nomination_id, 2025)
    required = AWARD_KINDS[award].papers
    whole = tuple(Paper(kind.value, f"{place:064x}") for place, kind in enumerate(required))
    return Nomination.file(
        nomination_id,
        Entry(code, CAMPAIGN, award, nominee_kind, TEACHER, SCHOOL, RECEIVED, ACHIEVED),
        filed_by=FILER,
        title="Đề nghị Lao động tiên tiến năm 2025",
        papers=whole if papers is None else papers,
        required=required,
    )


def returned(nomination: Nomination) -> None:
    """Step: it goes back."""
    nomination.give_back(SHORTFALL)


def appraised(nomination: Nomination) -> None:
    """Step: it is found to meet the conditions."""
    nomination.appraise(GOOD)


def referred(nomination: Nomination) -> None:
    """Step: it goes to the council."""
    nomination.refer(APPRAISER)


def advised(nomination: Nomination) -> None:
    """Step: the council supports it."""
    nomination.take_advice(FOR)


def advised_against(nomination: Nomination) -> None:
    """Step: the council does not support it."""
    nomination.take_advice(AGAINST)


def decided(nomination: Nomination) -> None:
    """Step: the chair confers the award."""
    nomination.decide(CONFERRED, on=RECEIVED)


def withdrawn(nomination: Nomination) -> None:
    """Step: the school takes it back."""
    nomination.withdraw(SCHOOL)


class Stored:
    """Documents of which all but `unknown` are stored."""

    def __init__(self, *unknown: str) -> None:
        """Everything is stored but these."""
        self.unknown = unknown

    async def missing(self, digests: Collection[str]) -> list[str]:
        """Those that are unknown."""
        return [digest for digest in digests if digest in self.unknown]


def known(*, scope: tuple[UUID, ...] = ()) -> FakeHistories:
    """Histories that know the campaign (August 2025) and the teacher and the school."""
    return FakeHistories(
        Intake.open(
            None,
            CAMPAIGN,
            opens_on=date(2025, 8, 1),
            closes_on=date(2025, 8, 31),
            scope_unit_ids=scope,
        ),
        Nominee.know(None, TEACHER, Body.PERSON),
        Nominee.know(None, SCHOOL, Body.UNIT),
    )


def by_filer(histories: FakeHistories, cause: str = "a filing") -> Act:
    """An act of the school's officer, with every document stored."""
    made = act(
        histories,
        Role.UNIT_OFFICER,
        cause=cause,
        person="an officer of the school",
        unit="a school",
    )
    made.documents = Stored()
    return made


FILE = FileNomination(
    campaign_id=CAMPAIGN,
    award_kind="DH-LDTT",
    nominee_kind=PublicNomineeKind.INDIVIDUAL,
    nominee_id=TEACHER,
    title="Đề nghị Lao động tiên tiến năm 2025",
    achievement=Achievement(
        fact=ACHIEVED.fact, begins_on=ACHIEVED.begins_on, ends_on=ACHIEVED.ends_on
    ),
    papers=tuple(FiledPaper(kind=paper.kind, digest=paper.digest) for paper in PAPERS),
)
