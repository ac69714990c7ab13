"""One measured figure beside the peer or limit it is compared with."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A figure: `ratio` is value / peer_value; `ok` says whether it reaches `target`.

    `target` reads like "≥ 15×"; None with `ok` None where a figure is only for the record.
    """

    name: str
    value: float
    unit: str
    peer: str
    peer_value: float
    ratio: float
    target: str | None
    ok: bool | None


def at_least(name: str, value: float, unit: str, peer: str, peer_value: float, times: float) -> Row:
    """A figure that must reach `times` its peer's."""
    ratio = value / peer_value
    return Row(
        name,
        round(value, 1),
        unit,
        peer,
        round(peer_value, 1),
        round(ratio, 2),
        f"≥ {times:g}×",
        ratio >= times,
    )


def at_most(name: str, value: float, unit: str, peer: str, peer_value: float, times: float) -> Row:
    """A figure that may be no more than `times` its peer's."""
    ratio = value / peer_value
    return Row(
        name,
        round(value, 2),
        unit,
        peer,
        round(peer_value, 2),
        round(ratio, 2),
        f"≤ {times:g}×",
        ratio <= times,
    )


def for_the_record(name: str, value: float, unit: str, peer: str, peer_value: float) -> Row:
    """A figure without a bar to reach."""
    ratio = round(value / peer_value, 2)
    return Row(name, round(value, 1), unit, peer, round(peer_value, 1), ratio, None, None)
