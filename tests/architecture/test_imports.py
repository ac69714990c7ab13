"""The import contracts hold, and each of them, broken on purpose, is caught by name."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = {
    "__init__",
    "__main__",
    "service",
    "command_line",
    "commands",
    "hearing",
    "queries",
    "reactions",
    "use_cases",
    "views",
    "publishing",
}
NO_MODELS = {
    "ballot_keys",
    "bonus_figures",
    "launching",
    "pricing",
    "publishing_awards",
    "record_intake",
    "sealing",
    "taking_in",
    "vault",
}
"""Beside the model, and allowed a database, a cipher, or the contracts' rules."""


def settings() -> list[dict[str, Any]]:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts: list[dict[str, Any]] = pyproject["tool"]["importlinter"]["contracts"]
    return contracts


def broken(root: Path) -> set[str]:
    """The names of the contracts that do not hold in the tree at `root`."""
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [program, "--no-cache"], cwd=root, capture_output=True, text=True, check=False
    )
    assert "Contracts: " in done.stdout, done.stdout + done.stderr
    found = set(re.findall(r"^(.+) BROKEN", done.stdout, re.MULTILINE))
    assert (done.returncode != 0) == bool(found)
    return found


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("services", "chassis", "contracts"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_import_contract_holds() -> None:
    assert broken(ROOT) == set()


@pytest.mark.parametrize(
    ("contract", "path", "line"),
    [
        ("house", "chassis/clock.py", "import services.council.ballot"),
        ("house", "contracts/text.py", "import chassis.clock"),
        ("apart", "services/council/ballot.py", "import services.nominations.parts"),
        ("rooms", "services/council/publishing.py", "import services.council.views.docket"),
        ("rooms", "services/council/ballot.py", "import services.council.publishing"),
        ("rooms", "services/council/odds_and_ends.py", '"""A stray module."""'),
        (
            "acts",
            "services/nominations/use_cases/refer_nomination.py",
            "import services.nominations.use_cases.file_nomination",
        ),
        ("model", "services/council/ballot.py", "import sqlalchemy"),
        ("model", "services/council/ballot.py", "import chassis.clock"),
        ("model", "services/council/ballot.py", "import contracts.roles"),
        ("language", "contracts/text.py", "import orjson"),
        ("proof", "services/audit/log/merkle.py", "import orjson"),
        ("proof", "services/audit/log/merkle.py", "import contracts.record"),
        ("rooms", "services/audit/log/merkle.py", "import services.audit.record_intake"),
    ],
)
def test_a_broken_contract_is_caught_by_name(
    copy: Path, contract: str, path: str, line: str
) -> None:
    names = {each["id"]: each["name"] for each in settings()}
    with (copy / path).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    assert names[contract] in broken(copy)


def test_every_contract_has_a_comment_that_argues_for_it() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    starts = [n for n, line in enumerate(lines) if line == "[[tool.importlinter.contracts]]"]
    assert len(starts) == len(settings())
    assert all(lines[start - 1].startswith("# ") for start in starts)


def test_every_model_file_is_named_in_both_lists() -> None:
    """A new file of rules is held to the rules for rules from the day it is written."""
    on_disk = {
        f"services.{path.parent.name}.{path.stem}"
        for path in (ROOT / "services").glob("*/*.py")
        if path.stem not in ROOMS | NO_MODELS
    }
    contracts = {each["id"]: each for each in settings()}
    assert set(contracts["model"]["source_modules"]) == on_disk
    innermost = set(re.findall(r"\w+", contracts["rooms"]["layers"][-1]))
    assert innermost == {name.rpartition(".")[2] for name in on_disk}
