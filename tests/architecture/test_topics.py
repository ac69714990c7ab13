"""Stored names are written out, unique, and never change: histories outlive the code."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from eventsourcing.domain import Aggregate
from eventsourcing.utils import get_topic

from chassis.service import Service
from chassis.services_here import load_services

LISTED = Path(__file__).parents[2] / "contracts" / "golden" / "topics.txt"

Stored = type[Aggregate] | type[Aggregate.Event]


def stored_classes(aggregate: type[Aggregate]) -> list[Stored]:
    """The aggregate and every event class written inside it."""
    events = [
        each
        for each in vars(aggregate).values()
        # `Event` is the base that the library makes for each aggregate; it is never stored.
        if isinstance(each, type) and issubclass(each, Aggregate.Event) and each.__name__ != "Event"
    ]
    return [aggregate, *events]


def topic_faults(service: str, aggregates: Iterable[type[Aggregate]]) -> list[str]:
    """What is wrong with the stored names of one service."""
    faults: list[str] = []
    seen: dict[str, Stored] = {}
    for aggregate in aggregates:
        for kind in stored_classes(aggregate):
            # Without a TOPIC the library stores the module's path, which moves with the code.
            topic, name = get_topic(kind), f"{service}.{kind.__qualname__}"
            if topic != name:
                faults.append(f"{kind.__qualname__} is stored as {topic}, not {name}")
            elif topic in seen:
                faults.append(f"two classes are stored as {topic}")
            else:
                seen[topic] = kind
    return faults


def listing_faults(topics: Sequence[str], listed: Sequence[str]) -> list[str]:
    """Names that were added without being listed, and listed ones that are gone."""
    added = [f"{name}: add it to {LISTED.name}" for name in topics if name not in listed]
    gone = [
        f"{name}: a stored name can never go or change" for name in listed if name not in topics
    ]
    return added + gone


def unlisted_events(service: Service) -> list[str]:
    """Event classes that `publishing.py` says nothing about, and ones it made up."""
    classes = {each for aggregate in service.aggregates for each in stored_classes(aggregate)[1:]}
    return sorted(each.__qualname__ for each in classes ^ set(service.publishing))


def test_every_stored_name_is_written_out_and_its_own() -> None:
    faults = [
        fault for each in load_services() for fault in topic_faults(each.name, each.aggregates)
    ]
    assert faults == []


def test_every_stored_name_is_listed_and_none_is_gone() -> None:
    topics = sorted(
        get_topic(kind)
        for service in load_services()
        for aggregate in service.aggregates
        for kind in stored_classes(aggregate)
    )
    listed = LISTED.read_text(encoding="utf-8").splitlines()
    assert listing_faults(topics, listed) == []
    assert listed == sorted(set(listed))


def test_publishing_says_of_every_event_whether_the_others_hear_it() -> None:
    for service in load_services():
        assert unlisted_events(service) == [], service.name


class Drawer(Aggregate):
    """A well named aggregate, and bad ones made from it below."""

    TOPIC = "desk.Drawer"

    class Created(Aggregate.Created):
        TOPIC = "desk.Drawer.Created"

    class Opened(Aggregate.Event):
        TOPIC = "desk.Drawer.Opened"


def test_a_well_named_aggregate_has_no_fault() -> None:
    assert topic_faults("desk", [Drawer]) == []


def test_a_name_of_another_service_or_class_is_noticed() -> None:
    (first, *_) = topic_faults("office", [Drawer])
    assert first == "Drawer is stored as desk.Drawer, not office.Drawer"


def test_a_name_used_twice_is_noticed() -> None:
    assert topic_faults("desk", [Drawer, Drawer])[0] == "two classes are stored as desk.Drawer"


def test_a_renamed_name_is_noticed_twice() -> None:
    assert listing_faults(["desk.Drawer", "desk.Shut"], ["desk.Drawer", "desk.Closed"]) == [
        "desk.Shut: add it to topics.txt",
        "desk.Closed: a stored name can never go or change",
    ]


def test_an_event_that_publishing_forgets_is_noticed() -> None:
    silent = Service("desk", (Drawer,), {}, {}, {}, {})
    assert unlisted_events(silent) == ["Drawer.Created", "Drawer.Opened"]
    told = Service("desk", (Drawer,), {}, {}, {}, {Drawer.Created: None, Drawer.Opened: None})
    assert unlisted_events(told) == []
