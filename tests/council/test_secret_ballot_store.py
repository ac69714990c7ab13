"""The secret ballot on a real database: what its files hold afterwards, and who is quicker."""

import asyncio
import os
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import orjson
import psycopg
import pytest

from chassis.act import Actor
from chassis.appends import Append
from chassis.commands import CommandDesk
from chassis.event_store import EventStore
from chassis.histories import StoreHistories
from chassis.mapper import EventMapper
from chassis.secret_files import SecretFiles
from chassis.service import Service, Surroundings
from chassis.settings import Settings
from chassis.voting import SecretVote, sealed_vote
from contracts.council import BallotMeans, TakeAttendance
from contracts.council_ballots import (
    AnnulBallot,
    BallotBox,
    CastVote,
    CloseBallot,
    OpenBallot,
    VoteChoice,
)
from contracts.request import Command, CommandRequest, Reply
from contracts.roles import Role
from services.council.ballot import Ballot, ballot_id
from services.council.bylaws import BallotKind
from services.council.council import Council
from services.council.service import service
from services.council.sitting import Sitting
from tests.acts import NOON
from tests.chassis.stores import installed
from tests.council.sittings import (
    BYLAWS,
    CHAIR,
    EVERYBODY,
    MEMBERS,
    NO_KIN,
    SECOND,
    SITTING,
    call,
    dossiers,
)

PLACE: dict[str, Any] = {"sitting_id": SITTING, "nomination_id": SECOND}
VOTERS = sorted(EVERYBODY)
DEADLINE = 20.0


class _Door:
    """Takes the text of a token for who it says."""

    def actor(self, token: str) -> Actor:
        return Actor(Role.COUNCIL_CHAIR, UUID(token))


class _Noon:
    def now(self) -> datetime:
        return NOON


@dataclass
class Chamber:
    """The council's command desk on a store of its own, with a sitting that is attended."""

    service: Service
    store: EventStore
    desk: CommandDesk
    conninfo: str
    secrets: Path

    async def act(self, command: Command, who: UUID = CHAIR, reason: str | None = None) -> Reply:
        """Carry out a command as this member."""
        request = CommandRequest(command_id=uuid4(), token=str(who), body=command, reason=reason)
        return await self.desk.answer(type(command), request.model_dump_json().encode())

    async def done(self, command: Command, who: UUID = CHAIR, reason: str | None = None) -> Reply:
        """Carry it out; it must not be refused."""
        reply = await self.act(command, who, reason)
        assert reply.problem is None, reply.problem
        return reply

    async def ballot(self, number: int = 1) -> Ballot:
        """A ballot as stored."""
        histories = StoreHistories(self.store, EventMapper(self.service.aggregates))
        found = await histories.find(Ballot, ballot_id(SITTING, SECOND, number))
        assert found is not None
        return found

    async def vote(self, member_id: UUID, choice: VoteChoice) -> SecretVote:
        """Cast a sealed vote."""
        ballot = await self.ballot()
        box = BallotBox(
            **PLACE,
            ballot_id=ballot.id,
            number=1,
            means=BallotMeans.SECRET,
            state="open",
            keys=ballot.keys,
            entitled=(),
            by_writing=(),
            voters=(),
        )
        made = sealed_vote(box, member_id, choice)
        await self.done(made.command, member_id)
        return made

    def keys(self) -> list[Path]:
        """The key files that are there."""
        return list((self.secrets / "ballot-keys").glob("*.key"))

    async def keeper_has_been(self) -> None:
        """Run the keeper of keys until no key is left."""
        stop = asyncio.Event()
        around = Surroundings(
            "kien-thuy",
            "council",
            (),
            self.conninfo,
            _none(),
            _quiet,
            Settings.model_construct(),
            SecretFiles(self.secrets),
        )
        (task,) = self.service.tasks
        keeper = asyncio.ensure_future(task(around, stop))
        async with asyncio.timeout(DEADLINE):
            while self.keys():  # noqa: ASYNC110 - a file that goes away wakes nobody
                await asyncio.sleep(0.01)
        stop.set()
        await keeper


def _none() -> Any:
    return None


def _quiet(what: str, text: str | None) -> None:
    assert text is None, what


async def _chamber(database: str, secrets: Path, kind: BallotKind) -> Chamber:
    conninfo = await asyncio.to_thread(installed, database, "council")
    made = service()
    assert made.open is not None
    made.open(conninfo, secrets)
    mapper = EventMapper(made.aggregates)
    store = EventStore(conninfo, patience=10.0)
    await asyncio.to_thread(store.open)
    council = Council.compose(None, "45/QĐ-UBND", MEMBERS)
    heard = dossiers()
    for dossier in heard:
        dossier.put_on_docket(SITTING, field="nomination_ids")
    sitting = Sitting.convene(SITTING, call(replace(BYLAWS, ballot=kind)), NO_KIN)
    events = [each for part in (council, *heard, sitting) for each in part.collect_events()]
    stored = [mapper.to_stored_event(each) for each in events]
    about = orjson.dumps({"effective_at": NOON})
    await store.append(Append(stored, [about] * len(stored)))
    desk = CommandDesk(made, store, mapper, _Door(), _Noon(), require=lambda name, role: None)
    chamber = Chamber(made, store, desk, conninfo, secrets)
    await chamber.done(TakeAttendance(sitting_id=SITTING, present=tuple(VOTERS)))
    return chamber


@pytest.fixture
async def secret(database: str, tmp_path: Path) -> AsyncIterator[Chamber]:
    """A chamber that votes secretly."""
    chamber = await _chamber(database, tmp_path, BallotKind.SECRET)
    yield chamber
    await asyncio.to_thread(chamber.store.close)


@pytest.fixture
async def by_name(database: str, tmp_path: Path) -> AsyncIterator[Chamber]:
    """A chamber that votes by name."""
    chamber = await _chamber(database, tmp_path, BallotKind.OPEN)
    yield chamber
    await asyncio.to_thread(chamber.store.close)


def _files(database: str) -> bytes:
    """Every byte of the server's tables and write-ahead log, after a checkpoint."""
    with psycopg.connect(database, autocommit=True) as admin:
        admin.execute("CHECKPOINT")
        (row,) = admin.execute("SHOW data_directory").fetchall()
        (own,) = admin.execute("SELECT oid FROM pg_database WHERE datname = current_database()")
    folder = Path(str(row[0]))
    read: list[bytes] = []
    for part in (folder / "pg_wal", folder / "base" / str(own[0])):
        for path in part.rglob("*"):
            with suppress(FileNotFoundError):
                if path.is_file():
                    read.append(path.read_bytes())
    return b"".join(read)


@pytest.mark.skipif(
    "THIDUA_TEST_POSTGRES_URL" in os.environ, reason="reads the files of a server of our own"
)
async def test_no_table_dead_row_or_log_holds_the_key_or_a_vote_beside_a_name(
    secret: Chamber, database: str
) -> None:
    await secret.done(OpenBallot(**PLACE))
    (path,) = secret.keys()
    private = path.read_bytes()
    made = [await secret.vote(who, VoteChoice.FOR) for who in VOTERS[:6]]
    early = await asyncio.to_thread(_files, database)
    assert bytes.fromhex((await secret.ballot()).keys[0]).hex().encode() in early
    assert not any(vote.code.encode() in early for vote in made)
    assert not any(bytes.fromhex(vote.code) in early for vote in made)
    await secret.done(CloseBallot(**PLACE))
    await secret.keeper_has_been()
    late = await asyncio.to_thread(_files, database)
    assert all(vote.code.encode() in late for vote in made)
    for spelling in (private, private.hex().encode(), b64encode(private).rstrip(b"=")):
        assert spelling not in late


async def test_no_reply_or_digest_of_a_vote_tells_its_choice(secret: Chamber) -> None:
    await secret.done(OpenBallot(**PLACE))
    for who, choice in zip(VOTERS, [VoteChoice.FOR, VoteChoice.AGAINST] * 3, strict=False):
        await secret.vote(who, choice)
    await secret.done(CloseBallot(**PLACE))
    with psycopg.connect(secret.conninfo) as connection:
        kept = connection.execute(
            "SELECT digest, reply FROM store.commands WHERE command = 'CastSecretVote'"
        ).fetchall()
    assert len(kept) == 6
    assert {bytes(reply) for _, reply in kept} == {b"{}"}
    assert len({bytes(digest) for digest, _ in kept}) == 6
    assert {len(digest) for digest, _ in kept} == {32}


async def test_the_key_goes_only_once_the_ending_is_stored(secret: Chamber) -> None:
    await secret.done(OpenBallot(**PLACE))
    await secret.vote(VOTERS[0], VoteChoice.FOR)
    assert len(secret.keys()) == 1
    await secret.done(AnnulBallot(**PLACE), reason="Mất mạng")
    await secret.keeper_has_been()
    await secret.done(OpenBallot(**PLACE))
    assert len(secret.keys()) == 1
    assert (await secret.ballot(2)).keys != (await secret.ballot(1)).keys


async def test_a_lost_key_loses_the_ballot_not_the_item(secret: Chamber) -> None:
    await secret.done(OpenBallot(**PLACE))
    await secret.vote(VOTERS[0], VoteChoice.FOR)
    secret.keys()[0].unlink()
    reply = await secret.act(CloseBallot(**PLACE))
    assert reply.problem is not None
    assert reply.problem.code == "council.ballot-key-lost"
    await secret.done(AnnulBallot(**PLACE), reason="Mất khóa")
    await secret.done(OpenBallot(**PLACE))
    assert (await secret.ballot(2)).terms.base == 7


async def test_a_note_beside_a_secret_vote_is_refused(secret: Chamber) -> None:
    await secret.done(OpenBallot(**PLACE))
    made = await secret.vote(VOTERS[0], VoteChoice.FOR)
    reply = await secret.act(made.command, VOTERS[1], reason="tôi không tán thành")
    assert reply.problem is not None
    assert reply.problem.code == "council.no-notes-on-secret-votes"


@pytest.mark.parametrize("turn", range(4))
async def test_a_vote_at_the_closing_second_is_counted_or_refused_and_never_both(
    by_name: Chamber, turn: int
) -> None:
    await by_name.done(OpenBallot(**PLACE))
    votes = [by_name.act(CastVote(**PLACE, choice=VoteChoice.FOR), who) for who in VOTERS]
    work = [*votes[: turn * 2], by_name.act(CloseBallot(**PLACE)), *votes[turn * 2 :]]
    replies = await asyncio.gather(*work)
    closing = replies.pop(turn * 2)
    assert closing.problem is None
    ballot = await by_name.ballot()
    assert ballot.result is not None
    accepted = {who for who, reply in zip(VOTERS, replies, strict=True) if not reply.problem}
    refused = [reply.problem.code for reply in replies if reply.problem]
    assert {*ballot.result.count.voters} == accepted
    assert closing.result is not None
    assert closing.result["votes_for"] == len(accepted)
    assert set(refused) <= {"council.ballot-not-open"}
