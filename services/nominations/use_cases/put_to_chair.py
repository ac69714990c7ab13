"""The standing body puts dossiers the council advised on to the chair."""

from chassis.act import Act
from contracts.presentations import PresentationId, PutToChair
from services.nominations.nomination import Nomination
from services.nominations.presentation import Presentation, Submitted


async def put_to_chair(command: PutToChair, act: Act) -> PresentationId:
    """Record the signed submission; raises what `Presentation.put_to_chair` raises, `NotFound`."""
    nominations = [
        await act.get(Nomination, nomination_id, field=f"nomination_ids.{place}")
        for place, nomination_id in enumerate(dict.fromkeys(command.nomination_ids))
    ]
    await act.require_documents([command.document], "document")
    await act.require_documents([command.draft], "draft")
    paper = Submitted(command.number, command.signed_on, command.document, command.draft)
    known = await act.find(Presentation, Presentation.id_for(paper))
    presentation = Presentation.put_to_chair(known, paper, nominations, act.person_id)
    act.save(presentation)
    return PresentationId(presentation_id=presentation.id)
