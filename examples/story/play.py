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
from contracts.campaign_boards import CampaignBoard, Campaigns
from contracts.nominations import DossierList, NominationList
from contracts.notifications import InboxPage, InboxQuery
from examples.story.script import PersonRow, Script, Step, read_script
from examples.story.stage import Answer, Documents, Stage, Tokens, part_of

FOUNDED = datetime(2025, 7, 1, 1, 0, tzinfo=UTC)
"""The day the commune's new units began their work, at 8 in the morning in Vietnam."""

OPENED = datetime(2025, 11, 25, 9, 0, tzinfo=UTC)
"""When the unit opened the notice of the decision."""

SHOWN = "giao-vien"
"""The dossier whose trail is shown."""

FILED_BY = "thcs"
"""The unit that filed it."""

BUDGET_YEAR = 2025
"""The year whose fund pays the bonuses."""

LAST_TOPICS = frozenset(
    {
        "budget.Fund.Paid",
        "campaigns.Campaign.Launched",
        "notifications.Receipt.Opened",
        "publicity.Story.Suggested",
    }
)
"""What the trail holds when every service has had its say."""

CALLS_TO_EVERYBODY = 4
"""How many campaigns of the story call every unit."""

LAST = frozenset({"DecideAward", "RecordUpperDecision"})
"""The last command about a dossier: whether it was carried out before says whether all was."""

Tell = Callable[[str, Step, Answer], None]
"""Hears the scene, the act that was just carried out, and how it ended."""


@dataclass(frozen=True)
class StoryResult:
    """What a story left behind: ids by name, inboxes by unit code, and the trail of one dossier.

    `refusals` are the codes of the problems the story expects, in order. `again`: all of it had
    been played on this installation before.
    """

    kept: Mapping[str, Any]
    officials: tuple[Official, ...]
    inboxes: Mapping[str, InboxPage]
    trail: Trail
    fund: FundState
    completeness: Completeness
    campaigns: Campaigns
    dossiers: DossierList
    acts: int
    again: bool
    refusals: tuple[str, ...]


def _silent(scene: str, step: Step, answer: Answer) -> None:
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
    before = (await stage.ask("chuyen-vien", NominationList())).position or 0
    decided = 0
    for number, (scene, step) in enumerate(acts):
        answer = await stage.act(
            step.place or f"{scene}/{number}",
            step.who,
            step.do,
            step.body,
            at=step.at,
            reason=step.reason,
            legal_basis=step.legal_basis,
            refused=tuple(code for code in (step.refused, step.refused_again) if code),
        )
        stage.kept |= {name: part_of(answer.result, part) for name, part in step.keep.items()}
        if step.do in LAST:
            decided = answer.position or 0
        tell(scene, step, answer)
    refusals = tuple(step.refused for _, step in acts if step.refused)
    outcome = _Outcome(officials, len(acts), decided, decided <= before, refusals)
    return await _gather(stage, script, outcome)


@dataclass(frozen=True)
class _Outcome:
    officials: tuple[Official, ...]
    acts: int
    decided: int
    again: bool
    refusals: tuple[str, ...]


async def _gather(stage: Stage, script: Script, outcome: _Outcome) -> StoryResult:
    """Wait until every service has had its say, and take what came of it."""
    listed = await stage.ask("chuyen-vien", NominationList(), outcome.decided)
    dossiers = DossierList.model_validate(listed.result)
    inboxes = await _filled_inboxes(stage, script, dossiers)
    await _open_decision(stage, inboxes[FILED_BY])
    opened = await stage.until("the opened notice", lambda: _opened_inbox(stage))
    trail = await stage.until("the trail", lambda: _whole_trail(stage))
    return StoryResult(
        kept=stage.kept,
        officials=outcome.officials,
        inboxes=inboxes | {FILED_BY: opened},
        trail=trail,
        fund=await stage.until("the fund", lambda: _settled_fund(stage)),
        completeness=Completeness.model_validate(
            (await stage.ask("thanh-tra", CompletenessQuery())).result
        ),
        campaigns=Campaigns.model_validate(
            (await stage.ask("chuyen-vien", CampaignBoard())).result
        ),
        dossiers=dossiers,
        acts=outcome.acts,
        again=outcome.again,
        refusals=outcome.refusals,
    )


async def _register(stage: Stage, script: Script) -> tuple[Official, ...]:
    for unit in script.units:
        body = unit.model_dump(mode="json")
        made = await stage.act(f"unit/{unit.code}", "operator", "RegisterUnit", body, at=FOUNDED)
        stage.kept[f"unit.{unit.code}"] = made.result["unit_id"]
    officials: list[Official] = []
    for person in script.people:
        name: dict[str, JsonValue] = {"full_name": person.full_name}
        place = f"person/{person.slug}"
        made = await stage.act(place, "operator", "RegisterPerson", name, at=FOUNDED)
        stage.kept[f"person.{person.slug}"] = made.result["person_id"]
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
        begun = await stage.act(place, "operator", "BeginAppointment", body, at=FOUNDED)
        stage.kept[f"office.{held.slug}"] = begun.result["appointment_id"]
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


async def _filled_inboxes(
    stage: Stage, script: Script, dossiers: DossierList
) -> dict[str, InboxPage]:
    """The inbox of every unit, once the campaigns have called it and its decisions have come."""
    decided = {
        each.unit_id: "AwardDecided" if each.state == "decided" else "UpperDecisionRecorded"
        for each in dossiers.dossiers
        if each.conferred is not None
    }
    inboxes: dict[str, InboxPage] = {}
    for unit in script.units:
        last = decided.get(stage.id_of(f"unit.{unit.code}"), "CampaignLaunched")
        asked = partial(_filled_inbox, stage, unit.code, last)
        inboxes[unit.code] = await stage.until(f"the inbox of {unit.code}", asked)
    return inboxes


async def _filled_inbox(stage: Stage, code: str, last: str) -> InboxPage | None:
    page = await _inbox(stage, code)
    heard = [notice.message for notice in page.notices] if page else []
    called = heard.count("CampaignLaunched") >= CALLS_TO_EVERYBODY
    return page if called and last in heard else None


async def _opened_inbox(stage: Stage) -> InboxPage | None:
    page = await _inbox(stage, FILED_BY)
    return page if page is not None and page.unread < page.total else None


async def _inbox(stage: Stage, code: str) -> InboxPage | None:
    query = InboxQuery(unit_id=stage.id_of(f"unit.{code}"), limit=500)
    answer = await stage.ask("chuyen-vien", query)
    return None if answer.result is None else InboxPage.model_validate(answer.result)


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
    return trail if topics >= LAST_TOPICS and "BonusPaid" in told else None


async def _settled_fund(stage: Stage) -> FundState | None:
    """The fund, once every bonus committed is paid."""
    answer = await stage.ask("can-bo-kinh-te", FundBalance(year=BUDGET_YEAR))
    if answer.result is None:
        return None
    fund = FundState.model_validate(answer.result)
    return fund if fund.paid and not fund.committed else None
