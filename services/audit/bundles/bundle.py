"""Writes a bundle: records with their proofs, what to believe them by, and a program to check."""

import json
import os
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from services.audit.bundles.single_file import single_file
from services.audit.bundles.verifier import EVENTS, MANIFEST, POLICY
from services.audit.log.jcs import require_canonical
from services.audit.log.tiles import CHECKPOINT
from services.audit.log.tlog_proof import SUFFIX
from services.audit.storage.durable import sync_folder
from services.audit.storage.tile_folder import TileFolder
from services.audit.verification.proofs import prove
from services.audit.verification.trust import NotTrusted, Trust

_README = """# Gói bằng chứng / Evidence bundle

{subject_vi}
{subject}

Kiểm tra trên máy của bạn, không cần mạng; cần Python 3.11 trở lên và gói `cryptography`:
Check it on a machine of your own, with no network; Python 3.11 or newer and `cryptography`:

    python verify.py                        # chính sách trong gói / the bundle's own policy
    python verify.py --policy cua-toi       # chính sách của bạn / a policy of your own

| Tệp / file | |
|---|---|
| `events/<n>.json` | bản ghi nguyên văn, mục n của nhật ký / the record, entry n of the log |
| `events/<n>.json.tlog-proof` | bằng chứng (c2sp.org/tlog-proof) / its proof |
| `policy` | khóa của nhật ký và nhân chứng (c2sp.org/tlog-policy) / keys of log and witnesses |
| `checkpoint` | mốc đã ký (c2sp.org/tlog-checkpoint) / the signed head |
| `manifest.json` | mục lục / what there is |
| `verify.py` | chương trình kiểm tra / the verifier |

Gói chứng minh: từng bản ghi đã nằm trong nhật ký tại mốc đã ký, không đổi một byte. Gói không chứng
minh rằng điều được ghi là đúng sự thật, cũng không chứng minh sau mốc đó không có gì thêm. Tài liệu
đính kèm không có trong gói; bản ghi giữ mã băm SHA-256 của chúng.

It proves that each record was in the log at the signed head and has not changed by a byte. It does
not prove that what was recorded is true, nor that nothing came after. Attached documents are not in
the bundle; the records hold their SHA-256 digests.
"""


@dataclass(frozen=True)
class Place:
    """Where a record lies: its service, its position there, and its index in the log."""

    service: str
    position: int
    index: int


def write_bundle(
    target: Path,
    folder: TileFolder,
    trust: Trust,
    policy: bytes,
    about: str,
    places: Sequence[Place],
    progress: Callable[[int, int], None] = lambda done, whole: None,
) -> None:
    """Write the bundle in one step, to be there whole or not at all.

    Raises `NotTrusted` when an entry is not in the log, not proved, or not the record it should
    be; OSError and `Malformed` for what cannot be read.
    """
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    listed: list[dict[str, object]] = []
    try:
        with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as bundle:
            for done, place in enumerate(places, 1):
                listed.append(_put_event(bundle, folder, trust, place))
                progress(done, len(places))
            bundle.writestr(POLICY, policy)
            bundle.writestr(CHECKPOINT, folder.checkpoint() or b"")
            manifest = {"about": about, "events": listed}
            bundle.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")
            bundle.writestr("verify.py", single_file())
            bundle.writestr(
                "README.md",
                _README.format(
                    subject_vi=f"Về: {about}. {len(places)} bản ghi.",
                    subject=f"About: {about}. {len(places)} records.",
                ),
            )
        with aside.open("rb") as file:
            os.fsync(file.fileno())
        aside.rename(target)
    finally:
        aside.unlink(missing_ok=True)
    sync_folder(target.parent)


def _put_event(
    bundle: zipfile.ZipFile, folder: TileFolder, trust: Trust, place: Place
) -> dict[str, object]:
    entry, proof = prove(folder, trust, place.index)
    record = require_canonical(entry)
    if (record["service"], record["position"]) != (place.service, place.position):
        raise NotTrusted(
            f"{place.service} {place.position}: nhật ký ghi khác. / the log says otherwise."
        )
    name = f"{place.index}.json"
    bundle.writestr(f"{EVENTS}/{name}", entry)
    bundle.writestr(f"{EVENTS}/{name}{SUFFIX}", proof.encode())
    return {
        "file": name,
        "service": place.service,
        "position": place.position,
        "topic": record["topic"],
        "recorded_at": record["recorded_at"],
        "sha256": sha256(entry).hexdigest(),
    }
