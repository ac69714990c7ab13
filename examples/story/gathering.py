"""What came of a story, gathered once every service has had its say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import UUID

from pydantic import JsonValue

from chassis.officials import Official
from contracts.audit import Completeness, CompletenessQuery, Trail, TrailQuery
from contracts.budget import FundBalance, FundState
from contracts.campaign_boards import CampaignBoard, Campaigns
from contracts.nominations import DossierList, NominationList
from contracts.notifications import InboxPage, InboxQuery
from contracts.proposals import AwardKindList, AwardsOffered
from contracts.unit_reports import ReportBoard, UnitReports
from contracts.year_reviews import YearFigures, YearReviewBoard
from examples.story.script import Script
from examples.story.stage import Stage

OPENED = datetime(2025, 11, 25, 9, 0, tzinfo=UTC)
"""When the unit opened the notice of the decision."""

SHOWN = "giao-vien"
"""The dossier whose trail is shown."""

FILED_BY = "thcs"
"""The unit that filed it."""

YEAR = 2025
"""The year whose fund pays the bonuses, and whose figures are shown."""

PERIOD = "2025-Q3"
"""The period whose reports are shown, where the story opens it."""

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

_DECIDING = frozenset({"AwardDecided", "UpperDecisionRecorded"})


@dataclass(frozen=True)
class StoryResult:
    """What a story left behind: ids by name, inboxes by unit code, and the trail of one dossier.

    `refusals` are the codes of the problems the story expects, in order. `again`: all of it had
    been played on this installation before. `kinds` names every award by code; `reports` is None
    where no period was opened.
    """

    kept: Mapping[str, Any]
    officials: tuple[Official, ...]
    inboxes: Mapping[str, InboxPage]
    trail: Trail
    fund: FundState
    completeness: Completeness
    campaigns: Campaigns
    dossiers: DossierList
    kinds: Mapping[str, str]
    reports: UnitReports | None
    year: YearFigures
    acts: int
    again: bool
    refusals: tuple[str, ...]


@dataclass(frozen=True)
class Played:
    """How the acts went: `decided` is the store position of the last act about a dossier."""

    officials: tuple[Official, ...]
    acts: int
    decided: int
    again: bool
    refusals: tuple[str, ...]


async def gather(stage: Stage, script: Script, played: Played) -> StoryResult:
    """Wait until every service has had its say, and take what came of it."""
    listed = await stage.ask("chuyen-vien", NominationList(), played.decided)
    dossiers = DossierList.model_validate(listed.result)
    inboxes = await _filled_inboxes(stage, script, dossiers)
    await _open_decision(stage, inboxes[FILED_BY])
    opened = await stage.until("the opened notice", lambda: _opened_inbox(stage))
    trail = await stage.until("the trail", lambda: _whole_trail(stage))
    return StoryResult(
        kept=stage.kept,
        officials=played.officials,
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
        kinds=await _kinds(stage),
        reports=await _reports(stage),
        year=YearFigures.model_validate(
            (await stage.ask("chuyen-vien", YearReviewBoard(year=YEAR))).result
        ),
        acts=played.acts,
        again=played.again,
        refusals=played.refusals,
    )


async def _filled_inboxes(
    stage: Stage, script: Script, dossiers: DossierList
) -> dict[str, InboxPage]:
    """The inbox of every unit, once the campaigns have called it and its decisions have come."""
    decided = [each for each in dossiers.dossiers if each.conferred is not None]
    inboxes: dict[str, InboxPage] = {}
    for unit in script.units:
        unit_id = stage.id_of(f"unit.{unit.code}")
        own = frozenset(each.nomination_id for each in decided if each.unit_id == unit_id)
        asked = partial(_filled_inbox, stage, unit.code, own)
        inboxes[unit.code] = await stage.until(f"the inbox of {unit.code}", asked)
    return inboxes


async def _filled_inbox(stage: Stage, code: str, own: frozenset[UUID]) -> InboxPage | None:
    page = await _inbox(stage, code)
    heard = page.notices if page else ()
    calls = [each for each in heard if each.message == "CampaignLaunched"]
    told = {each.about for each in heard if each.message in _DECIDING}
    return page if len(calls) >= CALLS_TO_EVERYBODY and own <= told else None


async def _opened_inbox(stage: Stage) -> InboxPage | None:
    page = await _inbox(stage, FILED_BY)
    return page if page is not None and page.unread < page.total else None


async def _kinds(stage: Stage) -> dict[str, str]:
    answer = await stage.ask("chuyen-vien", AwardKindList(on=OPENED.date()))
    offered = AwardsOffered.model_validate(answer.result)
    return {award.code: award.name for award in offered.awards}


async def _reports(stage: Stage) -> UnitReports | None:
    answer = await stage.ask("chuyen-vien", ReportBoard(period=PERIOD))
    return None if answer.result is None else UnitReports.model_validate(answer.result)


async def _inbox(stage: Stage, code: str) -> InboxPage | None:
    query = InboxQuery(unit_id=stage.id_of(f"unit.{code}"), limit=500)
    answer = await stage.ask("chuyen-vien", query)
    return None if answer.result is None else InboxPage.model_validate(answer.result)


async def _open_decision(stage: Stage, inbox: InboxPage) -> None:
    shown = stage.id_of(f"dossier.{SHOWN}")
    notice = next(
        each for each in inbox.notices if (each.message, each.about) == ("AwardDecided", shown)
    )
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
    answer = await stage.ask("can-bo-kinh-te", FundBalance(year=YEAR))
    if answer.result is None:
        return None
    fund = FundState.model_validate(answer.result)
    return fund if fund.paid and not fund.committed else None
