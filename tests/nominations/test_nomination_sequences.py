"""Whatever is tried in whatever order by whomever, four different people carry an award."""

from contextlib import suppress
from dataclasses import replace
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.refusal import Refusal
from services.nominations.nomination import Nomination
from services.nominations.parts import Check, Finding, Shortfall, State
from tests.acts import named
from tests.nominations.dossiers import (
    CONFERRED,
    FILER,
    FOR,
    PAPERS,
    RECEIVED,
    SCHOOL,
    TEACHER,
    filed,
)

PEOPLE = [FILER, TEACHER, *(named(f"person {number}") for number in range(4))]
UNITS = [SCHOOL, named("another school")]
STEPS = ["return", "again", "appraise", "refer", "advise", "decide", "withdraw"]
NEXT = {
    State.FILED: "appraise",
    State.RETURNED: "again",
    State.APPRAISED: "refer",
    State.REFERRED: "advise",
    State.ADVISED: "decide",
    State.DECIDED: "decide",
    State.WITHDRAWN: "withdraw",
}
people = st.sampled_from(PEOPLE)
acts = st.tuples(
    # Mostly the step that comes next, or hardly any sequence would come as far as a decision.
    st.sampled_from([*STEPS, *["next"] * 21]),
    people,
    st.sampled_from(UNITS),
    st.sampled_from([True, True, True, False]),
    st.frozensets(people, min_size=1, max_size=2),
)


def _carry_out(
    nomination: Nomination, step: str, by: UUID, unit: UUID, yes: bool, who: Any
) -> None:
    match NEXT[nomination.state] if step == "next" else step:
        case "return":
            nomination.give_back(Shortfall(("Tờ trình",), "Thiếu", by))
        case "again":
            nomination.file_again(unit, by, PAPERS if yes else PAPERS[:1])
        case "appraise":
            nomination.appraise(Finding(yes, (Check("Đủ tiêu chuẩn", yes),), by, RECEIVED))
        case "refer":
            nomination.refer(by)
        case "advise":
            nomination.take_advice(replace(FOR, supported=yes, voters=tuple(who)))
        case "decide":
            nomination.decide(
                replace(CONFERRED, conferred=yes, reason="Lý do", decided_by=by), on=RECEIVED
            )
        case _:
            nomination.withdraw(unit)


@settings(deadline=None, max_examples=400)
@given(st.lists(acts, max_size=25))
def test_no_sequence_of_acts_reaches_a_decision_without_advice_or_by_one_concerned(
    steps: list[tuple[str, UUID, UUID, bool, frozenset[UUID]]],
) -> None:
    nomination = filed()
    for step in steps:
        with suppress(Refusal):
            _carry_out(nomination, *step)
    history: list[Any] = list(nomination.collect_events())
    kinds: list[Any] = [type(event) for event in history]
    if nomination.state is not State.DECIDED:
        assert Nomination.Decided not in kinds
        return
    decision = history[-1].decision
    assert kinds[-3:] == [Nomination.Referred, Nomination.Advised, Nomination.Decided]
    filers = {it.filed_by for it in history if hasattr(it, "filed_by")}
    appraisers = {it.finding.appraised_by for it in history if isinstance(it, Nomination.Appraised)}
    advice = history[-2].advice
    assert decision.decided_by not in filers | appraisers | {TEACHER, *advice.voters}
    assert history[-3].appraised_by not in {*filers, TEACHER}
    assert {*filers, *appraisers, TEACHER} == {*history[-3].barred}
    assert advice.supported or not decision.conferred
    assert Nomination.Withdrawn not in kinds


@settings(deadline=None)
@given(st.lists(acts, max_size=15))
def test_a_nomination_rebuilt_from_its_events_is_the_same(
    steps: list[tuple[str, UUID, UUID, bool, frozenset[UUID]]],
) -> None:
    nomination = filed()
    for step in steps:
        with suppress(Refusal):
            _carry_out(nomination, *step)
    rebuilt: Any = None
    for happened in nomination.collect_events():
        rebuilt = happened.mutate(rebuilt)
    assert rebuilt == nomination
