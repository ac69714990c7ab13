"""What the page for operators tells them to type can be typed."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer.core
import typer.main

from chassis.cli import app
from contracts.catalogue import commands, queries

DEPLOY = Path(__file__).parents[2] / "deploy"
VERBS = {"build", "down", "exec", "logs", "restart", "run", "start", "stop", "up"}
KINDS = {each.__name__: each for each in (*commands(), *queries())}


def scripts(page: str) -> list[str]:
    """Every line in a block of shell, continued lines joined, and every span of code."""
    blocks = re.findall(r"^```sh\n(.*?)^```", page, re.M | re.S)
    whole = [re.sub(r"'[^']*'", _in_one_line, block.replace("\\\n", " ")) for block in blocks]
    lines = [line for block in whole for line in block.splitlines()]
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", page, flags=re.M | re.S))
    return [*lines, *spans]


def _in_one_line(quoted: re.Match[str]) -> str:
    return quoted[0].replace("\n", " ")


def typed(page: str) -> list[list[str]]:
    """The words after `thidua` or `operator`."""
    found = [
        re.search(r"(?:^| )(?:thidua|operator) ([a-z][^#|]*)", line)
        or re.match(r"((?:send|ask|officials) [^#|]*)", line)
        for line in scripts(page)
    ]
    return [shlex.split(each[1]) for each in found if each and "…" not in each[1]]


def fault(words: list[str]) -> str | None:
    """What is wrong with these words, None where nothing is."""
    at: Any = typer.main.get_command(app)
    rest = list(words)
    while isinstance(at, typer.core.TyperGroup) and rest and rest[0] in at.commands:
        at = at.commands[rest.pop(0)]
    if isinstance(at, typer.core.TyperGroup) and not at.invoke_without_command:
        return f"{shlex.join(words)}: no such command"
    known: set[str] = {name for each in at.params for name in each.opts}
    for word in rest:
        if word.startswith("--") and word not in known:
            return f"{shlex.join(words)}: no option {word}"
    return _fault_in_body(rest) if at.name in {"send", "ask"} else None


def _fault_in_body(rest: list[str]) -> str | None:
    if rest[0].startswith("<"):
        return None
    if rest[0] not in KINDS:
        return f"{rest[0]}: no such command or query"
    text = rest[rest.index("--json") + 1] if "--json" in rest else "{}"
    body: dict[str, object] = json.loads(text)
    unknown = set(body) - set(KINDS[rest[0]].model_fields)
    return f"{rest[0]}: no field {sorted(unknown)}" if unknown else None


def test_every_command_on_the_page_exists() -> None:
    found = typed((DEPLOY / "README.md").read_text(encoding="utf-8"))
    assert [each for each in map(fault, found) if each] == []
    assert {words[0] for words in found} >= {
        *("audit", "config", "doctor", "officials", "parked", "provision", "reconcile", "run"),
        *("secrets", "send", "streams", "views"),
    }


@pytest.mark.parametrize(
    "line",
    [
        "thidua mend",
        "docker compose run --rm operator streams repair council",
        "operator reconcile --quickly",
        "operator send FileEverything --as quan-tri",
        "operator send RegisterPerson --json '{\"height\": 1}'",
    ],
)
def test_a_command_that_does_not_exist_is_found(line: str) -> None:
    (words,) = typed(f"```sh\n{line}\n```\n")
    assert fault(words) is not None


def test_compose_is_asked_for_containers_that_it_has() -> None:
    services = set(re.findall(r"^  ([a-z-]+):", (DEPLOY / "compose.yaml").read_text(), re.M))
    page = (DEPLOY / "README.md").read_text(encoding="utf-8")
    asked = [re.search(r"docker compose ([a-z]+)([^#|<>]*)", line) for line in scripts(page)]
    found = [(each[1], each[2].split()) for each in asked if each]
    assert len(found) > 20
    for verb, words in found:
        assert verb in VERBS
        named = [word for word in words if word in services or word == "$SERVICES"]
        assert named or not [word for word in words if not word.startswith("-")], (verb, words)
