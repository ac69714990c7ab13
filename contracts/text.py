"""Text as people type it: normalised to NFC, trimmed, and bounded."""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

_OF_NO_WIDTH: dict[int, None] = dict.fromkeys((0x200B, 0x2060, 0xFEFF))
_DISGUISE = re.compile("[\u0080-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def nfc(value: object) -> object:
    """Compose Vietnamese letters (NFD from macOS and Excel becomes NFC) and drop the spaces of no
    width that come with pasted text; leave non-text alone.
    """
    if not isinstance(value, str):
        return value
    return unicodedata.normalize("NFC", value.translate(_OF_NO_WIDTH))


def _undisguised(value: str) -> str:
    # Text that turns round would be read otherwise than it was stored and signed.
    if _DISGUISE.search(value):
        raise PydanticCustomError(
            "string_pattern_mismatch", "holds a character that changes how the rest is read"
        )
    return value


_TRIMMED = StringConstraints(strip_whitespace=True, min_length=1)

Line = Annotated[
    str,
    BeforeValidator(nfc),
    _TRIMMED,
    StringConstraints(max_length=300, pattern=r"^[^\x00-\x1f\x7f]+$"),
    AfterValidator(_undisguised),
]
"""One line of 1 to 300 characters, none that controls a terminal or the direction of reading."""

Paragraph = Annotated[
    str,
    BeforeValidator(nfc),
    _TRIMMED,
    StringConstraints(max_length=5000, pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+$"),
    AfterValidator(_undisguised),
]
"""Running text of 1 to 5,000 characters; as a line, but line breaks and tabs are allowed."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""A short code in lower-case letters, digits and hyphens."""

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256 of a document's bytes, in lower-case hexadecimal."""
