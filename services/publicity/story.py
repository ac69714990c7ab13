"""A story of exemplary people: suggested, drafted, consented to, approved, published, withdrawn.

The text is a document; here are its digest and a short neutral title, never a name.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID, uuid5

from eventsourcing.domain import Aggregate, event

from services.publicity import refusals

_STORIES = UUID("7d1b1b1f-6a57-4f0c-9b63-4b0b8c6f6a21")


class Subject(StrEnum):
    """What a story is about."""

    AWARD = "award"
    CAMPAIGN = "campaign"
    MODEL = "model"
    OTHER = "other"


@dataclass(frozen=True)
class About:
    """What a story is about: dossier, campaign or model, the units, and whether it shows people."""

    subject: Subject
    subject_id: UUID
    unit_ids: tuple[UUID, ...]
    shows_person: bool


@dataclass(frozen=True)
class Consent:
    """What the person shown agreed to: the channels, and the digest of the signed paper."""

    channels: tuple[str, ...]
    digest: str


class Story(Aggregate):
    """One story, on as many channels as it was approved and consented to."""

    TOPIC = "publicity.Story"

    class Created(Aggregate.Created):
        """Any birth of a story."""

        TOPIC = "publicity.Story.Created"

    class Suggested(Created):
        """Something worth telling happened; nobody has written yet."""

        TOPIC = "publicity.Story.Suggested"
        about: About
        title: str

    class Drafted(Aggregate.Event):
        """An editor wrote the text, or wrote it anew; an approval of the old one is void."""

        TOPIC = "publicity.Story.Drafted"
        title: str
        digest: str
        by: UUID

    class Consented(Aggregate.Event):
        """The person shown agreed."""

        TOPIC = "publicity.Story.Consented"
        consent: Consent

    class Approved(Aggregate.Event):
        """Somebody other than its writer approved this text."""

        TOPIC = "publicity.Story.Approved"
        digest: str
        by: UUID

    class Published(Aggregate.Event):
        """It is out on one channel; once each."""

        TOPIC = "publicity.Story.Published"
        about: About
        title: str
        digest: str
        channel: str
        on: date
        assignment_id: UUID | None

    class Withdrawn(Aggregate.Event):
        """It was taken down from these channels, and will not be published."""

        TOPIC = "publicity.Story.Withdrawn"
        about: About
        title: str
        channels: tuple[str, ...]
        reason: str
        on: date

    class Assigned(Aggregate.Event):
        """It answers this assignment."""

        TOPIC = "publicity.Story.Assigned"
        assignment_id: UUID

    @event(Suggested)
    def __init__(self, about: About, title: str) -> None:
        """A story without a text."""
        self.about, self.title = about, title
        self.digest = ""
        self.writers: frozenset[UUID] = frozenset()
        self.approved = self.withdrawn = False
        self.consent: Consent | None = None
        self.channels: tuple[str, ...] = ()
        self.assignment_id: UUID | None = None

    @staticmethod
    def id_for(subject_id: UUID) -> UUID:
        """The id of the story that one award, campaign or model suggests."""
        return uuid5(_STORIES, str(subject_id))

    @classmethod
    def suggest(cls, known: "Story | None", story_id: UUID, about: About, title: str) -> "Story":
        """Put it on the editors' list; suggesting it again changes nothing."""
        return known or cls._create(cls.Suggested, id=story_id, about=about, title=title)

    def draft(self, title: str, digest: str, by: UUID) -> None:
        """Write the text; the same text again changes nothing."""
        self._require_standing()
        if (title, digest) == (self.title, self.digest):
            return
        if self.channels:
            raise refusals.AlreadyPublished(title=self.title)
        self.trigger_event(self.Drafted, title=title, digest=digest, by=by)

    def answer(self, assignment_id: UUID) -> None:
        """Let it answer an assignment; the same one again changes nothing."""
        if assignment_id != self.assignment_id:
            self.trigger_event(self.Assigned, assignment_id=assignment_id)

    def record_consent(self, consent: Consent) -> None:
        """Keep what the person shown agreed to; the same again changes nothing."""
        self._require_standing()
        if consent != self.consent:
            self.trigger_event(self.Consented, consent=consent)

    def approve(self, by: UUID) -> None:
        """Approve the text as it stands; approving it again changes nothing."""
        self._require_standing()
        if not self.digest:
            raise refusals.NotDrafted(title=self.title)
        if by in self.writers:
            raise refusals.DrafterApproves(title=self.title)
        if self.about.shows_person and self.consent is None:
            raise refusals.ConsentNeeded(field="story_id")
        if not self.approved:
            self.trigger_event(self.Approved, digest=self.digest, by=by)

    def publish(self, channel: str, on: date) -> None:
        """Publish it on a channel; on one where it stands already nothing changes."""
        self._require_standing()
        if not self.approved:
            raise refusals.NotApproved(title=self.title)
        consented = self.consent.channels if self.consent else ()
        if self.about.shows_person and channel not in consented:
            raise refusals.ConsentNeeded(field="channel")
        if channel not in self.channels:
            self.trigger_event(
                self.Published,
                about=self.about,
                title=self.title,
                digest=self.digest,
                channel=channel,
                on=on,
                assignment_id=self.assignment_id,
            )

    def withdraw(self, reason: str, on: date) -> None:
        """Take it down everywhere, for good; taking it down again changes nothing."""
        if not reason:
            raise refusals.ReasonNeeded(field="reason")
        if not self.withdrawn:
            self.trigger_event(
                self.Withdrawn,
                about=self.about,
                title=self.title,
                channels=self.channels,
                reason=reason,
                on=on,
            )

    def _require_standing(self) -> None:
        if self.withdrawn:
            raise refusals.StoryIsWithdrawn(title=self.title)

    @event(Drafted)
    def _drafted(self, title: str, digest: str, by: UUID) -> None:
        self.title, self.digest, self.approved = title, digest, False
        self.writers |= {by}

    @event(Assigned)
    def _assigned(self, assignment_id: UUID) -> None:
        self.assignment_id = assignment_id

    @event(Consented)
    def _consented(self, consent: Consent) -> None:
        self.consent = consent

    @event(Approved)
    def _approved(self) -> None:
        self.approved = True

    @event(Published)
    def _published(self, channel: str) -> None:
        self.channels = (*self.channels, channel)

    @event(Withdrawn)
    def _withdrawn(self) -> None:
        self.withdrawn = True
