"""Tells a story while it is played: who, in which office, did what, on which day, and why."""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from chassis.clock import HANOI
from contracts.problem import Problem
from examples.story.names import Names
from examples.story.script import Script, Step
from examples.story.sentences import CHOICES, MEANS, SENTENCES
from examples.story.stage import Answer
from examples.story.work_sentences import FOLDED

_VI, _EN = 0, 1
_PARTS_OF_A_BALLOT = frozenset({"OpenBallot", "CastVote", "CastSecretVote", "GiveWrittenOpinion"})
_NAMELESS = frozenset({"CastSecretVote", "EnterPaperTally"})
_TALLIED = {"for": "votes_for", "against": "votes_against", "abstain": "votes_abstained"}
_MANY = 3
"""From how many acts alike on they are said at once."""


@dataclass(frozen=True)
class _Act:
    """One act to be told, under the heading of its scene."""

    scene: str
    step: Step
    answer: Answer

    def foldable(self) -> bool:
        """Whether it may be said together with others like it."""
        done = self.answer.problem is None and self.step.body.get("meets", True) is True
        return done and self.step.do in FOLDED

    def kind(self) -> tuple[object, ...]:
        """What acts that are said together have in common."""
        step = self.step
        who = step.who if FOLDED[step.do][2] else ""
        return self.scene, step.do, who, step.reason, str(step.body.get("campaign_id"))


class _Vote(NamedTuple):
    choice: str
    who: str
    papers: int


class Teller:
    """Prints each act as it happens, under the heading of its scene and its month.

    A ballot is told as its result, many acts alike as one. `verbose` tells every act by itself,
    with the command's name. `close` prints what is still held back.
    """

    def __init__(
        self, console: Console, script: Script, *, english: bool = False, verbose: bool = False
    ) -> None:
        """Nothing is printed yet."""
        self._console = console
        self._language = _EN if english else _VI
        self._verbose = verbose
        self._titles = script.titles
        self._names = Names(script, self._language)
        self._scene = ""
        self._month = ""
        self._means = "CastVote"
        self._votes: list[_Vote] = []
        self._alike: list[_Act] = []

    def tell(self, scene: str, step: Step, answer: Answer) -> None:
        """Print one act, or hold it back to say it with others like it."""
        self._names.remember(step, answer)
        self._count(step, answer)
        if step.do in _PARTS_OF_A_BALLOT and not (self._verbose or answer.problem):
            return
        act = _Act(scene, step, answer)
        if self._verbose or not act.foldable():
            self.close()
            self._print(act)
            return
        if self._alike and self._alike[-1].kind() != act.kind():
            self.close()
        self._alike.append(act)

    def close(self) -> None:
        """Print what is held back."""
        acts, self._alike = self._alike, []
        if len(acts) < _MANY:
            for act in acts:
                self._print(act)
            return
        moments = [f"{act.step.at.astimezone(HANOI):%d/%m}" for act in acts]
        days = "–".join(dict.fromkeys((moments[0], moments[-1])))
        self._row(acts[0], days, [self._together(acts), *self._why(acts[0].step)])

    def _print(self, act: _Act) -> None:
        self._row(act, f"{act.step.at.astimezone(HANOI):%d/%m}", self._told(act.step, act.answer))
        if act.step.do in ("CloseBallot", "AnnulBallot"):
            self._votes.clear()

    def _row(self, act: _Act, days: str, lines: list[str]) -> None:
        self._head(act)
        row = Table.grid(padding=(0, 1, 0, 0))
        row.add_column(no_wrap=True)
        row.add_column()
        row.add_row(f"[dim]{days}[/dim]", "\n".join(lines))
        self._console.print(row)

    def _head(self, act: _Act) -> None:
        title = self._titles.get(act.scene, (act.scene, act.scene))[self._language]
        if act.scene != self._scene:
            self._scene, self._month = act.scene, ""
            self._console.print()
            self._console.rule(f"[bold]{escape(title)}[/bold]", align="left")
        moment = act.step.at.astimezone(HANOI)
        month = f"{moment:%B %Y}" if self._language else f"Tháng {moment.month}/{moment.year}"
        if month != self._month and not title.startswith(month):
            self._console.print(f"[bold]{month}[/bold]")
        self._month = month

    def _told(self, step: Step, answer: Answer) -> list[str]:
        who = escape(self._names.who(step.who))
        said = self._sentence(step, answer)
        end = "" if said.endswith(("?", "!", ".")) else "."
        lines = [f"{who}, {escape(said)}{end}", *self._why(step)]
        if answer.problem is not None:
            lines.append(f"[yellow]✗ {escape(_refused(answer.problem, self._language))}[/yellow]")
        if self._verbose:
            code = f" → {answer.problem.code}" if answer.problem else f" → {answer.position}"
            lines.append(f"[dim]{step.do} --as {step.who}{code}[/dim]")
        return lines

    def _why(self, step: Step) -> list[str]:
        labels = ("Lý do", "Why")[self._language], ("Căn cứ", "Basis")[self._language]
        texts = zip(labels, (step.reason, step.legal_basis), strict=True)
        return [f"[dim]{label}: {escape(text.rstrip('.'))}.[/dim]" for label, text in texts if text]

    def _sentence(self, step: Step, answer: Answer) -> str:
        facts = self._facts(step)
        facts["votes"] = self._counted()
        facts["how"] = MEANS[self._means][self._language]
        facts["listed"] = self._names.listed(step)
        facts["code"] = self._names.code_of(step) or ""
        facts["erased"] = self._names.word("erased", bool(answer.result.get("erased")))
        return SENTENCES[step.do][self._language].format_map(facts)

    def _together(self, acts: list[_Act]) -> str:
        step = acts[0].step
        vi, en, field = FOLDED[step.do]
        each = [
            self._facts(act.step)[field] if field else self._names.unit_of(act.step.who)
            for act in acts
        ]
        facts = self._facts(step) | {"count": str(len(acts)), "each": "; ".join(each)}
        said = (vi, en)[self._language].format_map(facts).rstrip(".")
        return escape(f"{self._names.who(step.who)}, {said}." if field else f"{said}.")

    def _facts(self, step: Step) -> dict[str, str]:
        return {key: self._names.word(key, value) for key, value in step.body.items()}

    def _count(self, step: Step, answer: Answer) -> None:
        if step.do not in MEANS or answer.problem is not None:
            return
        self._means = step.do
        if step.do == "EnterPaperTally":
            fields = _TALLIED.items()
            self._votes = [_Vote(each, "", int(str(step.body[field]))) for each, field in fields]
        else:
            self._votes.append(_Vote(str(step.body["choice"]), step.who, 1))

    def _counted(self) -> str:
        counts: Counter[str] = Counter()
        for vote in self._votes:
            counts[vote.choice] += vote.papers
        said = [
            f"{counts[choice]} {words[self._language]}{self._voters(choice)}"
            for choice, words in CHOICES.items()
            if counts[choice]
        ]
        return ", ".join(said)

    def _voters(self, choice: str) -> str:
        """Who voted so, for the few; a secret vote and a paper have no name."""
        if choice == "for" or self._means in _NAMELESS:
            return ""
        who = [self._names.who(vote.who) for vote in self._votes if vote.choice == choice]
        return f" ({', '.join(each.split(',')[0] for each in who)})"


def _refused(problem: Problem, language: int) -> str:
    if language:
        return f"Refused: {problem.en} {problem.next_en}"
    return f"Bị từ chối: {problem.vi} {problem.next_vi}"
