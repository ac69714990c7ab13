"""One nomination: filed, appraised, referred, advised on, decided here or forwarded above.

Texts about people live in documents; this history holds ids, digests and a short neutral title.
"""

from datetime import date
from typing import TypeAlias
from uuid import UUID

from eventsourcing.domain import Aggregate, event

from services.nominations import nomination_events as history
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
from services.nominations.standing import Standing
from services.nominations.submission import SentDossier
from services.nominations.upper_level import Forwarding, UpperAnswer


class Nomination(Aggregate):
    """A dossier that asks for one award for one nominee."""

    TOPIC = "nominations.Nomination"

    class Created(Aggregate.Created):
        """Any birth of a nomination."""

        TOPIC = "nominations.Nomination.Created"

    Filed: TypeAlias = history.Filed
    Returned: TypeAlias = history.Returned
    FiledAgain: TypeAlias = history.FiledAgain
    Simplified: TypeAlias = history.Simplified
    Appraised: TypeAlias = history.Appraised
    Referred: TypeAlias = history.Referred
    Advised: TypeAlias = history.Advised
    Decided: TypeAlias = history.Decided
    Forwarded: TypeAlias = history.Forwarded
    AnsweredAbove: TypeAlias = history.AnsweredAbove
    Withdrawn: TypeAlias = history.Withdrawn

    @event(Filed)
    def __init__(
        self, entry: Entry, filed_by: UUID, papers: tuple[Paper, ...], required: tuple[str, ...]
    ) -> None:
        """What a dossier just filed is."""
        self.entry, self.papers, self.required = entry, papers, required
        self.round, self.filed_by = 1, filed_by
        filers, since = frozenset({filed_by}), entry.received_on
        self.standing = Standing(entry.code, entry.nominated(), filers, since)
        self.simplified: str | None = None
        self.finding: Finding | None = None
        self.decision: Decision | None = None
        self.forwarding: Forwarding | None = None
        self.answer: UpperAnswer | None = None

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.standing.state

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
        asked = tuple(kind.value for kind in required)
        told = {"entry": entry, "filed_by": filed_by, "title": title, "papers": papers}
        return cls._create(cls.Filed, id=nomination_id, **told, required=asked)

    def give_back(self, shortfall: Shortfall) -> None:
        """Return it to its unit, saying what to add and why."""
        self.standing.require((State.FILED, State.APPRAISED), "returned", "trả lại")
        self.standing.require_unconcerned(shortfall.returned_by)
        shortfall.require_reason()
        self.trigger_event(self.Returned, entry=self.entry, round=self.round, shortfall=shortfall)

    def file_again(self, unit_id: UUID, by: UUID, papers: tuple[Paper, ...]) -> None:
        """File it once more after a return, with these papers."""
        self.entry.require_unit(unit_id)
        self.standing.require((State.RETURNED,), "filed again", "nộp lại")
        require_some(papers)
        again = {"filed_by": by, "papers": papers, "round": self.round + 1}
        self.trigger_event(self.FiledAgain, entry=self.entry, **again)

    def simplify(self, rule: str, required: tuple[str, ...], by: UUID) -> None:
        """Let it take the simplified path; doing so again changes nothing."""
        if self.simplified == rule:
            return
        self.standing.require((State.FILED,), "simplified", "chuyển sang thủ tục đơn giản")
        self.standing.require_unconcerned(by)
        self.trigger_event(self.Simplified, rule=rule, required=required, by=by)

    def appraise(self, finding: Finding, rules: tuple[RuleCheck, ...] = ()) -> None:
        """Find whether it meets the conditions; the same finding again changes nothing."""
        if finding == self.finding:
            return
        self.standing.require((State.FILED,), "appraised", "thẩm định")
        self.standing.require_unconcerned(finding.appraised_by)
        finding.require_borne_out(self.required, self.papers, self.entry.code)
        require_held(rules if finding.meets else (), self.entry.code)
        self.trigger_event(self.Appraised, finding=finding, rules=rules)

    def refer(self, by: UUID, rules: tuple[RuleCheck, ...] = ()) -> None:
        """Send it to the council; sending it again changes nothing."""
        if self.state is State.REFERRED:
            return
        self.standing.require((State.APPRAISED,), "referred", "trình Hội đồng")
        self.standing.require_unconcerned(by)
        appraised_by = self._require_met().appraised_by
        require_held(rules, self.entry.code)
        by_whom = {"filed_by": self.filed_by, "appraised_by": appraised_by}
        barred = tuple(sorted(self.standing.concerned))
        self.trigger_event(self.Referred, entry=self.entry, **by_whom, barred=barred, rules=rules)

    def take_advice(self, advice: Advice) -> None:
        """Keep the council's advice; a repeat, or advice on a dossier withdrawn, is let pass."""
        if self.state is State.REFERRED:
            self.trigger_event(self.Advised, advice=advice)

    def decide(
        self,
        decision: Decision,
        rules: tuple[RuleCheck, ...] = (),
        bonus: Money | None = None,
        *,
        on: date,
        without_vote: bool = False,
    ) -> None:
        """Confer or refuse the award; the same decision again changes nothing.

        `without_vote`: the simplified path was taken and the bylaws ask for no vote on it.
        """
        if self.decision == decision:
            return
        if without_vote and self.simplified and self.state is State.APPRAISED:
            self._require_met()
            self.standing.require_unvoted_chair(decision.decided_by, on)
        else:
            self.standing.require_chair(decision.decided_by, on, "decided", "quyết định")
        decision.require_grounds()
        if decision.conferred:
            self.standing.require_in_favour(rules)
        facts = {"decision": decision, "rules": rules, "bonus": bonus}
        self.trigger_event(self.Decided, entry=self.entry, **facts)

    def as_sent(self, award_name: str) -> SentDossier:
        """What of it goes into a submission; raises `AwaitsAdvice` before the council advised."""
        advice, entry = self.standing.advice, self.entry
        if advice is None:
            raise refusals.AwaitsAdvice(code=entry.code)
        asked = (entry.code, entry.award_kind, award_name)
        whom = (entry.nominee_kind.value, entry.nominee_id, entry.unit_id)
        return SentDossier(self.id, *asked, *whom, advice.votes_for, advice.base, self.papers)

    def forward(self, forwarding: Forwarding, rules: tuple[RuleCheck, ...] = ()) -> None:
        """Send it to the upper level, as the chair would confer an award here."""
        by, on = forwarding.forwarded_by, forwarding.on
        self.standing.require_chair(by, on, "forwarded", "trình cấp trên")
        self.standing.require_in_favour(rules)
        self.trigger_event(self.Forwarded, entry=self.entry, forwarding=forwarding, rules=rules)

    def require_forwarded(self) -> Forwarding:
        """How it went up last; raises `WrongState` when it never did."""
        if self.forwarding is None:
            raise self.standing.wrong("answered above", "ghi ý kiến cấp trên")
        return self.forwarding

    def answer_above(self, answer: UpperAnswer, today: date) -> None:
        """Keep the upper level's answer; the same again changes nothing."""
        if self.answer == answer:
            return
        self.standing.require((State.FORWARDED,), "answered above", "ghi ý kiến cấp trên")
        answer.require_grounds(self.entry.code, self.forwarding, today)
        self.trigger_event(self.AnsweredAbove, entry=self.entry, answer=answer)

    def withdraw(self, unit_id: UUID) -> None:
        """Take it back, before the vote; taking it back again changes nothing."""
        self.entry.require_unit(unit_id)
        if self.state.voted:
            raise refusals.VoteTaken(code=self.entry.code)
        if self.state is not State.WITHDRAWN:
            self.trigger_event(self.Withdrawn, entry=self.entry)

    def _require_met(self) -> Finding:
        if self.finding is None or not self.finding.meets:
            raise refusals.DoesNotMeet(code=self.entry.code)
        return self.finding

    @event(Simplified)
    def _simplified(self, rule: str, required: tuple[str, ...]) -> None:
        self.simplified, self.required = rule, required

    @event(Returned)
    def _returned(self) -> None:
        self.standing, self.finding = self.standing.at(State.RETURNED), None

    @event(FiledAgain)
    def _filed_again(self, filed_by: UUID, papers: tuple[Paper, ...], round: int) -> None:
        self.papers, self.round, self.filed_by = papers, round, filed_by
        self.standing = self.standing.filed(filed_by)

    @event(Appraised)
    def _appraised(self, finding: Finding) -> None:
        self.standing, self.finding = self.standing.appraised(finding), finding

    @event(Referred)
    def _referred(self) -> None:
        self.standing = self.standing.at(State.REFERRED)

    @event(Advised)
    def _advised(self, advice: Advice) -> None:
        self.standing = self.standing.advised(advice)

    @event(Decided)
    def _decided(self, decision: Decision) -> None:
        self.standing, self.decision = self.standing.at(State.DECIDED), decision

    @event(Forwarded)
    def _forwarded(self, forwarding: Forwarding) -> None:
        self.standing, self.forwarding = self.standing.at(State.FORWARDED), forwarding

    @event(AnsweredAbove)
    def _answered_above(self, answer: UpperAnswer) -> None:
        self.standing, self.answer = self.standing.at(answer.outcome.leads_to), answer

    @event(Withdrawn)
    def _withdrawn(self) -> None:
        self.standing = self.standing.at(State.WITHDRAWN)
