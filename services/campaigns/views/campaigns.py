"""What the board of campaigns answers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import RowMapping, select

from chassis.refusals import NotFound
from chassis.service import Reading
from contracts.campaign_boards import (
    CampaignBoard,
    CampaignRow,
    Campaigns,
    UnitName,
    UnitNames,
    UnitsNotJoined,
)
from services.campaigns.views.campaign_board import CAMPAIGN_UNITS, CAMPAIGNS
from services.campaigns.views.known_units import unit_names

_LATEST = 100


def campaign_board(query: CampaignBoard, reading: Reading) -> Campaigns:
    """The latest campaigns, each with the units that joined it and those it still waits for."""
    wanted = select(CAMPAIGNS).order_by(CAMPAIGNS.c.opens_on.desc(), CAMPAIGNS.c.campaign_id)
    if query.open_only:
        wanted = wanted.where(CAMPAIGNS.c.closed_on.is_(None))
    found = reading.connection.execute(wanted.limit(_LATEST)).mappings().all()
    joined = _joined(reading, [campaign["campaign_id"] for campaign in found])
    named = unit_names(reading.connection)
    called = unit_names(reading.connection, called_only=True)
    return Campaigns(
        campaigns=tuple(
            CampaignRow(
                **campaign,
                joined=_named(joined[campaign["campaign_id"]], named),
                not_joined=_waited_for(campaign, joined[campaign["campaign_id"]], named, called),
            )
            for campaign in found
        )
    )


def units_not_joined(query: UnitsNotJoined, reading: Reading) -> UnitNames:
    """The units one campaign still waits for; raises `NotFound`."""
    one = select(CAMPAIGNS).where(CAMPAIGNS.c.campaign_id == query.campaign_id)
    campaign = reading.connection.execute(one).mappings().first()
    if campaign is None:
        raise NotFound(field="campaign_id", what="Campaign", id=query.campaign_id)
    joined = _joined(reading, [query.campaign_id])[query.campaign_id]
    named = unit_names(reading.connection)
    called = unit_names(reading.connection, called_only=True)
    return UnitNames(units=_waited_for(campaign, joined, named, called))


def _joined(reading: Reading, campaign_ids: list[UUID]) -> Mapping[UUID, list[UUID]]:
    joined: defaultdict[UUID, list[UUID]] = defaultdict(list)
    rows = select(CAMPAIGN_UNITS).where(CAMPAIGN_UNITS.c.campaign_id.in_(campaign_ids))
    for row in reading.connection.execute(rows.order_by(CAMPAIGN_UNITS.c.joined_at)):
        joined[row.campaign_id].append(row.unit_id)
    return joined


def _waited_for(
    campaign: RowMapping,
    joined: list[UUID],
    named: Mapping[UUID, UnitName],
    called: Mapping[UUID, UnitName],
) -> tuple[UnitName, ...]:
    scope = set(campaign["scope_unit_ids"])
    asked = [unit_id for unit_id in named if unit_id in scope] if scope else list(called)
    return _named((each for each in asked if each not in joined), named)


def _named(unit_ids: Iterable[UUID], named: Mapping[UUID, UnitName]) -> tuple[UnitName, ...]:
    return tuple(named[unit_id] for unit_id in unit_ids if unit_id in named)
