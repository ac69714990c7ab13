"""The council advised on a dossier: keep the advice, with its figures and who voted."""

from chassis.act import Act
from chassis.quiet import may_be_quiet
from contracts.council import CouncilDecided
from contracts.message import Envelope
from services.nominations.nomination import Nomination
from services.nominations.parts import Advice


@may_be_quiet
async def council_decided(message: CouncilDecided, envelope: Envelope, act: Act) -> None:
    """Take the advice in."""
    nomination = await act.get(Nomination, message.nomination_id)
    advice = Advice(
        sitting_id=message.sitting_id,
        supported=message.supported,
        votes_for=message.votes_for,
        votes_against=message.votes_against,
        votes_abstained=message.votes_abstained,
        base=message.base,
        needed=message.needed,
        voters=message.voters,
        on=act.today,
    )
    nomination.take_advice(advice)
    act.save(nomination)
