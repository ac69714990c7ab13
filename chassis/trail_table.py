"""A trail on the screen: who, in which role, did what, when, why, and where it lies."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from rich.markup import escape
from rich.table import Table

from chassis.clock import HANOI
from contracts.audit import Trail, TrailEntry
from contracts.roles import TITLES_VI, Role
from contracts.topic_words import topic_vi


def trail_table(trail: Trail, names: Mapping[UUID, str]) -> Table:
    """One row an entry, in the order they were stored; `names` are those of people known here."""
    table = Table(title=f"Vết hồ sơ / Trail {trail.subject}", show_lines=True)
    table.add_column("kho / store\nluồng / stream", no_wrap=True)
    table.add_column("việc, ai, vai trò, lý do / what, who, role, why")
    table.add_column("tính từ / counts for\nghi lúc / stored", no_wrap=True)
    for entry in trail.entries:
        why = escape(" · ".join(each for each in (entry.reason, entry.legal_basis) if each))
        table.add_row(
            f"{entry.service} {entry.position}\nRECORD {entry.sequence}",
            "\n".join(filter(None, (*_what(entry), _who(entry, names), why, _entered(entry)))),
            f"{_moment(entry.at)}\n{_moment(entry.recorded_at)}",
        )
    return table


def _what(entry: TrailEntry) -> tuple[str, str]:
    return f"[bold]{topic_vi(entry.topic)}[/bold]", f"[dim]{entry.topic}[/dim]"


def _who(entry: TrailEntry, names: Mapping[UUID, str]) -> str:
    role = TITLES_VI[Role(entry.role)] if entry.role in set(Role) else entry.role or "—"
    if entry.actor is None:
        heard = f" ← {entry.message}" if entry.message else ""
        return f"{role}{heard}"
    return f"{names.get(entry.actor, entry.actor)}, {role}"


def _entered(entry: TrailEntry) -> str:
    if entry.imports_from is None:
        return ""
    since = f"{entry.imports_from:%d/%m/%Y}"
    return f"[yellow]nhập lại việc từ / import of acts from {since}[/yellow]"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(HANOI):%d/%m/%Y %H:%M:%S}"
