"""The rules a hold stands on, as they come out for one dossier."""

from collections.abc import Iterator

from contracts.dated import in_force
from services.nominations.case import Case
from services.nominations.hold_terms import Held
from services.nominations.rule_check import Figure, Outcome, RuleCheck, checked
from services.nominations.standards import FAULT_IN_PERIOD, HOLDS


def hold_checks(case: Case) -> Iterator[RuleCheck]:
    """Whether something is looked into now, and whether a fault was found in the period.

    A hold in force binds also beyond the last day of the text last read; then it is unconfirmed.
    """
    row = in_force(HOLDS, case.received_on)
    holds = [each for each in case.holds or () if each.fault_on is None]
    if case.holds is None and row is not None:
        texts = ("Chưa tra sổ tạm dừng.", "No register of holds was asked.")
        yield checked("holds", row, Outcome.UNKNOWN, texts, confirmed=case.confirmed)
    elif row is not None or holds:
        why_vi, why_en = _words(holds)
        texts = (
            f"Đang tạm dừng: {why_vi}." if holds else "Không có lý do tạm dừng.",
            f"Held: {why_en}." if holds else "Nothing holds it.",
        )
        yield checked(
            "holds", row or HOLDS[-1], Outcome.FAILED if holds else Outcome.HELD, texts,
            confirmed=case.confirmed, binding=True, figures=(Figure("holds", len(holds)),),
        )  # fmt: skip
    faults = [each for each in case.holds or () if each.fault_on is not None]
    if faults:
        why_vi, why_en = _words(faults)
        texts = (
            f"Đã kết luận có vi phạm trong thời gian lập thành tích ({why_vi}).",
            f"A fault inside the period was found ({why_en}).",
        )
        yield checked(
            "fault-in-period", FAULT_IN_PERIOD, Outcome.FAILED, texts,
            confirmed=case.confirmed, binding=True, figures=(Figure("faults", len(faults)),),
        )  # fmt: skip


def _words(holds: list[Held]) -> tuple[str, str]:
    words = [each.words() for each in holds]
    vi = ", ".join(dict.fromkeys(each for each, _ in words))
    return vi, ", ".join(dict.fromkeys(each for _, each in words))
