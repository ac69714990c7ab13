"""Text as people type it: normalised to NFC, trimmed, and bounded."""

import unicodedata
from typing import Annotated

from pydantic import BeforeValidator, StringConstraints


def nfc(value: object) -> object:
    """Compose Vietnamese letters (NFD from macOS and Excel becomes NFC); leave non-text alone."""
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


_TRIMMED = StringConstraints(strip_whitespace=True, min_length=1)

Line = Annotated[
    str,
    BeforeValidator(nfc),
    _TRIMMED,
    StringConstraints(max_length=300, pattern=r"^[^\x00-\x1f\x7f]+$"),
]
"""One line of 1 to 300 characters, no control characters."""

Paragraph = Annotated[
    str,
    BeforeValidator(nfc),
    _TRIMMED,
    StringConstraints(max_length=5000, pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+$"),
]
"""Running text of 1 to 5,000 characters; line breaks and tabs are allowed."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""A short code in lower-case letters, digits and hyphens."""

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256 of a document's bytes, in lower-case hexadecimal."""
