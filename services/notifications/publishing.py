"""Which of our events the others hear about: none. Notices are read here, not passed on."""

from collections.abc import Callable, Mapping
from typing import Any

from eventsourcing.domain import Aggregate

from contracts.message import Message
from services.notifications.announcement import Announcement
from services.notifications.known_campaign import KnownCampaign
from services.notifications.known_unit import KnownUnit
from services.notifications.receipt import Receipt

PUBLISHING: Mapping[type[Aggregate.Event], Callable[[Any], Message] | None] = {
    Announcement.Created: None,
    Announcement.Made: None,
    Announcement.Addressed: None,
    Receipt.Created: None,
    Receipt.Opened: None,
    KnownUnit.Created: None,
    KnownUnit.Registered: None,
    KnownUnit.Renamed: None,
    KnownUnit.Ended: None,
    KnownCampaign.Created: None,
    KnownCampaign.Launched: None,
}
