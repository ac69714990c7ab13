"""An award was conferred: worth telling, with the person's consent."""

from chassis.act import Act
from chassis.quiet import may_be_quiet
from contracts.message import Envelope
from contracts.nominations import AwardDecided, NomineeKind
from services.publicity.story import About, Story, Subject


@may_be_quiet
async def award_decided(message: AwardDecided, envelope: Envelope, act: Act) -> None:
    """Suggest a story; a refusal is nobody's story."""
    if not message.conferred:
        return
    person = message.nominee_kind is not NomineeKind.COLLECTIVE
    about = About(Subject.AWARD, message.nomination_id, (message.unit_id,), shows_person=person)
    story_id = Story.id_for(message.nomination_id)
    title = f"Khen thưởng theo hồ sơ {message.code}"
    act.save(Story.suggest(await act.find(Story, story_id), story_id, about, title))
