"""Tells a story while it is played: who, in which office, did what, on which day, and why."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime

from pydantic import JsonValue
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from chassis.clock import HANOI
from contracts.problem import Problem
from contracts.roles import Role
from examples.story.script import Script, Step
from examples.story.sentences import CHOICES, SENTENCES, WORDS
from examples.story.stage import Answer

_VI, _EN = 0, 1
_PARTS_OF_A_BALLOT = frozenset({"OpenBallot", "CastVote"})
_OF_A_UNIT = frozenset({Role.UNIT_HEAD, Role.UNIT_OFFICER})


class Teller:
    """Prints each act as it happens, under the heading of its scene and its month.

    A ballot is told as its result. `verbose` tells every act, with the command's name.
    """

    def __init__(
        self, console: Console, script: Script, *, english: bool = False, verbose: bool = False
    ) -> None:
        """Nothing is printed yet."""
        self._console = console
        self._language = _EN if english else _VI
        self._verbose = verbose
        self._titles = script.titles
        self._who = _people(script)
        self._names = _first_names(script)
        self._scene = ""
        self._month = ""
        self._votes: list[tuple[str, str]] = []

    def tell(self, scene: str, step: Step, answer: Answer) -> None:
        """Print one act."""
        self._remember(step, answer)
        if step.do == "CastVote":
            self._votes.append((str(step.body["choice"]), step.who))
        if step.do in _PARTS_OF_A_BALLOT and not (self._verbose or answer.problem):
            return
        self._head(scene, step)
        row = Table.grid(padding=(0, 1, 0, 0))
        row.add_column(no_wrap=True)
        row.add_column()
        row.add_row(f"[dim]{step.at.astimezone(HANOI):%d/%m}[/dim]", self._told(step, answer))
        self._console.print(row)
        if step.do == "CloseBallot":
            self._votes.clear()

    def _head(self, scene: str, step: Step) -> None:
        if scene != self._scene:
            self._scene, self._month = scene, ""
            title = self._titles.get(scene, (scene, scene))[self._language]
            self._console.print()
            self._console.rule(f"[bold]{escape(title)}[/bold]", align="left")
        moment = step.at.astimezone(HANOI)
        month = f"{moment:%B %Y}" if self._language else f"Tháng {moment.month}/{moment.year}"
        if month != self._month:
            self._month = month
            self._console.print(f"[bold]{month}[/bold]")

    def _told(self, step: Step, answer: Answer) -> str:
        who = escape(self._who[step.who][self._language])
        lines = [f"{who}, {escape(self._sentence(step).rstrip('.'))}."]
        why = ("Lý do", "Why")[self._language], ("Căn cứ", "Basis")[self._language]
        for label, text in zip(why, (step.reason, step.legal_basis), strict=True):
            if text:
                lines.append(f"[dim]{label}: {escape(text)}.[/dim]")
        if answer.problem is not None:
            lines.append(f"[yellow]✗ {escape(_refused(answer.problem, self._language))}[/yellow]")
        if self._verbose:
            code = f" → {answer.problem.code}" if answer.problem else f" → {answer.position}"
            lines.append(f"[dim]{step.do} --as {step.who}{code}[/dim]")
        return "\n".join(lines)

    def _sentence(self, step: Step) -> str:
        facts = {key: self._word(key, value) for key, value in step.body.items()}
        facts["votes"] = self._counted()
        for name, part in step.keep.items():
            if part == "code":
                facts["code"] = self._names[name]
        return SENTENCES[step.do][self._language].format_map(facts)

    def _word(self, key: str, value: JsonValue) -> str:
        if key in WORDS:
            return WORDS[key](str(value), self._language)
        if key == "missing" and isinstance(value, list):
            return ", ".join(str(item) for item in value)
        if isinstance(value, list):
            return str(len(value))
        if isinstance(value, str):
            return self._names.get(value[1:], value) if value.startswith("@") else _day(value)
        return str(value)

    def _counted(self) -> str:
        counts = Counter(choice for choice, _ in self._votes)
        said: list[str] = []
        for choice, words in CHOICES.items():
            if not counts[choice]:
                continue
            names = [
                self._who[who][_VI].split(",")[0] for each, who in self._votes if each == choice
            ]
            named = "" if choice == "for" else f" ({', '.join(names)})"
            said.append(f"{counts[choice]} {words[self._language]}{named}")
        return ", ".join(said)

    def _remember(self, step: Step, answer: Answer) -> None:
        for name, part in step.keep.items():
            kept = answer.result.get(part)
            if isinstance(kept, list):
                self._remember_tasks(name, step.body["tasks"])
            elif part == "code":
                self._names[name] = str(kept)
            elif "title" in step.body:
                self._names[name] = str(step.body["title"])
            elif "begins_at" in step.body:
                said = ("phiên họp", "the sitting")[self._language]
                self._names[name] = f"{said} {_day(str(step.body['begins_at']))}"

    def _remember_tasks(self, name: str, tasks: JsonValue) -> None:
        if isinstance(tasks, list):
            for number, task in enumerate(tasks):
                if isinstance(task, dict):
                    self._names[f"{name}.{number}"] = str(task["text"])


def _people(script: Script) -> Mapping[str, tuple[str, str]]:
    """Who acts under each slug: name and office, and the unit where it says more."""
    units = {unit.code: unit.name for unit in script.units}
    known = {"operator": ("Người cài đặt", "The operator")}
    for person in script.people:
        for held in person.officials:
            unit = f" ({units[held.unit]})" if held.role in _OF_A_UNIT else ""
            said = f"{person.full_name}, {held.office}{unit}"
            known[held.slug] = (said, said)
    return known


def _first_names(script: Script) -> dict[str, str]:
    units = {f"unit.{unit.code}": unit.name for unit in script.units}
    return units | {f"person.{person.slug}": person.full_name for person in script.people}


def _refused(problem: Problem, language: int) -> str:
    if language:
        return f"Refused: {problem.en} {problem.next_en}"
    return f"Bị từ chối: {problem.vi} {problem.next_vi}"


def _day(text: str) -> str:
    """A day or a moment as it is written in Vietnam; any other text as it is."""
    try:
        if len(text) == len("2025-07-10"):
            return f"{date.fromisoformat(text):%d/%m/%Y}"
        return f"{datetime.fromisoformat(text).astimezone(HANOI):%H:%M ngày %d/%m/%Y}"
    except ValueError:
        return text
