"""Plays a story from the first unit to the last notice opened, and gathers what came of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from pydantic import JsonValue

from chassis.act import Actor
from chassis.client import Client
from chassis.officials import Official
from contracts.audit import Completeness, CompletenessQuery, Trail, TrailQuery
from contracts.budget import FundBalance, FundState
from contracts.notifications import InboxPage, InboxQuery
from examples.story.script import PersonRow, Script, Step, read_script
from examples.story.stage import Documents, Stage, Tokens

FOUNDED = datetime(2025, 7, 1, 1, 0, tzinfo=UTC)
"""The day the commune's new units began their work, at 8 in the morning in Vietnam."""

OPENED = datetime(2025, 11, 25, 9, 0, tzinfo=UTC)
"""When the unit opened the notice of the decision."""

SHOWN = "giao-vien"
"""The dossier whose trail is shown."""

BUDGET_YEAR = 2025
"""The year whose fund pays the bonuses."""

FILED_BY = "thcs"
"""The unit that filed it."""

LAST_TOPICS = frozenset(
    {"campaigns.Campaign.Launched", "budget.Fund.Paid", "notifications.Receipt.Opened"}
)
"""What the trail holds when every service has had its say."""

CALLS_TO_EVERYBODY = 4
"""How many campaigns of the story call every unit."""

Tell = Callable[[str, Step], None]
"""Hears the scene and the act that was just carried out."""


@dataclass(frozen=True)
class StoryResult:
    """What a story left behind: ids by name, inboxes by unit code, and the trail of one dossier.

    `refusals` are the codes of the problems the story expects, in order.
    """

    kept: Mapping[str, Any]
    officials: tuple[Official, ...]
    inboxes: Mapping[str, InboxPage]
    trail: Trail
    fund: FundState
    completeness: Completeness
    acts: int
    refusals: tuple[str, ...]


def _silent(scene: str, step: Step) -> None:
    """Tell nobody."""


async def play(
    client: Client,
    tokens: Tokens,
    documents: Documents,
    *,
    script: Script | None = None,
    patience: float = 30.0,
    tell: Tell = _silent,
) -> StoryResult:
    """Play it; raises `StoryFailed` at the first act that does not go as the story says.

    Nothing is waited for longer than `patience` seconds.
    """
    script = script or read_script()
    stage = Stage(client, tokens, documents, patience)
    officials = await _register(stage, script)
    acts = [(scene, step) for scene, steps in script.scenes.items() for step in steps]
    for number, (scene, step) in enumerate(acts):
        answer = await stage.act(
            f"{scene}/{number}",
            step.who,
            step.do,
            step.body,
            at=step.at,
            reason=step.reason,
            legal_basis=step.legal_basis,
            refused=tuple(code for code in (step.refused, step.refused_again) if code),
        )
        stage.kept |= {name: answer[part] for name, part in step.keep.items()}
        tell(scene, step)
    inboxes = await _filled_inboxes(stage, script)
    await _open_decision(stage, inboxes[FILED_BY])
    trail = await stage.until("the trail", lambda: _whole_trail(stage))
    return StoryResult(
        kept=stage.kept,
        officials=officials,
        inboxes=inboxes,
        trail=trail,
        fund=await stage.until("the fund", lambda: _settled_fund(stage)),
        completeness=await _completeness(stage),
        acts=len(acts),
        refusals=tuple(step.refused for _, step in acts if step.refused),
    )


async def _register(stage: Stage, script: Script) -> tuple[Official, ...]:
    for unit in script.units:
        body = unit.model_dump(mode="json")
        made = await stage.act(f"unit/{unit.code}", "operator", "RegisterUnit", body, at=FOUNDED)
        stage.kept[f"unit.{unit.code}"] = made["unit_id"]
    officials: list[Official] = []
    for person in script.people:
        name: dict[str, JsonValue] = {"full_name": person.full_name}
        place = f"person/{person.slug}"
        made = await stage.act(place, "operator", "RegisterPerson", name, at=FOUNDED)
        stage.kept[f"person.{person.slug}"] = made["person_id"]
        officials += await _appoint(stage, person)
    return tuple(officials)


async def _appoint(stage: Stage, person: PersonRow) -> list[Official]:
    officials: list[Official] = []
    for held in person.officials:
        body: dict[str, JsonValue] = {
            "person_id": f"@person.{person.slug}",
            "unit_id": f"@unit.{held.unit}",
            "role": held.role.value,
            "office": held.office,
            "begins_on": "2025-07-01",
            "decision": "Quyết định ví dụ",
        }
        place = f"office/{held.slug}"
        await stage.act(place, "operator", "BeginAppointment", body, at=FOUNDED)
        actor = Actor(
            role=held.role,
            person_id=stage.id_of(f"person.{person.slug}"),
            unit_id=stage.id_of(f"unit.{held.unit}"),
            session="story",
            name=person.full_name,
        )
        stage.actors[held.slug] = actor
        officials.append(Official(held.slug, held.office, actor))
    return officials


async def _filled_inboxes(stage: Stage, script: Script) -> dict[str, InboxPage]:
    """The inbox of every unit, once the campaigns have called it and the decision has come."""
    inboxes: dict[str, InboxPage] = {}
    for unit in script.units:
        last = "AwardDecided" if unit.code == FILED_BY else "CampaignLaunched"
        asked = partial(_inbox, stage, unit.code, last)
        inboxes[unit.code] = await stage.until(f"the inbox of {unit.code}", asked)
    return inboxes


async def _inbox(stage: Stage, code: str, last: str) -> InboxPage | None:
    query = InboxQuery(unit_id=stage.id_of(f"unit.{code}"), limit=500)
    answer = await stage.ask("chuyen-vien", query)
    if answer.result is None:
        return None
    page = InboxPage.model_validate(answer.result)
    heard = [notice.message for notice in page.notices]
    called = heard.count("CampaignLaunched") >= CALLS_TO_EVERYBODY
    return page if called and last in heard else None


async def _open_decision(stage: Stage, inbox: InboxPage) -> None:
    notice = next(each for each in inbox.notices if each.message == "AwardDecided")
    body: dict[str, JsonValue] = {"announcement_id": str(notice.announcement_id)}
    await stage.act("opened", f"thu-truong-{FILED_BY}", "MarkRead", body, at=OPENED)


async def _whole_trail(stage: Stage) -> Trail | None:
    """The trail, once it reaches the opened notice and the payment, and what was told of it."""
    query = TrailQuery(subject=str(stage.id_of(f"dossier.{SHOWN}")))
    answer = await stage.ask("thanh-tra", query)
    if answer.result is None:
        return None
    trail = Trail.model_validate(answer.result)
    topics = {entry.topic for entry in trail.entries}
    told = {entry.message for entry in trail.entries}
    whole = LAST_TOPICS <= topics and "BonusPaid" in told
    return trail if whole else None


async def _settled_fund(stage: Stage) -> FundState | None:
    """The fund, once every bonus committed is paid."""
    answer = await stage.ask("can-bo-kinh-te", FundBalance(year=BUDGET_YEAR))
    if answer.result is None:
        return None
    fund = FundState.model_validate(answer.result)
    return fund if fund.paid and not fund.committed else None


async def _completeness(stage: Stage) -> Completeness:
    answer = await stage.ask("thanh-tra", CompletenessQuery())
    return Completeness.model_validate(answer.result)
