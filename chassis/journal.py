"""Log lines: JSON for machines, coloured for a person at a terminal; never a person's data."""

import logging
import sys
from pathlib import Path
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from chassis.settings import Settings

PERSONAL = frozenset(
    {
        "name",
        "full_name",
        "birth_date",
        "identity_number",
        "address",
        "phone",
        "email",
        "token",
        "password",
        "body",
        "values",
    }
)
"""Fields that may hold a person's data or a secret; their values never reach a log line."""


def withhold_personal(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    """Replace the value of every field in `PERSONAL` by `***`."""
    return {key: "***" if key in PERSONAL else value for key, value in line.items()}


def set_up_logging(settings: Settings, file: Path | None = None) -> None:
    """Send structlog's lines and the standard library's to standard error in one format.

    With `file` they go to the end of that file instead, as JSON unless the settings say otherwise.
    """
    at_terminal = file is None and sys.stderr.isatty()
    pretty = settings.log_format == "pretty" or (settings.log_format == "auto" and at_terminal)
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        withhold_personal,
    ]
    shown: list[Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if pretty:
        shown.append(structlog.dev.ConsoleRenderer(colors=at_terminal))
    else:
        # Frames alone: a traceback's variables could hold anything about anybody.
        shown.append(structlog.processors.format_exc_info)
        shown.append(structlog.processors.JSONRenderer(ensure_ascii=False))
    handler = logging.FileHandler(file) if file else logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(processors=shown, foreign_pre_chain=shared)
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level.upper())
    # The broker's own lines repeat each request; ours say what matters of it.
    for chatty in ("faststream", "nats"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(settings.log_level),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def log_for(service: str) -> Any:
    """A logger whose lines name the service they come from."""
    return structlog.get_logger("thidua").bind(service=service)
