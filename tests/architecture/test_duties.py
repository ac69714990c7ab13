"""Each of the plan's 53 duties has a row in `docs/duties.md`, and the test it names exists."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DUTIES = range(1, 54)
"""The duties of the plan, by number."""

PENDING: frozenset[int] = frozenset()
"""Duties whose row is still to be written; a number leaves this list when its row comes."""

ROW = re.compile(r"^\| (\d+) \|(.*)\|$")
NODE = re.compile(r"`(tests/[\w/]+\.py)::(\w+)(?:\[[^`]*\])?`")


def rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row's number and its further cells."""
    for line in text.splitlines():
        if found := ROW.match(line):
            yield int(found.group(1)), [cell.strip() for cell in found.group(2).split("|")]


def named_tests(path: Path) -> set[str]:
    """The test functions of a file; none when there is no such file."""
    if not path.exists():
        return set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def faults(text: str, pending: frozenset[int], root: Path) -> list[str]:
    """What is wrong with the table: numbers, cells left empty, tests that do not exist."""
    table = list(rows(text))
    numbers = [number for number, _ in table]
    found = [f"{n}: neither a row nor pending" for n in DUTIES if n not in {*numbers, *pending}]
    found += [f"{n}: a row and pending" for n in sorted(pending & set(numbers))]
    found += [f"{n}: no duty of the plan" for n in sorted({*numbers, *pending} - set(DUTIES))]
    if numbers != sorted(set(numbers)):
        found.append("the rows are not sorted by number, each once")
    for number, cells in table:
        if len(cells) != 4 or not all(cells):
            found.append(f"{number}: a cell is missing or empty")
            continue
        nodes = NODE.findall(cells[3])
        if not nodes:
            found.append(f"{number}: names no test")
        found += [
            f"{number}: there is no {path}::{name}"
            for path, name in nodes
            if not name.startswith("test_") or name not in named_tests(root / path)
        ]
    return found


def test_every_duty_has_a_row_and_its_test_exists() -> None:
    text = (ROOT / "docs" / "duties.md").read_text(encoding="utf-8")
    assert faults(text, PENDING, ROOT) == []


GOOD = "| 1 | Việc | UBND | so | `tests/test_a.py::test_it` |\n"
ALL_BUT_ONE = frozenset(DUTIES) - {1}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_a.py").write_text("async def test_it(): ...\n")
    return tmp_path


def test_a_good_table_has_no_fault(root: Path) -> None:
    assert faults(GOOD, ALL_BUT_ONE, root) == []
    assert faults(GOOD.replace("test_it`", "test_it[a b]`"), ALL_BUT_ONE, root) == []


@pytest.mark.parametrize(
    ("text", "pending"),
    [
        ("", ALL_BUT_ONE),
        (GOOD, frozenset(DUTIES)),
        (GOOD, ALL_BUT_ONE | {54}),
        (GOOD.replace("test_it", "test_gone"), ALL_BUT_ONE),
        (GOOD.replace("test_a.py", "test_b.py"), ALL_BUT_ONE),
        (GOOD.replace("`tests", "tests"), ALL_BUT_ONE),
        (GOOD.replace("UBND", ""), ALL_BUT_ONE),
        (GOOD + GOOD, ALL_BUT_ONE),
        (GOOD.replace("| 1 |", "| 2 |") + GOOD, ALL_BUT_ONE - {2}),
    ],
)
def test_a_bad_table_is_noticed(root: Path, text: str, pending: frozenset[int]) -> None:
    assert len(faults(text, pending, root)) == 1
