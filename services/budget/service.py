"""Everything the budget process is made of."""

from chassis.service import Service
from contracts.awards import AwardCorrected, AwardRevoked, RevocationAnnulled
from contracts.budget import (
    ApproveFund,
    FundBalance,
    FundLedger,
    PayBonus,
    ProposeFund,
    RecordRecovery,
    ReserveBonus,
    WhatIf,
)
from contracts.nominations import (
    AwardDecided,
    NominationFiled,
    NominationReferred,
    NominationWithdrawn,
)
from contracts.organising import (
    OrganisingLedger,
    RecordOrganisingExpense,
    ReverseOrganisingExpense,
)
from contracts.rules import RuleConfirmed
from services.budget.claim import Claim
from services.budget.confirmed_rules import ConfirmedRules
from services.budget.fund import Fund
from services.budget.organising import Organising
from services.budget.proposal import Proposal
from services.budget.publishing import PUBLISHING
from services.budget.reactions.award_corrected import award_corrected
from services.budget.reactions.award_decided import award_decided
from services.budget.reactions.award_revoked import award_revoked
from services.budget.reactions.nomination_filed import nomination_filed
from services.budget.reactions.nomination_referred import nomination_referred
from services.budget.reactions.nomination_withdrawn import nomination_withdrawn
from services.budget.reactions.revocation_annulled import revocation_annulled
from services.budget.reactions.rule_confirmed import rule_confirmed
from services.budget.use_cases.approve_fund import approve_fund
from services.budget.use_cases.pay_bonus import pay_bonus
from services.budget.use_cases.propose_fund import propose_fund
from services.budget.use_cases.record_organising_expense import record_organising_expense
from services.budget.use_cases.record_recovery import record_recovery
from services.budget.use_cases.reserve_bonus import reserve_bonus
from services.budget.use_cases.reverse_organising_expense import reverse_organising_expense
from services.budget.views.fund_book import FundBookView
from services.budget.views.fund_state import fund_balance, fund_ledger
from services.budget.views.organising_book import OrganisingBookView, organising_ledger
from services.budget.views.what_if import what_if


def service() -> Service:
    """Budget: the fund of each year, from the proposal to the last voucher."""
    return Service(
        name="budget",
        aggregates=(Proposal, Fund, Organising, Claim, ConfirmedRules),
        commands={
            ApproveFund: approve_fund,
            PayBonus: pay_bonus,
            ProposeFund: propose_fund,
            RecordOrganisingExpense: record_organising_expense,
            RecordRecovery: record_recovery,
            ReserveBonus: reserve_bonus,
            ReverseOrganisingExpense: reverse_organising_expense,
        },
        queries={
            FundBalance: fund_balance,
            FundLedger: fund_ledger,
            OrganisingLedger: organising_ledger,
            WhatIf: what_if,
        },
        reactions={
            AwardCorrected: award_corrected,
            AwardDecided: award_decided,
            AwardRevoked: award_revoked,
            NominationFiled: nomination_filed,
            NominationReferred: nomination_referred,
            NominationWithdrawn: nomination_withdrawn,
            RevocationAnnulled: revocation_annulled,
            RuleConfirmed: rule_confirmed,
        },
        publishing=PUBLISHING,
        views=(FundBookView(), OrganisingBookView()),
    )
