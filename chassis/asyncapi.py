"""What the services say and are asked, as an AsyncAPI 3.0 document, made from the services.

`python -m chassis.asyncapi write` brings `docs/asyncapi.json` and `docs/events.html` up to date;
`check` says whether they are. A test compares them too, so neither can fall behind the code.
"""

import argparse
import inspect
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, get_type_hints

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from chassis.events_page import page
from chassis.service import Service
from chassis.services_here import load_services
from contracts.golden_files import FOLDER, file_name
from contracts.message import Message
from contracts.permissions import MAY
from contracts.request import Command, CommandRequest, Query, QueryRequest, Reply

DOCS = Path(__file__).parents[1] / "docs"
DOCUMENT, PAGE = "asyncapi.json", "events.html"

Json = dict[str, Any]

_SECURITY = {
    "natsUser": {
        "type": "userPassword",
        "description": "Each service and the client have a NATS user that may publish and read"
        " only its own subjects (`deploy/`).",
    }
}
_ACTOR = (
    "The request carries an actor token: one person in one office, signed with Ed25519, good for"
    " minutes. The service verifies it by itself and asks the table of roles; a name that is not"
    " in the table is refused to everybody."
)
_PARAMETERS = {
    "agency": {"description": "The commune's slug, such as `kien-thuy`."},
    "aggregate": {"description": "The id of the dossier, campaign, sitting … it is about."},
}
_HEADERS: Json = {
    "type": "object",
    "description": "CloudEvents 1.0 in binary mode, W3C trace context, and our own.",
    "required": [
        "ce-specversion",
        "ce-id",
        "ce-type",
        "ce-source",
        "ce-subject",
        "ce-time",
        "Thidua-Position",
        "Thidua-Effective-At",
        "Thidua-Correlation-Id",
        "Thidua-Role",
    ],
    "properties": {
        "ce-specversion": {"const": "1.0"},
        "ce-id": {"type": "string", "format": "uuid", "description": "The same for ever."},
        "ce-type": {"type": "string", "description": "thidua.<service>.<Message>.v<major>"},
        "ce-source": {"type": "string", "description": "/thidua/<agency>/<service>"},
        "ce-subject": {"type": "string", "format": "uuid", "description": "The aggregate."},
        "ce-time": {"type": "string", "format": "date-time", "description": "When stored."},
        "ce-dataschema": {"type": "string"},
        "content-type": {"const": "application/json"},
        "Thidua-Position": {"type": "string", "description": "Place in the service's store."},
        "Thidua-Effective-At": {"type": "string", "format": "date-time"},
        "Thidua-Correlation-Id": {"type": "string", "format": "uuid"},
        "Thidua-Causation-Id": {"type": "string", "format": "uuid"},
        "Thidua-Actor": {"type": "string", "format": "uuid", "description": "A person's id."},
        "Thidua-Role": {"type": "string", "description": "The office acted in."},
        "Thidua-Imports-From": {
            "type": "string",
            "format": "date",
            "description": "Goes back to an act that an import session entered, from this day on.",
        },
        "traceparent": {
            "type": "string",
            "description": "W3C Trace Context; the span is that of the act told of.",
        },
    },
}


def document(services: Sequence[Service]) -> Json:
    """The AsyncAPI document of these services; every name in it is in alphabetical order."""
    parts: Json = {"channels": {}, "operations": {}, "messages": {}}
    for service in services:
        for message in said(service):
            _add_message(parts, service.name, message, "send")
        for message in service.reactions:
            _add_message(parts, service.name, message, "receive")
        for word in _asked(service):
            _add_request(parts, service.name, word)
    return {
        "asyncapi": "3.0.0",
        "id": "urn:thidua",
        "info": {
            "title": "Thi Đua",
            "version": version("thidua"),
            "description": "Messages, commands and queries of a commune's emulation and"
            " commendation work. Within a major version a message only gains optional fields;"
            " put up with fields and values you do not know.",
        },
        "defaultContentType": "application/json",
        "servers": {
            "nats": {
                "host": "localhost:4222",
                "protocol": "nats",
                "description": "NATS with JetStream. `EVENTS_<SERVICE>` holds every message.",
                "security": [{"$ref": "#/components/securitySchemes/natsUser"}],
            }
        },
        "channels": dict(sorted(parts["channels"].items())),
        "operations": dict(sorted(parts["operations"].items())),
        "components": {
            "messages": dict(sorted(parts["messages"].items())),
            "schemas": _schemas(services),
            "securitySchemes": _SECURITY,
        },
    }


def said(service: Service) -> list[type[Message]]:
    """The messages a service publishes, read from what its publishing functions return."""
    found: set[type[Message]] = set()
    for publish in service.publishing.values():
        if publish is not None:
            made = get_type_hints(publish)["return"]
            found.update(each for each in (made, *getattr(made, "__args__", ())) if _is_one(each))
    return sorted(found, key=lambda each: each.__name__)


def files(services: Sequence[Service]) -> dict[str, str]:
    """The text of each generated file, by name."""
    made = document(services)
    text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
    return {DOCUMENT: text, PAGE: page(made)}


def main(arguments: Sequence[str], say: Callable[[str], None]) -> int:
    """`write` or `check`; tells through `say` what is out of date and returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m chassis.asyncapi")
    parser.add_argument("what", choices=("write", "check"))
    parser.add_argument("--folder", type=Path, default=DOCS)
    given = parser.parse_args(arguments)
    stale = 0
    for name, text in files(load_services()).items():
        path: Path = given.folder / name
        if given.what == "write":
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            say(f"docs/{name} is out of date; run `make schemas`")
            stale += 1
    return 1 if stale else 0


def _asked(service: Service) -> tuple[type[Command] | type[Query], ...]:
    return (*service.commands, *service.queries)


def _is_one(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Message) and kind is not Message


def _add_message(parts: Json, service: str, message: type[Message], action: str) -> None:
    key = f"{message.SERVICE}.{message.__name__}.v{message.VERSION}"
    address = (
        f"thidua.event.{{agency}}.{message.SERVICE}.{message.__name__}"
        f".v{message.VERSION}.{{aggregate}}"
    )
    parts["channels"][key] = _channel(address, key, _PARAMETERS)
    parts["messages"][key] = {
        "name": message.__name__,
        "title": message.__name__,
        "summary": _first_line(message),
        "contentType": "application/json",
        "headers": {"$ref": "#/components/schemas/MessageHeaders"},
        "payload": {"$ref": f"#/components/schemas/{message.__name__}"},
        "examples": list(_examples(message)),
    }
    verb = "says" if action == "send" else "hears"
    parts["operations"][f"{service}.{verb}.{message.__name__}"] = {
        "action": action,
        "channel": {"$ref": f"#/channels/{key}"},
        "messages": [{"$ref": f"#/channels/{key}/messages/{key}"}],
    }


def _add_request(parts: Json, service: str, word: type[Command] | type[Query]) -> None:
    key = f"{service}.{word.__name__}"
    kind = "command" if issubclass(word, Command) else "query"
    wire = CommandRequest if issubclass(word, Command) else QueryRequest
    parameters = {"agency": _PARAMETERS["agency"]}
    address = f"thidua.{kind}.{{agency}}.{service}.{word.__name__}"
    parts["channels"][key] = _channel(address, key, parameters)
    parts["channels"][f"{key}.reply"] = _channel(None, f"{key}.reply", {})
    parts["messages"][key] = {
        "name": word.__name__,
        "title": word.__name__,
        "summary": _first_line(word),
        "payload": _with(wire, "body", word),
    }
    parts["messages"][f"{key}.reply"] = {
        "name": f"{word.__name__}Reply",
        "title": f"Reply to {word.__name__}",
        "summary": "A result or a problem, never both.",
        "payload": _with(Reply, "result", word.RESULT),
    }
    parts["operations"][
        f"{service}.{'obeys' if kind == 'command' else 'answers'}.{word.__name__}"
    ] = {
        "action": "receive",
        "channel": {"$ref": f"#/channels/{key}"},
        "messages": [{"$ref": f"#/channels/{key}/messages/{key}"}],
        "description": _ACTOR,
        "reply": {
            "channel": {"$ref": f"#/channels/{key}.reply"},
            "messages": [{"$ref": f"#/channels/{key}.reply/messages/{key}.reply"}],
        },
        "x-thidua-roles": sorted(role.value for role in MAY.get(word.__name__, ())),
    }


def _channel(address: str | None, message: str, parameters: Json) -> Json:
    channel: Json = {
        "address": address,
        "messages": {message: {"$ref": f"#/components/messages/{message}"}},
    }
    return {**channel, "parameters": parameters} if parameters else channel


def _with(wire: type[BaseModel], field: str, body: type[BaseModel]) -> Json:
    inner = {"properties": {field: {"$ref": f"#/components/schemas/{body.__name__}"}}}
    return {"allOf": [{"$ref": f"#/components/schemas/{wire.__name__}"}, inner]}


def _schemas(services: Sequence[Service]) -> Json:
    models: set[type[BaseModel]] = {CommandRequest, QueryRequest, Reply}
    for service in services:
        models.update(said(service), service.reactions)
        for word in _asked(service):
            models.update((word, word.RESULT))
    ordered = sorted(models, key=lambda each: each.__name__)
    _, made = models_json_schema(
        [(model, "validation") for model in ordered], ref_template="#/components/schemas/{model}"
    )
    found: Json = {**made["$defs"], "MessageHeaders": _HEADERS}
    missing = {model.__name__ for model in ordered} - set(found)
    if missing:
        raise ValueError(f"two models share a name: {sorted(missing)}")
    return dict(sorted(found.items()))


def _examples(message: type[Message]) -> Iterator[Json]:
    path = FOLDER / file_name(message)
    if path.exists():
        yield {"payload": json.loads(path.read_text(encoding="utf-8")).get("example")}


def _first_line(word: type[object]) -> str:
    lines: Iterable[str] = (inspect.getdoc(word) or "").splitlines()
    return next(iter(lines), "")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], print))
