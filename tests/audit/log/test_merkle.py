"""The tree of RFC 6962: known answers, and every proof of small trees against the definition."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.audit.log.merkle import (
    EMPTY_ROOT,
    Edge,
    Nodes,
    ProofInvalid,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    leaf_hashes,
    node_hash,
    range_hash,
    root_hash,
    verify_consistency,
    verify_inclusion,
)

# The eight leaves that the certificate transparency programs have always tested with.
LEAVES = [
    bytes.fromhex(each)
    for each in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
HASHES = leaf_hashes(bytes([each]) for each in range(70))


def _defined(hashes: list[bytes]) -> bytes:
    """The tree hash as RFC 6962 section 2.1 writes it down."""
    if len(hashes) < 2:
        return hashes[0] if hashes else EMPTY_ROOT
    split = 1
    while split * 2 < len(hashes):
        split *= 2
    return node_hash(_defined(hashes[:split]), _defined(hashes[split:]))


def _nodes_of(hashes: list[bytes]) -> Nodes:
    def node(level: int, index: int) -> bytes:
        below = hashes[index << level : (index + 1) << level]
        assert len(below) == 1 << level, "not a full node"
        return _defined(below)

    return node


@pytest.mark.parametrize("size", range(9))
def test_the_roots_of_the_known_leaves(size: int) -> None:
    hashes = leaf_hashes(LEAVES[:size])
    assert root_hash(hashes).hex() == ROOTS[size] == _defined(hashes).hex()


def test_the_known_audit_paths() -> None:
    nodes = _nodes_of(leaf_hashes(LEAVES))
    assert [each.hex()[:8] for each in inclusion_proof(0, 8, nodes)] == [
        "96a296d2",
        "5f083f0a",
        "6b47aaf2",
    ]
    assert [each.hex()[:8] for each in inclusion_proof(5, 8, nodes)] == [
        "bc1a0643",
        "ca854ea1",
        "d37ee418",
    ]
    assert [each.hex()[:8] for each in consistency_proof(6, 8, nodes)] == [
        "0ebc5d34",
        "ca854ea1",
        "d37ee418",
    ]


def test_an_edge_grown_leaf_by_leaf_has_the_root_of_every_size() -> None:
    edge = Edge()
    for size in range(len(HASHES)):
        assert edge.root() == _defined(HASHES[:size])
        assert Edge(size, _nodes_of(HASHES)).root() == edge.root()
        edge.append(HASHES[size])


def test_an_edge_takes_whole_nodes_where_they_fit() -> None:
    edge = Edge()
    edge.append(_defined(HASHES[:32]), level=5)
    for leaf in HASHES[32:35]:
        edge.append(leaf)
    assert edge.root() == _defined(HASHES[:35])
    with pytest.raises(ValueError, match="where its leaves begin"):
        edge.append(HASHES[0], level=5)


@pytest.mark.parametrize("size", range(1, 34))
def test_every_inclusion_proof_holds_and_holds_for_nothing_else(size: int) -> None:
    root, nodes = _defined(HASHES[:size]), _nodes_of(HASHES)
    for index in range(size):
        proof = inclusion_proof(index, size, nodes)
        verify_inclusion(HASHES[index], index, size, proof, root)
        wrong = [
            (HASHES[index + 1], index, size, proof, root),
            (HASHES[index], index, size, [*proof, root], root),
            (HASHES[index], index, size, proof, HASHES[index + 1]),
            (HASHES[index], size, size, proof, root),
            (HASHES[index], -1, size, proof, root),
        ]
        if proof:
            wrong.append((HASHES[index], index ^ 1, size, proof, root))
            wrong.append((HASHES[index], index, size, proof[:-1], root))
            wrong.append((HASHES[index], index, size, [leaf_hash(b"other"), *proof[1:]], root))
        for each in wrong:
            with pytest.raises(ProofInvalid):
                verify_inclusion(*each)


@pytest.mark.parametrize("new", range(34))
def test_every_consistency_proof_holds_and_holds_for_nothing_else(new: int) -> None:
    nodes, other = _nodes_of(HASHES), leaf_hash(b"other")
    new_root = _defined(HASHES[:new])
    for old in range(new + 1):
        old_root = _defined(HASHES[:old])
        proof = consistency_proof(old, new, nodes)
        verify_consistency(old, new, proof, old_root, new_root)
        wrong = [
            (old, new, [*proof, other], old_root, new_root),
            (old, new, proof, other, new_root),
            (new + 1, new, proof, old_root, new_root),
        ]
        if old:
            wrong.append((old, new, proof, old_root, other))
        if proof:
            wrong.append((old, new, proof[:-1], old_root, new_root))
            wrong.append((old, new, [], old_root, new_root))
            wrong.append((old, new, [*proof[:-1], other], old_root, new_root))
        for each in wrong:
            with pytest.raises(ProofInvalid):
                verify_consistency(*each)


def test_what_lies_outside_a_tree_is_refused() -> None:
    nodes = _nodes_of(HASHES)
    for index, size in ((3, 3), (-1, 3), (0, 0)):
        with pytest.raises(ValueError, match="no such leaf"):
            inclusion_proof(index, size, nodes)
    for old, new in ((4, 3), (-1, 3)):
        with pytest.raises(ValueError, match="older"):
            consistency_proof(old, new, nodes)


@given(st.data())
def test_a_range_of_a_tree_hashes_as_its_own_tree(data: st.DataObject) -> None:
    level = data.draw(st.integers(0, 5))
    start = data.draw(st.integers(0, 1)) << level
    end = start + data.draw(st.integers(1, 1 << level))
    assert range_hash(start, end, _nodes_of(HASHES)) == _defined(HASHES[start:end])


@given(
    st.binary(min_size=32, max_size=32),
    st.integers(-1, 2**63),
    st.integers(-1, 2**63),
    st.lists(st.binary(min_size=32, max_size=32), max_size=70),
)
def test_proofs_at_random_are_refused_and_end(
    leaf: bytes, first: int, second: int, proof: list[bytes]
) -> None:
    with pytest.raises(ProofInvalid):
        verify_inclusion(leaf, first, second, proof, EMPTY_ROOT)
    if first != 0:
        with pytest.raises(ProofInvalid):
            verify_consistency(first, second, proof, leaf, EMPTY_ROOT)
