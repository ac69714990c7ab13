"""What an operator would look at first when something is wrong, looked at in one go."""

import asyncio
import json
import os
import platform
import shutil
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg

from chassis.durability import require_durable
from chassis.folder_lock import folder_is_taken
from chassis.installation import Installation, NotRunning, find_installation
from chassis.nats_config import MAX_PAYLOAD_MIB
from chassis.nats_durability import UnsafeNats, require_synced_nats
from chassis.postgres_place import data_folder, unprivileged_user
from chassis.secret_files import SecretMissing
from chassis.settings import Settings, without_password
from chassis.store_refusals import UnsafeDurability
from contracts.services import SERVICES

_LEAST_FREE = 2 * 1024**3
_LARGEST_SKEW = 2.0
_OLDEST_POSTGRES = 150000


@dataclass(frozen=True)
class Finding:
    """One thing looked at. `fine` is None for what is only told; `remedy` says how to mend it."""

    what: str
    fine: bool | None
    found: str
    remedy: str = ""


async def examine(settings: Settings) -> list[Finding]:
    """Everything that can be found out, whether servers run or not; nothing is changed."""
    findings = [_python(), *_folder(settings)]
    try:
        installation = find_installation(settings)
    except (NotRunning, SecretMissing) as fault:
        return [*findings, Finding("máy chủ / servers", None, str(fault))]
    findings += await _nats(installation)
    findings += await asyncio.to_thread(_postgres, installation)
    return findings


def _python() -> Finding:
    found = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    return Finding("máy / machine", None, found)


def _folder(settings: Settings) -> list[Finding]:
    folder = settings.data_dir.absolute()
    existing = next(each for each in (folder, *folder.parents) if each.exists())
    free = shutil.disk_usage(existing).free
    running = "đang chạy / running" if folder_is_taken(folder) else "không chạy / not running"
    found = [
        Finding("thư mục dữ liệu / data folder", os.access(existing, os.W_OK), str(folder)),
        Finding(
            "đĩa trống / free disk",
            free > _LEAST_FREE,
            f"{free / 1024**3:.1f} GiB",
            "" if free > _LEAST_FREE else "Cần ít nhất 2 GiB. / At least 2 GiB are needed.",
        ),
        Finding("thidua up", None, running),
    ]
    place = data_folder(folder / "postgres", unprivileged_user())
    if place != folder / "postgres":
        found.append(Finding("dữ liệu PostgreSQL / PostgreSQL data", None, str(place)))
    return [*found, *_secrets(settings.secrets)]


def _secrets(folder: Path) -> list[Finding]:
    if not folder.is_dir():
        return [Finding("bí mật / secrets", None, f"{folder}: chưa có / not made yet")]
    open_ones = sorted(
        path.name for path in folder.iterdir() if path.is_file() and path.stat().st_mode & 0o077
    )
    return [
        Finding(
            "bí mật / secrets",
            not open_ones,
            ", ".join(open_ones) or str(folder),
            f"chmod 600 {folder}/*" if open_ones else "",
        )
    ]


async def _nats(installation: Installation) -> list[Finding]:
    found = [Finding("NATS", None, without_password(installation.nats_url))]
    monitor = installation.nats_monitor_url
    if monitor is None:
        remedy = "Đặt THIDUA_NATS_MONITOR_URL. / Set THIDUA_NATS_MONITOR_URL."
        return [*found, Finding("NATS sync_interval", False, "?", remedy)]
    try:
        await require_synced_nats(monitor)
        found.append(Finding("NATS sync_interval", True, "always"))
        told = await asyncio.to_thread(_varz, monitor)
    except UnsafeNats as fault:
        return [*found, Finding("NATS sync_interval", False, fault.en, fault.vi)]
    except (OSError, ValueError) as fault:
        return [*found, Finding("NATS", False, str(fault))]
    found.append(Finding("phiên bản NATS / NATS version", None, str(told["version"])))
    found.append(payload_finding(int(told["max_payload"])))
    server_time = datetime.fromisoformat(str(told["now"]))
    return [*found, _clock("NATS", server_time)]


def payload_finding(largest: int) -> Finding:
    """Whether the server's `max_payload`, in bytes, is what the house is made for."""
    enough = largest >= MAX_PAYLOAD_MIB * 1024**2
    remedy = (
        f"Đặt max_payload: {MAX_PAYLOAD_MIB}MB; nội dung lớn hơn giới hạn sẽ bị từ chối. "
        f"/ Set max_payload: {MAX_PAYLOAD_MIB}MB; what is larger than the limit is refused."
    )
    return Finding(
        "NATS max_payload", enough, f"{largest / 1024**2:.1f} MiB", "" if enough else remedy
    )


def _varz(monitor: str) -> dict[str, Any]:
    with urllib.request.urlopen(f"{monitor.split(',')[0].rstrip('/')}/varz", timeout=5) as page:
        told: dict[str, Any] = json.load(page)
        return told


def _postgres(installation: Installation) -> list[Finding]:
    found = [Finding("PostgreSQL", None, installation.postgres_url)]
    try:
        with psycopg.connect(installation.conninfo(SERVICES[0]), connect_timeout=5) as database:
            checks: tuple[Callable[[psycopg.Connection], Finding], ...] = (
                _postgres_version,
                _postgres_durability,
                _postgres_checksums,
                _postgres_clock,
            )
            return [*found, *(check(database) for check in checks)]
    except (psycopg.OperationalError, SecretMissing) as fault:
        remedy = "Chạy `thidua provision`. / Run `thidua provision`."
        return [*found, Finding("PostgreSQL", False, str(fault).strip(), remedy)]


def _postgres_version(database: psycopg.Connection) -> Finding:
    number = database.info.server_version
    return Finding(
        "phiên bản PostgreSQL / version",
        number >= _OLDEST_POSTGRES,
        f"{number // 10000}.{number % 10000}",
        "" if number >= _OLDEST_POSTGRES else "Cần PostgreSQL ≥ 15. / 15 or newer is needed.",
    )


def _postgres_durability(database: psycopg.Connection) -> Finding:
    try:
        require_durable(database)
    except UnsafeDurability as fault:
        return Finding("ghi đĩa / durability", False, str(fault))
    return Finding("ghi đĩa / durability", True, "fsync, full_page_writes, synchronous_commit: on")


def _postgres_checksums(database: psycopg.Connection) -> Finding:
    row = database.execute("SHOW data_checksums").fetchone()
    on = row is not None and row[0] == "on"
    remedy = "" if on else "pg_checksums --enable (dừng máy chủ trước / stop the server first)"
    return Finding("data_checksums", on or None, "on" if on else "off", remedy)


def _postgres_clock(database: psycopg.Connection) -> Finding:
    row = database.execute("SELECT clock_timestamp()").fetchone()
    if row is None:
        return Finding("đồng hồ / clock", None, "?")
    return _clock("PostgreSQL", row[0])


def _clock(server: str, theirs: datetime) -> Finding:
    skew = abs((datetime.now(UTC) - theirs).total_seconds())
    fine = skew < _LARGEST_SKEW
    remedy = "" if fine else "Đồng bộ đồng hồ (NTP). / Set the clocks by NTP."
    return Finding(f"đồng hồ / clock, {server}", fine, f"±{skew:.1f} s", remedy)
