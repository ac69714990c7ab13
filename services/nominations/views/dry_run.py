"""If such a dossier were filed that day: what is missing, by when, for how much."""

from chassis.service import Reading
from contracts.roles import Role
from contracts.rules import DryRun, Explained
from services.nominations.award_kinds import NomineeKind, paper_kind
from services.nominations.case import Case
from services.nominations.checks import explain
from services.nominations.hold_terms import Held
from services.nominations.rule_check import Gate
from services.nominations.views.explained import bonus_on, explained
from services.nominations.views.hold_list import held_back
from services.nominations.views.rule_list import confirmed_rows

_ASK_FOR_A_NOMINEE = frozenset(
    {
        Role.COMMUNE_CHAIR,
        Role.STANDING_OFFICER,
        Role.INSPECTOR,
        Role.UNIT_HEAD,
        Role.UNIT_OFFICER,
    }
)
"""Who files, appraises, decides or inspects learns whether somebody is held; nobody else."""


def dry_run(query: DryRun, reading: Reading) -> Explained:
    """The rules of a dossier nobody has filed; raises `UnknownAwardKind`, `UnknownPaperKind`."""
    case = Case(
        award_kind=query.award_kind,
        nominee_kind=NomineeKind(query.nominee_kind.value),
        papers=frozenset(paper_kind(each, field="papers") for each in query.papers),
        received_on=query.on,
        on=query.on,
        holds=_holds(query, reading),
        figures={each.name: each.value for each in query.figures},
        confirmed=confirmed_rows(reading.connection),
        simplified=query.simplified,
    )
    return explained(case, "now", explain(case, Gate.APPRAISAL), bonus_on(case))


def _holds(query: DryRun, reading: Reading) -> tuple[Held, ...] | None:
    if query.nominee_id is None or reading.actor.role not in _ASK_FOR_A_NOMINEE:
        return None
    found = held_back(query.nominee_id, None, reading)
    return tuple(each for each in found if each.fault_on is None)
