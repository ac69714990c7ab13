"""Announce something to those it concerns; announcing the same thing again does nothing."""

from chassis.act import Act
from services.notifications.announcement import Announcement, Notice


async def make_announcement(notice: Notice, act: Act) -> None:
    """Make the announcement; one message makes at most one announcement of each template.

    Raises `NobodyAddressed`.
    """
    announcement_id = act.new_id(notice.template)
    if await act.find(Announcement, announcement_id) is None:
        act.save(Announcement.make(announcement_id, notice))
