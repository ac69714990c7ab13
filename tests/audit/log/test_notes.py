"""Notes, verifier keys, checkpoints and cosignatures, against public examples and each rule."""

import pytest

from services.audit.log.checkpoint import Checkpoint, parse_checkpoint
from services.audit.log.keys import (
    NoteVerifier,
    Signs,
    cosignature_v1_message,
    cosigned_at,
    sign_checkpoint,
    subtree_v1_message,
)
from services.audit.log.malformed import Malformed
from services.audit.log.merkle import EMPTY_ROOT
from services.audit.log.signed_note import (
    MOST_SIGNATURES,
    Signature,
    SignedNote,
    Untrusted,
    open_note,
    parse_note,
)
from services.audit.log.vkey import KeyType, VerifierKey, parse_vkey
from tests.audit.log.signers import AT, ORIGIN, cosigner, log_signer, post_quantum

# The example of Go's package golang.org/x/mod/sumdb/note.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
RIDDLE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZ"
    "b6KE6RyyBwJnAM=\n"
).encode()
# A head of Go's checksum database, signed by its published key.
SUMDB = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
SUMDB_HEAD = (
    "go.sum database tree\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
    "— sum.golang.org Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo"
    "+zyWE+xeMcTOAYQ8=\n"
).encode()
HEAD = Checkpoint(ORIGIN, 5, bytes(range(32)))


def test_a_public_note_verifies_with_its_public_key() -> None:
    note, signed = open_note(RIDDLE, [NoteVerifier(parse_vkey(PETER))])
    assert [each.name for each in signed] == ["PeterNeumann"]
    assert note.encode() == RIDDLE
    assert note.text.endswith("problem is.\n")


def test_a_public_checkpoint_verifies_with_its_public_key() -> None:
    note, _ = open_note(SUMDB_HEAD, [NoteVerifier(parse_vkey(SUMDB))])
    head = parse_checkpoint(note.text)
    assert (head.origin, head.size) == ("go.sum database tree", 20852163)
    assert head.root.hex().startswith("0ac5186a91863e8e")
    assert head.text() == note.text


def test_a_verifier_key_reads_back() -> None:
    for text in (PETER, SUMDB, str(cosigner().key), str(post_quantum().key)):
        assert str(parse_vkey(text)) == text
    assert parse_vkey(PETER.replace("c74f20a3", "C74F20A3")) == parse_vkey(PETER)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "PeterNeumann",
        PETER.replace("c74f20a3", "c74f20a4"),
        PETER.replace("PeterNeumann", "PeterNeuman"),
        PETER.replace("+c74f20a3", "+0c74f20a3"),
        PETER.replace("PeterNeumann", ""),
        PETER + "AA",
        PETER[:-4],
        PETER + "=",
        "PeterNeumann+c74f20a3+",
        "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "a b+00000000+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "a" * 9000,
    ],
)
def test_what_is_no_verifier_key(text: str) -> None:
    with pytest.raises(Malformed):
        parse_vkey(text)


def test_the_text_ends_at_the_last_blank_line() -> None:
    line = Signature("a", b"\0\0\0\1", b"x").line()
    note = parse_note(f"one\n\ntwo\n\n{line}".encode())
    assert note.text == "one\n\ntwo\n"
    assert parse_note(f"one\n\n\n{line}".encode()).text == "one\n\n"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"text\n",
        b"text\n\n",
        b"text\n\n\n",
        RIDDLE[:-1],
        RIDDLE + b"\n",
        RIDDLE + b"x\n",
        RIDDLE.replace("— ".encode(), b"- "),
        RIDDLE.replace(b"PeterNeumann ", b"PeterNeumann  "),
        RIDDLE.replace(b"PeterNeumann", b"Peter+Neumann"),
        RIDDLE.replace(b"PeterNeumann", "Peter\u2003Neumann".encode()),
        RIDDLE.replace(b"PeterNeumann ", b" "),
        RIDDLE.replace(b"think", b"thi\tk"),
        RIDDLE.replace(b"think", b"thi\x00k"),
        RIDDLE.replace(b"think\n", b"think\r\n").replace(b"cryptography", b"crypt\rgraphy"),
        RIDDLE.replace(b"think", b"thi\xffk"),
        RIDDLE.replace(b"think", b"thi\xed\xa0\x80k"),
        RIDDLE.replace(b"wJnAM=", b"wJnAN="),
        RIDDLE.replace(b"wJnAM=", b"wJnAM"),
        "text\n\n— a AAAAAA==\n".encode(),
        "text\n\n— a\n".encode(),
        "text\n\n— a \n".encode(),
        b"text\n\n" + "— a AAAAAAA=\n".encode() * (MOST_SIGNATURES + 1),
        b"a" * 1_000_001,
    ],
)
def test_what_is_no_note(data: bytes) -> None:
    with pytest.raises(Malformed):
        parse_note(data)


def test_sixteen_signatures_of_strangers_do_not_matter() -> None:
    signer = log_signer()
    strangers = [Signature(f"w{each}", bytes([0, 0, 0, each]), b"x" * 2420) for each in range(16)]
    note = SignedNote(HEAD.text(), (*strangers, signer.sign(HEAD, AT)))
    opened, signed = open_note(note.encode(), [NoteVerifier(signer.key)])
    assert opened == note
    assert signed == (signer.key,)


def test_a_wrong_signature_of_a_known_key_rejects_the_whole_note() -> None:
    signer, witness = log_signer(), cosigner()
    bad = Signature(witness.key.name, witness.key.key_id, bytes(72))
    note = SignedNote(HEAD.text(), (signer.sign(HEAD, AT), bad)).encode()
    open_note(note, [NoteVerifier(signer.key)])
    with pytest.raises(Untrusted, match="w1"):
        open_note(note, [NoteVerifier(signer.key), NoteVerifier(witness.key)])
    with pytest.raises(Untrusted, match="known key"):
        open_note(note, [])


def test_name_and_key_id_together_name_a_key() -> None:
    signer, other = log_signer(), log_signer(seed="another")
    note = SignedNote(HEAD.text(), (signer.sign(HEAD, AT),)).encode()
    with pytest.raises(Untrusted):
        open_note(note, [NoteVerifier(other.key)])
    renamed = VerifierKey("elsewhere", KeyType.ED25519, signer.key.public)
    with pytest.raises(Untrusted):
        open_note(note, [NoteVerifier(renamed)])


def test_a_new_signature_takes_the_place_of_the_old_one() -> None:
    witness = cosigner()
    first, second = witness.sign(HEAD, AT), witness.sign(HEAD, AT + 1)
    note = SignedNote(HEAD.text(), (log_signer().sign(HEAD, AT), first))
    assert note.with_signatures([second]).signatures[1:] == (second,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "o\n5\n",
        "o\n5\nAAAA\n",
        HEAD.text()[:-1],
        HEAD.text() + "\n",
        HEAD.text() + "ext\n\nmore\n",
        HEAD.text().replace(ORIGIN, ""),
        HEAD.text().replace("\n5\n", "\n05\n"),
        HEAD.text().replace("\n5\n", "\n+5\n"),
        HEAD.text().replace("\n5\n", "\n-5\n"),
        HEAD.text().replace("\n5\n", "\n\n"),
        HEAD.text().replace("\n5\n", "\n5 \n"),
        HEAD.text().replace("\n5\n", "\n٥\n"),
        HEAD.text().replace("\n5\n", f"\n{2**63}\n"),
        HEAD.text().replace("=", ""),
        HEAD.text().replace("h8=", "h9="),
    ],
)
def test_what_is_no_checkpoint(text: str) -> None:
    with pytest.raises(Malformed):
        parse_checkpoint(text)


def test_a_checkpoint_reads_back() -> None:
    for head in (
        HEAD,
        Checkpoint("ví dụ", 0, EMPTY_ROOT),
        Checkpoint("o", 2**63 - 1, EMPTY_ROOT, ("một", "hai")),
    ):
        assert parse_checkpoint(head.text()) == head


@pytest.mark.parametrize("witness", [cosigner(), post_quantum("witness.example.vn/pq")])
def test_a_cosignature_states_a_time_and_verifies(witness: Signs) -> None:
    made = witness.sign(HEAD, AT)
    known = NoteVerifier(parse_vkey(str(witness.key)))
    assert cosigned_at(made.signature) == AT
    assert known.verifies(HEAD.text(), made.signature)
    assert not known.verifies(HEAD.text().replace("\n5\n", "\n6\n"), made.signature)
    later = (AT + 1).to_bytes(8, "big") + made.signature[8:]
    assert not known.verifies(HEAD.text(), later)
    assert not known.verifies(HEAD.text(), (2**63).to_bytes(8, "big") + made.signature[8:])
    for cut in (0, 7, 8, 71):
        assert not known.verifies(HEAD.text(), made.signature[:cut])
    assert not known.verifies("no checkpoint\n", made.signature)


def test_the_messages_that_cosignatures_are_made_over() -> None:
    head = Checkpoint("example.com/behind-the-sofa", 20852163, bytes(32))
    assert cosignature_v1_message(head, 1679315147) == (
        b"cosignature/v1\ntime 1679315147\n" + head.text().encode()
    )
    assert subtree_v1_message("w", head, 7) == (
        b"subtree/v1\n\x00\x01w" + bytes(7) + b"\x07"
        b"\x1bexample.com/behind-the-sofa" + bytes(8) + (20852163).to_bytes(8, "big") + bytes(32)
    )


def test_extension_lines_are_covered_by_ed25519_and_refused_for_ml_dsa() -> None:
    head = Checkpoint(ORIGIN, 5, bytes(32), ("more",))
    made = cosigner().sign(head, AT)
    known = NoteVerifier(cosigner().key)
    assert known.verifies(head.text(), made.signature)
    assert not known.verifies(head.text().replace("more", "less"), made.signature)
    with pytest.raises(Malformed):
        post_quantum().sign(head, AT)


@pytest.mark.parametrize("at", [-1, 2**63])
def test_a_time_that_cannot_be_stated(at: int) -> None:
    with pytest.raises(Malformed):
        cosigner().sign(HEAD, at)


def test_a_log_signs_with_two_keys_beside_each_other() -> None:
    signers = (log_signer(), post_quantum())
    note = sign_checkpoint(HEAD, signers, AT).encode()
    for known in (signers[:1], signers[1:], signers):
        _, signed = open_note(note, [NoteVerifier(each.key) for each in known])
        assert signed == tuple(each.key for each in known)
