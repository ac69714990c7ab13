"""Base salary × multiple, rounded; the figures of the reference, and what must hold for any."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts import bonus as rules_of_bonus
from contracts.bonus import (
    BASE_SALARIES,
    MULTIPLES,
    ROUNDING_CHOSEN,
    ROUNDINGS,
    TEN_THOUSAND,
    BonusUnknown,
    Rounding,
    bonus,
)

BEFORE, AFTER = date(2026, 6, 30), date(2026, 7, 1)


@pytest.mark.parametrize(
    ("award", "nominee", "on", "unrounded", "rounded"),
    [
        ("DH-LDTT", "individual", BEFORE, 702_000, 710_000),
        ("DH-LDTT", "individual", AFTER, 759_000, 760_000),
        ("DH-CSTDCS", "individual", AFTER, 2_530_000, 2_530_000),
        ("DH-TTLDTT", "collective", AFTER, 2_024_000, 2_030_000),
        ("DH-TVH", "collective", AFTER, 3_795_000, 3_800_000),
        ("DH-GDVH", "household", BEFORE, 234_000, 240_000),
        ("HT-GKX-CN", "individual", AFTER, 759_000, 760_000),
        ("HT-GKX-HO", "household", AFTER, 1_138_500, 1_140_000),
        ("HT-GKX-TT", "collective", BEFORE, 1_404_000, 1_410_000),
    ],
)
def test_the_amounts_are_those_of_the_reference(
    award: str, nominee: str, on: date, unrounded: int, rounded: int
) -> None:
    found = bonus(award, nominee, on)
    assert (found.unrounded, found.rounded) == (unrounded, rounded)
    assert bonus(award, nominee, on, rounding=Rounding.NONE).rounded == unrounded


def test_a_certificate_was_worth_half_before_july_2025() -> None:
    found = bonus("HT-GKX-CN", "individual", date(2025, 6, 30))
    assert (found.thousandths, found.unrounded) == (150, 351_000)
    assert bonus("HT-GKX-CN", "individual", date(2025, 7, 1)).thousandths == 300


def test_the_rows_it_follows_from_are_named() -> None:
    assert bonus("DH-LDTT", "individual", AFTER).rules == (
        "base-salary@2",
        "bonus.DH-LDTT@1",
        "rounding.up-10000@1",
    )


def test_a_bonus_from_an_old_or_recalled_row_is_unconfirmed() -> None:
    assert not bonus("DH-LDTT", "individual", AFTER).confirmed
    assert bonus("DH-LDTT", "individual", AFTER, rounding=Rounding.NONE).confirmed
    assert not bonus("HT-GKX-TT", "collective", AFTER, rounding=Rounding.NONE).confirmed


def test_a_ceiling_is_told_apart_from_an_amount() -> None:
    assert bonus("HT-KNCT", "individual", AFTER).ceiling
    assert not bonus("DH-LDTT", "individual", AFTER).ceiling


@pytest.mark.parametrize(
    ("award", "nominee", "on"),
    [
        ("DH-LDTT", "individual", date(2025, 6, 30)),
        ("DH-LDTT", "individual", date(2027, 3, 1)),
        ("DH-LDTT", "collective", AFTER),
        ("DH-KHONGCO", "individual", AFTER),
    ],
)
def test_an_amount_is_never_guessed(award: str, nominee: str, on: date) -> None:
    with pytest.raises(BonusUnknown) as refused:
        bonus(award, nominee, on)
    assert refused.value.said().vi


@pytest.mark.parametrize(
    ("rounding", "amount", "expected"),
    [
        (Rounding.UP, 223_500, 230_000),
        (Rounding.NEAREST, 223_500, 220_000),
        (Rounding.NEAREST, 225_000, 230_000),
        (Rounding.NEAREST, 447_000, 450_000),
        (Rounding.NONE, 223_500, 223_500),
        (Rounding.UP, 220_000, 220_000),
    ],
)
def test_rounding(rounding: Rounding, amount: int, expected: int) -> None:
    assert rounding.of(amount) == expected


@given(st.integers(min_value=0, max_value=10**12))
def test_rounding_moves_an_amount_by_less_than_ten_thousand(amount: int) -> None:
    assert 0 <= Rounding.UP.of(amount) - amount < TEN_THOUSAND
    assert -TEN_THOUSAND // 2 < Rounding.NEAREST.of(amount) - amount <= TEN_THOUSAND // 2
    assert Rounding.UP.of(amount) % TEN_THOUSAND == Rounding.NEAREST.of(amount) % TEN_THOUSAND == 0


def test_nothing_is_lost_in_the_division() -> None:
    for base in BASE_SALARIES:
        for multiple in MULTIPLES:
            assert base.amount * multiple.thousandths % 1_000 == 0


def test_each_way_of_rounding_has_its_row() -> None:
    assert {row.rounding for row in ROUNDINGS} == set(Rounding)


def test_what_an_official_confirmed_is_no_longer_marked() -> None:
    unsure = bonus("DH-LDTT", "individual", AFTER)
    assert not unsure.confirmed
    sure = bonus("DH-LDTT", "individual", AFTER, frozenset(unsure.rules))
    assert (sure.confirmed, sure.rounded) == (True, unsure.rounded)


def test_the_commune_rounds_in_the_way_chosen_for_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    (up,) = ROUNDING_CHOSEN
    ended = replace(up, valid_to=date(2025, 12, 31))
    none = replace(up, id="rounding-chosen@2", valid_from=date(2026, 1, 1), rounding=Rounding.NONE)
    monkeypatch.setattr(rules_of_bonus, "ROUNDING_CHOSEN", (ended, none))
    assert bonus("DH-LDTT", "individual", date(2025, 12, 31)).rounded == 710_000
    assert bonus("DH-LDTT", "individual", date(2026, 1, 1)).rounded == 702_000
