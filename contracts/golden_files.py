"""The golden files: what every word of the published language looked like when it was promised.

`python -m contracts.golden_files write` brings them up to date after an addition and refuses a
change that would break somebody; `check` says what differs. A message's file also holds one
example, written by hand; people and units in it are invented. A breaking change needs a new major
version, never a new golden file.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from contracts.catalogue import Word, commands, messages, queries
from contracts.compatibility import breaking_changes
from contracts.message import Message
from contracts.request import Command, Query

FOLDER = Path(__file__).parent / "golden"

Golden = dict[str, Any]


def every_word() -> tuple[Word, ...]:
    """Every message, command and query."""
    return (*messages(), *commands(), *queries())


def file_name(word: Word) -> str:
    """`<service>.<Message>.v<major>.json`, or `<service>.<Command>.json`."""
    version = f".v{word.VERSION}" if issubclass(word, Message) else ""
    return f"{word.SERVICE}.{word.__name__}{version}.json"


def schemas(word: Word) -> Golden:
    """The schema of what travels: of a message, or of a request and its result."""
    if issubclass(word, Message):
        return {"schema": _schema(word)}
    return {"schema": _schema(word), "result": _schema(word.RESULT)}


def differences(words: Iterable[Word], folder: Path) -> Iterator[str]:
    """Everything in which the golden files differ from the code, one line each."""
    expected: set[str] = {"rules.txt", "topics.txt"}
    for word in words:
        name = file_name(word)
        expected.add(name)
        golden = _read(folder / name)
        if golden is None:
            yield f"{name}: there is no such file; run `make schemas`"
            continue
        yield from _breaks(word, golden)
        if {key: golden.get(key) for key in schemas(word)} != schemas(word):
            yield f"{name}: the schema has changed; run `make schemas`"
        if issubclass(word, Message) and not isinstance(golden.get("example"), dict):
            yield f"{name}: write one example by hand"
    for path in sorted(folder.iterdir()):
        if path.name not in expected:
            yield f"{path.name}: belongs to nothing in the catalogue; was it removed or renamed?"


def write(words: Iterable[Word], folder: Path) -> list[str]:
    """Bring the files up to date, keeping examples; returns the breaking changes it refused.

    When there is any, no file is changed.
    """
    new: dict[Path, Golden] = {}
    refused: list[str] = []
    for word in words:
        path = folder / file_name(word)
        golden = _read(path) or {}
        refused.extend(_breaks(word, golden))
        new[path] = {**golden, **schemas(word)}
    if not refused:
        for path, golden in new.items():
            text = json.dumps(golden, ensure_ascii=False, indent=2, sort_keys=True)
            path.write_text(text + "\n", encoding="utf-8")
    return refused


def main(arguments: Sequence[str], say: Callable[[str], None]) -> int:
    """`write` or `check`; tells through `say` what is wrong and returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m contracts.golden_files")
    parser.add_argument("what", choices=("write", "check"))
    parser.add_argument("--folder", type=Path, default=FOLDER)
    given = parser.parse_args(arguments)
    refused = write(every_word(), given.folder) if given.what == "write" else []
    told = refused or list(differences(every_word(), given.folder))
    for line in told:
        say(line)
    return 1 if told else 0


def _breaks(word: Word, golden: Golden) -> Iterator[str]:
    for key, schema in schemas(word).items():
        if key in golden:
            asked = issubclass(word, Command | Query) and key == "schema"
            for change in breaking_changes(golden[key], schema, read_by_old=not asked):
                yield f"{file_name(word)}: {key}: {change}"


def _schema(model: type[BaseModel]) -> Golden:
    return model.model_json_schema(mode="validation")


def _read(path: Path) -> Golden | None:
    if not path.exists():
        return None
    golden: Golden = json.loads(path.read_text(encoding="utf-8"))
    return golden


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], print))
