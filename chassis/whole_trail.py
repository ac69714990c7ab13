"""A trail longer than one answer, asked for page by page."""

from chassis.client import Client
from contracts.audit import EntryPlace, Trail, TrailEntry, TrailQuery
from contracts.request import Reply

_PAGE = 500


async def whole_trail(client: Client, token: str, subject: str, page: int = _PAGE) -> Reply:
    """The trail of `subject` to its last entry, or the problem that stood in the way.

    A page that does not fit one message is asked for again at half the length.
    """
    entries: list[TrailEntry] = []
    after: EntryPlace | None = None
    while True:
        query = TrailQuery(subject=subject, limit=page, after=after)
        reply = await client.ask(query, token=token)
        if reply.problem is not None and reply.problem.code == "answer-too-large" and page > 1:
            page //= 2
            continue
        if reply.result is None:
            return reply
        found = Trail.model_validate(reply.result)
        entries += found.entries
        if found.complete or not found.entries:
            whole = found.model_copy(update={"entries": tuple(entries)})
            return reply.model_copy(update={"result": whole.model_dump(mode="json")})
        after = EntryPlace(service=entries[-1].service, position=entries[-1].position)
