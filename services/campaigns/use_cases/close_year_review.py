"""The review of a year is closed."""

from chassis.act import Act
from contracts.request import Done
from contracts.year_reviews import CloseYearReview
from services.campaigns.year_review import YearReview


async def close_year_review(command: CloseYearReview, act: Act) -> Done:
    """Close it; raises `YearClosed`, `UnknownDocument`, `NotFound`."""
    review = await act.get(YearReview, YearReview.id_of(command.year), field="year")
    digests = () if command.digest is None else (command.digest,)
    await act.require_documents(digests, "digest")
    review.close(command.summary, command.digest, act.today)
    act.save(review)
    return Done()
