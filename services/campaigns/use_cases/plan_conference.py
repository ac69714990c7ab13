"""A conference is planned, with the awards it hands over."""

from uuid import UUID

from chassis.act import Act
from contracts.year_reviews import ConferenceId, PlanConference
from services.campaigns.conference import Conference
from services.campaigns.known_award import KnownAward
from services.campaigns.known_unit import KnownUnit


async def plan_conference(command: PlanConference, act: Act) -> ConferenceId:
    """Plan it; raises `ConferenceInThePast`, `HandedOverAlready`, `AwardTakenBack`, and `NotFound`
    for a guest or an award that was not conferred.
    """
    for place, unit_id in enumerate(command.guest_unit_ids):
        await act.get(KnownUnit, unit_id, field=f"guest_unit_ids.{place}")
    awards: dict[UUID, UUID] = {}
    for place, nomination_id in enumerate(command.nomination_ids):
        award = await act.get(KnownAward, nomination_id, field=f"nomination_ids.{place}")
        award.require_waiting(f"nomination_ids.{place}")
        awards[award.id] = award.unit_id
    conference = Conference.plan(
        act.new_id("conference"),
        command.title,
        command.on,
        command.place,
        command.agenda,
        tuple(dict.fromkeys(command.guest_unit_ids)),
        awards,
        act.today,
    )
    act.save(conference)
    return ConferenceId(conference_id=conference.id)
