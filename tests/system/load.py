"""Clients that act at the same time, keep a history of what they were told, and never forget.

A command without an answer is sent again with the same id until there is one, as people do.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from chassis.act import Actor
from chassis.client import Client
from chassis.identity import Signer
from contracts.campaigns import (
    CampaignKind,
    Criterion,
    IssuePlan,
    JoinCampaign,
    LaunchCampaign,
    OwnerGroup,
    PlannedTask,
    ReportTask,
)
from contracts.directory import (
    BeginAppointment,
    RegisterPerson,
    RegisterUnit,
    RenameUnit,
    UnitKind,
)
from contracts.nominations import (
    AppraisalCheck,
    AppraiseNomination,
    FiledPaper,
    FileNomination,
    FileNominationAgain,
    NomineeKind,
    ReferNomination,
    ReturnNomination,
    WithdrawNomination,
)
from contracts.request import Command, Reply
from contracts.roles import Role
from contracts.stated import Achievement
from tests.acts import named
from tests.system.history import Attempt, History, Outcome

UNANSWERED = frozenset({"no-answer", "outcome-unknown"})
FIRST_UNITS = 4
PACE = 0.02
"""Seconds that a client takes between two commands."""

PAUSE = 0.1
"""Seconds that a client waits after it got no answer; it must not take the machine from others."""

TODAY = datetime.now(UTC).date()


@dataclass
class Dossier:
    """A dossier as its client knows it."""

    nomination_id: UUID
    unit_id: UUID
    state: str = "filed"


@dataclass
class World:
    """What clients have made so far, and what they still wait to hear of."""

    digest: str
    units: list[UUID] = field(default_factory=list[UUID])
    people: list[UUID] = field(default_factory=list[UUID])
    campaigns: list[UUID] = field(default_factory=list[UUID])
    tasks: list[tuple[UUID, UUID]] = field(default_factory=list[tuple[UUID, UUID]])
    dossiers: list[Dossier] = field(default_factory=list[Dossier])
    unanswered: dict[UUID, "Sent"] = field(default_factory=dict[UUID, "Sent"])


@dataclass(frozen=True)
class Sent:
    """A command on its way: what to do once it is known to be done."""

    command: Command
    actor: Actor
    changes: bool
    done: Callable[[Any], None]
    reason: str | None = None


def ignore(result: Any) -> None:
    """Nothing follows."""


class Load:
    """So many clients on one world; `acknowledged` counts the commands answered "done"."""

    def __init__(
        self, client: Client, signer: Signer, world: World, history: History, seed: str
    ) -> None:
        """Nothing is sent yet."""
        self.acknowledged = 0
        self._client = client
        self._signer = signer
        self._world = world
        self._history = history
        self._seed = seed
        self._more = asyncio.Condition()

    async def found(self) -> None:
        """Make the first units, a plan and a campaign; nothing where they are already."""
        world, rng = self._world, Random(f"{self._seed}/found")
        if world.tasks:
            return
        while len(world.units) < FIRST_UNITS:
            await self._answered(rng, self._register_unit(rng))
        while not world.campaigns:
            await self._answered(rng, self._launch(rng))
        while not world.tasks:
            await self._answered(rng, _issue_plan(world))

    async def run(self, stop: asyncio.Event, clients: int = 3) -> None:
        """Act until `stop` is set; then send what has no answer again, until all have one."""
        async with asyncio.TaskGroup() as group:
            for number in range(clients):
                group.create_task(self._client_acts(Random(f"{self._seed}/{number}"), stop))
        while self._world.unanswered:
            await self._again(next(iter(self._world.unanswered)))

    async def beyond(self, acknowledged: int, seconds: float) -> None:
        """Return once that many commands were answered "done"; `TimeoutError` after `seconds`."""
        async with asyncio.timeout(seconds), self._more:
            await self._more.wait_for(lambda: self.acknowledged >= acknowledged)

    async def _client_acts(self, rng: Random, stop: asyncio.Event) -> None:
        acts: list[Callable[[Random], Sent | None]] = [
            *[self._register_unit] * 1,
            *[self._register_person] * 4,
            *[self._rename_unit] * 1,
            *[self._appoint] * 1,
            *[self._launch] * 1,
            *[self._join] * 4,
            *[self._report] * 6,
            *[self._file] * 4,
            *[self._move_dossier] * 6,
        ]
        while not stop.is_set():
            await asyncio.sleep(PACE)
            waiting = list(self._world.unanswered)
            if waiting and rng.random() < 0.5:
                await self._again(rng.choice(waiting))
                continue
            sent = rng.choice(acts)(rng)
            if sent is not None:
                await self._send(UUID(int=rng.getrandbits(128), version=4), sent)

    async def _answered(self, rng: Random, sent: Sent) -> None:
        command_id = UUID(int=rng.getrandbits(128), version=4)
        await self._send(command_id, sent)
        while command_id in self._world.unanswered:
            await self._again(command_id)

    async def _again(self, command_id: UUID) -> None:
        sent = self._world.unanswered.get(command_id)
        if sent is not None:
            await self._send(command_id, sent)

    async def _send(self, command_id: UUID, sent: Sent) -> None:
        token = self._signer.token(sent.actor, timedelta(minutes=2))
        reply = await self._client.send(
            sent.command, token=token, command_id=command_id, reason=sent.reason
        )
        again = command_id in self._world.unanswered
        outcome = _outcome(reply)
        away = reply.problem is not None and reply.problem.code == "service-away"
        if outcome is Outcome.UNKNOWN or (again and away):
            # Not told yet: it stays among those to be sent again.
            self._world.unanswered[command_id] = sent
            outcome = Outcome.UNKNOWN
        else:
            self._world.unanswered.pop(command_id, None)
        self._history.note(
            Attempt(
                command_id=command_id,
                service=sent.command.SERVICE,
                command=type(sent.command).__name__,
                outcome=outcome,
                position=reply.position if outcome is Outcome.DONE else None,
                changes=sent.changes,
            )
        )
        if away or outcome is Outcome.UNKNOWN:
            await asyncio.sleep(PAUSE)
        if outcome is Outcome.DONE:
            sent.done(reply.result or {})
            async with self._more:
                self.acknowledged += 1
                self._more.notify_all()

    def _register_unit(self, rng: Random) -> Sent:
        code = f"u-{rng.getrandbits(48):x}"
        command = RegisterUnit(code=code, name=f"Đơn vị ví dụ {code}", kind=UnitKind.VILLAGE)
        return Sent(command, _administrator(), True, _adds("unit_id", self._world.units))

    def _register_person(self, rng: Random) -> Sent:
        command = RegisterPerson(full_name=f"Người ví dụ {rng.getrandbits(48):x}")
        return Sent(command, _administrator(), True, _adds("person_id", self._world.people))

    def _rename_unit(self, rng: Random) -> Sent:
        name = f"Đơn vị đổi tên {rng.getrandbits(48):x}"
        command = RenameUnit(unit_id=rng.choice(self._world.units), name=name)
        return Sent(command, _administrator(), True, ignore)

    def _appoint(self, rng: Random) -> Sent | None:
        if not self._world.people:
            return None
        command = BeginAppointment(
            person_id=rng.choice(self._world.people),
            unit_id=rng.choice(self._world.units),
            role=Role.EDITOR,
            office=f"Chức vụ ví dụ {rng.getrandbits(32):x}",
            begins_on=date(2025, 7, 1),
            decision="Quyết định ví dụ",
        )
        return Sent(command, _administrator(), False, ignore)

    def _launch(self, rng: Random) -> Sent:
        command = LaunchCampaign(
            title=f"Phong trào ví dụ {rng.getrandbits(32):x}",
            kind=CampaignKind.THEMATIC,
            criteria=(Criterion(text="Tiêu chí ví dụ"),),
            opens_on=TODAY - timedelta(days=30),
            closes_on=TODAY + timedelta(days=30),
            legal_basis="Căn cứ ví dụ",
        )
        return Sent(command, _chair(), True, _adds("campaign_id", self._world.campaigns))

    def _join(self, rng: Random) -> Sent:
        command = JoinCampaign(
            campaign_id=rng.choice(self._world.campaigns), promise="Đăng ký ví dụ"
        )
        return Sent(command, _head(rng.choice(self._world.units)), False, ignore)

    def _report(self, rng: Random) -> Sent:
        plan_id, task_id = rng.choice(self._world.tasks)
        note = f"Báo cáo ví dụ {rng.getrandbits(48):x}"
        command = ReportTask(plan_id=plan_id, task_id=task_id, note=note)
        return Sent(command, _head(rng.choice(self._world.units)), True, ignore)

    def _file(self, rng: Random) -> Sent | None:
        world = self._world
        if not world.people:
            return None
        unit_id = rng.choice(world.units)
        command = FileNomination(
            campaign_id=rng.choice(world.campaigns),
            award_kind="HT-GKX-HO",
            nominee_kind=NomineeKind.HOUSEHOLD,
            nominee_id=rng.choice(world.people),
            title="Hồ sơ ví dụ",
            achievement=Achievement(
                fact=f"viec-{rng.getrandbits(48):x}",
                begins_on=TODAY - timedelta(days=60),
                ends_on=TODAY - timedelta(days=1),
            ),
            papers=_papers(world.digest),
        )

        def filed(made: Any) -> None:
            world.dossiers.append(Dossier(UUID(made["nomination_id"]), unit_id))

        return Sent(command, _head(unit_id), True, filed)

    def _move_dossier(self, rng: Random) -> Sent | None:
        if not self._world.dossiers:
            return None
        dossier = rng.choice(self._world.dossiers)
        return _next_step(rng, dossier, self._world.digest)


def _papers(digest: str) -> tuple[FiledPaper, ...]:
    kinds = ("proposal", "achievement-report", "commendation-minutes")
    return tuple(FiledPaper(kind=kind, digest=digest) for kind in kinds)


def _adds(part: str, known: list[UUID]) -> Callable[[Any], None]:
    return lambda made: known.append(UUID(made[part]))


def _next_step(rng: Random, dossier: Dossier, digest: str) -> Sent:
    of, owner = {"nomination_id": dossier.nomination_id}, _head(dossier.unit_id)
    officer = Actor(Role.STANDING_OFFICER, named("officer"), named("standing body"))
    checks = (AppraisalCheck(name="Đủ giấy tờ", passed=True),)
    papers = _papers(digest)
    appraise = AppraiseNomination(nomination_id=dossier.nomination_id, meets=True, checks=checks)
    give_back = ReturnNomination(**of, missing=("Giấy tờ ví dụ",))
    ways: dict[str, list[tuple[Command, Actor, str]]] = {
        "filed": [
            (appraise, officer, "appraised"),
            (appraise, officer, "appraised"),
            (give_back, officer, "returned"),
            (WithdrawNomination(**of), owner, "withdrawn"),
        ],
        "returned": [(FileNominationAgain(**of, papers=papers), owner, "filed")],
        "appraised": [(ReferNomination(**of), officer, "referred")],
        "referred": [(ReferNomination(**of), officer, "referred")],
        "withdrawn": [(WithdrawNomination(**of), owner, "withdrawn")],
    }
    command, actor, state = rng.choice(ways[dossier.state])

    def moved(made: Any) -> None:
        dossier.state = state

    return Sent(command, actor, False, moved, reason="Lý do ví dụ")


def _issue_plan(world: World) -> Sent:
    task = PlannedTask(section="1", text="Nhiệm vụ ví dụ", owner_group=OwnerGroup.ALL_UNITS)
    command = IssuePlan(
        title="Kế hoạch ví dụ",
        issued_on=TODAY - timedelta(days=1),
        begins_on=TODAY - timedelta(days=30),
        ends_on=TODAY + timedelta(days=30),
        tasks=(task, task, task),
    )

    def issued(made: Any) -> None:
        world.tasks.extend((UUID(made["plan_id"]), UUID(task_id)) for task_id in made["task_ids"])

    return Sent(command, _chair(), True, issued)


def _outcome(reply: Reply) -> Outcome:
    if reply.problem is None:
        return Outcome.DONE
    return Outcome.UNKNOWN if reply.problem.code in UNANSWERED else Outcome.REFUSED


def _administrator() -> Actor:
    return Actor(Role.ADMINISTRATOR, named("administrator"))


def _chair() -> Actor:
    return Actor(Role.COMMUNE_CHAIR, named("chair"), named("commune"))


def _head(unit_id: UUID) -> Actor:
    return Actor(Role.UNIT_HEAD, named(f"head of {unit_id}"), unit_id)
