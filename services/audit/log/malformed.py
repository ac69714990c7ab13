"""What every parser here raises, and the few readings all formats share."""

import base64
import binascii

HASH_BYTES = 32
LARGEST_SIZE = 2**63 - 1
"""The largest tree size or index that other programs of these formats can hold."""


class Malformed(ValueError):
    """Bytes that are not of the format they were read as; the text says where."""


def decode_base64(text: str) -> bytes:
    """Standard base64 (RFC 4648 section 4) in its one canonical spelling; raises `Malformed`."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        raise Malformed("not base64") from None
    if base64.b64encode(data).decode() != text:
        raise Malformed("base64 in another than its canonical spelling")
    return data


def encode_base64(data: bytes) -> str:
    """Standard base64 with padding."""
    return base64.b64encode(data).decode()


def decode_hash(text: str) -> bytes:
    """A SHA-256 hash in base64; raises `Malformed`."""
    found = decode_base64(text)
    if len(found) != HASH_BYTES:
        raise Malformed(f"a hash of {len(found)} bytes")
    return found


def decode_number(text: str) -> int:
    """ASCII decimal without leading zeroes, 0 to 2^63 - 1; raises `Malformed`."""
    if not 0 < len(text) <= len(str(LARGEST_SIZE)) or not (text.isascii() and text.isdigit()):
        raise Malformed("not a decimal number")
    number = int(text)
    if str(number) != text or number > LARGEST_SIZE:
        raise Malformed("a number with leading zeroes or too large")
    return number
