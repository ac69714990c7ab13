"""One nomination: filed, appraised, referred, advised on, decided; by four different people.

Texts about people live in documents; this history holds ids, digests and a short neutral title.
"""

from uuid import UUID

from eventsourcing.domain import Aggregate, event

from services.nominations import refusals
from services.nominations.award_kinds import PaperKind
from services.nominations.parts import (
    Advice,
    Decision,
    Entry,
    Finding,
    Money,
    Paper,
    Shortfall,
    State,
    require_some,
)
from services.nominations.rule_check import RuleCheck, require_held


class Nomination(Aggregate):
    """A dossier that asks for one award for one nominee."""

    TOPIC = "nominations.Nomination"

    class Created(Aggregate.Created):
        """Any birth of a nomination."""

        TOPIC = "nominations.Nomination.Created"

    class Filed(Created):
        """A unit filed it. `required` are the papers the rules of that day ask for."""

        TOPIC = "nominations.Nomination.Filed"
        entry: Entry
        filed_by: UUID
        title: str
        papers: tuple[Paper, ...]
        required: tuple[str, ...]

    class Returned(Aggregate.Event):
        """The standing body sent it back, saying what to add."""

        TOPIC = "nominations.Nomination.Returned"
        entry: Entry
        round: int
        shortfall: Shortfall

    class FiledAgain(Aggregate.Event):
        """The unit filed it again, with these papers in place of the former."""

        TOPIC = "nominations.Nomination.FiledAgain"
        entry: Entry
        filed_by: UUID
        papers: tuple[Paper, ...]
        round: int

    class Appraised(Aggregate.Event):
        """The standing body's finding, with what it looked at and how the rules came out."""

        TOPIC = "nominations.Nomination.Appraised"
        finding: Finding
        rules: tuple[RuleCheck, ...]

    class Referred(Aggregate.Event):
        """It goes to the council; `barred` may not vote on it."""

        TOPIC = "nominations.Nomination.Referred"
        entry: Entry
        filed_by: UUID
        appraised_by: UUID
        barred: tuple[UUID, ...]
        rules: tuple[RuleCheck, ...]

    class Advised(Aggregate.Event):
        """The council's advice arrived."""

        TOPIC = "nominations.Nomination.Advised"
        advice: Advice

    class Decided(Aggregate.Event):
        """The chair decided, by these rules, with this bonus."""

        TOPIC = "nominations.Nomination.Decided"
        entry: Entry
        decision: Decision
        rules: tuple[RuleCheck, ...]
        bonus: Money | None

    class Withdrawn(Aggregate.Event):
        """The unit took it back."""

        TOPIC = "nominations.Nomination.Withdrawn"
        entry: Entry

    @event(Filed)
    def __init__(
        self, entry: Entry, filed_by: UUID, papers: tuple[Paper, ...], required: tuple[str, ...]
    ) -> None:
        """What a dossier just filed is."""
        self.entry, self.papers, self.required = entry, papers, required
        self.state, self.round, self.filed_by = State.FILED, 1, filed_by
        self.filers, self.appraisers = frozenset({filed_by}), frozenset[UUID]()
        self.finding: Finding | None = None
        self.advice: Advice | None = None
        self.decision: Decision | None = None

    @classmethod
    def file(
        cls,
        nomination_id: UUID,
        entry: Entry,
        *,
        filed_by: UUID,
        title: str,
        papers: tuple[Paper, ...],
        required: tuple[PaperKind, ...],
    ) -> "Nomination":
        """File a dossier; it may be incomplete, the standing body will say what to add."""
        require_some(papers)
        return cls._create(
            cls.Filed,
            id=nomination_id,
            entry=entry,
            filed_by=filed_by,
            title=title,
            papers=papers,
            required=tuple(kind.value for kind in required),
        )

    def give_back(self, shortfall: Shortfall) -> None:
        """Return it to its unit, saying what to add and why."""
        self._require((State.FILED, State.APPRAISED), "returned", "trả lại")
        self._require_unconcerned(shortfall.returned_by)
        shortfall.require_reason()
        self.trigger_event(self.Returned, entry=self.entry, round=self.round, shortfall=shortfall)

    def file_again(self, unit_id: UUID, by: UUID, papers: tuple[Paper, ...]) -> None:
        """File it once more after a return, with these papers."""
        self.entry.require_unit(unit_id)
        self._require((State.RETURNED,), "filed again", "nộp lại")
        require_some(papers)
        again = {"filed_by": by, "papers": papers, "round": self.round + 1}
        self.trigger_event(self.FiledAgain, entry=self.entry, **again)

    def appraise(self, finding: Finding, rules: tuple[RuleCheck, ...] = ()) -> None:
        """Find whether it meets the conditions; the same finding again changes nothing."""
        if finding == self.finding:
            return
        self._require((State.FILED,), "appraised", "thẩm định")
        self._require_unconcerned(finding.appraised_by)
        finding.require_borne_out(self.required, self.papers, self.entry.code)
        require_held(rules if finding.meets else (), self.entry.code)
        self.trigger_event(self.Appraised, finding=finding, rules=rules)

    def refer(self, by: UUID, rules: tuple[RuleCheck, ...] = ()) -> None:
        """Send it to the council; sending it again changes nothing."""
        if self.state is State.REFERRED:
            return
        self._require((State.APPRAISED,), "referred", "trình Hội đồng")
        self._require_unconcerned(by)
        if self.finding is None or not self.finding.meets:
            raise refusals.DoesNotMeet(code=self.entry.code)
        require_held(rules, self.entry.code)
        self.trigger_event(
            self.Referred,
            entry=self.entry,
            filed_by=self.filed_by,
            appraised_by=self.finding.appraised_by,
            barred=tuple(sorted(self._concerned())),
            rules=rules,
        )

    def take_advice(self, advice: Advice) -> None:
        """Keep the council's advice; a repeat, or advice on a dossier withdrawn, is let pass."""
        if self.state is State.REFERRED:
            self.trigger_event(self.Advised, advice=advice)

    def decide(
        self, decision: Decision, rules: tuple[RuleCheck, ...] = (), bonus: Money | None = None
    ) -> None:
        """Confer or refuse the award; the same decision again changes nothing."""
        if self.decision == decision:
            return
        if self.state is State.REFERRED:
            raise refusals.AwaitsAdvice(code=self.entry.code)
        self._require((State.ADVISED,), "decided", "quyết định")
        if self.advice is None or decision.decided_by in {*self._concerned(), *self.advice.voters}:
            raise refusals.DeciderIsConcerned(code=self.entry.code)
        decision.require_grounds()
        if decision.conferred and not self.advice.supported:
            raise refusals.NotSupported(code=self.entry.code, advice=self.advice)
        require_held(rules if decision.conferred else (), self.entry.code)
        facts = {"decision": decision, "rules": rules, "bonus": bonus}
        self.trigger_event(self.Decided, entry=self.entry, **facts)

    def withdraw(self, unit_id: UUID) -> None:
        """Take it back, before the vote; taking it back again changes nothing."""
        self.entry.require_unit(unit_id)
        if self.state in (State.ADVISED, State.DECIDED):
            raise refusals.VoteTaken(code=self.entry.code)
        if self.state is not State.WITHDRAWN:
            self.trigger_event(self.Withdrawn, entry=self.entry)

    def _require(self, states: tuple[State, ...], act: str, act_vi: str) -> None:
        if self.state not in states:
            values = {"code": self.entry.code, "state": self.state, "act": act, "act_vi": act_vi}
            raise refusals.WrongState(**values)

    def _concerned(self) -> frozenset[UUID]:
        return self.filers | self.appraisers | self.entry.nominated()

    def _require_unconcerned(self, by: UUID) -> None:
        if by in self.filers | self.entry.nominated():
            raise refusals.AppraiserIsConcerned(code=self.entry.code)

    @event(Returned)
    def _returned(self) -> None:
        self.state, self.finding = State.RETURNED, None

    @event(FiledAgain)
    def _filed_again(self, filed_by: UUID, papers: tuple[Paper, ...], round: int) -> None:
        self.state, self.papers, self.round, self.filed_by = State.FILED, papers, round, filed_by
        self.filers |= {filed_by}

    @event(Appraised)
    def _appraised(self, finding: Finding) -> None:
        self.state, self.finding = State.APPRAISED, finding
        self.appraisers |= {finding.appraised_by}

    @event(Referred)
    def _referred(self) -> None:
        self.state = State.REFERRED

    @event(Advised)
    def _advised(self, advice: Advice) -> None:
        self.state, self.advice = State.ADVISED, advice

    @event(Decided)
    def _decided(self, decision: Decision) -> None:
        self.state, self.decision = State.DECIDED, decision

    @event(Withdrawn)
    def _withdrawn(self) -> None:
        self.state = State.WITHDRAWN
