"""Where a story is played: who acts with which token, and what earlier acts have left behind."""

import asyncio
import hashlib
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, Protocol
from uuid import NAMESPACE_URL, UUID, uuid5

from pydantic import JsonValue

from chassis.act import Actor, Import
from chassis.client import Client
from chassis.clock import HANOI
from chassis.voting import sealed_vote
from contracts.catalogue import commands
from contracts.council_ballots import BallotBox, OpenBallotBox, VoteChoice
from contracts.problem import Problem
from contracts.proposals import AwardKindList, AwardsOffered
from contracts.publicity_boards import Desk, EditorialDesk
from contracts.request import Query, Reply
from contracts.roles import Role
from examples.story.script import KIEN_THUY
from examples.story.workbook import proposal_body, rows_of

_SERVICE_OF = {command.__name__: command.SERVICE for command in commands()}
_NOT_YET = frozenset(
    {
        "budget.not-committed",
        "budget.not-in-the-books",
        "campaigns.not-in-charge",
        "council.dossier-held",
        "nominations.awaits-advice",
        "nominations.not-advised",
        "nominations.rule-failed",
        "not-found",
        "service-away",
        "view-behind",
    }
)
_PAUSE = 0.05
_SEALED = "CastSecretVote"
_SEALED_ANEW = "command-id-reused"
# A secret vote is sealed with fresh randomness, so the same vote played again is another text.

OPERATOR = Actor(
    role=Role.ADMINISTRATOR,
    person_id=uuid5(NAMESPACE_URL, "thidua/example/operator"),
    session="story",
    name="Người cài đặt",
)
"""Who registers the first units and people: nobody in the directory can have done it."""

IMPORT = Import(date(2025, 7, 1), "Nhập lại nửa năm đã qua của câu chuyện ví dụ")
"""A story is told of days that are over, so each of its acts is signed as one of an import."""


class StoryFailed(Exception):
    """An act did not go as the story says; the text names it and quotes the problem."""


class Tokens(Protocol):
    """Signs who is acting (`chassis.identity.Signer`)."""

    def token(self, actor: Actor, ttl: timedelta) -> str:
        """A token for `actor` that lives `ttl`."""
        ...


class Documents(Protocol):
    """Takes papers in (`chassis.documents.DocumentStore`)."""

    async def put(self, content: bytes) -> str:
        """Store `content` and return its digest."""
        ...


@dataclass(frozen=True)
class Answer:
    """How an act ended: the command's result, or the problem the story expects."""

    result: Mapping[str, Any]
    position: int | None = None
    problem: Problem | None = None


@dataclass
class Stage:
    """One installation on which a story is played. `patience` is in seconds, for each act.

    Playing again on the same installation does nothing twice: an act's command id follows from
    its place in the story.
    """

    client: Client
    tokens: Tokens
    documents: Documents
    patience: float = 30.0
    kept: dict[str, Any] = field(default_factory=dict[str, Any])
    actors: dict[str, Actor] = field(default_factory=lambda: {"operator": OPERATOR})
    _reached: dict[str, int] = field(default_factory=dict[str, int])

    async def act(
        self,
        place: str,
        who: str,
        do: str,
        body: Mapping[str, JsonValue],
        *,
        at: datetime,
        reason: str | None = None,
        legal_basis: str | None = None,
        refused: tuple[str, ...] = (),
    ) -> Answer:
        """Send one command as `who`; raises `StoryFailed` unless it ends as expected.

        `refused` are the codes of problems one of which must be the answer; none: it must be done.

        What another service has not heard of yet is waited for, up to `patience`.
        """
        filled = await self._ready(who, do, body, at)
        importer = replace(self.actors[who], imports=IMPORT)
        deadline = time.monotonic() + self.patience
        while True:
            reply = await self.client.send(
                (_SERVICE_OF[do], do, filled),
                token=self.tokens.token(importer, timedelta(minutes=5)),
                command_id=uuid5(NAMESPACE_URL, f"thidua/story/{place}"),
                reason=reason,
                legal_basis=legal_basis,
                effective_at=at,
            )
            problem = reply.problem
            if reply.position is not None:
                self._reached[_SERVICE_OF[do]] = reply.position
            if do == _SEALED and problem is not None and problem.code == _SEALED_ANEW:
                return Answer({})
            if problem is None and not refused:
                return Answer(reply.result or {}, reply.position)
            if problem is not None and problem.code in refused:
                return Answer({}, problem=problem)
            if problem is None or problem.code not in _NOT_YET or time.monotonic() > deadline:
                raise StoryFailed(f"{place}: {who} {do}: {_said(problem, refused)}")
            await asyncio.sleep(_PAUSE)

    async def ask(self, who: str, query: Query, after: int | None = None) -> Reply:
        """Ask as `who`, of a view that has come as far as `after`."""
        token = self.tokens.token(self.actors[who], timedelta(minutes=5))
        return await self.client.ask(query, token=token, after=after)

    async def until(self, what: str, found: Callable[[], Awaitable[Any]]) -> Any:
        """Whatever `found` returns once it is true; raises `StoryFailed` after `patience`."""
        deadline = time.monotonic() + self.patience
        while not (answer := await found()):
            if time.monotonic() > deadline:
                raise StoryFailed(f"{what}: not within {self.patience:g} s")
            await asyncio.sleep(_PAUSE)
        return answer

    def id_of(self, name: str) -> UUID:
        """The id an earlier act kept under `name`."""
        return UUID(str(self.kept[name]))

    async def _ready(
        self, who: str, do: str, body: Mapping[str, JsonValue], at: datetime
    ) -> Mapping[str, JsonValue]:
        """The fields to send: names filled in, a vote sealed, rows of a workbook read."""
        filled = {key: await self._filled(value) for key, value in body.items()}
        if do == _SEALED:
            return await self._sealed(who, filled)
        if "workbook" in filled:
            return await self._proposed(who, str(filled["workbook"]), at.astimezone(HANOI).date())
        return filled

    async def _sealed(self, who: str, vote: Mapping[str, JsonValue]) -> Mapping[str, JsonValue]:
        query = OpenBallotBox.model_validate(
            {key: vote[key] for key in ("sitting_id", "nomination_id")}
        )
        found = await self.ask(who, query, self._reached.get("council"))
        member_id = self.actors[who].person_id
        if found.result is None or member_id is None:
            raise StoryFailed(f"{who} {_SEALED}: {_said(found.problem, ())}")
        box = BallotBox.model_validate(found.result)
        sealed = sealed_vote(box, member_id, VoteChoice(str(vote["choice"])))
        return sealed.command.model_dump(mode="json")

    async def _proposed(self, who: str, workbook: str, on: date) -> Mapping[str, JsonValue]:
        offered = AwardsOffered.model_validate((await self.ask(who, AwardKindList(on=on))).result)
        sheets = {
            name: [[str(await self._filled(cell)) for cell in row] for row in rows]
            for name, rows in rows_of(KIEN_THUY / workbook).items()
        }
        return proposal_body(offered, sheets)

    async def _award_story(self, nomination_id: UUID) -> str | None:
        """The story an award suggested, once publicity has heard of it."""
        answer = await self.ask("bien-tap", EditorialDesk())
        stories = Desk.model_validate(answer.result).stories if answer.result else ()
        found = [each.story_id for each in stories if each.subject_id == nomination_id]
        return str(found[0]) if found else None

    async def _filled(self, value: JsonValue) -> JsonValue:
        if isinstance(value, dict):
            return {key: await self._filled(item) for key, item in value.items()}
        if isinstance(value, list):
            return [await self._filled(item) for item in value]
        if isinstance(value, str) and value.startswith("@"):
            return await self._meant(value[1:])
        return value

    async def _meant(self, name: str) -> JsonValue:
        if name.startswith("document:"):
            return await self._document(name.removeprefix("document:"))
        if name.startswith("award-story:"):
            dossier = self.id_of(name.removeprefix("award-story:"))
            story = await self.until(name, partial(self._award_story, dossier))
            return str(story)
        if name in self.kept:
            kept: JsonValue = self.kept[name]
            return kept
        listed, _, number = name.rpartition(".")
        item: JsonValue = self.kept[listed][int(number)]
        return item

    async def _document(self, text: str) -> str:
        content = text.encode()
        digest = hashlib.sha256(content).hexdigest()
        if digest not in self.kept:
            self.kept[digest] = await self.documents.put(content)
        return str(self.kept[digest])


def _said(problem: Problem | None, refused: tuple[str, ...]) -> str:
    if problem is None:
        return f"accepted, though the story expects {' or '.join(refused)}"
    return f"{problem.code}: {problem.vi} / {problem.en}"


def part_of(result: Mapping[str, Any], path: str) -> Any:
    """What an answer holds at a path such as `receipts.0.code`."""
    found: Any = result
    for name in path.split("."):
        found = found[int(name) if name.isdecimal() else name]
    return found
