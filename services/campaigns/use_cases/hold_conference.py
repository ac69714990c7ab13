"""A conference took place, and its awards were handed over."""

from chassis.act import Act
from contracts.request import Done
from contracts.year_reviews import HoldConference
from services.campaigns.conference import Conference
from services.campaigns.known_award import KnownAward


async def hold_conference(command: HoldConference, act: Act) -> Done:
    """Record it; raises `ConferenceNotYet`, `ConferenceHeld`, `HandedOverAlready`, `NotFound`."""
    conference = await act.get(Conference, command.conference_id, field="conference_id")
    digests = () if command.digest is None else (command.digest,)
    await act.require_documents(digests, "digest")
    conference.hold(command.digest, act.today)
    act.save(conference)
    for nomination_id in conference.nomination_ids:
        award = await act.get(KnownAward, nomination_id)
        award.hand_over(conference.id, act.today)
        act.save(award)
    return Done()
