"""Keys for tests, the same in every run; nobody's."""

from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey

from services.audit.log.keys import Ed25519Cosigner, Ed25519Signer, MlDsaCosigner

ORIGIN = "thidua.example.vn/log/2025"
AT = 1_754_300_000


def _seed(name: str) -> bytes:
    return sha256(name.encode()).digest()


def log_signer(origin: str = ORIGIN, seed: str = "log") -> Ed25519Signer:
    return Ed25519Signer(origin, Ed25519PrivateKey.from_private_bytes(_seed(seed)))


def cosigner(name: str = "witness.example.vn/w1") -> Ed25519Cosigner:
    return Ed25519Cosigner(name, Ed25519PrivateKey.from_private_bytes(_seed(name)))


def post_quantum(name: str = ORIGIN) -> MlDsaCosigner:
    return MlDsaCosigner(name, MLDSA44PrivateKey.from_seed_bytes(_seed(name)))
