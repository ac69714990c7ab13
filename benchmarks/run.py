"""`make bench`: every benchmark in turn, one table, and `benchmarks/results.json`.

`python -m benchmarks.run startup relay` runs those alone and writes nothing. A benchmark is a
module beside this one with `measure(folder) -> list[Row]`.
"""

import json
import pkgutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.rows import Row

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"
_SIGNS = {True: "[green]✓[/green]", False: "[red]✗[/red]", None: "•"}


def benchmark_names() -> list[str]:
    """Every module here that measures something, in order of name."""
    names = [module.name for module in pkgutil.iter_modules([str(HERE)]) if module.name != "run"]
    return [name for name in names if hasattr(import_module(f"benchmarks.{name}"), "measure")]


def run(names: Sequence[str], console: Console) -> list[Row]:
    """The rows of these benchmarks, each measured alone, in a folder of its own."""
    rows: list[Row] = []
    for name in names:
        console.print(f"… {name}")
        with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
            # The database may belong to another user, who has to walk through it.
            Path(folder).chmod(0o755)
            rows += import_module(f"benchmarks.{name}").measure(Path(folder))
    return rows


def show(rows: Sequence[Row], console: Console) -> None:
    """One line a figure, beside its peer."""
    table = Table("", "what", "value", "peer or limit", "its value", "ratio", "to reach")
    for row in rows:
        table.add_row(
            _SIGNS[row.ok],
            row.name,
            f"{row.value:,} {row.unit}",
            row.peer,
            f"{row.peer_value:,}",
            f"{row.ratio:g}×",
            row.target or "—",
        )
    console.print(table)


def main(chosen: Sequence[str]) -> None:
    """Run all, or those chosen."""
    console = Console()
    rows = run(chosen or benchmark_names(), console)
    show(rows, console)
    if not chosen:
        RESULTS.write_text(
            json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1) + "\n"
        )
        console.print(f"→ {RESULTS.relative_to(HERE.parent)}")


if __name__ == "__main__":
    main(sys.argv[1:])
