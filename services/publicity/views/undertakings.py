"""Which rows the events of models and assignments write."""

from sqlalchemy import Connection, func

from chassis.recorded import Recorded
from services.publicity.assignment import Assignment
from services.publicity.model import Model
from services.publicity.views.editorial_tables import ASSIGNMENTS, MODELS


def project_undertaking(connection: Connection, recorded: Recorded) -> None:
    """Fold one event of a model or an assignment in; others pass."""
    event = recorded.event
    if isinstance(event, Model.Found):
        connection.execute(
            MODELS.insert().values(
                model_id=event.originator_id,
                first_position=recorded.position,
                title=event.title,
                unit_id=event.unit_id,
                campaign_id=event.campaign_id,
                found_on=event.on,
                replicated_by=[],
            )
        )
    elif isinstance(event, Model.Replicated):
        this = MODELS.c.model_id == event.originator_id
        units = func.array_append(MODELS.c.replicated_by, event.unit_id)
        connection.execute(MODELS.update().where(this).values(replicated_by=units))
    elif isinstance(event, Assignment.Given):
        connection.execute(
            ASSIGNMENTS.insert().values(
                assignment_id=event.originator_id,
                title=event.title,
                unit_id=event.unit_id,
                due_on=event.due_on,
                story_id=None,
            )
        )
    elif isinstance(event, Assignment.Fulfilled):
        task = ASSIGNMENTS.c.assignment_id == event.originator_id
        connection.execute(ASSIGNMENTS.update().where(task).values(story_id=event.story_id))
