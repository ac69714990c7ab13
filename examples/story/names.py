"""What people call the things of a story, in place of the names and ids its files use."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from pydantic import JsonValue

from chassis.clock import HANOI
from contracts.roles import Role
from examples.story.script import KIEN_THUY, Script, Step
from examples.story.sentences import WORDS
from examples.story.stage import Answer
from examples.story.workbook import titles_of

_OF_A_UNIT = frozenset({Role.UNIT_HEAD, Role.UNIT_OFFICER})
_SAID_BY = ("number", "title", "full_name", "name", "text")
"""Which field of an act names what it makes, the first that is there."""


class Names:
    """Grows with every act; `language` is 0 for Vietnamese, 1 for English."""

    def __init__(self, script: Script, language: int) -> None:
        """The units and people the story begins with."""
        self._language = language
        self._units = {unit.code: unit.name for unit in script.units}
        self._names = {f"unit.{code}": name for code, name in self._units.items()}
        self._names |= {f"person.{person.slug}": person.full_name for person in script.people}
        self._who = {"operator": ("Người cài đặt", "The operator")[language]}
        self._of: dict[str, str] = {}
        for person in script.people:
            for held in person.officials:
                of = f" ({self._units[held.unit]})" if held.role in _OF_A_UNIT else ""
                self._who[held.slug] = f"{person.full_name}, {held.office}{of}"
                self._of[held.slug] = self._units[held.unit]

    def who(self, slug: str) -> str:
        """The name and office of who acts under this slug, and the unit where it says more."""
        return self._who[slug]

    def unit_of(self, slug: str) -> str:
        """The unit of who acts under this slug."""
        return self._of[slug]

    def code_of(self, step: Step) -> str | None:
        """The receipt code this act was answered with."""
        kept = (name for name, part in step.keep.items() if part == "code")
        return next((self._names[name] for name in kept), None)

    def listed(self, step: Step) -> str:
        """What the rows of a workbook ask for; empty for an act without one."""
        if "workbook" not in step.body:
            return ""
        return "; ".join(titles_of(KIEN_THUY / str(step.body["workbook"])))

    def word(self, key: str, value: JsonValue) -> str:
        """The value of a field as people read it."""
        if key in WORDS:
            return WORDS[key](str(value), self._language)
        if key == "missing" and isinstance(value, list):
            return ", ".join(str(item) for item in value)
        if isinstance(value, list):
            return str(len(value))
        if isinstance(value, str):
            return self._called(value[1:]) if value.startswith("@") else day(value)
        return str(value)

    def remember(self, step: Step, answer: Answer) -> None:
        """Learn what this act made, and what it calls things from now on."""
        for field, name in (("person_id", "full_name"), ("unit_id", "name"), ("story_id", "title")):
            target, called = step.body.get(field), step.body.get(name)
            if isinstance(target, str) and isinstance(called, str):
                self._names[target.removeprefix("@")] = called
        for name, part in step.keep.items():
            self._keep(name, part, step, answer.result)

    def _keep(self, name: str, part: str, step: Step, result: Mapping[str, Any]) -> None:
        if part == "task_ids":
            self._keep_tasks(name, step.body["tasks"])
        elif part == "code":
            self._names[name] = str(result.get(part))
        elif part.startswith("receipts."):
            row = int(part.split(".")[1])
            self._names[name] = titles_of(KIEN_THUY / str(step.body["workbook"]))[row]
        elif part == "report_id":
            self._names[name] = self.unit_of(step.who)
        elif "begins_at" in step.body:
            said = ("phiên họp", "the sitting")[self._language]
            self._names[name] = f"{said} {day(str(step.body['begins_at']))}"
        else:
            called = [str(step.body[each]) for each in _SAID_BY if each in step.body]
            self._names.update({name: called[0]} if called else {})

    def _keep_tasks(self, name: str, tasks: JsonValue) -> None:
        for number, task in enumerate(tasks if isinstance(tasks, list) else ()):
            if isinstance(task, dict):
                self._names[f"{name}.{number}"] = str(task["text"])

    def _called(self, name: str) -> str:
        dossier = name.removeprefix("award-story:")
        return self._names.get(name) or self._names.get(dossier, f"@{name}")


def day(text: str) -> str:
    """A day or a moment as it is written in Vietnam; any other text as it is."""
    try:
        if len(text) == len("2025-07-10"):
            return f"{date.fromisoformat(text):%d/%m/%Y}"
        return f"{datetime.fromisoformat(text).astimezone(HANOI):%H:%M ngày %d/%m/%Y}"
    except ValueError:
        return text
