"""The voter's side of a secret ballot: seals a vote where the voter is, and checks it afterwards.

The code in the paper never leaves this side in the open: the published sheet is fetched whole, by
whoever, and searched here, so that no request tells anybody whose code it is.
"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.sealed_box import seal
from contracts.council_ballots import BallotBox, BallotSheet, CastSecretVote, VoteChoice
from contracts.secret_ballot import BallotPaper, new_code, recount, sealed_for, written


@dataclass(frozen=True)
class SecretVote:
    """A vote ready to be sent, and the code its voter keeps."""

    command: CastSecretVote
    code: str


def sealed_vote(box: BallotBox, member_id: UUID, choice: VoteChoice) -> SecretVote:
    """Seal this member's vote to the keys of the ballot."""
    paper = BallotPaper(new_code(), choice.value)
    keys = [bytes.fromhex(key) for key in box.keys]
    sealed = seal(written(paper), keys, sealed_for(box.ballot_id, member_id))
    command = CastSecretVote(
        sitting_id=box.sitting_id,
        nomination_id=box.nomination_id,
        sealed=b64encode(sealed).decode(),
    )
    return SecretVote(command, paper.code)


def counted_as(sheets: Sequence[BallotSheet], code: str) -> VoteChoice | None:
    """How the paper with this code was counted; None when it is on no sheet."""
    for sheet in sheets:
        for paper in sheet.papers:
            if paper.code == code:
                return paper.choice
    return None


def adds_up(sheet: BallotSheet) -> bool:
    """Whether the published count follows from the published papers and the list of voters."""
    again = recount(BallotPaper(paper.code, paper.choice.value) for paper in sheet.papers)
    said = (sheet.votes_for, sheet.votes_against, sheet.votes_abstained)
    whole = len(sheet.papers) + (sheet.votes_invalid or 0) == len(sheet.voters)
    return whole and said == (again["for"], again["against"], again["abstain"])
