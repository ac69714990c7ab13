"""The commune chair asks the editors to tell about something."""

from chassis.act import Act
from contracts.publicity import AssignmentId, GiveAssignment
from services.publicity.assignment import Assignment


async def give_assignment(command: GiveAssignment, act: Act) -> AssignmentId:
    """Put it on the editors' desk."""
    assignment = Assignment.give(
        act.new_id("assignment"),
        command.title,
        unit_id=command.unit_id,
        due_on=command.due_on,
        by=act.person_id,
    )
    act.save(assignment)
    return AssignmentId(assignment_id=assignment.id)
