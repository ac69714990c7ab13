"""What a witness answers to every kind of request."""

import pytest

from services.audit.log.checkpoint import Checkpoint
from services.audit.log.keys import sign_checkpoint
from services.audit.log.malformed import Malformed
from services.audit.log.merkle import (
    EMPTY_ROOT,
    Nodes,
    consistency_proof,
    leaf_hashes,
    root_hash,
)
from services.audit.log.signed_note import Signature
from services.audit.log.witness import (
    TREE_SIZE_TYPE,
    AddCheckpoint,
    Head,
    Refused,
    checkpoint_path,
    judge,
    parse_add_checkpoint,
)
from tests.audit.log.signers import AT, ORIGIN, log_signer, post_quantum

LEAVES = leaf_hashes(bytes([each]) for each in range(20))
LOGS = {ORIGIN: [log_signer().key, post_quantum().key]}


def _nodes(leaves: list[bytes]) -> Nodes:
    return lambda level, index: root_hash(leaves[index << level : (index + 1) << level])


def _head(size: int) -> Head:
    return Head(size, root_hash(LEAVES[:size]))


def _request(old: int, size: int, leaves: list[bytes] = LEAVES) -> AddCheckpoint:
    checkpoint = Checkpoint(ORIGIN, size, root_hash(leaves[:size]))
    proof = consistency_proof(old, size, _nodes(leaves)) if old <= size else []
    note = sign_checkpoint(checkpoint, (log_signer(), post_quantum()), AT).encode()
    return AddCheckpoint(old, tuple(proof), note)


@pytest.mark.parametrize(
    ("head", "size"),
    [(Head(), 0), (Head(), 1), (Head(), 9), (_head(1), 2), (_head(7), 20), (_head(9), 9)],
)
def test_what_follows_from_the_latest_head_is_cosigned(head: Head, size: int) -> None:
    request = _request(head.size, size)
    checkpoint, note = judge(request.encode(), LOGS, {ORIGIN: head})
    assert checkpoint.size == size
    assert note.encode() == request.note
    assert parse_add_checkpoint(request.encode()) == request


def _status(body: bytes, head: Head | None = None) -> Refused:
    with pytest.raises(Refused) as refused:
        judge(body, LOGS, {} if head is None else {ORIGIN: head})
    return refused.value


def test_an_unknown_log_is_not_found() -> None:
    other = Checkpoint("elsewhere.example.vn", 1, bytes(32))
    note = sign_checkpoint(other, (log_signer(),), AT).encode()
    assert _status(AddCheckpoint(0, (), note).encode()).status == 404


def test_a_note_nobody_known_signed_is_forbidden() -> None:
    checkpoint = Checkpoint(ORIGIN, 1, LEAVES[0])
    stranger = sign_checkpoint(checkpoint, (log_signer(seed="thief"),), AT)
    assert _status(AddCheckpoint(0, (), stranger.encode()).encode()).status == 403
    key = log_signer().key
    forged = stranger.with_signatures([Signature(key.name, key.key_id, bytes(64))])
    assert _status(AddCheckpoint(0, (), forged.encode()).encode()).status == 403


def test_an_old_size_beyond_the_checkpoint_is_a_bad_request() -> None:
    assert _status(_request(9, 5).encode(), _head(9)).status == 400


@pytest.mark.parametrize(("claimed", "known"), [(0, 7), (5, 7), (8, 7), (5, 0)])
def test_another_old_size_is_told_the_right_one(claimed: int, known: int) -> None:
    refused = _status(_request(claimed, 9).encode(), _head(known))
    assert (refused.status, refused.kind) == (409, TREE_SIZE_TYPE)
    assert refused.body == f"{known}\n".encode()
    assert not refused.evidence


def test_a_fork_is_refused_and_is_evidence() -> None:
    forked = [*LEAVES[:4], *leaf_hashes([b"other"]), *LEAVES[5:]]
    for size in (7, 9):
        refused = _status(_request(7, size, forked).encode(), _head(7))
        assert (refused.status, refused.evidence) == (422, True)


def test_a_proof_that_should_not_be_there_is_refused() -> None:
    from_nothing = AddCheckpoint(0, (LEAVES[0],), _request(0, 5).note)
    assert _status(from_nothing.encode()).status == 422
    standing_still = AddCheckpoint(5, (LEAVES[0],), _request(5, 5).note)
    assert _status(standing_still.encode(), _head(5)).status == 422
    cut = AddCheckpoint(5, (), _request(5, 9).note)
    assert _status(cut.encode(), _head(5)).status == 422


def test_an_empty_tree_has_one_root() -> None:
    note = sign_checkpoint(Checkpoint(ORIGIN, 0, bytes(32)), (log_signer(),), AT).encode()
    assert _status(AddCheckpoint(0, (), note).encode()).status == 422
    assert Head().root == EMPTY_ROOT


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"old 0\n",
        b"old 0\n\n",
        b"old 0\n\n" + ORIGIN.encode() + b"\n",
        b"old 0\n\n" + ORIGIN.encode() + b"\n\n\n",
        b"old 00\n\n" + _request(0, 5).note,
        b"old -1\n\n" + _request(0, 5).note,
        b"old\n\n" + _request(0, 5).note,
        b"new 0\n\n" + _request(0, 5).note,
        b"old 0\nAAAA\n\n" + _request(0, 5).note,
        b"old 0\r\n\r\n" + _request(0, 5).note,
        AddCheckpoint(1, (bytes(32),) * 64, _request(0, 5).note).encode(),
        _request(0, 5).encode()[:-1],
        b"old 0\n\n\xff" + _request(0, 5).note,
        b"old 0\n\n" + b"x" * 1_100_000,
    ],
)
def test_what_is_no_request(body: bytes) -> None:
    assert _status(body).status == 400


def test_a_request_of_another_shape_is_malformed() -> None:
    for body in (b"old 0\n\xe9\n\nx", b"old 1 \n\nx", b"old 0\n" + b"A" * 44 + b"\n\nx"):
        with pytest.raises(Malformed):
            parse_add_checkpoint(body)


def test_where_a_witness_shows_a_checkpoint() -> None:
    assert checkpoint_path("a") == (
        "/ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb/checkpoint"
    )
