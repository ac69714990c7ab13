"""Files that are whole or not there, and stay when the power goes.

Written aside, synced, renamed, and the folder synced: a reader sees the old file or the new one.
A sync that fails is raised and never tried again over the same file: the kernel may have dropped
what it could not write and call the next sync a success.
"""

import fcntl
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

_ASIDE = ".aside-"


class OtherBytes(RuntimeError):
    """A file that never changes is there already, with other bytes."""


class InUse(RuntimeError):
    """Another process keeps this folder."""


def write_durably(path: Path, data: bytes) -> None:
    """Put `data` there in one step; raises OSError, and the old file is then still there."""
    make_folder(path.parent)
    aside = path.with_name(f"{_ASIDE}{path.name}")
    with open(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    aside.rename(path)
    sync_folder(path.parent)


def write_once(path: Path, data: bytes) -> None:
    """Put `data` there unless it is there; raises `OtherBytes` when other bytes are.

    For one writer at a time (`exclusive`).
    """
    try:
        kept = path.read_bytes()
    except FileNotFoundError:
        write_durably(path, data)
        return
    if kept != data:
        raise OtherBytes(f"{path} was written with other bytes")
    # It may have come there in a run that died before its folder was synced.
    sync_file(path)
    sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make it and what it lies in, durably."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def sync_file(path: Path) -> None:
    """Wait until the file's bytes are on disk."""
    _sync(path, os.O_RDONLY)


def sync_folder(folder: Path) -> None:
    """Wait until the folder's names are on disk."""
    _sync(folder, os.O_RDONLY | os.O_DIRECTORY)


@contextmanager
def exclusive(path: Path) -> Generator[None]:
    """Hold this lock file, alone; raises `InUse` at once when somebody else does."""
    make_folder(path.parent)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InUse(f"{path.parent} is kept by another process") from None
        yield
    finally:
        os.close(handle)


def _sync(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
