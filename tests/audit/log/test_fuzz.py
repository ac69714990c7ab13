"""No parser crashes, hangs or grows on hostile bytes: it reads them back alike or refuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.audit.log.checkpoint import Checkpoint, parse_checkpoint
from services.audit.log.keys import NoteVerifier, sign_checkpoint
from services.audit.log.malformed import Malformed
from services.audit.log.signed_note import Untrusted, open_note, parse_note
from services.audit.log.tlog_proof import TlogProof, parse_proof
from services.audit.log.vkey import parse_vkey
from services.audit.log.witness import AddCheckpoint, Refused, judge, parse_add_checkpoint
from tests.audit.log.signers import AT, ORIGIN, cosigner, log_signer, post_quantum

NOTE = sign_checkpoint(Checkpoint(ORIGIN, 5, bytes(32)), (log_signer(), cosigner()), AT).encode()
PROOF = TlogProof(3, (bytes(32), b"a" * 32), NOTE, b"more").encode()
REQUEST = AddCheckpoint(2, (bytes(32), b"a" * 32), NOTE).encode()
KNOWN = [NoteVerifier(each.key) for each in (log_signer(), cosigner(), post_quantum())]


@st.composite
def _damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """Known good bytes with a few places cut out, doubled or overwritten."""
    data = bytearray(whole)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 12)))
        put = draw(
            st.sampled_from([b"", b"\n", b"\n\n", b" ", b"+", b"=", b"\0", b"\xff", "—".encode()])
            | st.binary(max_size=6)
            | st.just(bytes(data[start:end]) * 2)
        )
        data[start:end] = put
    return bytes(data)


@given(_damaged(NOTE) | st.binary(max_size=300))
def test_notes(data: bytes) -> None:
    try:
        note = parse_note(data)
    except Malformed:
        return
    assert note.encode() == data
    try:
        opened, signed = open_note(data, KNOWN)
    except Untrusted:
        return
    assert signed
    assert opened.text == parse_note(NOTE).text, "another text was verified"


@given(_damaged(NOTE.split(b"\n\n")[0] + b"\n") | st.binary(max_size=200))
def test_checkpoints(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    try:
        checkpoint = parse_checkpoint(text)
    except Malformed:
        return
    assert checkpoint.text() == text


@given(_damaged(PROOF) | st.binary(max_size=200))
def test_proofs(data: bytes) -> None:
    try:
        proof = parse_proof(data)
    except Malformed:
        return
    assert proof.encode() == data


@given(_damaged(REQUEST) | st.binary(max_size=200))
def test_witness_requests(data: bytes) -> None:
    try:
        request = parse_add_checkpoint(data)
    except Malformed:
        request = None
    if request is not None:
        assert request.encode() == data
    # From a head of size 0 the undamaged request is refused as well, so every answer is a refusal.
    with pytest.raises(Refused) as refused:
        judge(data, {ORIGIN: [log_signer().key]}, {})
    assert refused.value.status in (400, 403, 404, 409, 422)


@given(_damaged(str(log_signer().key).encode()) | st.binary(max_size=100))
def test_verifier_keys(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")
    try:
        key = parse_vkey(text)
    except Malformed:
        return
    assert str(key).lower() == text.lower()
