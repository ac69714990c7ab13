"""A case and its checks as people read them: what is missing, by when, for how much."""

from datetime import date, timedelta

from pydantic import TypeAdapter

from contracts.bonus import bonus_if_known
from contracts.rules import BonusShown, DeadlineShown, Explained, RuleOutcome
from contracts.working_days import CalendarUnknown, calendar_rows, working_days_after
from services.nominations.award_kinds import PAPER_NAMES_VI, PaperKind, UnknownAwardKind
from services.nominations.awards import AWARD_KINDS, award_on
from services.nominations.case import Case
from services.nominations.hold_checks import hold_checks
from services.nominations.rule_check import Outcome, RuleCheck
from services.nominations.simplified import simplified_for
from services.nominations.standards import deadline_for, law_for

_CHECKS = TypeAdapter(tuple[RuleCheck, ...])
_SHOWN = TypeAdapter(tuple[RuleOutcome, ...])


def explained(
    case: Case, stage: str, checks: tuple[RuleCheck, ...], bonus: BonusShown | None
) -> Explained:
    """What people read of a case and its checks."""
    award = award_on(case.award_kind, case.received_on)
    if award is None:
        known = ", ".join(AWARD_KINDS)
        raise UnknownAwardKind(field="award_kind", code=case.award_kind, known=known)
    path = simplified_for(award, case.received_on) if case.simplified else None
    needed = tuple(PaperKind(each) for each in path.papers) if path else award.papers
    return Explained(
        award_kind=award.code,
        award_name=award.name_vi,
        received_on=case.received_on,
        law=law_for(case.received_on).name_vi,
        stage=stage,
        missing=tuple(PAPER_NAMES_VI[kind] for kind in needed if kind not in case.papers),
        checks=_shown(checks),
        deadline=_deadline(case.award_kind, case.received_on, case.confirmed),
        bonus=bonus,
        held_by=_shown(_stops(case)),
    )


def _shown(checks: tuple[RuleCheck, ...]) -> tuple[RuleOutcome, ...]:
    return _SHOWN.validate_python(_CHECKS.dump_python(checks))


def _stops(case: Case) -> tuple[RuleCheck, ...]:
    return tuple(each for each in hold_checks(case) if each.outcome is Outcome.FAILED)


def bonus_on(case: Case) -> BonusShown | None:
    """What the award would bring if it were decided on the day of the case."""
    found = bonus_if_known(case.award_kind, case.nominee_kind, case.on, case.confirmed)
    if found is None:
        return None
    return BonusShown(
        unrounded=found.unrounded,
        rounded=found.rounded,
        rules=found.rules,
        confirmed=found.confirmed,
    )


def _deadline(
    award_kind: str, received_on: date, confirmed: frozenset[str]
) -> DeadlineShown | None:
    row = deadline_for(award_kind, received_on)
    if row is None:
        return None
    try:
        due_on = (
            working_days_after(received_on, row.days)
            if row.working
            else received_on + timedelta(days=row.days)
        )
    except CalendarUnknown:
        return None
    calendar = calendar_rows(received_on, due_on) if row.working else ()
    sure = all(each.read or each.id in confirmed for each in (row, *calendar))
    return DeadlineShown(
        due_on=due_on, days=row.days, working=row.working,
        rule=row.id, confirmed=sure, source=row.source,
    )  # fmt: skip
