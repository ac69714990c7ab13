"""A dossier was filed: know its award, so that a docket can be priced."""

from chassis.act import Act
from chassis.quiet import may_be_quiet
from contracts.message import Envelope
from contracts.nominations import NominationFiled
from services.budget.claim import Claim
from services.budget.parts import Dossier


@may_be_quiet
async def nomination_filed(message: NominationFiled, envelope: Envelope, act: Act) -> None:
    """Nothing is set aside yet."""
    dossier = Dossier(message.nomination_id, message.code, message.unit_id)
    known = await act.find(Claim, message.nomination_id)
    kind = message.nominee_kind.value
    act.save(Claim.note(known, dossier, message.award_kind, kind))
