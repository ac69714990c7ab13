"""A log of 1,000,000 entries verified from its files, beside bare SHA-256 of the same tree.

`python -m benchmarks.log_verify` prints the rows: verifying, whose time is that of the hashing,
the files and every comparison; the memory of verifying a log ten times as long; and one proof.
Entries are as long as a record of a nomination is.
"""

import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path

from benchmarks.rows import Row, at_least, at_most, for_the_record
from services.audit.keeping.tree_writer import TreeWriter
from services.audit.log.checkpoint import Checkpoint, parse_checkpoint
from services.audit.log.merkle import inclusion_proof, leaf_hash, verify_inclusion
from services.audit.storage.tile_folder import TileFolder
from services.audit.verification.log_check import LogCheck

ENTRIES = 1_000_000
SMALL = 100_000
ROUNDS = 3
PROOFS = 300
BODY = b"%010d" + b'{"aggregate_id":"0b54e3ac-7e0a-5f1c-9c3e-6f7d52f3a1b4","metadata":{' * 10


def entry(place: int) -> bytes:
    """An entry of some 700 bytes."""
    return BODY % place


def written(folder: Path, count: int) -> Checkpoint:
    """A log of so many entries in this folder, and its head."""
    writer = TreeWriter(TileFolder(folder), 0)
    for start in range(0, count, 4096):
        writer.append([entry(place) for place in range(start, min(start + 4096, count))])
    return Checkpoint("bench.example/log", writer.size, writer.root())


def bare(entries: list[bytes]) -> bytes:
    """The same hashes and nothing else: no files, no parsing, no comparing."""
    row = [sha256(b"\x00" + each).digest() for each in entries]
    while len(row) > 1:
        over = [
            sha256(b"\x01" + row[place] + row[place + 1]).digest()
            for place in range(0, len(row) - 1, 2)
        ]
        if len(row) % 2:
            over.append(row[-1])
        row = over
    return row[0]


def verify(folder: Path, head: Checkpoint) -> int:
    """Verify all of it; how many entries there were."""
    return sum(len(run) for _, run in LogCheck(TileFolder(folder), head).runs())


def measure(folder: Path) -> list[Row]:
    """The rows of this benchmark."""
    large, small = folder / "large", folder / "small"
    head, less = written(large, ENTRIES), written(small, SMALL)
    ours = _median(lambda: verify(large, head))
    entries = [entry(place) for place in range(ENTRIES)]
    assert bare(entries) == head.root
    theirs = _median(partial(bare, entries))
    memory, memory_small = _memory(large, head), _memory(small, less)
    each = _proofs(large, head)
    return [
        at_least(
            "verify a log of 1,000,000 entries",
            ENTRIES / ours,
            "entries/s",
            "bare SHA-256 of the same leaves and tree",
            ENTRIES / theirs,
            0.5,
        ),
        at_most(
            "memory while verifying 1,000,000 entries",
            memory,
            "MB",
            "while verifying 100,000",
            memory_small,
            1.2,
        ),
        for_the_record(
            "inclusion proof in 1,000,000 entries, made from tiles and verified",
            1 / each,
            "proofs/s",
            "whole verifications",
            1 / ours,
        ),
    ]


def _median(act: Callable[[], object]) -> float:
    """The middle of some runs, in seconds."""
    taken: list[float] = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def _proofs(folder: Path, head: Checkpoint) -> float:
    """Seconds for one proof, its tiles read anew each time."""
    start = time.perf_counter()
    for place in range(0, ENTRIES, ENTRIES // PROOFS):
        proof = inclusion_proof(place, head.size, TileFolder(folder).nodes(head.size))
        verify_inclusion(leaf_hash(entry(place)), place, head.size, proof, head.root)
    return (time.perf_counter() - start) / PROOFS


def _memory(folder: Path, head: Checkpoint) -> float:
    """The most memory a process of its own held while verifying, in MB."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.log_verify", str(folder), head.text()],
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def _alone(folder: str, text: str) -> None:
    verify(Path(folder), parse_checkpoint(text))
    # Not getrusage: its figure goes back to before this program was loaded.
    status = Path("/proc/self/status").read_text()
    print(round(int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1024, 1))


if __name__ == "__main__":
    if len(sys.argv) == 3:
        _alone(*sys.argv[1:])
    else:
        with tempfile.TemporaryDirectory(prefix="thidua-bench-") as made:
            for row in measure(Path(made)):
                print(row)
