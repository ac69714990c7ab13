"""A proposal for three teachers, for tests. People and units here are invented."""

from datetime import date
from uuid import UUID

from contracts.nominations import FiledPaper, NomineeKind
from contracts.proposals import FileProposal, ProposedNomination
from contracts.stated import Achievement
from services.nominations.nominee import Body, Nominee
from tests.acts import FakeHistories, named
from tests.nominations.dossiers import ACHIEVED, CAMPAIGN, FILER, known

TEACHERS = tuple(named(f"teacher {number} of a proposal") for number in range(3))
REPORT = FiledPaper(kind="achievement-report", digest="a" * 64)
MINUTES = FiledPaper(kind="emulation-minutes", digest="b" * 64)
DOCUMENT = "c" * 64


def asked(
    nominee_id: UUID, *, award_kind: str = "DH-LDTT", papers: tuple[FiledPaper, ...] = (REPORT,)
) -> ProposedNomination:
    """One teacher of the proposal."""
    return ProposedNomination(
        award_kind=award_kind,
        nominee_kind=NomineeKind.INDIVIDUAL,
        nominee_id=nominee_id,
        title="Đề nghị Lao động tiên tiến năm 2025",
        achievement=Achievement(
            fact=ACHIEVED.fact, begins_on=ACHIEVED.begins_on, ends_on=ACHIEVED.ends_on
        ),
        papers=papers,
    )


PROPOSAL = FileProposal(
    number="45/TTr-TH",
    signed_on=date(2025, 8, 1),
    signed_by=FILER,
    document=DOCUMENT,
    campaign_id=CAMPAIGN,
    papers=(MINUTES,),
    nominations=tuple(asked(each) for each in TEACHERS),
)


def knowing() -> FakeHistories:
    """Histories that know the campaign, the school, who signs, and the three teachers."""
    histories = known()
    for each in (FILER, *TEACHERS):
        histories.save(Nominee.know(None, each, Body.PERSON))
    histories.new.clear()
    return histories
