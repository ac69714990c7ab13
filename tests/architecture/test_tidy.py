"""The house is tidy, and each rule of tidiness notices a bad sample."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import pytest

from tests.architecture.tidy import (
    changelog_faults,
    dead_modules,
    decision_faults,
    docstring_faults,
    imported,
    length_faults,
    link_faults,
    make_faults,
    name_faults,
    word_faults,
)

ROOT = Path(__file__).parents[2]
CODE = ("chassis", "contracts", "services")
TREES = (*CODE, "tests", "benchmarks", "examples")
Rule = Callable[[PurePosixPath, str], Iterator[str]]


def texts(*patterns: str) -> dict[PurePosixPath, str]:
    """The files of the repository that match, by their path in it."""
    found = sorted({path for pattern in patterns for path in ROOT.glob(pattern)})
    return {
        PurePosixPath(path.relative_to(ROOT).as_posix()): path.read_text(encoding="utf-8")
        for path in found
        if path.is_file() and "__pycache__" not in path.parts
    }


PYTHON = texts(*(f"{tree}/**/*.py" for tree in TREES))
MODULES = {path: text for path, text in PYTHON.items() if path.parts[0] in CODE}
PROSE = texts("*.md", "docs/**/*.md", "deploy/**/*.md", "examples/**/*.md", "benchmarks/**/*.md")
OTHER = texts("*.toml", "Makefile", "deploy/**/*", "**/*.sql", "docs/*.json", "docs/*.html")


@pytest.mark.parametrize("rule", [length_faults, docstring_faults, name_faults])
def test_every_python_file_keeps_the_rule(rule: Rule) -> None:
    assert [fault for path, text in PYTHON.items() for fault in rule(path, text)] == []


def test_nothing_is_unfinished_and_nothing_names_a_machine() -> None:
    ours = {
        path: text
        for path, text in {**PYTHON, **PROSE, **OTHER}.items()
        if ".venv" not in path.parts
    }
    assert [fault for path, text in ours.items() for fault in word_faults(path, text)] == []


def test_no_module_is_dead() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    entrances = [each.partition(":")[0] for each in pyproject["project"]["scripts"].values()]
    measured = {path: text for path, text in PYTHON.items() if path.parts[0] == "benchmarks"}
    for text in measured.values():
        entrances.extend(imported(text))
    assert dead_modules(MODULES, entrances) == []


def test_the_changelog_has_its_shape() -> None:
    assert list(changelog_faults((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))) == []


def test_every_link_leads_somewhere() -> None:
    faults = [fault for path, text in PROSE.items() for fault in link_faults(path, text, ROOT)]
    assert faults == []


def test_every_decision_names_a_check_that_is_there() -> None:
    decisions = texts("docs/decisions/0*.md")
    assert decisions
    assert [f for path, text in decisions.items() for f in decision_faults(path, text, ROOT)] == []


def test_every_target_a_page_names_can_be_made() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert [f for path, text in PROSE.items() for f in make_faults(path, text, makefile)] == []


LONG = "\n".join(f"a{n} = {n}" for n in range(401))
LONG_FUNCTION = "def f():\n" + "    x = 1\n" * 50


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (length_faults, "chassis/relay.py", "\n" * 301),
        (length_faults, "tests/test_x.py", LONG),
        (length_faults, "services/a/use_cases/do_it.py", "\n" * 61),
        (length_faults, "services/a/reactions/it_happened.py", "\n" * 51),
        (length_faults, "services/a/service.py", "\n" * 121),
        (length_faults, "services/a/views/it.py", "\n" * 101),
        (length_faults, "services/a/it.py", "class It(Aggregate): ...\n" + "\n" * 250),
        (length_faults, "chassis/relay.py", LONG_FUNCTION),
        (docstring_faults, "chassis/relay.py", "import os\n"),
        (name_faults, "chassis/utils.py", '"""Things."""'),
        (name_faults, "services/core/it.py", '"""Things."""'),
        (name_faults, "services/a/use_cases/file_it.py", "async def submit_it(): ..."),
        (name_faults, "services/a/reactions/it_filed.py", "def _it_filed(): ..."),
        (word_faults, "a.py", "# TO" + "DO: later"),
        (word_faults, "a.md", "see /ho" + "me/somebody/file"),
        (word_faults, "a.toml", "index = 'https://py" + "pi.org/simple'"),
        (word_faults, "a.py", "x = 1  # type" + ": ignore"),
        (word_faults, "a.py", "x = 1  # no" + "qa"),
    ],
)
def test_a_bad_sample_is_noticed(rule: Rule, path: str, text: str) -> None:
    assert len(list(rule(PurePosixPath(path), text))) == 1


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (length_faults, "chassis/relay.py", "\n" * 300),
        (length_faults, "chassis/relay.py", "def f():\n" + "    x = 1\n" * 49),
        (docstring_faults, "chassis/__init__.py", ""),
        (name_faults, "services/a/use_cases/file_it.py", "async def file_it(): ..."),
        (name_faults, "services/a/use_cases/__init__.py", ""),
        (word_faults, "a.py", "x = 1  # type" + ": ignore[assignment]  # The stub is wrong."),
        (word_faults, "a.md", "the framework/home/page"),
    ],
)
def test_a_good_sample_passes(rule: Rule, path: str, text: str) -> None:
    assert list(rule(PurePosixPath(path), text)) == []


def test_a_dead_module_is_noticed_and_a_living_one_is_not() -> None:
    files = {
        PurePosixPath("chassis/used.py"): "",
        PurePosixPath("chassis/dead.py"): "from chassis import used",
        PurePosixPath("chassis/started.py"): 'if __name__ == "__main__": ...',
        PurePosixPath("chassis/cli.py"): "",
        PurePosixPath("services/a/service.py"): "",
    }
    assert dead_modules(files, ["chassis.cli"]) == ["chassis/dead.py"]


@pytest.mark.parametrize(
    "line",
    ["## 0.1", "### Improved", "- No full stop", "- One sentence. And another.", "A paragraph."],
)
def test_a_changelog_line_out_of_shape_is_noticed(line: str) -> None:
    start = "# Changelog\n\nWhat changed.\n\n## Unreleased\n\n### Added\n\n- Good.\n"
    assert list(changelog_faults(start)) == []
    assert len(list(changelog_faults(start + line + "\n"))) == 1


def test_a_link_to_nowhere_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "there.md").touch()
    text = "[a](../there.md) [b](../gone.md#part) [c](https://example.org/x)"
    assert list(link_faults(PurePosixPath("docs/x.md"), text, tmp_path)) == [
        "docs/x.md: ../there.md does not exist",
        "docs/x.md: ../gone.md does not exist",
    ]
    (tmp_path / "docs").mkdir()
    assert list(link_faults(PurePosixPath("docs/x.md"), text, tmp_path)) == [
        "docs/x.md: ../gone.md does not exist"
    ]


def test_a_decision_without_a_check_is_noticed(tmp_path: Path) -> None:
    path = PurePosixPath("docs/decisions/0099-it.md")
    (found,) = decision_faults(path, "See `tests/test_it.py`.\n**Enforced by.** Nobody.", tmp_path)
    assert found.endswith("names no check")
    (found,) = decision_faults(path, "**Enforced by.** `tests/test_it.py`.", tmp_path)
    assert found.endswith("tests/test_it.py does not exist")


def test_a_target_that_cannot_be_made_is_noticed() -> None:
    page = "Run `make test`, then `make docs`."
    (found,) = make_faults(PurePosixPath("README.md"), page, "all:\n\ntest: check\n")
    assert found == "README.md: make docs does not exist"
