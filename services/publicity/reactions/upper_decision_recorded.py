"""The upper level conferred an award: worth telling, with the person's consent."""

from chassis.act import Act
from chassis.quiet import may_be_quiet
from contracts.message import Envelope
from contracts.nominations import NomineeKind
from contracts.submissions import UpperDecisionRecorded, UpperOutcome
from services.publicity.story import About, Story, Subject


@may_be_quiet
async def upper_decision_recorded(
    message: UpperDecisionRecorded, envelope: Envelope, act: Act
) -> None:
    """Suggest a story; a refusal or a return is nobody's story."""
    if message.outcome is not UpperOutcome.CONFERRED:
        return
    person = message.nominee_kind is not NomineeKind.COLLECTIVE
    about = About(Subject.AWARD, message.nomination_id, (message.unit_id,), shows_person=person)
    story_id = Story.id_for(message.nomination_id)
    title = f"Khen thưởng cấp trên theo hồ sơ {message.code}"
    act.save(Story.suggest(await act.find(Story, story_id), story_id, about, title))
