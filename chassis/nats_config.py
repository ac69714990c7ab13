"""Who may say and hear what on NATS: one user a service, each with its own subjects alone.

The embedded server and `deploy/` take their users from here. A service may publish its own public
messages and records, read the streams of others under its own durable name, and answer requests;
it can neither delete nor purge anything. `provisioner` alone may change streams: it is the
break-glass user. `operator` reads; `client` asks and commands; `subscriber` is an internal service
outside this house that follows the public messages.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contracts.streams import StreamKind, stream_name

CLIENT = "client"
OPERATOR = "operator"
PROVISIONER = "provisioner"
SUBSCRIBER = "subscriber"
RECORD_READER = "audit"

TAIL_NAMES = tuple(f"{OPERATOR}_{number}" for number in range(1, 5))
"""The consumers of those who watch public messages: so many may watch one stream at a time."""

MAX_PAYLOAD_MIB = 8
"""The `max_payload` of a server we configure: for long answers, and events with much in them."""


@dataclass(frozen=True)
class NatsUser:
    """One user: the subjects it may publish to and subscribe to; everything else is denied."""

    name: str
    publish: tuple[str, ...]
    subscribe: tuple[str, ...]
    answers: bool = False


def inbox_prefix(user: str) -> str:
    """Where this user's own replies arrive; no other user may listen there."""
    return f"_INBOX_{user}"


def nats_users(agency: str, services: Sequence[str]) -> tuple[NatsUser, ...]:
    """Every user of an installation."""
    return (
        *(_service_user(agency, service, services) for service in services),
        NatsUser(
            CLIENT,
            publish=(f"thidua.command.{agency}.>", f"thidua.query.{agency}.>"),
            subscribe=(f"{inbox_prefix(CLIENT)}.>",),
        ),
        NatsUser(
            OPERATOR,
            publish=("$JS.API.INFO", *_browsing(services), *_tailing(services)),
            subscribe=(f"{inbox_prefix(OPERATOR)}.>",),
        ),
        NatsUser(
            SUBSCRIBER,
            publish=(
                *_reading(SUBSCRIBER, [_events(each) for each in services]),
                *(lookup for each in services for lookup in _lookups(_events(each))),
            ),
            subscribe=(f"{inbox_prefix(SUBSCRIBER)}.>",),
        ),
        NatsUser(
            PROVISIONER,
            publish=(
                "$JS.API.>",
                "$JS.ACK.>",
                f"thidua.event.{agency}.>",
                f"thidua.record.{agency}.>",
            ),
            subscribe=(f"{inbox_prefix(PROVISIONER)}.>",),
        ),
    )


def user_names(services: Sequence[str]) -> tuple[str, ...]:
    """The names of all users, each of which needs a password."""
    return tuple(user.name for user in nats_users("-", services))


def authorization(agency: str, services: Sequence[str], passwords: Mapping[str, str]) -> str:
    """The `authorization` block of a NATS configuration; `passwords` by user name.

    A password that begins with `$` is left bare: NATS reads that environment variable.
    """
    users = nats_users(agency, services)
    blocks = [_user_block(user, passwords[user.name]) for user in users]
    return "authorization {\n  users: [\n" + "\n".join(blocks) + "\n  ]\n}\n"


def password_variable(user: str) -> str:
    """The variable a NATS configuration refers to in place of this user's password."""
    return f"NATS_PASSWORD_{user.upper()}"


def server_configuration(agency: str, services: Sequence[str]) -> str:
    """The whole configuration of a NATS server on ports 4222 and 8222, data under `/data`.

    Passwords are references to `password_variable`, from the environment or set further up.
    """
    references = {user: f"${password_variable(user)}" for user in user_names(services)}
    return (
        "port: 4222\n"
        "http: 8222 # asked by the services; keep it inside your network\n"
        f"max_payload: {MAX_PAYLOAD_MIB}MB\n"
        "jetstream {\n"
        "  store_dir: /data/jetstream\n"
        "  # Without it an acknowledged message may still be lost; the services refuse to start.\n"
        "  sync_interval: always\n"
        "}\n"
        f"{authorization(agency, services, references)}"
    )


def _service_user(agency: str, service: str, services: Sequence[str]) -> NatsUser:
    own = (_events(service), _record(service))
    heard = [_events(each) for each in services if each != service]
    if service == RECORD_READER:
        heard += [_record(each) for each in services if each != service]
    return NatsUser(
        service,
        publish=(
            f"thidua.event.{agency}.{service}.>",
            f"thidua.record.{agency}.{service}.*",
            "$JS.API.INFO",
            *(subject for stream in [*own, *heard] for subject in _lookups(stream)),
            *_reading(service, [*own, *heard]),
        ),
        subscribe=(
            f"{inbox_prefix(service)}.>",
            f"thidua.command.{agency}.{service}.*",
            f"thidua.query.{agency}.{service}.*",
        ),
        answers=True,
    )


def _events(service: str) -> str:
    return stream_name(StreamKind.EVENTS, service)


def _record(service: str) -> str:
    return stream_name(StreamKind.RECORD, service)


def _lookups(stream: str) -> tuple[str, ...]:
    return (
        f"$JS.API.STREAM.MSG.GET.{stream}",
        f"$JS.API.DIRECT.GET.{stream}",
        f"$JS.API.DIRECT.GET.{stream}.>",
    )


def _reading(user: str, streams: Sequence[str]) -> tuple[str, ...]:
    """Follow these streams under a durable consumer that bears the user's own name."""
    return tuple(
        subject
        for stream in streams
        for subject in (
            f"$JS.API.STREAM.INFO.{stream}",
            f"$JS.API.CONSUMER.CREATE.{stream}.{user}",
            f"$JS.API.CONSUMER.CREATE.{stream}.{user}.>",
            f"$JS.API.CONSUMER.DURABLE.CREATE.{stream}.{user}",
            f"$JS.API.STREAM.MSG.GET.{stream}",
            f"$JS.API.CONSUMER.INFO.{stream}.{user}",
            f"$JS.API.CONSUMER.RESET.{stream}.{user}",
            f"$JS.API.CONSUMER.RESET.{stream}.{user}",
            f"$JS.API.CONSUMER.MSG.NEXT.{stream}.{user}",
            f"$JS.ACK.{stream}.{user}.>",
        )
    )


def _browsing(services: Sequence[str]) -> tuple[str, ...]:
    """Look at every stream and consumer; read the public messages, never the records."""
    subjects = ["$JS.API.STREAM.NAMES", "$JS.API.STREAM.LIST"]
    for service in services:
        for stream in (_events(service), _record(service)):
            subjects += [f"$JS.API.STREAM.INFO.{stream}", f"$JS.API.CONSUMER.LIST.{stream}"]
            subjects += [f"$JS.API.CONSUMER.INFO.{stream}.*"]
        subjects += _lookups(_events(service))
    return tuple(subjects)


def _tailing(services: Sequence[str]) -> tuple[str, ...]:
    """Watch the public messages through consumers of the operator's own names, and no others."""
    return tuple(
        f"$JS.API.CONSUMER.{verb}.{_events(service)}.{name}"
        for service in services
        for name in TAIL_NAMES
        for verb in ("CREATE", "DELETE", "MSG.NEXT")
    )


def _user_block(user: NatsUser, password: str) -> str:
    shown = password if password.startswith("$") else json.dumps(password)
    answers = "        allow_responses: true\n" if user.answers else ""
    return (
        f"    {{\n      user: {json.dumps(user.name)}, password: {shown}\n"
        f"      permissions: {{\n"
        f"        publish: {{ allow: {json.dumps(user.publish)} }}\n"
        f"        subscribe: {{ allow: {json.dumps(user.subscribe)} }}\n"
        f"{answers}      }}\n    }}"
    )
