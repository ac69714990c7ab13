"""What waits for the standing body."""

from sqlalchemy import or_

from chassis.service import Reading
from contracts.nominations import AppraisalQueue, DossierList
from services.nominations.parts import State
from services.nominations.views.dossier_tables import DOSSIERS
from services.nominations.views.nomination_list import page


def appraisal_queue(query: AppraisalQueue, reading: Reading) -> DossierList:
    """Dossiers to appraise, and those appraised that wait to be referred or returned."""
    waits = or_(
        DOSSIERS.c.state == State.FILED.value,
        DOSSIERS.c.state == State.APPRAISED.value,
    )
    return page(reading, [waits], query.limit)
