"""The notifications service, put together: what it keeps, is asked, hears and shows."""

from chassis.service import Service
from contracts.notifications import InboxQuery, MarkRead, ReadStateQuery
from services.notifications.announcement import Announcement
from services.notifications.hearing import HEARING
from services.notifications.known_campaign import KnownCampaign
from services.notifications.known_unit import KnownUnit
from services.notifications.publishing import PUBLISHING
from services.notifications.receipt import Receipt
from services.notifications.use_cases.mark_read import mark_read
from services.notifications.views.inbox import InboxView
from services.notifications.views.inbox_page import inbox_query
from services.notifications.views.read_state import read_state_query


def service() -> Service:
    """Everything this service does, by name."""
    return Service(
        name="notifications",
        aggregates=(Announcement, Receipt, KnownUnit, KnownCampaign),
        commands={MarkRead: mark_read},
        queries={InboxQuery: inbox_query, ReadStateQuery: read_state_query},
        reactions=HEARING,
        publishing=PUBLISHING,
        views=(InboxView(),),
    )
