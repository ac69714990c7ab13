"""The AsyncAPI document is the one the services make, holds together, and loads nothing."""

import json
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any, cast

import pytest

from chassis.asyncapi import DOCS, DOCUMENT, PAGE, document, files, main, said
from chassis.services_here import load_services
from contracts.catalogue import commands, messages, queries

ADDRESS = re.compile(r"(https?:)?//[a-z0-9]", re.IGNORECASE)
SERVICES = load_services()


def references(part: Any) -> Iterator[str]:
    """Every `$ref` anywhere in the document."""
    if isinstance(part, dict):
        for name, each in cast(dict[str, Any], part).items():
            if name == "$ref":
                yield str(each)
            else:
                yield from references(each)
    elif isinstance(part, list):
        yield from (found for each in cast(Sequence[Any], part) for found in references(each))


def resolve(whole: dict[str, Any], reference: str) -> object:
    """What a reference points at; None when at nothing. Names hold dots, never slashes."""
    place: Any = whole
    for step in reference.removeprefix("#/").split("/"):
        place = cast(dict[str, Any], place).get(step) if isinstance(place, dict) else None
    return cast(object, place)


def faults(made: dict[str, Any]) -> list[str]:
    """What AsyncAPI 3.0 asks for and this document does not keep."""
    found = [name for name in ("asyncapi", "info", "channels", "operations") if name not in made]
    if made.get("asyncapi") != "3.0.0":
        found.append("the version")
    for reference in references(made):
        if not reference.startswith("#/") or resolve(made, reference) is None:
            found.append(f"points nowhere: {reference}")
    for name, channel in made.get("channels", {}).items():
        placeholders = set(re.findall(r"{(\w+)}", channel["address"] or ""))
        if placeholders != set(channel.get("parameters", {})):
            found.append(f"parameters of {name}")
    for name, operation in made.get("operations", {}).items():
        if operation["action"] not in ("send", "receive"):
            found.append(f"action of {name}")
        own = operation["channel"]["$ref"] + "/messages/"
        if any(not each["$ref"].startswith(own) for each in operation["messages"]):
            found.append(f"{name} has a message its channel does not have")
    return found


def test_the_committed_files_are_the_generated_ones() -> None:
    for name, text in files(SERVICES).items():
        assert (DOCS / name).read_text(encoding="utf-8") == text, f"{name}: run `make schemas`"


def test_the_document_holds_together() -> None:
    assert faults(document(SERVICES)) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("asyncapi", "2.6.0"),
        ("info", ...),
        ("components/schemas/MessageHeaders", ...),
        ("channels/nominations.NominationFiled.v1/parameters", {}),
        ("operations/nominations.says.NominationFiled/action", "publish"),
        (
            "operations/nominations.says.NominationFiled/messages",
            [{"$ref": "#/channels/council.CouncilDecided.v1/messages/council.CouncilDecided.v1"}],
        ),
    ],
)
def test_a_document_that_does_not_hold_together_is_noticed(path: str, value: object) -> None:
    made: Any = deepcopy(document(SERVICES))
    *way, last = path.split("/")
    place = made
    for step in way:
        place = place[step]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    assert faults(made) != []


def test_every_word_of_the_catalogue_is_said_or_answered_by_its_own_service() -> None:
    by_service = [(service.name, message) for service in SERVICES for message in said(service)]
    assert sorted(by_service, key=str) == sorted(
        ((message.SERVICE, message) for message in messages()), key=str
    )
    asked = {word for service in SERVICES for word in (*service.commands, *service.queries)}
    assert asked == {*commands(), *queries()}
    for service in SERVICES:
        assert {command.SERVICE for command in service.commands} <= {service.name}
        assert {query.SERVICE for query in service.queries} <= {service.name}


def test_every_operation_of_a_role_says_who_may_and_what_comes_back() -> None:
    for name, operation in document(SERVICES)["operations"].items():
        if ".obeys." in name or ".answers." in name:
            assert operation["x-thidua-roles"], name
            assert "token" in operation["description"]
            assert operation["reply"]["messages"]


def test_nothing_points_outside_the_repository() -> None:
    for name in (DOCUMENT, PAGE):
        text = (DOCS / name).read_text(encoding="utf-8")
        assert ADDRESS.search(text) is None, name
    page = (DOCS / PAGE).read_text(encoding="utf-8")
    assert re.search(r"<script|<link|<img|@import|url\(", page) is None


def test_an_outside_address_would_be_noticed() -> None:
    for bad in ('src="https://cdn.example/x.js"', "href=//cdn.example", "HTTP://a"):
        assert ADDRESS.search(bad)


def test_every_link_of_the_page_leads_to_a_place_on_it() -> None:
    page = (DOCS / PAGE).read_text(encoding="utf-8")
    places = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= places
    assert {"say-NominationFiled", "ask-FileNomination"} <= places


def test_the_command_tells_what_is_out_of_date(tmp_path: Path) -> None:
    told: list[str] = []
    assert main(["check", "--folder", str(tmp_path)], told.append) == 1
    assert len(told) == 2
    assert main(["write", "--folder", str(tmp_path)], told.append) == 0
    assert main(["check", "--folder", str(tmp_path)], told.append) == 0
    assert json.loads((tmp_path / DOCUMENT).read_text(encoding="utf-8"))["asyncapi"] == "3.0.0"
