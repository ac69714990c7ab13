"""The feed is a valid Atom feed, whatever a title holds."""

import unicodedata
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from services.publicity.atom import Entry, feed_xml
from tests.acts import NOON, named

ATOM = "{http://www.w3.org/2005/Atom}"
NFD = unicodedata.normalize("NFD", "Gương người tốt")


def entry(name: str, title: str = "Gương người tốt", at: datetime = NOON) -> Entry:
    return Entry(named(name), title, "award", at)


def faults(xml: str) -> list[str]:
    """What RFC 4287 asks for and the feed does not keep."""
    feed = ElementTree.fromstring(xml)
    found = [] if feed.tag == f"{ATOM}feed" else ["no feed"]
    # Sections 4.1.1 and 4.1.2: exactly one of each; an author in the feed stands for all entries.
    for part in [feed, *feed.findall(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):
            texts = [each.text for each in part.findall(ATOM + name)]
            if len(texts) != 1 or not texts[0]:
                found.append(f"{name} of {part.tag}")
        moment = part.findtext(f"{ATOM}updated") or ""
        if datetime.fromisoformat(moment.replace("Z", "+00:00")).tzinfo is None:
            found.append("a moment without zone")
        if not (part.findtext(f"{ATOM}id") or "").startswith("urn:uuid:"):
            found.append("an id that is no IRI")
    if feed.find(f"{ATOM}author/{ATOM}name") is None:
        found.append("no author")
    for part in feed.findall(f"{ATOM}entry"):
        if part.find(f"{ATOM}content") is None:
            found.append("neither link nor content")
    return found


def test_a_feed_keeps_what_the_rfc_asks_for_also_when_it_is_empty() -> None:
    assert faults(feed_xml([])) == []
    assert faults(feed_xml([entry("one"), entry("two")])) == []


def test_a_feed_that_breaks_it_would_be_noticed() -> None:
    good = feed_xml([entry("one")])
    assert faults(good.replace("<author>", "<nobody>").replace("</author>", "</nobody>"))
    assert faults(good.replace("urn:uuid:", "tệp:"))


def test_an_entry_keeps_its_id_and_the_feed_its_newest_moment() -> None:
    later = entry("two", at=NOON + timedelta(days=1))
    feed = ElementTree.fromstring(feed_xml([later, entry("one")]))
    assert feed.findtext(f"{ATOM}updated") == "2025-08-05T05:00:00Z"
    ids = [each.findtext(f"{ATOM}id") for each in feed.findall(f"{ATOM}entry")]
    assert ids == [named("two").urn, named("one").urn]
    again = ElementTree.fromstring(feed_xml([entry("one", "Tên khác", NOON.astimezone(UTC))]))
    assert again.findtext(f"{ATOM}entry/{ATOM}id") == named("one").urn


def test_letters_are_composed() -> None:
    feed = ElementTree.fromstring(feed_xml([entry("one", NFD)]))
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == "Gương người tốt"


@given(st.text(min_size=1, max_size=60))
def test_no_title_breaks_the_feed(title: str) -> None:
    ElementTree.fromstring(feed_xml([entry("one", title)]))
