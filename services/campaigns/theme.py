"""A theme of a year that campaigns carry out."""

from uuid import UUID, uuid5

from eventsourcing.domain import Aggregate, event

_THEMES = UUID("1f8c8c39-0a9b-4a39-9c0f-3b5f2a4d7e05")


class Theme(Aggregate):
    """What a level of government set as the theme of a year."""

    TOPIC = "campaigns.Theme"

    class Created(Aggregate.Created):
        """The library's own birth event; `Registered` is the one that happens."""

        TOPIC = "campaigns.Theme.Created"

    class Registered(Created):
        """The theme of `year`, set at `level`, a value of the published list of levels."""

        TOPIC = "campaigns.Theme.Registered"
        year: int
        level: str
        text: str

    class CampaignLinked(Aggregate.Event):
        """This campaign carries the theme out."""

        TOPIC = "campaigns.Theme.CampaignLinked"
        campaign_id: UUID

    @event(Registered)
    def __init__(self, text: str) -> None:
        """Only `register` makes a theme."""
        self.text = text
        self.campaigns: tuple[UUID, ...] = ()

    @classmethod
    def register(cls, existing: "Theme | None", year: int, level: str, text: str) -> "Theme":
        """The theme, new or as it is registered."""
        if existing is not None:
            return existing
        theme_id = cls.id_of(year, level, text)
        return cls._create(cls.Registered, id=theme_id, year=year, level=level, text=text)

    @staticmethod
    def id_of(year: int, level: str, text: str) -> UUID:
        """The id of the theme in these words, whether or not it is registered."""
        return uuid5(_THEMES, f"{year}/{level}/{text}")

    def link(self, campaign_id: UUID) -> None:
        """A campaign carries it out; quiet the second time."""
        if campaign_id not in self.campaigns:
            self._campaign_linked(campaign_id=campaign_id)

    @event(CampaignLinked)
    def _campaign_linked(self, campaign_id: UUID) -> None:
        self.campaigns = (*self.campaigns, campaign_id)
