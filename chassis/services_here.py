"""Finds the services of an installation by name.

The chassis may not import a service (`pyproject.toml`, import-linter): what a service is made of
is its own affair, and the chassis serves any. Running all of them in one process is the one place
where it must reach them, so it does by name, from the list in `contracts.services`.
"""

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec

import typer

from chassis.service import Service
from contracts.services import SERVICES


class NoSuchService(LookupError):
    """There is no service of this name; the text lists those there are."""


def load_service(name: str) -> Service:
    """The service called `name`; raises `NoSuchService`."""
    if name not in SERVICES:
        raise NoSuchService(
            f"Không có dịch vụ {name}. / There is no service {name}: {', '.join(SERVICES)}."
        )
    made = import_module(f"services.{name}.service").service()
    if not isinstance(made, Service):
        raise TypeError(f"services.{name}.service.service() did not return a Service")
    return made


def load_services(names: Sequence[str] = SERVICES) -> tuple[Service, ...]:
    """Those services, in that order; raises `NoSuchService`."""
    return tuple(load_service(name) for name in names)


def register_verbs(app: typer.Typer) -> None:
    """Add the verbs of every service that has some, in its `command_line`."""
    for name in SERVICES:
        module = f"services.{name}.command_line"
        if find_spec(module) is not None:
            import_module(module).register(app)
