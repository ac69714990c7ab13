"""Where a dossier stands, and who has had a hand in it so far.

Proposing, appraising, voting and deciding are four acts of four different people.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from services.nominations import refusals
from services.nominations.parts import Advice, Finding, State
from services.nominations.rule_check import RuleCheck, require_held


@dataclass(frozen=True)
class Standing:
    """One dossier, named by its receipt `code`: its state, its people, the council's advice."""

    code: str
    nominated: frozenset[UUID]
    filers: frozenset[UUID]
    since: date
    appraisers: frozenset[UUID] = frozenset()
    state: State = State.FILED
    advice: Advice | None = None

    @property
    def concerned(self) -> frozenset[UUID]:
        """Everybody who may neither vote nor decide on it."""
        return self.filers | self.appraisers | self.nominated

    def at(self, state: State) -> "Standing":
        """The same dossier in another state."""
        return replace(self, state=state)

    def filed(self, by: UUID) -> "Standing":
        """After `by` filed it, too."""
        return replace(self, state=State.FILED, filers=self.filers | {by})

    def appraised(self, finding: Finding) -> "Standing":
        """After it was appraised."""
        by, since = self.appraisers | {finding.appraised_by}, max(self.since, finding.on)
        return replace(self, state=State.APPRAISED, appraisers=by, since=since)

    def advised(self, advice: Advice) -> "Standing":
        """After the council advised on it."""
        since = max(self.since, advice.on)
        return replace(self, state=State.ADVISED, advice=advice, since=since)

    def require(self, states: tuple[State, ...], act: str, act_vi: str) -> None:
        """Raise `WrongState` unless the act belongs to one of these states."""
        if self.state not in states:
            raise self.wrong(act, act_vi)

    def wrong(self, act: str, act_vi: str) -> refusals.WrongState:
        """The refusal of an act that does not belong where the dossier stands."""
        return refusals.WrongState(code=self.code, state=self.state, act=act, act_vi=act_vi)

    def require_unconcerned(self, by: UUID) -> None:
        """Raise `AppraiserIsConcerned` for who filed it or is its nominee."""
        if by in self.filers | self.nominated:
            raise refusals.AppraiserIsConcerned(code=self.code)

    def require_chair(self, by: UUID, on: date, act: str, act_vi: str) -> None:
        """Raise `AwaitsAdvice`, `WrongState` or `DeciderIsConcerned` unless `by` may decide now.

        Raise `DayTooEarly` for a day before the advice.
        """
        if self.state is State.REFERRED:
            raise refusals.AwaitsAdvice(code=self.code)
        self.require((State.ADVISED,), act, act_vi)
        self.require_unvoted_chair(by, on)

    def require_unvoted_chair(self, by: UUID, on: date) -> None:
        """Raise `DeciderIsConcerned` for who filed, appraised or voted, or is its nominee.

        Raise `DayTooEarly` for a day before what the act rests on.
        """
        voters = self.advice.voters if self.advice else ()
        if by in self.concerned.union(voters):
            raise refusals.DeciderIsConcerned(code=self.code)
        if on < self.since:
            raise refusals.DayTooEarly(code=self.code, on=on, since=self.since)

    def require_in_favour(self, rules: Iterable[RuleCheck]) -> None:
        """Raise `NotSupported` against the council, `RuleFailed` against a rule."""
        if self.advice and not self.advice.supported:
            raise refusals.NotSupported(code=self.code, advice=self.advice)
        require_held(rules, self.code)
