"""The rules of tidiness, each a function from text to faults, so that bad samples can be fed in."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

LONGEST_FUNCTION = 50
DRAWERS = {"common", "core", "helpers", "misc", "util", "utils"}
"""Names under which nothing is ever refused."""

# Spelled in parts, so that this file does not break its own rule.
UNFINISHED = re.compile(
    r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK")) + r")\b"
)
MACHINE = re.compile(r"(?<![\w.])/(" + "|".join(("work", "home", "root", "Users")) + r")/\w")
REGISTRY = re.compile("|".join((r"py" + r"pi\.org", r"python" + r"hosted\.org", r"ghcr" + r"\.io")))
BARE_IGNORE = re.compile(r"#\s*(type|pyright):\s*ignore(?!\[)|#\s*no" + r"qa(?!: ?[A-Z])")
CHANGE_HEADINGS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
CHECK = re.compile(r"`((?:tests|benchmarks)/[\w/.]+)")
MAKE = re.compile(r"`make ([a-z]+)`")
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)[^)]*\)")


def longest_file(path: PurePosixPath, is_aggregate: bool) -> int:
    """How many lines a file may have."""
    parts = path.parts
    if parts[0] != "services":
        return 400 if parts[0] == "tests" else 300
    if "use_cases" in parts:
        return 60
    if "reactions" in parts:
        return 50
    if path.name == "service.py":
        return 120
    if "views" in parts:
        return 100
    return 250 if is_aggregate else 300


def length_faults(path: PurePosixPath, text: str) -> Iterator[str]:
    """Files and functions nobody reads in one go."""
    lines = len(text.splitlines())
    limit = longest_file(path, "(Aggregate)" in text)
    if lines > limit:
        yield f"{path}: {lines} lines, at most {limit}"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            size = (node.end_lineno or node.lineno) - node.lineno + 1
            if size > LONGEST_FUNCTION:
                yield f"{path}: {node.name} has {size} lines, at most {LONGEST_FUNCTION}"


def docstring_faults(path: PurePosixPath, text: str) -> Iterator[str]:
    """Modules that do not say what they are for."""
    if text.strip() and not ast.get_docstring(ast.parse(text)):
        yield f"{path}: no module docstring"


def name_faults(path: PurePosixPath, text: str) -> Iterator[str]:
    """Use cases and reactions whose file is not named after what is in it; drawers."""
    if path.stem in DRAWERS or DRAWERS & set(path.parts):
        yield f"{path}: a drawer, not a name"
    if path.parent.name not in ("use_cases", "reactions") or path.stem == "__init__":
        return
    public = [
        node.name
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name[0] != "_"
    ]
    if path.stem not in public:
        yield f"{path}: no function {path.stem}, only {', '.join(public) or 'none'}"


def word_faults(path: PurePosixPath, text: str) -> Iterator[str]:
    """Unfinished work, and names of machines and registries."""
    for number, line in enumerate(text.splitlines(), 1):
        if UNFINISHED.search(line):
            yield f"{path}:{number}: unfinished"
        if MACHINE.search(line):
            yield f"{path}:{number}: a path of one machine"
        if REGISTRY.search(line):
            yield f"{path}:{number}: a registry's host"
        if path.suffix == ".py" and BARE_IGNORE.search(line):
            yield f"{path}:{number}: a check is silenced without saying which"


def imported(text: str) -> set[str]:
    """Every module a file may import, by dotted name."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found.update(each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{each.name}" for each in node.names)
    return found


def dead_modules(files: Mapping[PurePosixPath, str], entrances: Iterable[str]) -> list[str]:
    """Modules that nothing imports and nobody starts.

    A service's `service` and `command_line` are loaded by name; what has a `__main__` guard is
    started by a person.
    """
    used = set(entrances).union(*(imported(text) for text in files.values()))
    return [
        str(path)
        for path, text in files.items()
        if path.stem not in ("__init__", "__main__", "command_line", "service")
        and ".".join(path.with_suffix("").parts) not in used
        and '__name__ == "__main__"' not in text
    ]


def changelog_faults(text: str) -> Iterator[str]:
    """Anything that is not a version, a kind of change, or one sentence for the reader."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("### "):
            good = line[4:] in CHANGE_HEADINGS
        elif line.startswith("## "):
            good = (
                re.fullmatch(r"## (Unreleased|\d+\.\d+\.\d+, \d{4}-\d{2}-\d{2})", line) is not None
            )
        elif line.startswith("- "):
            good = line.endswith(".") and ". " not in line
        else:
            good = not line or line == "# Changelog" or number <= 4
        if not good:
            yield f"CHANGELOG.md:{number}: {line[:60]}"


def link_faults(path: PurePosixPath, text: str, root: Path) -> Iterator[str]:
    """Links to files that are not there."""
    for target in LINK.findall(text):
        if "://" not in target and not (root / path.parent / target).exists():
            yield f"{path}: {target} does not exist"


def decision_faults(path: PurePosixPath, text: str, root: Path) -> Iterator[str]:
    """A decision that names no check that enforces it, or one that is not there."""
    checks = CHECK.findall(text.partition("**Enforced by.**")[2])
    if not checks:
        yield f"{path}: names no check"
    for check in checks:
        if not (root / check).exists():
            yield f"{path}: {check} does not exist"


def make_faults(path: PurePosixPath, text: str, makefile: str) -> Iterator[str]:
    """Targets of make that a page names and there are not."""
    for target in MAKE.findall(text):
        if f"\n{target}:" not in makefile:
            yield f"{path}: make {target} does not exist"
