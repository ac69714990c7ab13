"""Proof files: written, read back, and refused in every other shape."""

import pytest

from services.audit.log.malformed import Malformed, encode_base64
from services.audit.log.tlog_proof import TlogProof, parse_proof

FIRST, SECOND = encode_base64(b"a" * 32), encode_base64(b"b" * 32)


@pytest.mark.parametrize(
    ("proof", "text"),
    [
        (
            TlogProof(5, (b"a" * 32, b"b" * 32), b"head\n"),
            f"c2sp.org/tlog-proof@v1\nindex 5\n{FIRST}\n{SECOND}\n\nhead\n",
        ),
        (
            TlogProof(10, (b"a" * 32,), b"head\n", b"more"),
            f"c2sp.org/tlog-proof@v1\nextra bW9yZQ==\nindex 10\n{FIRST}\n\nhead\n",
        ),
        (TlogProof(0, (), b"a\n\nb\n"), "c2sp.org/tlog-proof@v1\nindex 0\n\na\n\nb\n"),
    ],
)
def test_a_proof_reads_back(proof: TlogProof, text: str) -> None:
    assert proof.encode() == text.encode()
    assert parse_proof(text.encode()) == proof


@pytest.mark.parametrize(
    "text",
    [
        "",
        "c2sp.org/tlog-proof@v1",
        "c2sp.org/tlog-proof@v1\n\nhead\n",
        "c2sp.org/tlog-proof@v2\nindex 0\n\nhead\n",
        "c2sp.org/tlog-proof@v1\nindex 0\nhead\n",
        "c2sp.org/tlog-proof@v1\nindex 00\n\nhead\n",
        "c2sp.org/tlog-proof@v1\nindex -5\n\nhead\n",
        "c2sp.org/tlog-proof@v1\nindex many\n\nhead\n",
        "c2sp.org/tlog-proof@v1\nindex 9223372036854775808\n\nhead\n",
        "c2sp.org/tlog-proof@v1\nindex  1\n\nhead\n",
        "c2sp.org/tlog-proof@v1\nextra !!\nindex 0\n\nhead\n",
        "c2sp.org/tlog-proof@v1\nextra\nindex 0\n\nhead\n",
        "c2sp.org/tlog-proof@v1\nindex 0\nextra bW9yZQ==\n\nhead\n",
        "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\nhead\n",
        f"c2sp.org/tlog-proof@v1\r\nindex 0\r\n{FIRST}\r\n\r\nhead\n",
        "c2sp.org/tlog-proof@v1\nindex 0\n" + f"{FIRST}\n" * 64 + "\nhead\n",
        "c2sp.org/tlog-proof@v1\nindex ١\n\nhead\n",
        "x" * 4_000_001,
    ],
)
def test_what_is_no_proof(text: str) -> None:
    with pytest.raises(Malformed):
        parse_proof(text.encode())


def test_a_proof_holds_as_many_hashes_as_the_deepest_tree_needs() -> None:
    proof = TlogProof(0, (b"a" * 32,) * 63, b"head\n", b"")
    assert parse_proof(proof.encode()) == proof
