"""A server of another make, run as a child that cannot be left behind."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import psutil

KEEPER = Path(__file__).with_name("keeper.py")


class ServerFailed(RuntimeError):
    """The server ended, or never answered; the text carries the end of its log."""


_PORTS = range(10_240, 32_768)
"""Below what systems give to connections going out: none of those may hold a server's port when
it is started again, least of all a client's that calls the dead server and reaches itself."""


def free_port() -> int:
    """A loopback TCP port nobody listens on now; the next moment somebody else may take it."""
    while True:
        port = secrets.choice(_PORTS)
        if port_is_free(port):
            return port


def port_is_free(port: int) -> bool:
    """Whether a server could listen on this loopback port now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def stop_leftover(pid: int, marks: Sequence[str], stop_signal: int, grace: float = 10.0) -> bool:
    """Stop process `pid` if its command line holds all `marks`; True when it was ours.

    A process id read from an old file may belong to anybody by now, hence the marks.
    """
    try:
        process = psutil.Process(pid)
        line = " ".join(process.cmdline())
    except (psutil.NoSuchProcess, psutil.AccessDenied, psutil.ZombieProcess):
        return False
    if not all(mark in line for mark in marks):
        return False
    try:
        process.send_signal(stop_signal)
        process.wait(grace)
    except psutil.NoSuchProcess:
        return True
    except psutil.TimeoutExpired:
        process.kill()
        process.wait(grace)
    return True


class ServerProcess:
    """One running server under a keeper; made by `start`."""

    def __init__(self, keeper: "subprocess.Popen[bytes]", pid: int, log: Path) -> None:
        """Take charge of a server that a keeper has begun."""
        self._keeper = keeper
        self.pid = pid
        self.log = log

    @classmethod
    def start(
        cls, command: Sequence[str], log: Path, *, stop_signal: int, grace: float, user: int | None
    ) -> "ServerProcess":
        """Begin `command`, its output appended to `log`, as user id `user` (None: as ourselves)."""
        keeping = [sys.executable, "-I", "-S", str(KEEPER), str(int(stop_signal)), str(grace)]
        keeping += ["-" if user is None else str(user), *command]
        with log.open("ab") as output:
            keeper = subprocess.Popen(
                keeping,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=output,
                start_new_session=True,
            )
        if keeper.stdout is None:
            raise AssertionError("the keeper was started with a pipe")
        line = keeper.stdout.readline()
        keeper.stdout.close()
        if not line:
            keeper.wait()
            raise ServerFailed(f"{command[0]} could not be started\n{tail(log)}")
        return cls(keeper, int(line), log)

    @property
    def running(self) -> bool:
        """Whether the server has not ended."""
        return self._keeper.poll() is None

    def wait_until(self, ready: Callable[[], bool], deadline: float) -> None:
        """Return once `ready()`; raise `ServerFailed` if the server ends or `deadline` s pass."""
        until = time.monotonic() + deadline
        while not ready():
            if not self.running:
                raise ServerFailed(f"the server ended by itself\n{tail(self.log)}")
            if time.monotonic() > until:
                self.stop()
                raise ServerFailed(f"no answer within {deadline:.0f} s\n{tail(self.log)}")
            time.sleep(0.02)

    def stop(self) -> None:
        """Ask the server to stop properly and wait for it; quiet when it has ended already."""
        if self._keeper.stdin is not None:
            self._keeper.stdin.close()
        self._keeper.wait()

    def kill(self) -> None:
        """`kill -9` the server, as a fault would, and wait until it is gone."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        self.stop()


def tail(log: Path, lines: int = 20) -> str:
    """The last lines of a server's log, or nothing when there is none."""
    if not log.exists():
        return ""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
