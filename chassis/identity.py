"""Who is asking: short-lived actor tokens, and whether that office may do what is asked.

A token is `header.payload.signature`, each part base64url without padding, signed with Ed25519
(a JWT of RFC 7519 with the one algorithm of RFC 8037 and no other). The portal and the command
line sign; every service verifies for itself. The payload holds one person in one office.
"""

import base64
import binascii
import unicodedata
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import ClassVar
from uuid import UUID

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key
from pydantic import BaseModel, ConfigDict, ValidationError

from chassis.act import Actor, Import
from chassis.clock import Clock
from chassis.refusals import RoleMayNot
from contracts.permissions import MAY
from contracts.refusal import Refusal
from contracts.roles import TITLES_VI, Role
from contracts.text import Line

ALGORITHM = "EdDSA"
HEADER = {"alg": ALGORITHM, "typ": "JWT"}
LARGEST_TOKEN = 2048
"""Bytes; a longer token is refused before anything in it is read."""

LONGEST_LIFE = timedelta(hours=1)
"""A token signed for longer is refused whoever signed it."""

CLOCK_SKEW = timedelta(seconds=5)
"""How far the signer's clock may run ahead of the verifier's."""

_REMEMBERED = 1024


class TokenInvalid(Refusal):
    """The token is no token of this agency: malformed, altered, or signed by another key."""

    code: ClassVar[str] = "token-invalid"
    vi: ClassVar[str] = "Không xác thực được người gửi yêu cầu."
    en: ClassVar[str] = "The sender of the request could not be verified."
    next_vi: ClassVar[str] = "Đăng nhập lại rồi gửi lại yêu cầu."
    next_en: ClassVar[str] = "Sign in again, then send the request again."
    rule: ClassVar[str | None] = "Quy ước: chỉ nhận yêu cầu mang mã phiên do cơ quan này ký"


class TokenExpired(TokenInvalid):
    """The token was good, but its time is over."""

    code: ClassVar[str] = "token-expired"
    vi: ClassVar[str] = "Phiên làm việc đã hết hạn."
    en: ClassVar[str] = "The session has expired."
    rule: ClassVar[str | None] = "Quy ước: mã phiên chỉ dùng được trong thời hạn đã ký"


class TokenNotYetValid(TokenInvalid):
    """The token was signed later than now: one of the two clocks is wrong."""

    code: ClassVar[str] = "token-not-yet-valid"
    vi: ClassVar[str] = "Phiên làm việc chưa có hiệu lực: đồng hồ các máy lệch nhau."
    en: ClassVar[str] = "The session is not valid yet: the machines' clocks differ."
    next_vi: ClassVar[str] = "Báo quản trị viên chỉnh lại đồng hồ máy chủ."
    next_en: ClassVar[str] = "Ask the administrator to set the servers' clocks."
    rule: ClassVar[str | None] = "Quy ước: mã phiên chỉ dùng được từ thời điểm đã ký"


class _Header(BaseModel):
    """Both fields are compared with the one header there is; anything else is no token."""

    model_config = ConfigDict(extra="forbid", strict=True)

    alg: str
    typ: str


class _Imports(BaseModel):
    """The claim of an import session; without it nobody enters an old half-year."""

    model_config = ConfigDict(extra="forbid")

    since: date
    reason: Line


class _Claims(BaseModel):
    """The payload; `iat` and `exp` are whole seconds since 1970 UTC."""

    model_config = ConfigDict(extra="forbid")

    person: UUID
    role: Role
    unit: UUID | None
    session: str
    name: str
    iat: int
    exp: int
    imports: _Imports | None = None


class Signer:
    """Signs actor tokens with the agency's private key; held by the portal and the CLI alone."""

    def __init__(self, private_pem: bytes, clock: Clock) -> None:
        """Raise ValueError unless `private_pem` is an unencrypted Ed25519 private key."""
        key = load_pem_private_key(private_pem, password=None)
        if not isinstance(key, Ed25519PrivateKey):
            raise ValueError("the signing key is not an Ed25519 private key")
        self._key = key
        self._clock = clock

    def token(self, actor: Actor, ttl: timedelta) -> str:
        """A token that lives `ttl` from now; ValueError without a person or beyond `LONGEST_LIFE`.

        An act that a service does by itself needs no token, so `Role.SERVICE` never gets one. Who
        signs for an actor with `imports` opens an import session; its reason must be one line.
        """
        if actor.person_id is None or actor.role is Role.SERVICE:
            raise ValueError("a token is for a person in an office")
        if not timedelta(0) < ttl <= LONGEST_LIFE:
            raise ValueError(f"a token lives more than 0 and at most {LONGEST_LIFE}")
        now = self._clock.now()
        claims = _Claims(
            person=actor.person_id,
            role=actor.role,
            unit=actor.unit_id,
            session=actor.session,
            name=unicodedata.normalize("NFC", actor.name),
            iat=int(now.timestamp()),
            exp=int((now + ttl).timestamp()),
            imports=_claimed(actor.imports),
        )
        body = f"{_encode(orjson.dumps(HEADER))}.{_encode(claims.model_dump_json().encode())}"
        return f"{body}.{_encode(self._key.sign(body.encode()))}"


class Verifier:
    """Turns a token back into the actor it names, or refuses it."""

    def __init__(self, public_pem: bytes, clock: Clock) -> None:
        """Raise ValueError unless `public_pem` is an Ed25519 public key."""
        key = load_pem_public_key(public_pem)
        if not isinstance(key, Ed25519PublicKey):
            raise ValueError("the verifying key is not an Ed25519 public key")
        self._key = key
        self._clock = clock
        # A signature once found good stays good; whether its time is over is asked every time.
        self._claims = lru_cache(maxsize=_REMEMBERED)(self._read)

    def actor(self, token: str) -> Actor:
        """The actor named; raises `TokenInvalid`, `TokenExpired` or `TokenNotYetValid`."""
        claims = self._claims(token)
        now = self._clock.now()
        issued, expires = _moment(claims.iat), _moment(claims.exp)
        if expires - issued > LONGEST_LIFE or claims.role is Role.SERVICE:
            raise TokenInvalid(field="token")
        if issued > now + CLOCK_SKEW:
            raise TokenNotYetValid(field="token")
        if expires <= now:
            raise TokenExpired(field="token")
        return Actor(
            role=claims.role,
            person_id=claims.person,
            unit_id=claims.unit,
            session=claims.session,
            name=unicodedata.normalize("NFC", claims.name),
            imports=_granted(claims.imports),
        )

    def _read(self, token: str) -> _Claims:
        # The signature is checked before the payload is parsed: nothing unsigned is interpreted.
        if len(token) > LARGEST_TOKEN or not token.isascii() or token.count(".") != 2:
            raise TokenInvalid(field="token")
        header, payload, signature = token.split(".")
        try:
            if _Header.model_validate_json(_decode(header)).model_dump() != HEADER:
                raise TokenInvalid(field="token")
            self._key.verify(_decode(signature), f"{header}.{payload}".encode())
            return _Claims.model_validate_json(_decode(payload))
        except (InvalidSignature, ValidationError, binascii.Error) as fault:
            raise TokenInvalid(field="token") from fault


def allowed(name: str, role: Role) -> bool:
    """Whether `role` may use the command or query called `name`; an unlisted name, never."""
    return role in MAY.get(name, frozenset())


def require_allowed(name: str, role: Role) -> None:
    """Raise `RoleMayNot`, naming the roles that may, unless `role` may use `name`."""
    if allowed(name, role):
        return
    roles = sorted(MAY.get(name, frozenset()), key=list(Role).index)
    raise RoleMayNot(
        role=role.value,
        role_vi=TITLES_VI[role],
        command=name,
        allowed=", ".join(each.value for each in roles) or "none",
        allowed_vi=", ".join(TITLES_VI[each] for each in roles) or "không có",
    )


def _claimed(imports: Import | None) -> _Imports | None:
    return None if imports is None else _Imports(since=imports.since, reason=imports.reason)


def _granted(imports: _Imports | None) -> Import | None:
    return None if imports is None else Import(imports.since, imports.reason)


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    # `urlsafe_b64decode` skips letters it does not know; a token has exactly one spelling.
    padded = text + "=" * (-len(text) % 4)
    raw = base64.b64decode(padded, altchars=b"-_", validate=True)
    if _encode(raw) != text:
        raise binascii.Error("not the canonical spelling")
    return raw


def _moment(seconds: int) -> datetime:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError) as fault:
        raise TokenInvalid(field="token") from fault
