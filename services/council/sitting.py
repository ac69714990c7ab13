"""One sitting: convened with a docket, attended, its items put to the ballot, and closed."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from eventsourcing.domain import Aggregate, event

from services.council import refusals
from services.council.agenda import AgendaItem, opening_terms
from services.council.attendance import Attendance
from services.council.ballot import ballot_id
from services.council.ballot_refusals import BallotNeverHeld
from services.council.bylaws import Bylaws
from services.council.call import Call, Kin
from services.council.conflicts import Conflict, Ground, found
from services.council.terms import BallotTerms, Form, Outcome, Room


class Sitting(Aggregate):
    """A sitting of the council, under the bylaws in force on its day."""

    TOPIC = "council.Sitting"

    class Created(Aggregate.Created):
        """Any birth of a sitting."""

        TOPIC = "council.Sitting.Created"

    class Convened(Created):
        """The members were called."""

        TOPIC = "council.Sitting.Convened"
        call: Call

    class AttendanceTaken(Aggregate.Event):
        """From this moment these members are present."""

        TOPIC = "council.Sitting.AttendanceTaken"
        present: tuple[UUID, ...]
        at: datetime

    class ConflictNoted(Aggregate.Event):
        """A member has no part in an item: they said so, or it was found."""

        TOPIC = "council.Sitting.ConflictNoted"
        nomination_id: UUID
        conflict: Conflict

    class BallotOpened(Aggregate.Event):
        """The nth ballot on a dossier began, on these terms."""

        TOPIC = "council.Sitting.BallotOpened"
        nomination_id: UUID
        ballot_id: UUID
        number: int
        terms: BallotTerms

    class BallotAnnulled(Aggregate.Event):
        """The running ballot on a dossier counts for nothing."""

        TOPIC = "council.Sitting.BallotAnnulled"
        nomination_id: UUID
        ballot_id: UUID
        reason: str

    class ItemDecided(Aggregate.Event):
        """What the council advises on a dossier, with the figures it rests on."""

        TOPIC = "council.Sitting.ItemDecided"
        nomination_id: UUID
        ballot_id: UUID
        number: int
        outcome: Outcome
        conflicts: tuple[Conflict, ...]
        bylaws_version: str

    class Closed(Aggregate.Event):
        """The sitting ended, with these dossiers left undecided."""

        TOPIC = "council.Sitting.Closed"
        undecided: tuple[UUID, ...]
        at: datetime

    @event(Convened)
    def __init__(self, call: Call) -> None:
        """A sitting that is called, at which nobody is present yet."""
        self.call = call
        self.agenda = {item.nomination_id: AgendaItem(item) for item in call.docket}
        self.attendance = Attendance()
        self.ended_at: datetime | None = None

    @classmethod
    def convene(cls, sitting_id: UUID, call: Call, kin: Kin) -> "Sitting":
        """Call the members."""
        return cls._create(cls.Convened, id=sitting_id, call=call.checked(kin))

    def take_attendance(self, present: frozenset[UUID], at: datetime) -> None:
        """Note who is present from now on; the same people again change nothing."""
        self._require_running()
        if self.call.form is Form.WRITTEN:
            raise refusals.NotInMeeting()
        self._require_no_ballot()
        for person_id in sorted(present - self.call.member_ids()):
            raise refusals.NotAMember(field="present", person_id=person_id)
        self.attendance.require_after(at)
        if present != self.attendance.present:
            self.trigger_event(self.AttendanceTaken, present=tuple(sorted(present)), at=at)

    def declare_conflict(self, nomination_id: UUID, member_id: UUID, ground: Ground) -> None:
        """Take a member out of an item's base; one who is out already stays so."""
        self._require_running()
        entry = self._entry(nomination_id)
        if member_id not in self.call.member_ids():
            raise refusals.NotAMember(field="member_id", person_id=member_id)
        if entry.running or entry.outcome is not None:
            raise refusals.TooLateToDeclare(nomination_id=nomination_id)
        if member_id not in entry.item.outside():
            self._note(nomination_id, Conflict(member_id, ground, declared=True))

    def open_ballot(self, nomination_id: UUID, by: UUID, *, kin: Kin, on_paper: bool) -> None:
        """Open the next ballot on a dossier; opening the running one again changes nothing."""
        self._require_running()
        self.require_presiding(by)
        entry = self._entry(nomination_id)
        if entry.running:
            return
        if self.call.form is Form.MEETING:
            self._require_no_ballot()
        entry.require_undecided()
        for conflict in found(entry.item, self.call.members, kin):
            self._note(nomination_id, conflict)
        entry = self._entry(nomination_id)
        number = entry.held + 1
        self.trigger_event(
            self.BallotOpened,
            nomination_id=nomination_id,
            ballot_id=ballot_id(self.id, nomination_id, number),
            number=number,
            terms=opening_terms(
                self.bylaws_for(nomination_id),
                Room(self.call.form, self.call.member_ids(), self.attendance.present),
                entry.item,
                presiding_is_out=by in entry.item.outside(),
                on_paper=on_paper,
            ),
        )

    def annul_ballot(self, nomination_id: UUID, by: UUID, reason: str | None) -> None:
        """End the running ballot without a count; with none running it changes nothing."""
        self.require_presiding(by)
        entry = self._entry(nomination_id)
        entry.require_undecided()
        if not entry.running:
            return
        if not reason:
            raise refusals.ReasonNeeded(field="reason")
        facts = {"nomination_id": nomination_id, "ballot_id": self.ballot_of(nomination_id)}
        self.trigger_event(self.BallotAnnulled, **facts, reason=reason)

    def decide(self, nomination_id: UUID, by: UUID, outcome: Outcome) -> None:
        """Take in how the running ballot came out; one decided already stays as it is."""
        self.require_presiding(by)
        entry = self._entry(nomination_id)
        if entry.outcome is None:
            self.trigger_event(
                self.ItemDecided,
                nomination_id=nomination_id,
                ballot_id=self.ballot_of(nomination_id),
                number=entry.held,
                outcome=outcome,
                conflicts=entry.item.conflicts,
                bylaws_version=self.call.bylaws.version,
            )

    def close(self, by: UUID, at: datetime) -> None:
        """End the sitting; ending it again changes nothing."""
        if by != self.call.presiding_id:
            raise refusals.NotPresiding()
        self._require_no_ballot()
        if self.ended_at is None:
            self.attendance.require_after(at)
            self.trigger_event(self.Closed, undecided=self.undecided(), at=at)

    def undecided(self) -> tuple[UUID, ...]:
        """The dossiers on the docket that were not voted on."""
        return tuple(each for each, entry in self.agenda.items() if entry.outcome is None)

    def bylaws_for(self, nomination_id: UUID) -> Bylaws:
        """The bylaws as they hold for the award this dossier asks for."""
        return self.call.bylaws.of_award(self._entry(nomination_id).item.award_kind)

    def ballot_of(self, nomination_id: UUID) -> UUID:
        """The latest ballot on a dossier; raises `BallotNeverHeld`."""
        held = self._entry(nomination_id).held
        if not held:
            raise BallotNeverHeld(field="nomination_id", nomination_id=nomination_id)
        return ballot_id(self.id, nomination_id, held)

    def _require_running(self) -> None:
        if self.ended_at is not None:
            raise refusals.SittingClosed()

    def require_presiding(self, by: UUID) -> None:
        """Raise `NotPresiding` unless they preside, and are there where people meet."""
        absent = self.call.form is Form.MEETING and by not in self.attendance.present
        if by != self.call.presiding_id or absent:
            raise refusals.NotPresiding()

    def _require_no_ballot(self) -> None:
        for nomination_id, entry in self.agenda.items():
            if entry.running:
                raise refusals.BallotRunning(nomination_id=nomination_id)

    def _entry(self, nomination_id: UUID) -> AgendaItem:
        entry = self.agenda.get(nomination_id)
        if entry is None:
            raise refusals.NotOnDocket(field="nomination_id", nomination_id=nomination_id)
        return entry

    def _note(self, nomination_id: UUID, conflict: Conflict) -> None:
        self.trigger_event(self.ConflictNoted, nomination_id=nomination_id, conflict=conflict)

    @event(AttendanceTaken)
    def _attendance_taken(self, present: tuple[UUID, ...], at: datetime) -> None:
        self.attendance = self.attendance.taken(frozenset(present), at)

    @event(ConflictNoted)
    def _conflict_noted(self, nomination_id: UUID, conflict: Conflict) -> None:
        self.agenda[nomination_id] = self.agenda[nomination_id].with_conflict(conflict)

    @event(BallotOpened)
    def _ballot_opened(self, nomination_id: UUID, number: int, terms: BallotTerms) -> None:
        entry = self.agenda[nomination_id]
        self.agenda[nomination_id] = replace(entry, held=number, running=True, terms=terms)

    @event(BallotAnnulled)
    def _ballot_annulled(self, nomination_id: UUID, reason: str) -> None:
        self.agenda[nomination_id] = self.agenda[nomination_id].with_ballot_annulled(reason)

    @event(ItemDecided)
    def _item_decided(self, nomination_id: UUID, outcome: Outcome) -> None:
        entry = self.agenda[nomination_id]
        self.agenda[nomination_id] = replace(entry, running=False, outcome=outcome)

    @event(Closed)
    def _closed(self, at: datetime) -> None:
        self.ended_at = at
