"""If a proposal were filed that day: which rows would be refused, and what the rules say."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from chassis.problems import of_refusal
from chassis.service import Reading
from contracts.proposals import (
    PROPOSAL_PAPER,
    Objection,
    PreviewedRow,
    PreviewProposal,
    ProposalPreview,
    ProposedNomination,
)
from contracts.refusal import Refusal
from services.nominations.achievement import Achieved
from services.nominations.award_kinds import NomineeKind
from services.nominations.awards import award_on
from services.nominations.case import Case
from services.nominations.checks import explain
from services.nominations.proposal import Wish, repeated
from services.nominations.rule_check import Gate
from services.nominations.views.explained import bonus_on, explained
from services.nominations.views.foreseen import Foreseen
from services.nominations.views.rule_list import confirmed_rows


def preview_proposal(query: PreviewProposal, reading: Reading) -> ProposalPreview:
    """Every row with all that would refuse it, not only the first; nothing is stored."""
    wishes = [_wish(asked) for asked in query.nominations]
    known = Foreseen.of(query, wishes, reading)
    again: dict[int, list[Refusal]] = {}
    for row, refusal in repeated(wishes):
        again.setdefault(row, []).append(refusal)
    shared = frozenset({PROPOSAL_PAPER, *(paper.kind for paper in query.papers)})
    common = Case(
        award_kind="",
        nominee_kind=NomineeKind.INDIVIDUAL,
        papers=shared,
        received_on=query.on,
        on=query.on,
        figures={each.name: each.value for each in query.figures},
        confirmed=confirmed_rows(reading.connection),
    )
    rows: list[PreviewedRow] = []
    for row, (asked, wish) in enumerate(zip(query.nominations, wishes, strict=True)):
        refusals = (*known.refusals(asked, wish), *again.get(row, ()))
        rows.append(_previewed(row, _case(common, asked, wish), refusals))
    return ProposalPreview(
        rows=tuple(rows),
        refused=sum(bool(each.objections) for each in rows),
        incomplete=sum(bool(each.missing) for each in rows),
        bonus=sum(each.bonus.rounded for each in rows if each.bonus),
    )


def _wish(asked: ProposedNomination) -> Wish:
    told = asked.achievement
    achieved = Achieved(told.fact, told.begins_on, told.ends_on)
    return Wish(asked.nominee_id, asked.award_kind, achieved)


def _case(common: Case, asked: ProposedNomination, wish: Wish) -> Case:
    return replace(
        common,
        award_kind=asked.award_kind,
        nominee_kind=NomineeKind(asked.nominee_kind.value),
        papers=common.papers | {paper.kind for paper in asked.papers},
        achieved=wish.achieved,
    )


def _previewed(row: int, case: Case, refusals: Iterable[Refusal]) -> PreviewedRow:
    objections = tuple(_objections(refusals))
    if award_on(case.award_kind, case.received_on) is None:
        return PreviewedRow(
            row=row, award_name=None, objections=objections,
            missing=(), checks=(), deadline=None, bonus=None,
        )  # fmt: skip
    told = explained(case, "now", explain(case, Gate.APPRAISAL), bonus_on(case))
    return PreviewedRow(
        row=row, award_name=told.award_name, objections=objections, missing=told.missing,
        checks=told.checks, deadline=told.deadline, bonus=told.bonus,
    )  # fmt: skip


def _objections(refusals: Iterable[Refusal]) -> Iterator[Objection]:
    for refusal in refusals:
        problem = of_refusal(refusal).model_dump(exclude={"field", "rule"})
        yield Objection.model_validate({**problem, "field": refusal.field or ""})
