"""A model that thematic campaigns of a field are copied from."""

from uuid import UUID

from eventsourcing.domain import Aggregate, event

from services.campaigns.campaign_terms import Criterion


class CampaignTemplate(Aggregate):
    """A title and criteria to start from, for units of one field."""

    TOPIC = "campaigns.CampaignTemplate"

    class Created(Aggregate.Created):
        """The library's own birth event; `Saved` is the one that happens."""

        TOPIC = "campaigns.CampaignTemplate.Created"

    class Saved(Created):
        """The model for units of `field`, a value of the published list of kinds of unit."""

        TOPIC = "campaigns.CampaignTemplate.Saved"
        field: str
        title: str
        criteria: tuple[Criterion, ...]

    @event(Saved)
    def __init__(self, field: str, title: str, criteria: tuple[Criterion, ...]) -> None:
        """Only `save_as` makes a template."""
        self.field = field
        self.title = title
        self.criteria = criteria

    @classmethod
    def save_as(
        cls, template_id: UUID, field: str, title: str, criteria: tuple[Criterion, ...]
    ) -> "CampaignTemplate":
        """Keep it; campaigns copied from it stay as they are."""
        return cls._create(cls.Saved, id=template_id, field=field, title=title, criteria=criteria)
