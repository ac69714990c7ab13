"""Sums as people write them in Vietnam."""


def in_dong(amount: int) -> str:
    """`1.138.500 đồng` for 1138500."""
    return f"{amount:,} đồng".replace(",", ".")
