"""A unit files one signed proposal for many nominees: every dossier is taken in, or none."""

from chassis.act import Act
from contracts.nominations import Receipt
from contracts.proposals import FileProposal, ProposalReceipt
from contracts.refusal import Refusal
from services.nominations.achievement import Achieved
from services.nominations.nominee import Nominee
from services.nominations.proposal import Proposal, Signed, Wish, repeated
from services.nominations.taking_in import in_row, require_stored, take_in


async def file_proposal(command: FileProposal, act: Act) -> ProposalReceipt:
    """Take all of it in; a refusal of one row names that row, and nothing is stored."""
    signed = Signed(command.number, command.signed_on, command.signed_by, command.document)
    await act.get(Nominee, command.signed_by, field="signed_by")
    await require_stored(command, act)
    for row, refusal in repeated([_wish(command, row) for row in _rows(command)]):
        raise in_row(refusal, row)
    receipts: list[Receipt] = []
    for row in _rows(command):
        nomination_id = act.new_id(f"nomination/{row}")
        try:
            nomination = await take_in(command.dossier(row), nomination_id, act)
        except Refusal as refusal:
            raise in_row(refusal, row, len(command.nominations[row].papers)) from None
        receipts.append(Receipt(nomination_id=nomination_id, code=nomination.entry.code, round=1))
    proposal = Proposal.file(
        await act.find(Proposal, Proposal.id_for(act.unit_id, signed)),
        signed,
        unit_id=act.unit_id,
        campaign_id=command.campaign_id,
        filed_by=act.person_id,
        nomination_ids=tuple(receipt.nomination_id for receipt in receipts),
        on=act.today,
    )
    act.save(proposal)
    return ProposalReceipt(proposal_id=proposal.id, receipts=tuple(receipts))


def _rows(command: FileProposal) -> range:
    return range(len(command.nominations))


def _wish(command: FileProposal, row: int) -> Wish:
    asked = command.nominations[row]
    told = asked.achievement
    achieved = Achieved(told.fact, told.begins_on, told.ends_on)
    return Wish(asked.nominee_id, asked.award_kind, achieved)
