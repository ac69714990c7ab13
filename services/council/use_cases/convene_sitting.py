"""The members are called to a sitting with a docket."""

from chassis.act import Act
from chassis.clock import day_in_vietnam
from contracts.council import ConveneSitting, SittingId
from services.council.call import Call
from services.council.conflicts import DocketItem
from services.council.council import COUNCIL_ID, Council
from services.council.referred_dossier import ReferredDossier
from services.council.sitting import Sitting
from services.council.terms import Form


async def convene_sitting(command: ConveneSitting, act: Act) -> SittingId:
    """Call the council as it is composed now, under the bylaws in force on the sitting's day."""
    council = await act.get(Council, COUNCIL_ID)
    sitting_id = act.new_id("sitting")
    docket: list[DocketItem] = []
    for number, nomination_id in enumerate(command.nomination_ids):
        field = f"nomination_ids.{number}"
        dossier = await act.get(ReferredDossier, nomination_id, field=field)
        dossier.put_on_docket(sitting_id, field=field)
        act.save(dossier)
        docket.append(dossier.docket_item())
    day = day_in_vietnam(command.begins_at)
    call = Call(
        begins_at=command.begins_at,
        place=command.place,
        form=Form(command.form.value),
        members=council.serving_on(day),
        presiding_id=command.presiding_id or council.chair_on(day),
        docket=tuple(docket),
        bylaws=council.bylaws_on(day),
    )
    sitting = Sitting.convene(sitting_id, call, council.kin)
    act.save(sitting)
    return SittingId(sitting_id=sitting.id)
