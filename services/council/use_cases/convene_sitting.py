"""The members are called to a sitting with a docket."""

from chassis.act import Act
from chassis.clock import day_in_vietnam
from contracts.council import ConveneSitting, SittingId
from services.council.ballot import DocketItem
from services.council.council import COUNCIL_ID, Council
from services.council.referred_dossier import ReferredDossier
from services.council.sitting import Sitting


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
        docket.append(DocketItem(dossier.id, dossier.code, dossier.barred))
    sitting = Sitting.convene(
        sitting_id,
        begins_at=command.begins_at,
        place=command.place,
        members=council.members,
        presiding_id=command.presiding_id,
        docket=tuple(docket),
        bylaws=council.bylaws_on(day_in_vietnam(command.begins_at)),
    )
    act.save(sitting)
    return SittingId(sitting_id=sitting.id)
