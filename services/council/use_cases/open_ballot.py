"""Who presides opens the vote on a dossier, or repeats one that was annulled."""

import asyncio

from chassis.act import Act
from contracts.council_ballots import OpenBallot
from contracts.request import Done
from services.council.ballot import Ballot
from services.council.ballot_keys import BallotKeys
from services.council.council import COUNCIL_ID, Council
from services.council.held_subject import HeldSubject
from services.council.referred_dossier import ReferredDossier
from services.council.sitting import Sitting


async def open_ballot(command: OpenBallot, act: Act, *, keys: BallotKeys) -> Done:
    """Open it, unless the dossier is withdrawn or held meanwhile, or the quorum is missing."""
    sitting = await act.get(Sitting, command.sitting_id, field="sitting_id")
    council = await act.get(Council, COUNCIL_ID)
    nomination_id, by = command.nomination_id, act.person_id
    sitting.open_ballot(nomination_id, by, kin=council.kin, on_paper=command.on_paper)
    dossier = await act.get(ReferredDossier, nomination_id, field="nomination_id")
    dossier.require_on_docket(sitting.id)
    for subject_id in (nomination_id, dossier.nominee_id):
        if held := await act.find(HeldSubject, HeldSubject.id_for(subject_id)):
            held.require_free()
    ballot_id, entry = sitting.ballot_of(nomination_id), sitting.agenda[nomination_id]
    terms = entry.terms_held()
    sealed_to = await asyncio.to_thread(
        keys.public_keys, ballot_id, terms.means, command.custody_key
    )
    ballot = Ballot.open(
        await act.find(Ballot, ballot_id),
        sitting_id=sitting.id,
        nomination_id=nomination_id,
        number=entry.held,
        presiding_id=by,
        bylaws=sitting.bylaws_for(nomination_id),
        terms=terms,
        keys=sealed_to,
    )
    act.save(sitting)
    act.save(ballot)
    return Done()
