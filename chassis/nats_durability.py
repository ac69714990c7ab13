"""Refuses to publish to a NATS that acknowledges before the disk has the message.

By default JetStream writes to the disk every two minutes and acknowledges at once; after a power
failure a whole stream can be gone. Only `sync_interval: always` says what an acknowledgement
should mean.
"""

import asyncio
import json
import urllib.error
import urllib.request
from typing import Any

_TIMEOUT = 5.0


class UnsafeNats(Exception):
    """A NATS server that may lose acknowledged messages, or that does not say; `vi`, `en` tell."""

    def __init__(self, vi: str, en: str) -> None:
        """The reason and the remedy in both languages."""
        self.vi = vi
        self.en = en
        super().__init__(en)


async def require_synced_nats(monitor_url: str) -> None:
    """Raise `UnsafeNats` unless every server at `monitor_url` runs with `sync_interval: always`.

    `monitor_url` is the server's HTTP monitoring address; for a cluster, all of them, separated
    by commas: an acknowledgement is as safe as the least safe server.
    """
    for address in monitor_url.split(","):
        await asyncio.to_thread(_require_synced, address.strip().rstrip("/"))


def _require_synced(address: str) -> None:
    config: dict[str, Any] = _jetstream(address).get("config") or {}
    if config.get("sync_always") is True:
        return
    raise UnsafeNats(
        vi=f"Máy chủ NATS tại {address} xác nhận thông điệp trước khi ghi xuống đĩa. "
        "Thêm `sync_interval: always` vào khối `jetstream` của cấu hình rồi khởi động lại.",
        en=f"The NATS server at {address} acknowledges messages before they are on disk. "
        "Add `sync_interval: always` to the `jetstream` block of its configuration and restart.",
    )


def _jetstream(address: str) -> dict[str, Any]:
    try:
        with urllib.request.urlopen(f"{address}/jsz", timeout=_TIMEOUT) as answer:
            found: dict[str, Any] = json.load(answer)
            return found
    except (urllib.error.URLError, OSError, ValueError) as error:
        raise UnsafeNats(
            vi=f"Không đọc được cấu hình JetStream tại {address}/jsz ({error}). "
            "Mở cổng theo dõi (`http`) của NATS và đặt THIDUA_NATS_MONITOR_URL.",
            en=f"The JetStream configuration cannot be read at {address}/jsz ({error}). "
            "Open the monitoring port (`http`) of NATS and set THIDUA_NATS_MONITOR_URL.",
        ) from error
