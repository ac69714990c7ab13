"""One `thidua up` on a data folder at a time."""

import contextlib
import fcntl
import os
from pathlib import Path
from typing import IO

_LOCK = "lock"


class FolderInUse(RuntimeError):
    """Another `thidua up` runs on this data folder; the text names its process."""


class FolderUnusable(RuntimeError):
    """The data folder cannot be made or written; the text says why."""


def take_folder(folder: Path) -> IO[str]:
    """Make `folder` and hold it until the returned file is closed or this process is dead.

    Raises `FolderInUse` or `FolderUnusable`. It is a lock of the kernel, not a file's existence,
    so a killed holder leaves nothing behind.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / _LOCK).open("a+")
    except OSError as error:
        raise FolderUnusable(
            f"Không dùng được thư mục {folder} ({error.strerror}); sửa quyền hoặc đặt "
            f"THIDUA_DATA_DIR khác. / The folder {folder} cannot be used ({error.strerror}); "
            "mend its permissions or set another THIDUA_DATA_DIR."
        ) from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        holder = lock.read().strip() or "?"
        lock.close()
        raise FolderInUse(
            f"Thư mục {folder} đang được tiến trình {holder} dùng; dừng tiến trình đó hoặc đặt "
            f"THIDUA_DATA_DIR khác. / The folder {folder} is in use by process {holder}; stop it "
            "or set another THIDUA_DATA_DIR."
        ) from None
    lock.truncate(0)
    lock.write(f"{os.getpid()}\n")
    lock.flush()
    return lock


def folder_is_taken(folder: Path) -> bool:
    """Whether a `thidua up` holds this data folder now."""
    with contextlib.suppress(FileNotFoundError), (folder / _LOCK).open("r+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
