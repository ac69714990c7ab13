"""Starts `thidua up` as a person would, for tests, and waits for what it says."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

DEADLINE = 60.0


class UpCommand:
    """`thidua up` in a process of its own; `pids` of its services when each has one."""

    def __init__(self, data_dir: Path, *arguments: str) -> None:
        """Start it and return once it says that it is ready."""
        self.environ = {**os.environ, "THIDUA_DATA_DIR": str(data_dir), "COLUMNS": "200"}
        self.log = data_dir.with_name(f"{data_dir.name}.log")
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "chassis", "up", *arguments],
                env=self.environ,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self.process.stdout is not None
        lines: list[str] = []
        for line in self.process.stdout:
            lines.append(line)
            if line.strip().startswith("audit "):
                break
        self.said = "".join(lines)
        assert "Ready" in self.said, self.log.read_text()[-4000:]
        self.pids = {
            name: int(pid) for name, pid in re.findall(r"(\w+) +http.* pid (\d+)", self.said)
        }

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Another `thidua` verb on the same folder."""
        return subprocess.run(
            [sys.executable, "-m", "chassis", *arguments],
            env=self.environ,
            capture_output=True,
            text=True,
            check=False,
            timeout=DEADLINE,
        )

    def stop(self) -> int:
        """SIGTERM, and the exit status."""
        self.process.terminate()
        self.process.communicate(timeout=DEADLINE)
        return self.process.returncode


def until(true: Callable[[], bool], what: str) -> None:
    """Wait for a condition; fail, naming it, when the deadline has passed."""
    end = time.monotonic() + DEADLINE
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.05)
