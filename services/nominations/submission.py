"""A submission (tờ trình trình cấp trên): dossiers the chair sends to the upper level as one set.

What is sent is exported as canonical JSON: the same content always has the same digest, so that
anybody who holds the export can show that it is what was sent.
"""

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import ClassVar
from uuid import NAMESPACE_OID, UUID, uuid5

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal
from services.nominations.parts import Paper
from services.nominations.upper_level import Forwarding, UpperAnswer


class SubmissionNumberTaken(Refusal):
    """Two submissions of a year never bear the same number."""

    code: ClassVar[str] = "nominations.submission-number-taken"
    vi: ClassVar[str] = "Số tờ trình “{number}” năm {year} đã dùng."
    en: ClassVar[str] = "Number “{number}” of {year} is already that of another submission."
    next_vi: ClassVar[str] = "Lấy số tiếp theo trong sổ văn bản đi."
    next_en: ClassVar[str] = "Take the next number of the register of outgoing letters."
    rule: ClassVar[str | None] = (
        "Quy ước văn thư: mỗi số tờ trình cấp trên chỉ dùng một lần trong năm"
    )


class OneAuthority(Refusal):
    """A submission goes to one authority, and every dossier in it is that authority's to decide."""

    code: ClassVar[str] = "nominations.one-authority"
    vi: ClassVar[str] = "Các hồ sơ thuộc nhiều cấp quyết định: {authorities}."
    en: ClassVar[str] = "The dossiers are for different authorities: {authorities}."
    next_vi: ClassVar[str] = "Tách thành từng tờ trình cho mỗi cấp."
    next_en: ClassVar[str] = "Make one submission for each authority."
    rule: ClassVar[str | None] = (
        "Quy trình: mỗi tờ trình cấp trên chỉ gửi một cấp có thẩm quyền quyết định"
    )


@dataclass(frozen=True)
class SentDossier:
    """A dossier as it went up: what is asked for whom, the council's figures, its papers."""

    nomination_id: UUID
    code: str
    award_kind: str
    award_name: str
    nominee_kind: str
    nominee_id: UUID
    unit_id: UUID
    votes_for: int
    base: int
    papers: tuple[Paper, ...]


@dataclass(frozen=True)
class Letter:
    """The submission itself: its number, day and addressee, and papers for the whole set."""

    number: str
    on: date
    authority: str
    annexes: tuple[Paper, ...]

    def export(self, dossiers: tuple[SentDossier, ...]) -> str:
        """The whole set as canonical JSON: sorted keys, no blanks, UTF-8."""
        whole = {
            "number": self.number,
            "on": self.on.isoformat(),
            "authority": self.authority,
            "annexes": [vars(paper) for paper in self.annexes],
            "dossiers": [
                {
                    **{name: _plain(value) for name, value in vars(each).items()},
                    "papers": [vars(paper) for paper in each.papers],
                }
                for each in dossiers
            ],
        }
        return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Submission(Aggregate):
    """One letter, and the dossiers sent with it."""

    TOPIC = "nominations.Submission"

    class Created(Aggregate.Created):
        """Any birth of a submission."""

        TOPIC = "nominations.Submission.Created"

    class Sent(Created):
        """The chair sent it; `export` is the digest of the exported set."""

        TOPIC = "nominations.Submission.Sent"
        letter: Letter
        dossiers: tuple[SentDossier, ...]
        export: str

    class Answered(Aggregate.Event):
        """The upper level's answer about one dossier was recorded."""

        TOPIC = "nominations.Submission.Answered"
        nomination_id: UUID
        answer: UpperAnswer

    @event(Sent)
    def __init__(self, letter: Letter, dossiers: tuple[SentDossier, ...], export: str) -> None:
        """A set that waits for its answers."""
        self.letter, self.dossiers, self.export = letter, dossiers, export
        self.answers: dict[UUID, UpperAnswer] = {}

    @staticmethod
    def id_for(year: int, number: str) -> UUID:
        """The id of a year's submission of that number; letter case and blanks do not count."""
        plain = "".join(number.casefold().split())
        return uuid5(NAMESPACE_OID, f"nominations/submission/{year}/{plain}")

    @classmethod
    def send(
        cls, known: "Submission | None", letter: Letter, dossiers: tuple[SentDossier, ...]
    ) -> "Submission":
        """Send the set; raises `SubmissionNumberTaken`."""
        year = letter.on.year
        if known is not None:
            raise SubmissionNumberTaken(field="number", number=letter.number, year=year)
        digest = sha256(letter.export(dossiers).encode()).hexdigest()
        made = cls.id_for(year, letter.number)
        return cls._create(cls.Sent, id=made, letter=letter, dossiers=dossiers, export=digest)

    def forwarding(self, by: UUID) -> Forwarding:
        """How each of its dossiers went up."""
        letter = self.letter
        return Forwarding(self.id, letter.number, letter.authority, self.export, by, letter.on)

    def answer(self, nomination_id: UUID, answer: UpperAnswer) -> None:
        """Keep the answer about a dossier; the same again changes nothing."""
        if self.answers.get(nomination_id) != answer:
            self.trigger_event(self.Answered, nomination_id=nomination_id, answer=answer)

    @event(Answered)
    def _answered(self, nomination_id: UUID, answer: UpperAnswer) -> None:
        self.answers[nomination_id] = answer


def one_authority(authorities: tuple[str, ...]) -> str:
    """The authority all dossiers are for; raises `OneAuthority`."""
    different = tuple(dict.fromkeys(authorities))
    if len(different) != 1:
        raise OneAuthority(field="nomination_ids", authorities=", ".join(different))
    return different[0]


def _plain(value: object) -> object:
    return str(value) if isinstance(value, UUID) else value
