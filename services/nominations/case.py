"""What is known about a dossier when its rules are looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from services.nominations.achievement import Achieved
from services.nominations.award_kinds import NomineeKind
from services.nominations.hold_terms import Held
from services.nominations.honour import Honour
from services.nominations.nomination import Nomination
from services.nominations.nominee import Nominee
from services.nominations.posting import Posted, Posting
from services.nominations.rule_register import RuleRegister


@dataclass(frozen=True)
class Case:
    """What is known about a dossier. `received_on` chooses the law; `on` is the day of the act.

    `honours` None: what the nominee was awarded before has not been looked at. `holds` None: no
    register of holds was asked; else what stands in its way now.
    """

    award_kind: str
    nominee_kind: NomineeKind
    papers: frozenset[str]
    received_on: date
    on: date
    achieved: Achieved | None = None
    honours: tuple[Honour, ...] | None = None
    holds: tuple[Held, ...] | None = None
    posted: Posted | None = None
    figures: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    confirmed: frozenset[str] = frozenset()
    simplified: bool = False


def case_of(
    nomination: Nomination,
    nominee: Nominee,
    *,
    on: date,
    register: RuleRegister | None,
    posting: Posting | None,
    figures: Mapping[str, int] | None = None,
) -> Case:
    """The case of a dossier as it stands; `figures` are those of its appraisal if not given."""
    entry = nomination.entry
    stated = nomination.finding.figures if nomination.finding else ()
    return Case(
        award_kind=entry.award_kind,
        nominee_kind=entry.nominee_kind,
        papers=frozenset(paper.kind for paper in nomination.papers),
        received_on=entry.received_on,
        on=on,
        achieved=entry.achieved,
        honours=nominee.honours,
        holds=nominee.held_back(nomination.id, entry.achieved),
        posted=posting.posted if posting else None,
        figures=figures if figures is not None else {each.name: each.value for each in stated},
        confirmed=register.confirmed if register else frozenset(),
        simplified=nomination.simplified is not None,
    )
