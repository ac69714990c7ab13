"""Checks a bundle on a machine of one's own: `python verify.py [folder] [--policy FILE]`.

Needs Python 3.11 or newer and the package `cryptography`; no network, nothing of Thi Đua. It says
what holds and what does not, in Vietnamese and English; exit status 0 when all of it holds, 1 when
something does not, 2 when it cannot be read.

The policy in the bundle was put there by whoever made it. Give your own with --policy, or compare
the keys that are printed with those you were given another way.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from services.audit.log.checkpoint import Checkpoint
from services.audit.log.jcs import require_canonical
from services.audit.log.malformed import Malformed
from services.audit.log.merkle import ProofInvalid, leaf_hash, verify_inclusion
from services.audit.log.policy import Policy, parse_policy
from services.audit.log.signed_note import Untrusted
from services.audit.log.tlog_proof import SUFFIX, parse_proof

EVENTS, POLICY, MANIFEST = "events", "policy", "manifest.json"
_LARGEST_EVENT = 65_535
_LARGEST_FILE = 50_000_000


@dataclass
class Findings:
    """What was found, each in both languages."""

    wrong: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    holds: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    def bad(self, vi: str, en: str) -> None:
        """Something does not hold."""
        self.wrong.append((vi, en))

    def good(self, vi: str, en: str) -> None:
        """Something holds."""
        self.holds.append((vi, en))


def check_bundle(folder: Path, policy: Policy) -> Findings:
    """Check every event of a bundle that lies in this folder; raises OSError and `Malformed`."""
    found, heads, versions = Findings(), dict[Checkpoint, int](), dict[str, list[int]]()
    listed = {str(each["file"]): each for each in _manifest(folder)}
    there = {path.name for path in (folder / EVENTS).iterdir()}
    expected = {name for each in listed for name in (each, each + SUFFIX)}
    for name in sorted(there ^ expected):
        found.bad(f"{name}: thừa hoặc thiếu so với mục lục", f"{name}: missing or not listed")
    for name in sorted(set(listed) & there):
        try:
            head, record = _checked(folder / EVENTS, name, policy, listed[name])
        except (Malformed, ProofInvalid, Untrusted, OSError, KeyError) as error:
            found.bad(f"{name}: KHÔNG đúng: {error}", f"{name}: does NOT hold: {error}")
            continue
        heads[head] = heads.get(head, 0) + 1
        versions.setdefault(str(record["aggregate_id"]), []).append(int(record["version"]))
    for head, count in heads.items():
        found.good(
            f"{count} sự kiện nằm nguyên văn trong nhật ký {head.origin} ({head.size} mục).",
            f"{count} events are, to the byte, in the log {head.origin} of {head.size} entries.",
        )
    _told_whole(versions, found)
    return found


def _checked(
    events: Path, name: str, policy: Policy, listed: dict[str, Any]
) -> tuple[Checkpoint, dict[str, Any]]:
    entry = _read(events / name)
    if len(entry) > _LARGEST_EVENT:
        raise Malformed("no entry is that long")
    if sha256(entry).hexdigest() != listed["sha256"]:
        raise Malformed("not the file that is listed")
    record = require_canonical(entry)
    if (record["service"], record["position"]) != (listed["service"], listed["position"]):
        raise Malformed("listed as another record")
    proof = parse_proof(_read(events / (name + SUFFIX)))
    head, _ = policy.verify(proof.checkpoint)
    verify_inclusion(leaf_hash(entry), proof.index, head.size, proof.path, head.root)
    return head, record


def _told_whole(versions: dict[str, list[int]], found: Findings) -> None:
    """Say of which things the bundle has everything from the beginning, and of which it has not."""
    whole = [each for each, seen in versions.items() if sorted(seen) == _up_to(seen)]
    if whole:
        found.good(
            f"{len(whole)} đối tượng có đủ mọi sự kiện từ đầu đến sự kiện cuối trong gói.",
            f"{len(whole)} things have every event from their first to the last in this bundle.",
        )
    if len(whole) < len(versions):
        found.good(
            f"{len(versions) - len(whole)} đối tượng chỉ có một phần sự kiện (gói chỉ lấy phần "
            "liên quan).",
            f"{len(versions) - len(whole)} things are there in part (what belongs to the subject).",
        )


def _up_to(seen: list[int]) -> list[int]:
    return list(range(min(seen), max(seen) + 1)) if min(seen) <= 1 else []


def _manifest(folder: Path) -> Iterator[dict[str, Any]]:
    try:
        events: list[dict[str, Any]] = json.loads(_read(folder / MANIFEST))["events"]
        for each in events:
            name = str(each["file"])
            if Path(name).name != name or name != each["file"]:
                raise Malformed("the manifest lists what is no event")
            yield each
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Malformed("the manifest cannot be read") from None


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(_LARGEST_FILE + 1)
    if len(data) > _LARGEST_FILE:
        raise Malformed(f"{path.name} is too large")
    return data


def _own_policy(arguments: list[str]) -> tuple[Path, Path | None]:
    own: Path | None = None
    if "--policy" in arguments:
        place = arguments.index("--policy")
        own = Path(arguments[place + 1])
        del arguments[place : place + 2]
    return (Path(arguments[0]) if arguments else Path(__file__).parent), own


def _report(found: Findings, policy: Policy, own: Path | None) -> int:
    for log in policy.logs:
        print(f"Khóa nhật ký / log key: {log.key}")
    for witness in policy.witnesses:
        print(f"Khóa nhân chứng / witness key: {witness.key}")
    if own is None:
        print("Chính sách lấy từ trong gói: hãy đối chiếu các khóa trên với nguồn của bạn.")
        print("The policy is the bundle's own: compare the keys above with yours.")
    if not policy.witnesses:
        print("Không yêu cầu nhân chứng: không chứng minh được ai cũng thấy cùng một nhật ký.")
        print("No witness is asked for: that everybody is shown the same log is not proved.")
    for sign, lines in (("✓", found.holds), ("✗", found.wrong)):
        for vi, en in lines:
            print(f"{sign} {vi}\n{sign} {en}")
    whole = not found.wrong and bool(found.holds)
    print("KẾT LUẬN: đúng. / RESULT: it holds." if whole else "KẾT LUẬN: SAI. / RESULT: WRONG.")
    return 0 if whole else 1


def main(arguments: list[str]) -> int:
    """The exit status for these arguments."""
    try:
        folder, own = _own_policy(arguments)
        policy = parse_policy(_read(own or folder / POLICY))
        return _report(check_bundle(folder, policy), policy, own)
    except (Malformed, OSError, IndexError) as error:
        print(f"Không đọc được gói. / The bundle cannot be read: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
