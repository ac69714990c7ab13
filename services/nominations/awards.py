"""Which award a code stands for, on a day."""

from datetime import date

from contracts.dated import in_force
from services.nominations.award_kinds import AwardKind, DecidedElsewhere, UnknownAwardKind
from services.nominations.award_rows import AWARD_ROWS

AWARD_KINDS: dict[str, AwardKind] = {row.code: row for row in AWARD_ROWS}
"""Every award by code, as its latest row says."""


def award_on(code: str, day: date) -> AwardKind | None:
    """The row of the award that holds on that day; None when there is none."""
    return in_force((row for row in AWARD_ROWS if row.code == code), day)


def award_kind(code: str, day: date) -> AwardKind:
    """The award `code`, decided by the commune chair on that day or proposed to the upper level.

    Raises `UnknownAwardKind`, or `DecidedElsewhere` naming who decides; both name the field.
    """
    kind = award_on(code, day)
    if kind is None:
        open_here = (row for row in AWARD_KINDS.values() if row.decided_here or row.goes_up)
        known = ", ".join(row.code for row in open_here)
        raise UnknownAwardKind(field="award_kind", code=code, known=known)
    if not (kind.decided_here or kind.goes_up):
        raise DecidedElsewhere(field="award_kind", name=kind.name_vi, authority=kind.authority_vi)
    return kind
