"""`thidua up` on an empty folder and on a used one: seconds to ready, and memory of the services.

`python -m benchmarks.startup` prints the rows. The limits are absolute: 6 s, 500 MB.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from benchmarks.rows import Row

MOST_SECONDS = 6.0
MOST_MEGABYTES = 500.0
MEGABYTE = 1024.0 * 1024.0


def measure(folder: Path) -> list[Row]:
    """First start, second start, memory of one process and of a process each."""
    first, _ = _up(folder / "data")
    second, together = _up(folder / "data")
    _, apart = _up(folder / "data", "--processes")
    return [
        _at_most("thidua up to ready, empty folder", first, "s", MOST_SECONDS),
        _at_most("thidua up to ready, used folder", second, "s", MOST_SECONDS),
        _at_most("memory of all services, one process", together, "MB", MOST_MEGABYTES),
        _at_most("memory of all services, a process each", apart, "MB", MOST_MEGABYTES),
    ]


def _up(data: Path, *arguments: str) -> tuple[float, float]:
    """Seconds until it says that it is ready, and the memory of its Python processes in MB."""
    began = time.perf_counter()
    with (data.with_suffix(".log")).open("ab") as log:
        command = subprocess.Popen(
            [sys.executable, "-m", "chassis", "up", *arguments],
            env={**os.environ, "THIDUA_DATA_DIR": str(data)},
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    if command.stdout is None:
        raise AssertionError("it was started with a pipe")
    try:
        if "Ready" not in command.stdout.readline():
            raise RuntimeError(f"it did not become ready; see {data.with_suffix('.log')}")
        return time.perf_counter() - began, _memory(psutil.Process(command.pid))
    finally:
        command.terminate()
        command.communicate()


def _memory(parent: psutil.Process) -> float:
    """Memory of the services, shared pages counted once for all; the servers are not ours."""
    ours = [parent, *parent.children(recursive=True)]
    names = {"nats-server", "postgres"}
    return sum(each.memory_full_info().pss for each in ours if each.name() not in names) / MEGABYTE


def _at_most(name: str, value: float, unit: str, limit: float) -> Row:
    shown, ratio = round(value, 1), round(value / limit, 2)
    return Row(name, shown, unit, "limit", limit, ratio, "≤ 1×", value <= limit)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        Path(folder).chmod(0o755)
        for row in measure(Path(folder)):
            print(row)


if __name__ == "__main__":
    main()
