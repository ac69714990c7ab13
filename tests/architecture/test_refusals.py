"""Every refusal there is names its rule, and leaves the writing of its days to one place."""

import ast
from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from contracts.refusal import Refusal

ROOT = Path(__file__).parents[2]
PARTS = ("contracts", "chassis", "services")
DAY = date(2025, 7, 2)
MOMENT = datetime(2025, 7, 1, 18, 30, tzinfo=UTC)
"""Half past one at night on the second of July in Vietnam."""

WRITTEN_OUT = {"isoformat", "strftime"}


def _files() -> list[Path]:
    return [path for part in PARTS for path in sorted((ROOT / part).rglob("*.py"))]


def _refusals() -> list[type[Refusal]]:
    for path in _files():
        if path.name != "__main__.py" and "class" in path.read_text("utf-8"):
            import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    found: dict[type[Refusal], None] = {}
    waiting = [Refusal]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            if kind.__module__.split(".")[0] in PARTS:
                found[kind] = None
                waiting.append(kind)
    return sorted(found, key=lambda kind: (kind.__module__, kind.__name__))


REFUSALS = _refusals()

CONCRETE = [kind for kind in REFUSALS if kind.vi != Refusal.vi]
"""Those with words of their own; the others are bases for them and are never raised."""


class _Figures:
    """Stands for a value of which a template shows parts, none of them a day."""

    def __getattr__(self, name: str) -> int:
        return 7


def _fields(kind: type[Refusal]) -> Iterator[tuple[str, str]]:
    """Name and format of every placeholder in the four texts."""
    for template in (kind.vi, kind.en, kind.next_vi, kind.next_en):
        for _, name, spec, _ in Formatter().parse(template):
            if name is not None:
                yield name, spec or ""


def _values(kind: type[Refusal], day: object) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, spec in _fields(kind):
        if "." in name:
            values[name.split(".")[0]] = _Figures()
        else:
            values[name] = 7 if spec else day
    return values


def test_there_are_refusals_to_look_at() -> None:
    assert len(REFUSALS) > 100
    assert {kind.__module__.split(".")[0] for kind in REFUSALS} == set(PARTS)


@pytest.mark.parametrize("kind", REFUSALS, ids=lambda kind: kind.__name__)
def test_a_day_reads_as_its_language_writes_it(kind: type[Refusal]) -> None:
    values = _values(kind, DAY)
    # Some name their own values from what they are about; here they are all named by hand.
    refusal = kind.__new__(kind)
    Refusal.__init__(refusal, **values)
    said = refusal.said()
    days = [name for name, value in values.items() if value == DAY]
    for vi, en in ((said.vi, said.en), (said.next_vi, said.next_en)):
        assert "2025-07-02" not in vi + en
        assert "2 July 2025" not in vi
        assert "02/07/2025" not in en
    if any(f"{{{name}}}" in kind.vi for name in days):
        assert "02/07/2025" in said.vi
    if any(f"{{{name}}}" in kind.en for name in days):
        assert "2 July 2025" in said.en


@pytest.mark.parametrize("kind", CONCRETE, ids=lambda kind: kind.__name__)
def test_it_names_the_rule_that_says_no(kind: type[Refusal]) -> None:
    assert kind.rule is not None
    assert kind.rule.strip()


@pytest.mark.parametrize("kind", REFUSALS, ids=lambda kind: kind.__name__)
def test_no_text_formats_a_day_by_itself(kind: type[Refusal]) -> None:
    assert [spec for _, spec in _fields(kind) if "%" in spec] == []


def test_a_moment_is_told_by_the_clock_of_vietnam() -> None:
    class AtAMoment(Refusal):
        vi = "Đã điểm danh lúc {at}."
        en = "Attendance was taken at {at}."

    said = AtAMoment(at=MOMENT).said()
    assert said.vi == "Đã điểm danh lúc 01:30 ngày 02/07/2025."
    assert said.en == "Attendance was taken at 01:30 on 2 July 2025."


def _written_out(text: str, names: set[str]) -> Iterator[int]:
    """Lines on which a refusal is handed a day already written out."""
    for call in ast.walk(ast.parse(text)):
        if not isinstance(call, ast.Call):
            continue
        called = call.func.attr if isinstance(call.func, ast.Attribute) else None
        called = call.func.id if isinstance(call.func, ast.Name) else called
        if called not in names:
            continue
        for part in (node for value in call.keywords for node in ast.walk(value.value)):
            calls_it = isinstance(part, ast.Attribute) and part.attr in WRITTEN_OUT
            spec = part.format_spec if isinstance(part, ast.FormattedValue) else None
            if calls_it or (spec is not None and "%" in ast.unparse(spec)):
                yield call.lineno


def test_nobody_hands_a_refusal_a_day_written_out() -> None:
    names = {kind.__name__ for kind in REFUSALS}
    faults = {
        f"{path.relative_to(ROOT)}:{line}"
        for path in _files()
        for line in _written_out(path.read_text("utf-8"), names)
    }
    assert faults == set()


@pytest.mark.parametrize(
    "handed", ["day.isoformat()", "f'{day:%d/%m/%Y}'", "day.strftime('%d/%m/%Y')"]
)
def test_a_day_written_out_would_be_found(handed: str) -> None:
    assert list(_written_out(f"raise refusals.TooLate(on={handed})", {"TooLate"})) == [1]
    assert list(_written_out("raise refusals.TooLate(on=day)", {"TooLate"})) == []
