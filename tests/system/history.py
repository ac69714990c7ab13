"""What clients remember of the commands they sent: one line of JSON for each answer, or none."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from uuid import UUID


class Outcome(StrEnum):
    """What a client knows after one attempt."""

    DONE = "done"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Attempt:
    """One sending of one command.

    `position` is what the answer named; `changes` says that the command, once done, must have
    left an event behind.
    """

    command_id: UUID
    service: str
    command: str
    outcome: Outcome
    position: int | None = None
    changes: bool = False


class History:
    """Attempts in the order of their answers, kept in a file as they come."""

    def __init__(self, path: Path) -> None:
        """Go on from what the file holds, if there is one."""
        self.attempts = read_history(path) if path.exists() else []
        self._file = path.open("a", encoding="utf-8")

    def note(self, attempt: Attempt) -> None:
        """Remember one more."""
        self.attempts.append(attempt)
        self._file.write(_line(attempt))
        self._file.flush()

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def read_history(path: Path) -> list[Attempt]:
    """The attempts in a file."""
    return list(_attempts(path.read_text(encoding="utf-8").splitlines()))


def _attempts(lines: Iterable[str]) -> Iterable[Attempt]:
    for line in lines:
        said = json.loads(line)
        command_id, outcome = UUID(said.pop("command_id")), Outcome(said.pop("outcome"))
        yield Attempt(command_id=command_id, outcome=outcome, **said)


def _line(attempt: Attempt) -> str:
    said = {**vars(attempt), "command_id": str(attempt.command_id)}
    return json.dumps(said, sort_keys=True) + "\n"
