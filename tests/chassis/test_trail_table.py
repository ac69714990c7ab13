"""A trail on the screen shows both times, and what an import session entered.

The person is invented.
"""

from datetime import UTC, date, datetime
from io import StringIO

from rich.console import Console

from chassis.trail_table import trail_table
from contracts.audit import Trail, TrailEntry
from tests.acts import named

ENTRY = TrailEntry(
    service="nominations",
    position=7,
    sequence=7,
    aggregate_id=named("a dossier"),
    version=1,
    topic="nominations.Nomination.Filed",
    because="itself",
    actor=named("a head"),
    role="unit_head",
    unit=None,
    on_behalf_of=None,
    reason="Nhập lại nửa năm",
    legal_basis=None,
    command="FileNomination",
    message=None,
    at=datetime(2025, 11, 3, 1, 0, tzinfo=UTC),
    recorded_at=datetime(2026, 1, 12, 2, 30, tzinfo=UTC),
    correlation_id=named("a correlation"),
    causation_id=None,
    digest="0" * 64,
    state={},
)


def _shown(entry: TrailEntry) -> str:
    trail = Trail(subject=entry.aggregate_id, complete=True, entries=(entry,))
    console = Console(file=StringIO(), width=160)
    console.print(trail_table(trail, {named("a head"): "Vũ Thị Mẫu"}))
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_an_entry_shows_both_times_who_and_why() -> None:
    shown = _shown(ENTRY)
    for part in ("03/11/2025 08:00:00", "12/01/2026 09:30:00", "Vũ Thị Mẫu", "Nhập lại nửa năm"):
        assert part in shown
    assert "import" not in shown


def test_what_an_import_session_entered_says_so() -> None:
    shown = _shown(ENTRY.model_copy(update={"imports_from": date(2025, 7, 1)}))
    assert "nhập lại việc từ / import of acts from 01/07/2025" in shown
