"""Every command nominations carries out, by its use case."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from chassis.act import Act
from contracts.awards import AnnulRevocation, CorrectDecision, RevokeAward
from contracts.holds import ConfirmHold, PlaceHold, ReleaseHold
from contracts.nominations import (
    AppraiseNomination,
    DecideAward,
    FileNomination,
    FileNominationAgain,
    ReferNomination,
    ReturnNomination,
    WithdrawNomination,
)
from contracts.presentations import PutToChair
from contracts.proposals import FileProposal
from contracts.request import Command, Result
from contracts.rules import ConfirmRule, RecordPosting, TakeSimplifiedPath
from contracts.submissions import ForwardNominations, RecordUpperDecision
from services.nominations.use_cases.annul_revocation import annul_revocation
from services.nominations.use_cases.appraise_nomination import appraise_nomination
from services.nominations.use_cases.confirm_hold import confirm_hold
from services.nominations.use_cases.confirm_rule import confirm_rule
from services.nominations.use_cases.correct_decision import correct_decision
from services.nominations.use_cases.decide_award import decide_award
from services.nominations.use_cases.file_nomination import file_nomination
from services.nominations.use_cases.file_nomination_again import file_nomination_again
from services.nominations.use_cases.file_proposal import file_proposal
from services.nominations.use_cases.forward_nominations import forward_nominations
from services.nominations.use_cases.place_hold import place_hold
from services.nominations.use_cases.put_to_chair import put_to_chair
from services.nominations.use_cases.record_posting import record_posting
from services.nominations.use_cases.record_upper_decision import record_upper_decision
from services.nominations.use_cases.refer_nomination import refer_nomination
from services.nominations.use_cases.release_hold import release_hold
from services.nominations.use_cases.return_nomination import return_nomination
from services.nominations.use_cases.revoke_award import revoke_award
from services.nominations.use_cases.take_simplified_path import take_simplified_path
from services.nominations.use_cases.withdraw_nomination import withdraw_nomination

COMMANDS: Mapping[type[Command], Callable[[Any, Act], Awaitable[Result]]] = {
    AnnulRevocation: annul_revocation,
    AppraiseNomination: appraise_nomination,
    ConfirmHold: confirm_hold,
    ConfirmRule: confirm_rule,
    CorrectDecision: correct_decision,
    DecideAward: decide_award,
    FileNomination: file_nomination,
    FileNominationAgain: file_nomination_again,
    FileProposal: file_proposal,
    ForwardNominations: forward_nominations,
    PlaceHold: place_hold,
    PutToChair: put_to_chair,
    RecordPosting: record_posting,
    RecordUpperDecision: record_upper_decision,
    ReferNomination: refer_nomination,
    ReleaseHold: release_hold,
    ReturnNomination: return_nomination,
    RevokeAward: revoke_award,
    TakeSimplifiedPath: take_simplified_path,
    WithdrawNomination: withdraw_nomination,
}
