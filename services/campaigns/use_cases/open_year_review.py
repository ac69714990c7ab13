"""The review of a year is opened."""

from chassis.act import Act
from contracts.request import Done
from contracts.year_reviews import OpenYearReview
from services.campaigns.year_review import YearReview


async def open_year_review(command: OpenYearReview, act: Act) -> Done:
    """Open it; raises `YearOpenAlready`."""
    existing = await act.find(YearReview, YearReview.id_of(command.year))
    act.save(YearReview.open(existing, command.year, command.due_on))
    return Done()
