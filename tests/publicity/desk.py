"""Stories and postings to start from; everybody here is invented."""

from datetime import date
from uuid import UUID

from services.publicity.assignment import Assignment
from services.publicity.model import Model
from services.publicity.posting import Notice, Posting
from services.publicity.story import About, Consent, Story, Subject
from tests.acts import named

SCHOOL, VILLAGE = named("school"), named("village")
DOSSIER = named("dossier")
EDITOR, APPROVER = named("editor"), named("approver")
DAY, OPENS, ENDS = date(2025, 12, 1), date(2025, 11, 6), date(2025, 11, 16)
TITLE, TEXT, PAPER = "Gương người tốt", "a" * 64, "b" * 64
PERSON = About(Subject.AWARD, DOSSIER, (SCHOOL,), shows_person=True)
NOBODY = About(Subject.CAMPAIGN, named("campaign"), (SCHOOL, VILLAGE), shows_person=False)
CONSENT = Consent(("website",), PAPER)
NOTICE = Notice("Niêm yết thử", (DOSSIER,), VILLAGE, OPENS, ENDS, PAPER)
STORY = Story.id_for(DOSSIER)


def suggested(about: About = PERSON, story_id: UUID = STORY) -> Story:
    """A story nobody has written."""
    return Story.suggest(None, story_id, about, "Gợi ý")


def drafted(about: About = PERSON) -> Story:
    """A story with a text."""
    story = suggested(about)
    story.draft(TITLE, TEXT, EDITOR)
    return story


def approved(about: About = PERSON) -> Story:
    """A story approved, and consented to where it shows a person."""
    story = drafted(about)
    if about.shows_person:
        story.record_consent(CONSENT)
    story.approve(APPROVER)
    return story


def published() -> Story:
    """A story on the website."""
    story = approved()
    story.publish("website", DAY)
    return story


def withdrawn() -> Story:
    """A story taken down."""
    story = published()
    story.withdraw("Thu hồi quyết định", DAY)
    return story


def posted() -> Posting:
    """A posting of ten full days."""
    return Posting.open(named("posting"), NOTICE)


def model() -> Model:
    """A model of the village."""
    return Model.find(
        named("model"), "Tổ đọc sách", unit_id=VILLAGE, campaign_id=None, digest=TEXT, on=DAY
    )


def assignment() -> Assignment:
    """An open assignment of the editors."""
    return Assignment.give(
        named("assignment"), "Nêu gương", unit_id=SCHOOL, due_on=ENDS, by=APPROVER
    )
