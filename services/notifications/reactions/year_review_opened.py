"""The review of a year is open: call every unit to report."""

from chassis.act import Act
from contracts.message import Envelope
from contracts.year_reviews import YearReviewOpened
from services.notifications.announcement import Fact, Notice
from services.notifications.use_cases.make_announcement import make_announcement


async def year_review_opened(message: YearReviewOpened, envelope: Envelope, act: Act) -> None:
    """A unit that joins the roll before the due day is called too."""
    notice = Notice(
        template="year-review-opened",
        message="YearReviewOpened",
        message_id=envelope.id,
        about=envelope.aggregate_id,
        facts=(
            Fact("year", str(message.year)),
            Fact("due", f"{message.due_on:%d/%m/%Y}"),
        ),
        recipients=(),
        every_unit_until=message.due_on,
    )
    await make_announcement(notice, act)
