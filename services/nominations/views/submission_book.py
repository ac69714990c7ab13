"""What went to the upper level as one set, and what came back, row by row."""

from collections.abc import Sequence

from sqlalchemy import Connection

from chassis.recorded import Recorded
from chassis.views import copy_rows
from services.nominations.submission import Submission
from services.nominations.views.submission_tables import METADATA, SENT, SUBMISSIONS


class SubmissionView:
    """One row for each submission, and one for each dossier in it."""

    name = "submission"
    version = 1
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Enter each set as it goes up, and each answer as it comes."""
        for recorded in events:
            event = recorded.event
            if isinstance(event, Submission.Sent):
                _enter(connection, event, recorded.position)
            elif isinstance(event, Submission.Answered):
                answer = event.answer
                answered = {
                    "outcome": answer.outcome.value,
                    "upper_number": answer.number or None,
                    "decided_on": answer.decided_on,
                    "reason": answer.reason or None,
                }
                ours = SENT.c.submission_id == event.originator_id
                this = SENT.c.nomination_id == event.nomination_id
                connection.execute(SENT.update().where(ours, this).values(answered))


def _enter(connection: Connection, event: Submission.Sent, position: int) -> None:
    letter = event.letter
    row = {
        "submission_id": event.originator_id,
        "position": position,
        "number": letter.number,
        "sent_on": letter.on,
        "authority": letter.authority,
        "export": event.export,
        "content": letter.export(event.dossiers),
    }
    nothing = dict.fromkeys(("outcome", "upper_number", "decided_on", "reason"))
    kept = ("nomination_id", "code", "award_name", "nominee_kind", "votes_for", "base")
    rows = [
        {
            **{name: getattr(each, name) for name in kept},
            **nothing,
            "submission_id": event.originator_id,
            "place": place,
            "papers": len(each.papers),
        }
        for place, each in enumerate(event.dossiers, 1)
    ]
    copy_rows(connection, SUBMISSIONS, [row])
    copy_rows(connection, SENT, rows)
