"""The Merkle tree of RFC 6962 section 2.1: hashes, proofs, and their verification (RFC 9162 2.1).

A node is named by its level (0 for leaves) and its index in that level; it stands for the leaves
`index * 2**level` up to `(index + 1) * 2**level`. Only full nodes have a name: what lies at the
right edge of a tree is put together from them.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()
LONGEST_PROOF = 63
"""No proof in a tree of at most 2^63 - 1 leaves needs more hashes."""

Nodes = Callable[[int, int], bytes]
"""The hash of the full node at (level, index)."""


class ProofInvalid(ValueError):
    """A proof does not show what it is said to show."""


def leaf_hash(entry: bytes) -> bytes:
    """The hash of a log entry."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of the node over two others."""
    return sha256(b"\x01" + left + right).digest()


def leaf_hashes(entries: Iterable[bytes]) -> list[bytes]:
    """The hashes of many entries; one loop, because a verifier does this a million times."""
    digest = sha256
    return [digest(b"\x00" + entry).digest() for entry in entries]


def parents(hashes: Sequence[bytes]) -> list[bytes]:
    """The nodes over these, pair by pair; the last one of an odd number is left out."""
    digest = sha256
    paired = zip(hashes[::2], hashes[1::2], strict=False)
    return [digest(b"\x01" + left + right).digest() for left, right in paired]


def root_hash(hashes: Sequence[bytes]) -> bytes:
    """The root over these leaf hashes."""
    if not hashes:
        return EMPTY_ROOT
    level = list(hashes)
    while len(level) > 1:
        over = parents(level)
        if len(level) % 2:
            over.append(level[-1])
        level = over
    return level[0]


class Edge:
    """A tree as the full nodes along its right edge: grows leaf by leaf in log(size) memory."""

    def __init__(self, size: int = 0, nodes: Nodes | None = None) -> None:
        """An empty tree, or the tree of `size` leaves whose full nodes `nodes` knows."""
        self.size = size
        self._hashes: list[tuple[int, bytes]] = []
        if size:
            assert nodes is not None
            self._hashes = [(level, nodes(level, index)) for level, index in _cover(0, size)]

    def append(self, leaf: bytes, level: int = 0) -> None:
        """Add the hash of a leaf, or of a full node of `level` where the size allows one."""
        if self.size % (1 << level):
            raise ValueError("a node can only stand where its leaves begin")
        self.size += 1 << level
        while self._hashes and self._hashes[-1][0] == level:
            leaf = node_hash(self._hashes.pop()[1], leaf)
            level += 1
        self._hashes.append((level, leaf))

    def copy(self) -> "Edge":
        """Another tree that begins with this one."""
        other = Edge()
        other.size, other._hashes = self.size, list(self._hashes)
        return other

    def root(self) -> bytes:
        """The root of the tree as it stands."""
        if not self._hashes:
            return EMPTY_ROOT
        return _fold([found for _, found in self._hashes])


def range_hash(start: int, end: int, nodes: Nodes) -> bytes:
    """The hash of the subtree over leaves `start` up to `end`, as RFC 6962 splits it."""
    return _fold([nodes(level, index) for level, index in _cover(start, end)])


def inclusion_proof(index: int, size: int, nodes: Nodes) -> list[bytes]:
    """The audit path of leaf `index` in the tree of `size` leaves, leaf's sibling first."""
    if not 0 <= index < size:
        raise ValueError("no such leaf in this tree")
    start, end, path = 0, size, list[bytes]()
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(range_hash(middle, end, nodes))
            end = middle
        else:
            path.append(range_hash(start, middle, nodes))
            start = middle
    return path[::-1]


def consistency_proof(old: int, new: int, nodes: Nodes) -> list[bytes]:
    """The proof that the tree of `old` leaves is the beginning of that of `new` leaves.

    It is empty when `old` is 0 or `new`.
    """
    if not 0 <= old <= new:
        raise ValueError("the older tree is the smaller one")
    if old in (0, new):
        return []
    start, end, path = 0, new, list[bytes]()
    whole = True
    while old != end:
        middle = start + _split(end - start)
        if old <= middle:
            path.append(range_hash(middle, end, nodes))
            end = middle
        else:
            path.append(range_hash(start, middle, nodes))
            start, whole = middle, False
    if not whole:
        path.append(range_hash(start, end, nodes))
    return path[::-1]


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> None:
    """Raise `ProofInvalid` unless `leaf` is the hash at `index` of the tree (RFC 9162 2.1.3.2)."""
    if not 0 <= index < size:
        raise ProofInvalid("the index lies outside the tree")
    position, last, found = index, size - 1, leaf
    for other in proof:
        if last == 0:
            raise ProofInvalid("the proof is too long")
        if position % 2 or position == last:
            found = node_hash(other, found)
            while not position % 2 and position:
                position, last = position >> 1, last >> 1
        else:
            found = node_hash(found, other)
        position, last = position >> 1, last >> 1
    if last:
        raise ProofInvalid("the proof is too short")
    if found != root:
        raise ProofInvalid("the entry is not in the tree with this root")


def verify_consistency(
    old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes
) -> None:
    """Raise `ProofInvalid` unless the new tree begins with the old one (RFC 9162 2.1.4.2)."""
    if not 0 <= old <= new:
        raise ProofInvalid("the older tree is larger than the newer")
    if old in (0, new):
        if proof:
            raise ProofInvalid("the proof must be empty")
        if (old == new and old_root != new_root) or (old == 0 and old_root != EMPTY_ROOT):
            raise ProofInvalid("two trees of one size with different roots")
        return
    path = list(proof)
    if old & (old - 1) == 0:
        path.insert(0, old_root)
    if not path:
        raise ProofInvalid("the proof is too short")
    position, last = old - 1, new - 1
    while position % 2:
        position, last = position >> 1, last >> 1
    older = newer = path[0]
    for other in path[1:]:
        if last == 0:
            raise ProofInvalid("the proof is too long")
        if position % 2 or position == last:
            older, newer = node_hash(other, older), node_hash(other, newer)
            while not position % 2 and position:
                position, last = position >> 1, last >> 1
        else:
            newer = node_hash(newer, other)
        position, last = position >> 1, last >> 1
    if last:
        raise ProofInvalid("the proof is too short")
    if older != old_root:
        raise ProofInvalid("the proof does not lead to the older root")
    if newer != new_root:
        raise ProofInvalid("the proof does not lead to the newer root")


def _split(width: int) -> int:
    """The largest power of two below `width`."""
    return 1 << ((width - 1).bit_length() - 1)


def _cover(start: int, end: int) -> list[tuple[int, int]]:
    """The full nodes that make up leaves `start` to `end`, from left to right.

    `start` must be where a node of at least this width begins, as it is in every RFC 6962 split.
    """
    found: list[tuple[int, int]] = []
    while start < end:
        level = (end - start).bit_length() - 1
        found.append((level, start >> level))
        start += 1 << level
    return found


def _fold(hashes: Sequence[bytes]) -> bytes:
    folded = hashes[-1]
    for left in reversed(hashes[:-1]):
        folded = node_hash(left, folded)
    return folded
