"""Runs one server and outlives its starter just long enough to stop that server properly.

Run as a script, standard library only: `keeper.py STOP_SIGNAL GRACE_SECONDS USER COMMAND...`.
It prints the server's process id, then waits for the first of: the server ends; its own standard
input closes (the starter asked for a stop, or died, `kill -9` included); SIGTERM. In the last two
cases it sends STOP_SIGNAL, and SIGKILL after GRACE_SECONDS. USER is a user id, or `-` for its own.
Its exit status is the server's, or 128 + the signal that ended it.
"""

import os
import pwd
import select
import signal
import subprocess
import sys


def keep(stop_signal: int, grace: float, user: str, command: list[str]) -> int:
    """Run `command` until it ends or this process's standard input closes; return its status."""
    wake_read, wake_write = os.pipe()
    os.set_blocking(wake_write, False)
    signal.set_wakeup_fd(wake_write, warn_on_full_buffer=False)
    asked: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _frame: asked.append(number))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
    owner = None if user == "-" else int(user)
    server = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr.fileno(),
        start_new_session=True,
        user=owner,
        group=None if owner is None else pwd.getpwuid(owner).pw_gid,
        extra_groups=None if owner is None else [],
    )
    os.write(1, f"{server.pid}\n".encode())
    while server.poll() is None and not asked:
        ready, _, _ = select.select([0, wake_read], [], [])
        if wake_read in ready:
            os.read(wake_read, 512)
        if 0 in ready and not os.read(0, 512):
            break
    if server.poll() is None:
        server.send_signal(stop_signal)
    try:
        status = server.wait(grace)
    except subprocess.TimeoutExpired:
        server.kill()
        status = server.wait()
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(keep(int(sys.argv[1]), float(sys.argv[2]), sys.argv[3], sys.argv[4:]))
