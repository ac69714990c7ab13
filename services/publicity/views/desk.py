"""What lies on the editors' desk."""

from sqlalchemy import select

from chassis.service import Reading
from contracts.publicity_boards import AssignmentRow, Desk, EditorialDesk, ModelRow, StoryRow
from services.publicity.views.editorial_tables import ASSIGNMENTS, MODELS, STORIES


def editorial_desk(query: EditorialDesk, reading: Reading) -> Desk:
    """Stories newest first, assignments by their day, models newest first."""
    stories = select(STORIES).order_by(STORIES.c.first_position.desc()).limit(query.limit)
    if query.state is not None:
        stories = stories.where(STORIES.c.state == query.state)
    assignments = select(ASSIGNMENTS).order_by(ASSIGNMENTS.c.due_on, ASSIGNMENTS.c.assignment_id)
    models = select(MODELS).order_by(MODELS.c.first_position.desc()).limit(query.limit)
    ask = reading.connection.execute
    return Desk(
        stories=tuple(StoryRow.model_validate(dict(row)) for row in ask(stories).mappings()),
        assignments=tuple(
            AssignmentRow.model_validate(dict(row))
            for row in ask(assignments.limit(query.limit)).mappings()
        ),
        models=tuple(ModelRow.model_validate(dict(row)) for row in ask(models).mappings()),
    )
