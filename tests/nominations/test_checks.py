"""Each rule explained: held, failed or unknown, by which row, with which figures."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.nominations.achievement import Achieved
from services.nominations.award_kinds import NomineeKind
from services.nominations.awards import AWARD_KINDS, award_on
from services.nominations.case import Case
from services.nominations.checks import explain
from services.nominations.hold_terms import Held, HoldReason, Visibility
from services.nominations.honour import Honour
from services.nominations.posting import Posted
from services.nominations.rule_check import Figure, Gate, Outcome, RuleCheck
from services.nominations.rulebook import RULE_ROWS
from services.nominations.standards import REGIMES, Part, law_for, regime_for
from tests.acts import named

HELD, FAILED, UNKNOWN = Outcome.HELD, Outcome.FAILED, Outcome.UNKNOWN
AUGUST = date(2025, 8, 4)
YEAR = Achieved("nam-2025", date(2025, 1, 1), date(2025, 7, 31))
PAPERS = frozenset({"proposal", "achievement-report", "emulation-minutes"})
WORKER = Case(
    "DH-LDTT", NomineeKind.INDIVIDUAL, PAPERS, AUGUST, AUGUST, achieved=YEAR, honours=(), holds=()
)
FIGHTER = replace(WORKER, award_kind="DH-CSTDCS", papers=PAPERS | {"initiative-certificate"})
VILLAGE = Case(
    "DH-TVH",
    NomineeKind.COLLECTIVE,
    frozenset({"proposal", "achievement-report", "meeting-minutes"}),
    AUGUST,
    AUGUST,
)


def one(case: Case, check: str, gate: Gate = Gate.APPRAISAL) -> RuleCheck:
    (found,) = (each for each in explain(case, gate) if each.check == check)
    return found


def test_a_whole_dossier_under_the_law_of_its_day_holds_everywhere() -> None:
    found = {each.check: each.outcome for each in explain(WORKER, Gate.APPRAISAL)}
    assert set(found.values()) == {HELD}
    assert {"regime", "papers", "title-or-form", "nominee", "authority", "holds"} <= set(found)


def test_every_check_names_a_row_of_the_rulebook_and_speaks_both_languages() -> None:
    for case in (WORKER, FIGHTER, VILLAGE):
        for each in explain(case, Gate.DECISION):
            row = RULE_ROWS[each.rule]
            assert (each.source, each.status) == (row.source, row.status)
            assert each.vi != each.en
            assert ("chưa xác nhận" in each.vi) is not each.confirmed


def test_what_is_missing_is_named() -> None:
    found = one(replace(WORKER, papers=frozenset({"proposal"})), "papers")
    assert (found.outcome, found.binding) == (FAILED, True)
    assert found.figures == (Figure("papers", 1), Figure("required", 3))
    assert "Báo cáo thành tích" in found.vi


def test_a_title_with_the_minutes_of_a_form_is_told_apart() -> None:
    mixed = replace(WORKER, papers=PAPERS | {"commendation-minutes"})
    assert one(mixed, "title-or-form").outcome is FAILED
    form = replace(WORKER, award_kind="HT-GKX-CN", papers=PAPERS)
    assert one(form, "title-or-form").outcome is FAILED


def test_an_award_for_another_kind_of_nominee_fails() -> None:
    odd = replace(WORKER, nominee_kind=NomineeKind.COLLECTIVE)
    assert one(odd, "nominee").outcome is FAILED


def test_authority_is_that_of_the_day_and_binds_at_the_decision() -> None:
    upper = replace(WORKER, award_kind="DH-CSTDT")
    assert not one(upper, "authority").binding
    found = one(upper, "authority", Gate.DECISION)
    assert (found.outcome, found.binding) == (FAILED, True)
    later = replace(FIGHTER, received_on=AUGUST, on=date(2027, 3, 1))
    assert one(later, "authority", Gate.DECISION).outcome is UNKNOWN


@pytest.mark.parametrize(
    ("figures", "outcome"),
    [
        ({"grassroots-fighters": 3, "advanced-workers": 20}, HELD),
        ({"grassroots-fighters": 4, "advanced-workers": 20}, FAILED),
        ({"grassroots-fighters": 1, "advanced-workers": 0}, FAILED),
        ({"grassroots-fighters": 4}, UNKNOWN),
    ],
)
def test_a_ratio_warns_with_its_figures_and_stops_nothing(
    figures: dict[str, int], outcome: Outcome
) -> None:
    found = one(replace(FIGHTER, figures=figures), "ratio")
    assert (found.outcome, found.binding, found.confirmed) == (outcome, False, False)
    assert Figure("percent", 15) in found.figures
    if outcome is not UNKNOWN:
        assert {Figure(name, value) for name, value in figures.items()} <= set(found.figures)


def test_exactly_half_is_not_more_than_half() -> None:
    collective = replace(
        WORKER, award_kind="DH-TTLDTT", nominee_kind=NomineeKind.COLLECTIVE,
        figures={"advanced-workers": 10, "members": 20},
    )  # fmt: skip
    assert one(collective, "ratio").outcome is FAILED
    more = replace(collective, figures={"advanced-workers": 11, "members": 20})
    assert one(more, "ratio").outcome is HELD


def test_a_prior_title_that_is_not_in_the_system_is_unknown_not_failed() -> None:
    assert one(FIGHTER, "prior-titles").outcome is UNKNOWN
    title = Honour("DH-LDTT", date(2025, 1, 1), date(2025, 6, 30), named("an earlier dossier"))
    assert one(replace(FIGHTER, honours=(title,)), "prior-titles").outcome is HELD


def test_three_years_running_are_three_different_years() -> None:
    upper = replace(WORKER, award_kind="DH-CSTDT")
    titles = tuple(
        Honour("DH-CSTDCS", date(year, 1, 1), date(year, 12, 31), named(f"dossier of {year}"))
        for year in (2022, 2023, 2024)
    )
    assert one(replace(upper, honours=titles), "prior-titles").outcome is HELD
    assert one(replace(upper, honours=titles[1:]), "prior-titles").outcome is UNKNOWN


def test_an_award_for_an_overlapping_period_must_be_looked_at() -> None:
    other = Honour("HT-GKX-CN", date(2025, 7, 31), date(2025, 9, 1), named("another dossier"))
    found = one(replace(WORKER, honours=(other,)), "one-achievement")
    assert (found.outcome, found.figures) == (UNKNOWN, (Figure("overlapping-awards", 1),))


def test_a_hold_stops_a_dossier_and_no_register_means_unknown() -> None:
    hold = Held(named("a hold"), HoldReason.COMPLAINT, Visibility.OPEN, None)
    held = one(replace(WORKER, holds=(hold,)), "holds")
    assert (held.outcome, held.binding, "khiếu nại" in held.vi) == (FAILED, True, True)
    unsaid = replace(hold, visibility=Visibility.CONFIDENTIAL)
    assert "khiếu nại" not in one(replace(WORKER, holds=(unsaid,)), "holds").vi
    fault = replace(hold, fault_on=date(2025, 8, 1))
    found = one(replace(WORKER, holds=(fault,)), "fault-in-period")
    assert (found.outcome, found.binding, found.rule) == (FAILED, True, "fault-in-period@1")
    assert one(replace(WORKER, holds=(fault,)), "holds").outcome is HELD
    late = replace(WORKER, holds=(hold,), received_on=date(2027, 3, 1), on=date(2027, 3, 1))
    assert one(late, "holds").outcome is FAILED
    assert one(replace(WORKER, holds=None), "holds").outcome is UNKNOWN


@pytest.mark.parametrize(
    ("days", "gate", "outcome"),
    [
        (None, Gate.APPRAISAL, UNKNOWN),
        (None, Gate.REFERRAL, FAILED),
        (9, Gate.REFERRAL, FAILED),
        (10, Gate.REFERRAL, HELD),
        (10, Gate.DECISION, HELD),
    ],
)
def test_cultural_titles_hang_ten_calendar_days_before_the_vote(
    days: int | None, gate: Gate, outcome: Outcome
) -> None:
    begins = date(2025, 7, 20)
    posted = None if days is None else Posted(begins, begins + timedelta(days=days), "Bảng tin")
    found = one(replace(VILLAGE, posted=posted), "posting", gate)
    assert (found.outcome, found.binding) == (outcome, gate is not Gate.APPRAISAL)


def test_a_dossier_received_under_the_amended_law_holds_nowhere_until_it_is_read() -> None:
    new = replace(WORKER, received_on=date(2026, 10, 1), on=date(2026, 10, 2))
    found = explain(new, Gate.APPRAISAL)
    assert HELD not in {each.outcome for each in found}
    assert "Luật 06/2026/QH16" in one(new, "papers").vi
    read = replace(new, confirmed=frozenset({"award.DH-LDTT@1"}))
    assert one(read, "papers").outcome is HELD
    whole = replace(new, confirmed=frozenset({"law@3"}))
    assert one(whole, "papers").outcome is HELD


def test_the_day_of_receipt_chooses_the_law_and_the_transition_stays_unknown() -> None:
    eve = replace(WORKER, received_on=date(2026, 9, 30))
    assert one(replace(eve, on=date(2026, 9, 30)), "regime").rule == "law@2"
    after = one(replace(eve, on=date(2026, 10, 1)), "regime")
    assert (after.rule, after.outcome) == ("transition-2026@1", UNKNOWN)
    assert one(replace(eve, on=date(2026, 10, 1)), "papers").outcome is HELD
    assert law_for(date(2026, 9, 30)).id == "law@2"
    assert law_for(date(2026, 10, 1)).id == "law@3"
    assert {row.id for row in regime_for(AUGUST)} >= {"law@2", "decree@2", "authority@1"}


def test_an_unconfirmed_row_is_marked_until_it_is_confirmed() -> None:
    figures = {"grassroots-fighters": 1, "advanced-workers": 20}
    sure = replace(FIGHTER, figures=figures, confirmed=frozenset({"ratio.DH-CSTDCS@1"}))
    assert "chưa xác nhận" not in one(sure, "ratio").vi


HOLD = Held(named("a hold"), HoldReason.COMPLAINT, Visibility.OPEN, None)
cases = st.builds(
    Case,
    award_kind=st.sampled_from(sorted(AWARD_KINDS)),
    nominee_kind=st.sampled_from(NomineeKind),
    papers=st.frozensets(st.sampled_from(sorted(PAPERS | {"meeting-minutes", "other"}))),
    received_on=st.dates(date(2024, 2, 1), date(2027, 6, 1)),
    on=st.dates(date(2025, 7, 1), date(2027, 6, 1)),
    honours=st.none() | st.just(()),
    holds=st.none() | st.sampled_from([(), (HOLD,)]),
    figures=st.dictionaries(
        st.sampled_from(["members", "advanced-workers", "grassroots-fighters"]),
        st.integers(0, 50),
    ),
)


@given(cases, st.sampled_from(Gate))
def test_whatever_the_case_each_rule_in_force_is_explained_once(case: Case, gate: Gate) -> None:
    found = explain(case, gate)
    assert found == explain(case, gate)
    kinds = [(each.check, each.rule) for each in found]
    assert len(set(kinds)) == len(kinds)
    for each in found:
        assert each.rule in RULE_ROWS
        # A hold binds also where the text last read is no longer in force.
        if each.check not in ("authority", "holds"):
            row = RULE_ROWS[each.rule]
            assert row.holds_on(case.received_on) or row.holds_on(case.on)
    if not law_for(case.received_on).articles_read:
        assert all(each.outcome is not HELD for each in found)


@given(cases)
def test_a_dossier_whose_papers_hold_lacks_none_of_them(case: Case) -> None:
    award = award_on(case.award_kind, case.received_on)
    assert award is not None
    if one(case, "papers").outcome is HELD:
        assert award.missing(case.papers) == ()


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_every_day_has_exactly_one_law(day: date) -> None:
    laws = [row for row in REGIMES if row.part is Part.LAW and row.holds_on(day)]
    assert len(laws) == 1
