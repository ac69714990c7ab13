"""Actor tokens: only an untouched token of this agency's key, at its own time, names an actor."""

import base64
import json
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from chassis.act import Actor, Import
from chassis.clock import FixedClock
from chassis.identity import (
    LARGEST_TOKEN,
    LONGEST_LIFE,
    Signer,
    TokenExpired,
    TokenInvalid,
    TokenNotYetValid,
    Verifier,
    allowed,
    require_allowed,
)
from chassis.refusals import RoleMayNot
from contracts.roles import Role

NOON = datetime(2025, 9, 1, 5, 0, tzinfo=UTC)
FIVE_MINUTES = timedelta(minutes=5)
KEY = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32)
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(b"\x08" * 32)
OFFICER = Actor(
    role=Role.UNIT_OFFICER,
    person_id=UUID(int=11),
    unit_id=UUID(int=12),
    session="phien-1",
    name="Vũ Thị Hạnh Nguyên",  # An invented person.
)


def private_pem(key: Ed25519PrivateKey = KEY) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def public_pem(key: Ed25519PrivateKey = KEY) -> bytes:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def signer(at: datetime = NOON, key: Ed25519PrivateKey = KEY) -> Signer:
    return Signer(private_pem(key), FixedClock(at))


def verifier(at: datetime = NOON) -> Verifier:
    return Verifier(public_pem(), FixedClock(at))


def encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def claims(**changed: object) -> dict[str, object]:
    """A good payload with some claims changed; a claim set to `...` is left out."""
    good: dict[str, object] = {
        "person": str(OFFICER.person_id),
        "role": "unit_officer",
        "unit": str(OFFICER.unit_id),
        "session": "phien-1",
        "name": "",
        "iat": int(NOON.timestamp()),
        "exp": int((NOON + FIVE_MINUTES).timestamp()),
    }
    return {name: each for name, each in {**good, **changed}.items() if each is not ...}


def forge(payload: object, header: object = None, key: Ed25519PrivateKey = KEY) -> str:
    """Any header and payload, correctly signed by `key`."""
    head = {"alg": "EdDSA", "typ": "JWT"} if header is None else header
    body = f"{encode(json.dumps(head).encode())}.{encode(json.dumps(payload).encode())}"
    return f"{body}.{encode(key.sign(body.encode()))}"


def test_the_verifier_returns_the_actor_who_was_signed() -> None:
    assert verifier().actor(signer().token(OFFICER, FIVE_MINUTES)) == OFFICER


def test_a_token_has_the_three_parts_and_the_header_of_a_jwt() -> None:
    header, _, _ = signer().token(OFFICER, FIVE_MINUTES).split(".")
    assert json.loads(base64.urlsafe_b64decode(header + "==")) == {"alg": "EdDSA", "typ": "JWT"}


def test_forged_claims_pass_when_nothing_is_wrong_with_them() -> None:
    """Negative control: the refusals below are for what they change, not for the forging."""
    assert verifier().actor(forge(claims())).role is Role.UNIT_OFFICER


@pytest.mark.parametrize("part", [0, 1, 2])
def test_one_changed_letter_in_any_part_is_refused(part: int) -> None:
    parts = signer().token(OFFICER, FIVE_MINUTES).split(".")
    letters = list(parts[part])
    letters[5] = "A" if letters[5] != "A" else "B"
    parts[part] = "".join(letters)
    with pytest.raises(TokenInvalid):
        verifier().actor(".".join(parts))


def test_another_role_under_the_old_signature_is_refused() -> None:
    header, _, signature = signer().token(OFFICER, FIVE_MINUTES).split(".")
    payload = encode(json.dumps(claims(role="commune_chair")).encode())
    with pytest.raises(TokenInvalid):
        verifier().actor(f"{header}.{payload}.{signature}")


def test_a_token_is_good_until_the_second_it_expires() -> None:
    token = signer().token(OFFICER, FIVE_MINUTES)
    assert verifier(NOON + FIVE_MINUTES - timedelta(seconds=1)).actor(token) == OFFICER
    with pytest.raises(TokenExpired):
        verifier(NOON + FIVE_MINUTES).actor(token)


def test_a_token_of_the_future_is_refused_beyond_the_allowed_skew() -> None:
    assert verifier().actor(signer(NOON + timedelta(seconds=5)).token(OFFICER, FIVE_MINUTES))
    with pytest.raises(TokenNotYetValid):
        verifier().actor(signer(NOON + timedelta(seconds=6)).token(OFFICER, FIVE_MINUTES))


def test_another_key_is_refused() -> None:
    with pytest.raises(TokenInvalid):
        verifier().actor(signer(key=OTHER_KEY).token(OFFICER, FIVE_MINUTES))


@pytest.mark.parametrize(
    "header",
    [
        {"alg": "none", "typ": "JWT"},
        {"alg": "HS256", "typ": "JWT"},
        {"alg": "EdDSA"},
        {"alg": "EdDSA", "typ": "JWT", "kid": "../../key"},
        {"alg": "EdDSA", "typ": "JWT", "jwk": {"kty": "OKP"}},
        ["EdDSA", "JWT"],
    ],
)
def test_only_the_one_header_is_accepted(header: object) -> None:
    with pytest.raises(TokenInvalid):
        verifier().actor(forge(claims(), header))


@pytest.mark.parametrize(
    "payload",
    [
        claims(person=...),
        claims(person="không phải mã"),
        claims(role="emperor"),
        claims(role="service"),
        claims(unit=...),
        claims(exp=...),
        claims(exp="soon"),
        claims(exp=10**30),
        claims(exp=int((NOON + LONGEST_LIFE).timestamp()) + 1),
        claims(admin=True),
        claims(imports=True),
        claims(imports={"since": "2025-07-01"}),
        claims(imports={"since": "2025-07-01", "reason": " "}),
        claims(imports={"since": "hôm qua", "reason": "vì sao"}),
        [],
        None,
    ],
)
def test_a_payload_of_another_shape_is_refused_even_when_signed(payload: object) -> None:
    with pytest.raises(TokenInvalid):
        verifier().actor(forge(payload))


IMPORTER = replace(OFFICER, imports=Import(date(2025, 7, 1), "Nhập lại nửa năm trên giấy"))


def test_an_import_session_is_signed_for_and_no_other_token_has_one() -> None:
    assert verifier().actor(signer().token(IMPORTER, FIVE_MINUTES)) == IMPORTER
    assert verifier().actor(signer().token(OFFICER, FIVE_MINUTES)).imports is None
    assert verifier().actor(forge(claims())).imports is None


def test_an_import_session_that_nobody_signed_for_is_refused() -> None:
    header, payload, signature = signer().token(OFFICER, FIVE_MINUTES).split(".")
    claimed = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    claimed["imports"] = {"since": "2025-07-01", "reason": "vì sao"}
    with pytest.raises(TokenInvalid):
        verifier().actor(f"{header}.{encode(json.dumps(claimed).encode())}.{signature}")
    with pytest.raises(TokenInvalid):
        verifier().actor(forge(claimed, key=OTHER_KEY))
    assert verifier().actor(forge(claimed)).imports == Import(date(2025, 7, 1), "vì sao")


def test_an_import_session_ends_with_its_token() -> None:
    token = signer().token(IMPORTER, FIVE_MINUTES)
    with pytest.raises(TokenExpired):
        verifier(NOON + FIVE_MINUTES).actor(token)


def test_nobody_can_sign_for_an_import_session_without_a_reason() -> None:
    silent = replace(OFFICER, imports=Import(date(2025, 7, 1), " "))
    with pytest.raises(ValueError, match="reason"):
        signer().token(silent, FIVE_MINUTES)


@pytest.mark.parametrize(
    "token",
    ["", ".", "..", "...", "a.b.c", "a.b", "🎌.🎌.🎌", " " * 40, "\x00.\x00.\x00", "=.=.="],
)
def test_garbage_is_refused(token: str) -> None:
    with pytest.raises(TokenInvalid):
        verifier().actor(token)


def test_an_oversized_token_is_refused_although_it_is_signed() -> None:
    token = forge(claims(name="ă" * LARGEST_TOKEN))
    assert len(token) > LARGEST_TOKEN
    with pytest.raises(TokenInvalid):
        verifier().actor(token)


def test_a_token_has_one_spelling_only() -> None:
    token = signer().token(OFFICER, FIVE_MINUTES)
    for other in (token + "=", token + "\n", " " + token, token.replace(".", "\n.", 1)):
        with pytest.raises(TokenInvalid):
            verifier().actor(other)


def test_a_name_typed_in_nfd_arrives_in_nfc() -> None:
    decomposed = unicodedata.normalize("NFD", OFFICER.name)
    assert decomposed != OFFICER.name
    assert verifier().actor(forge(claims(name=decomposed))).name == OFFICER.name
    actor = Actor(Role.CLERK, UUID(int=1), None, "s", decomposed)
    assert verifier().actor(signer().token(actor, FIVE_MINUTES)).name == OFFICER.name


@pytest.mark.parametrize("ttl", [timedelta(0), -FIVE_MINUTES, LONGEST_LIFE + timedelta(seconds=1)])
def test_nobody_can_sign_a_life_outside_the_limits(ttl: timedelta) -> None:
    with pytest.raises(ValueError, match="lives"):
        signer().token(OFFICER, ttl)


@pytest.mark.parametrize("actor", [Actor(Role.SERVICE, UUID(int=1)), Actor(Role.CLERK)])
def test_a_service_or_nobody_gets_no_token(actor: Actor) -> None:
    with pytest.raises(ValueError, match="person"):
        signer().token(actor, FIVE_MINUTES)


def test_keys_of_another_kind_are_refused_at_once() -> None:
    elliptic = generate_private_key(SECP256R1())
    pem = elliptic.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = elliptic.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    with pytest.raises(ValueError, match="Ed25519"):
        Signer(pem, FixedClock(NOON))
    with pytest.raises(ValueError, match="Ed25519"):
        Verifier(public, FixedClock(NOON))


def test_an_unlisted_name_is_allowed_to_nobody() -> None:
    assert [role for role in Role if allowed("OverthrowTheCommune", role)] == []


def test_the_refusal_names_the_role_and_the_command() -> None:
    with pytest.raises(RoleMayNot) as refused:
        require_allowed("OverthrowTheCommune", Role.INSPECTOR)
    assert refused.value.values["command"] == "OverthrowTheCommune"
    assert refused.value.said().vi.startswith("Vai trò “Thanh tra”")
