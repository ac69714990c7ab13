"""Paths of tiles and bundles, which tiles a tree has, and what stands in them."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.record import LARGEST_RECORD
from services.audit.log.malformed import Malformed
from services.audit.log.merkle import leaf_hashes, parents, range_hash, root_hash
from services.audit.log.tiles import (
    HEIGHT,
    LARGEST_ENTRY,
    WIDTH,
    Tile,
    bundle_of,
    decode_bundle,
    decode_tile,
    encode_bundle,
    new_tiles,
    nodes_of,
    parse_tile_path,
    tiles_of,
)


@pytest.mark.parametrize(
    ("tile", "path"),
    [
        (Tile(0, 0), "tile/0/000"),
        (Tile(0, 1234067), "tile/0/x001/x234/067"),
        (Tile(3, 1000, 1), "tile/3/x001/000.p/1"),
        (Tile(None, 999, 255), "tile/entries/999.p/255"),
        (Tile(63, 5), "tile/63/005"),
    ],
)
def test_a_path_says_the_tile(tile: Tile, path: str) -> None:
    assert tile.path() == path
    assert parse_tile_path(path) == tile


@pytest.mark.parametrize(
    "path",
    [
        "",
        "tile",
        "tile/0",
        "tile/0/",
        "tile/0/0",
        "tile/0/0000",
        "tile/00/000",
        "tile/64/000",
        "tile/-1/000",
        "tile/data/000",
        "tile/0/x000/000",
        "tile/0/001/000",
        "tile/0/x001",
        "tile/0/000/",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/000.p/",
        "tile/0/000.p/1/2",
        "tile/0/000.p",
        "/tile/0/000",
        "tile/0/../000",
        "tile/0/x1/000",
        "tile/0/٠٠٠",
        "tile/0/" + "x999/" * 6 + "999",
        "tile/0/" + "x001/" * 40 + "000",
    ],
)
def test_what_is_no_path_of_a_tile(path: str) -> None:
    with pytest.raises(Malformed):
        parse_tile_path(path)


@given(st.text(alphabet="tile/x0123.pentris ", max_size=40) | st.text(max_size=120))
def test_a_path_has_one_spelling(path: str) -> None:
    try:
        tile = parse_tile_path(path)
    except Malformed:
        return
    assert tile.path() == path


@given(st.none() | st.integers(0, 63), st.integers(0, 2**63 - 1), st.integers(1, WIDTH))
def test_every_path_reads_back(level: int | None, index: int, width: int) -> None:
    tile = Tile(level, index, width)
    assert parse_tile_path(tile.path()) == tile


def test_the_tiles_of_the_example_in_the_specification() -> None:
    tiles = list(tiles_of(70_000))
    full = [each for each in tiles if not each.partial]
    assert [sum(each.level == level for each in full) for level in range(3)] == [273, 1, 0]
    assert [each.path() for each in tiles if each.partial] == [
        "tile/0/273.p/112",
        "tile/1/001.p/17",
        "tile/2/000.p/1",
    ]
    assert [each.path() for each in tiles_of(256)] == ["tile/0/000", "tile/1/000.p/1"]


@given(st.integers(0, 3000), st.integers(0, 3000))
def test_new_tiles_are_those_that_were_not_there(first: int, second: int) -> None:
    old, new = sorted((first, second))
    assert set(new_tiles(old, new)) == set(tiles_of(new)) - set(tiles_of(old))


@pytest.fixture(scope="module")
def tree() -> tuple[list[bytes], dict[str, bytes]]:
    """The leaf hashes and the tiles of a tree with three levels of tiles."""
    size = WIDTH * WIDTH + 3 * WIDTH + 7
    leaves = leaf_hashes(each.to_bytes(4, "big") for each in range(size))
    levels = [leaves]
    while len(levels[-1]) >= WIDTH:
        row = levels[-1]
        for _ in range(HEIGHT):
            row = parents(row)
        levels.append(row)
    made = {
        tile.path(): b"".join(
            levels[tile.level or 0][tile.index * WIDTH : tile.index * WIDTH + tile.width]
        )
        for tile in tiles_of(size)
    }
    return leaves, made


def _reader(made: dict[str, bytes]) -> Callable[[Tile], bytes]:
    return lambda tile: made[tile.path()]


@pytest.mark.parametrize("start", [0, 1, 300, 65536])
def test_tiles_give_every_node(tree: tuple[list[bytes], dict[str, bytes]], start: int) -> None:
    leaves, made = tree
    node = nodes_of(len(leaves), _reader(made))
    for level in range(17):
        index = start >> level
        if (index + 1) << level <= len(leaves):
            expected = root_hash(leaves[index << level : (index + 1) << level])
            assert node(level, index) == expected
    assert range_hash(0, len(leaves), node) == root_hash(leaves)


def test_a_node_a_tree_does_not_have(tree: tuple[list[bytes], dict[str, bytes]]) -> None:
    leaves, made = tree
    with pytest.raises(Malformed):
        nodes_of(len(leaves), _reader(made))(3, len(leaves) >> 3)
    with pytest.raises(Malformed):
        nodes_of(5, lambda tile: bytes(31))(0, 0)


@given(st.lists(st.binary(max_size=70), max_size=WIDTH))
def test_a_bundle_reads_back(entries: list[bytes]) -> None:
    assert decode_bundle(encode_bundle(entries), len(entries)) == entries


def test_a_bundle_is_lengths_and_entries() -> None:
    assert encode_bundle([b"ab", b"", b"c" * 256]) == b"\0\2ab\0\0\1\0" + b"c" * 256
    encode_bundle([bytes(65_535)])
    with pytest.raises(Malformed):
        encode_bundle([bytes(65_536)])


@pytest.mark.parametrize(
    ("data", "width"),
    [(b"\0\2ab", 2), (b"\0\2ab", 0), (b"\0\2a", 1), (b"\0", 1), (b"\0\0" * 9, 8), (b"", 1)],
)
def test_what_is_no_bundle(data: bytes, width: int) -> None:
    with pytest.raises(Malformed):
        decode_bundle(data, width)


@given(st.binary(max_size=2000), st.integers(0, WIDTH))
def test_bytes_at_random_are_a_bundle_in_one_way_or_none(data: bytes, width: int) -> None:
    try:
        entries = decode_bundle(data, width)
    except Malformed:
        return
    assert encode_bundle(entries) == data


def test_the_longest_record_is_the_longest_entry() -> None:
    assert LARGEST_RECORD == LARGEST_ENTRY


def test_a_tile_is_hashes_beside_each_other() -> None:
    assert decode_tile(b"a" * 32 + b"b" * 32, 2) == [b"a" * 32, b"b" * 32]
    with pytest.raises(Malformed):
        decode_tile(bytes(33), 1)
    assert bundle_of(Tile(0, 7, 3)) == Tile(None, 7, 3)
    assert Tile(0, 7, 3).full == Tile(0, 7)
