"""Trust policies: what a file may say, and when a checkpoint satisfies it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.audit.log.checkpoint import Checkpoint
from services.audit.log.keys import Signs, sign_checkpoint
from services.audit.log.malformed import Malformed
from services.audit.log.policy import Policy, parse_policy
from services.audit.log.signed_note import Untrusted
from tests.audit.log.signers import AT, ORIGIN, cosigner, log_signer, post_quantum

LOG = log_signer()
W1, W2, W3 = (cosigner(f"witness.example.vn/w{each}") for each in (1, 2, 3))
PQ = post_quantum("witness.example.vn/pq")
HEAD = Checkpoint(ORIGIN, 5, bytes(32))
BASE = (
    f"log {LOG.key}\nwitness a {W1.key}\nwitness b {W2.key} https://b.example/\n"
    f"witness c {PQ.key}\n"
)


def _policy(*lines: str) -> Policy:
    return parse_policy((BASE + "".join(f"{line}\n" for line in lines)).encode())


def _note(*signers: Signs) -> bytes:
    return sign_checkpoint(HEAD, signers, AT).encode()


@pytest.mark.parametrize(
    ("lines", "enough", "too_few"),
    [
        (["quorum none"], [()], []),
        (["quorum b"], [(W2,), (W1, W2)], [(), (W1,)]),
        (["group g any a b", "quorum g"], [(W1,), (W2,)], [(), (PQ,)]),
        (["group g all a b c", "quorum g"], [(W1, W2, PQ)], [(W1, W2)]),
        (["group g 2 a b c", "quorum g"], [(W1, PQ), (W1, W2, PQ)], [(W1,), (PQ,)]),
        (["group g any a b", "group h all g c", "quorum h"], [(W2, PQ)], [(W1, W2), (PQ,)]),
    ],
)
def test_a_quorum_is_met_or_not(
    lines: list[str], enough: list[tuple[Signs, ...]], too_few: list[tuple[Signs, ...]]
) -> None:
    policy = _policy(*lines)
    for cosigners in enough:
        checkpoint, signed = policy.verify(_note(LOG, *cosigners))
        assert checkpoint == HEAD
        assert signed == tuple(each.key for each in (LOG, *cosigners))
    for cosigners in too_few:
        with pytest.raises(Untrusted, match="fewer"):
            policy.verify(_note(LOG, *cosigners))


def test_a_log_speaks_for_its_own_origin_alone() -> None:
    other = Checkpoint("elsewhere.example.vn/log", 5, bytes(32))
    with pytest.raises(Untrusted, match="own origin"):
        _policy("quorum none").verify(sign_checkpoint(other, (LOG,), AT).encode())
    with pytest.raises(Untrusted, match="own origin"):
        _policy("quorum none").verify(_note(W1, W2))
    with pytest.raises(Untrusted):
        _policy("quorum none").verify(_note(W3))


def test_blanks_comments_and_tabs_do_not_matter() -> None:
    text = f"# nhận xét\n\n \t# more\n\tlog\t{LOG.key}  https://log.example/\t\n quorum \t none"
    policy = parse_policy(text.encode())
    assert policy.logs[0].url == b"https://log.example/"
    assert policy.quorum == b"none"


def test_names_are_octets() -> None:
    policy = parse_policy(b"witness \xe1\xba\xbfK\xff " + str(W1.key).encode() + b"\nquorum none\n")
    assert policy.witnesses[0].name == b"\xe1\xba\xbfK\xff"


def test_thirty_two_of_each_are_read() -> None:
    lines = [f"log {log_signer(f'log.example/{each}', f'l{each}').key}" for each in range(32)]
    lines += [f"witness w{each} {cosigner(f'w.example/{each}').key}" for each in range(32)]
    lines += [f"group g{each} any w{each}" for each in range(32)]
    policy = parse_policy("\n".join([*lines, "quorum g31"]).encode())
    assert (len(policy.logs), len(policy.witnesses), len(policy.groups)) == (32, 32, 32)


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["quorum none", "quorum none"],
        ["quorum nobody"],
        ["quorum"],
        ["quorum a b"],
        ["group g any a", "quorum h", "group h any b"],
        ["group g 0 a", "quorum none"],
        ["group g 3 a b", "quorum none"],
        ["group g 01 a b", "quorum none"],
        ["group g some a b", "quorum none"],
        ["group g any", "quorum none"],
        ["group g any none", "quorum none"],
        ["group g any a a", "quorum none"],
        ["group g any a", "group h any a", "quorum none"],
        ["group g any g", "quorum none"],
        ["group a any b", "quorum none"],
        ["group none any a", "quorum none"],
        [f"witness a {W3.key}", "quorum none"],
        [f"witness d {W1.key}", "quorum none"],
        [f"witness none {W3.key}", "quorum none"],
        [f"witness d {log_signer('x.example', 'x').key}", "quorum none"],
        [f"log {LOG.key}", "quorum none"],
        [f"log {W3.key}", "quorum none"],
        ["log nothing", "quorum none"],
        [f"log {log_signer('x.example', 'x').key} url more", "quorum none"],
        ["Log x", "quorum none"],
        ["quorum none\r"],
        ["quorum none\x00"],
        ["quorum none\x7f"],
    ],
)
def test_what_is_no_policy(lines: list[str]) -> None:
    with pytest.raises(Malformed):
        _policy(*lines)


@given(st.binary(max_size=300))
def test_bytes_at_random_are_a_policy_or_refused(data: bytes) -> None:
    try:
        policy = parse_policy(data + b"\nquorum none")
    except Malformed:
        return
    assert policy.met_by([])
