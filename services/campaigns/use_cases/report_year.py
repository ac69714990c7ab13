"""A unit reports on its year."""

from chassis.act import Act
from contracts.request import Done
from contracts.year_reviews import ReportYear
from services.campaigns.year_review import YearReview


async def report_year(command: ReportYear, act: Act) -> Done:
    """Report for the acting unit; raises `YearClosed`, `UnknownDocument`, `NotFound`."""
    review = await act.get(YearReview, YearReview.id_of(command.year), field="year")
    digests = () if command.digest is None else (command.digest,)
    await act.require_documents(digests, "digest")
    review.report(act.unit_id, command.summary, command.digest)
    act.save(review)
    return Done()
