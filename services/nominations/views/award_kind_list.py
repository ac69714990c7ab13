"""Which awards can be asked for on a day."""

from chassis.service import Reading
from contracts.nominations import NomineeKind
from contracts.proposals import AwardKindList, AwardOffered, AwardsOffered, PaperName
from contracts.refusal import Refusal
from services.nominations.award_kinds import PAPER_NAMES_VI, AwardKind
from services.nominations.awards import AWARD_KINDS, award_kind


def award_kind_list(query: AwardKindList, reading: Reading) -> AwardsOffered:
    """Those a unit may file for on that day, by code, and the kinds of paper."""
    offered = [kind for code in sorted(AWARD_KINDS) for kind in _on(query, code)]
    awards = [
        AwardOffered(
            code=kind.code,
            name=kind.name_vi,
            nominees=tuple(NomineeKind(each.value) for each in kind.nominees),
            papers=tuple(paper.value for paper in kind.papers),
        )
        for kind in offered
    ]
    papers = [PaperName(kind=kind.value, name=name) for kind, name in PAPER_NAMES_VI.items()]
    return AwardsOffered(awards=tuple(awards), papers=tuple(papers))


def _on(query: AwardKindList, code: str) -> tuple[AwardKind, ...]:
    try:
        return (award_kind(code, query.on),)
    except Refusal:
        return ()
