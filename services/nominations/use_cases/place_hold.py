"""An official stops a nominee, or one dossier, while a matter is looked into."""

from chassis.act import Act
from contracts.holds import HoldPlacedId, HoldSubject, PlaceHold
from services.nominations.hold import Hold
from services.nominations.hold_terms import HoldReason, HoldTerms, Visibility
from services.nominations.nomination import Nomination
from services.nominations.nominee import Nominee


async def place_hold(command: PlaceHold, act: Act) -> HoldPlacedId:
    """Enter it in the register and, in the same append, with the nominee a decision saves."""
    nomination: Nomination | None = None
    nominee_id = command.subject_id
    if command.subject is HoldSubject.DOSSIER:
        nomination = await act.get(Nomination, command.subject_id, field="subject_id")
        nominee_id = nomination.entry.nominee_id
    nominee = await act.get(Nominee, nominee_id, field="subject_id")
    terms = HoldTerms(
        reason=HoldReason(command.reason_class.value),
        reference=command.reference,
        visibility=Visibility(command.visibility.value),
        nominee_id=nominee.id,
        nomination_id=nomination.id if nomination else None,
        code=nomination.entry.code if nomination else None,
        unit_id=nomination.entry.unit_id if nomination else None,
    )
    office, by = act.actor.role.value, act.person_id
    hold = Hold.place(act.new_id("hold"), terms, by=by, office=office, on=act.today)
    nominee.hold(hold.held())
    act.save(hold)
    act.save(nominee)
    return HoldPlacedId(hold_id=hold.id)
