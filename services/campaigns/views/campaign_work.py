"""What became of campaigns: coordinators, units' own words, reviews; themes and models."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from sqlalchemy import Connection
from sqlalchemy.dialects.postgresql import insert

from chassis.recorded import Recorded
from services.campaigns.campaign import Campaign
from services.campaigns.campaign_template import CampaignTemplate
from services.campaigns.campaign_terms import Criterion
from services.campaigns.theme import Theme
from services.campaigns.views.campaign_work_tables import (
    CAMPAIGN_ADAPTED,
    CAMPAIGN_COORDINATORS,
    CAMPAIGN_REVIEWS,
    CAMPAIGN_TERMS,
    CAMPAIGN_THEMES,
    METADATA,
    TEMPLATES,
    THEMES,
)


class CampaignWorkView:
    """Rows beside those of the board of campaigns."""

    name = "campaign_work"
    version = 1
    metadata = METADATA

    def project(self, connection: Connection, events: Sequence[Recorded]) -> None:
        """Fold these events, in store order, into the tables."""
        for recorded in events:
            match recorded.event:
                case Campaign.Launched() | Campaign.Adopted() as begun:
                    _begin(connection, begun)
                case Campaign.CoordinatorAdded() as added:
                    seat = {"campaign_id": recorded.aggregate_id, "unit_id": added.unit_id}
                    connection.execute(CAMPAIGN_COORDINATORS.insert().values(seat))
                case Campaign.AdaptedForUnit() as adapted:
                    _adapt(connection, adapted)
                case Campaign.Reviewed() as reviewed:
                    place = {
                        "campaign_id": recorded.aggregate_id,
                        "position": recorded.position,
                        "final": reviewed.final,
                        "findings": reviewed.findings,
                    }
                    report = {"digest": reviewed.digest, "on": reviewed.on}
                    connection.execute(CAMPAIGN_REVIEWS.insert().values({**place, **report}))
                case Theme.Registered() as theme:
                    row = THEMES.insert().values(
                        year=theme.year, level=theme.level, text=theme.text
                    )
                    connection.execute(row.values(theme_id=recorded.aggregate_id))
                case Theme.CampaignLinked() as linked:
                    link = {"campaign_id": linked.campaign_id, "theme_id": recorded.aggregate_id}
                    connection.execute(CAMPAIGN_THEMES.insert().values(link))
                case CampaignTemplate.Saved() as saved:
                    model = TEMPLATES.insert().values(title=saved.title, field=saved.field)
                    words = model.values(criteria=_plain(saved.criteria))
                    connection.execute(words.values(template_id=recorded.aggregate_id))
                case _:
                    pass


def _begin(connection: Connection, begun: Campaign.Launched | Campaign.Adopted) -> None:
    basis = begun.legal_basis_id if isinstance(begun, Campaign.Launched) else None
    connection.execute(
        CAMPAIGN_TERMS.insert(),
        {
            "campaign_id": begun.originator_id,
            "title": begun.terms.title,
            "kind": begun.terms.kind,
            "criteria": _plain(begun.terms.criteria),
            "legal_basis_id": basis,
        },
    )


def _adapt(connection: Connection, adapted: Campaign.AdaptedForUnit) -> None:
    words = {"criteria": _plain(adapted.criteria)}
    row = insert(CAMPAIGN_ADAPTED).values(
        campaign_id=adapted.originator_id, unit_id=adapted.unit_id, **words
    )
    key = [CAMPAIGN_ADAPTED.c.campaign_id, CAMPAIGN_ADAPTED.c.unit_id]
    connection.execute(row.on_conflict_do_update(index_elements=key, set_=words))


def _plain(criteria: Iterable[Criterion]) -> list[dict[str, object]]:
    return [asdict(each) for each in criteria]
