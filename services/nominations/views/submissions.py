"""What went to the upper level as one set, and what came back for each dossier."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select

from chassis.refusals import NotFound
from chassis.service import Reading
from contracts.submissions import (
    SubmissionList,
    SubmissionQuery,
    SubmissionRow,
    Submissions,
    SubmissionShown,
)
from services.nominations.views.submission_tables import SENT, SUBMISSIONS


def submission_query(query: SubmissionQuery, reading: Reading) -> SubmissionShown:
    """The submission, its export and its answers; raises `NotFound`."""
    this = SUBMISSIONS.c.submission_id == query.submission_id
    row = reading.connection.execute(select(SUBMISSIONS).where(this)).mappings().one_or_none()
    if row is None:
        raise NotFound(field="submission_id", what="Submission", id=query.submission_id)
    own = select(SENT).where(SENT.c.submission_id == query.submission_id).order_by(SENT.c.place)
    sent = reading.connection.execute(own).mappings().all()
    return SubmissionShown.model_validate(
        {**row, "listing": _listing(row, sent), "dossiers": tuple(dict(each) for each in sent)}
    )


def _listing(row: Any, sent: Sequence[Any]) -> tuple[str, ...]:
    to = f"kính gửi {row['authority']}"
    head = f"Tờ trình số {row['number']} ngày {row['sent_on']:%d/%m/%Y}, {to}"
    return (
        head,
        *(
            f"{each['place']}. {each['code']}: {each['award_name']}; Hội đồng tán thành"
            f" {each['votes_for']}/{each['base']}; {each['papers']} giấy tờ"
            for each in sent
        ),
    )


def submission_list(query: SubmissionList, reading: Reading) -> Submissions:
    """The submissions, the latest first."""
    waiting = func.count().filter(SENT.c.outcome.is_(None))
    together = SENT.c.submission_id == SUBMISSIONS.c.submission_id
    columns = (SUBMISSIONS, func.count().label("dossiers"), waiting.label("waiting"))
    rows = select(*columns).join(SENT, together).group_by(SUBMISSIONS.c.submission_id)
    if query.waiting:
        rows = rows.having(waiting > 0)
    latest = rows.order_by(SUBMISSIONS.c.position.desc()).limit(query.limit)
    found = reading.connection.execute(latest).mappings()
    return Submissions(submissions=tuple(SubmissionRow.model_validate(dict(row)) for row in found))
