"""What can be asked of one campaign, and of the models for new ones."""

from sqlalchemy import select

from chassis.refusals import NotFound
from chassis.service import Reading
from contracts.campaign_work import (
    AdaptedRow,
    CampaignDetail,
    CampaignFound,
    ReviewRow,
    TemplateList,
    TemplateRow,
    Templates,
    ThemeRow,
)
from services.campaigns.views.campaign_work_tables import (
    CAMPAIGN_ADAPTED,
    CAMPAIGN_COORDINATORS,
    CAMPAIGN_REVIEWS,
    CAMPAIGN_TERMS,
    CAMPAIGN_THEMES,
    TEMPLATES,
    THEMES,
)
from services.campaigns.views.grouped_rows import grouped
from services.campaigns.views.known_units import unit_names


def campaign_detail(query: CampaignDetail, reading: Reading) -> CampaignFound:
    """One campaign, with everything that came of it; raises `NotFound`."""
    wanted = query.campaign_id
    one = select(CAMPAIGN_TERMS).where(CAMPAIGN_TERMS.c.campaign_id == wanted)
    campaign = reading.connection.execute(one).mappings().first()
    if campaign is None:
        raise NotFound(field="campaign_id", what="Campaign", id=wanted)
    named = unit_names(reading.connection)
    coordinators = grouped(reading, CAMPAIGN_COORDINATORS, [wanted])[wanted]
    adapted = grouped(reading, CAMPAIGN_ADAPTED, [wanted])[wanted]
    reviews = grouped(reading, CAMPAIGN_REVIEWS, [wanted])[wanted]
    themes = (
        select(THEMES)
        .join(CAMPAIGN_THEMES, CAMPAIGN_THEMES.c.theme_id == THEMES.c.theme_id)
        .where(CAMPAIGN_THEMES.c.campaign_id == wanted)
        .order_by(THEMES.c.year, THEMES.c.theme_id)
    )
    return CampaignFound(
        **campaign,
        coordinators=tuple(
            named[row["unit_id"]] for row in coordinators if row["unit_id"] in named
        ),
        adapted=tuple(
            AdaptedRow(unit=named.get(row["unit_id"]), criteria=row["criteria"]) for row in adapted
        ),
        themes=tuple(
            ThemeRow.model_validate(dict(row))
            for row in reading.connection.execute(themes).mappings()
        ),
        reviews=tuple(ReviewRow.model_validate(dict(row)) for row in reviews),
    )


def template_list(query: TemplateList, reading: Reading) -> Templates:
    """The models for one field, or all."""
    rows = select(TEMPLATES).order_by(TEMPLATES.c.title, TEMPLATES.c.template_id)
    if query.field is not None:
        rows = rows.where(TEMPLATES.c.field == query.field)
    found = reading.connection.execute(rows).mappings()
    return Templates(templates=tuple(TemplateRow.model_validate(dict(row)) for row in found))
