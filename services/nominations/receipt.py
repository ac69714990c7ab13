"""The receipt code of a dossier: short enough to read out over the telephone."""

from uuid import UUID

ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
"""No vowels, so that no code is a word; none of 0 O 1 I L, which look alike."""

LENGTH = 8


def receipt_code(nomination_id: UUID, year: int) -> str:
    """`DN-<year>-` and eight signs that follow from the id: 3.8 × 10¹¹ codes a year."""
    number = nomination_id.int
    signs: list[str] = []
    for _ in range(LENGTH):
        number, sign = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[sign])
    return f"DN-{year}-{''.join(signs)}"
