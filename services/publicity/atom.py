"""Stories as an Atom feed (RFC 4287): a pure function from entries to XML.

A feed reader sees titles, subjects and days; who is shown in a story is in its document alone.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID
from xml.etree import ElementTree

_NAMESPACE = "http://www.w3.org/2005/Atom"
_FEED_ID = UUID("2f6f4c0e-7a9a-5c39-9b27-5f3b0f6f4f10")
_TITLE = "Gương điển hình tiên tiến, người tốt, việc tốt"
_AUTHOR = "Ủy ban nhân dân xã"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without entries was last changed, as RFC 4287 asks for a moment."""


@dataclass(frozen=True)
class Entry:
    """One story on the website; its id never changes, `published_at` is aware."""

    story_id: UUID
    title: str
    subject: str
    published_at: datetime


def feed_xml(entries: Sequence[Entry]) -> str:
    """The feed in UTF-8 text, entries in the order given."""
    feed = ElementTree.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "vi"})
    _add(feed, "id", _FEED_ID.urn)
    _add(feed, "title", _TITLE)
    _add(feed, "updated", _moment(max((each.published_at for each in entries), default=_NEVER)))
    _add(_add(feed, "author"), "name", _AUTHOR)
    for each in entries:
        entry = _add(feed, "entry")
        _add(entry, "id", each.story_id.urn)
        _add(entry, "title", each.title)
        _add(entry, "published", _moment(each.published_at))
        _add(entry, "updated", _moment(each.published_at))
        ElementTree.SubElement(entry, "category", {"term": each.subject})
        _add(entry, "content", each.title).set("type", "text")
    return ElementTree.tostring(feed, encoding="unicode", xml_declaration=False)


def _add(parent: ElementTree.Element, name: str, text: str = "") -> ElementTree.Element:
    child = ElementTree.SubElement(parent, name)
    child.text = _NOT_XML.sub("", unicodedata.normalize("NFC", text)) or None
    return child


def _moment(moment: datetime) -> str:
    """RFC 3339, in UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
