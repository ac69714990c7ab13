"""The catalogue of awards against the reference, by hand."""

from datetime import date

import pytest

from services.nominations.award_kinds import AwardClass, DecidedElsewhere
from services.nominations.awards import AWARD_KINDS, award_kind
from services.nominations.receipt import ALPHABET, receipt_code
from tests.acts import named

HERE = {
    "DH-LDTT": ("individual", 3),
    "DH-CSTDCS": ("individual", 4),
    "DH-TTLDTT": ("collective", 3),
    "DH-TVH": ("collective", 3),
    "DH-GDVH": ("household", 1),
    "HT-GKX-CN": ("individual", 3),
    "HT-GKX-TT": ("collective", 3),
    "HT-GKX-HO": ("household", 3),
}


def test_the_commune_chair_decides_these_and_no_others() -> None:
    assert {code for code, kind in AWARD_KINDS.items() if kind.decided_here} == set(HERE)


@pytest.mark.parametrize("code", sorted(HERE))
def test_each_is_for_one_kind_of_nominee_and_needs_its_papers(code: str) -> None:
    kind = award_kind(code, date(2025, 8, 4))
    nominee, papers = HERE[code]
    assert [each.value for each in kind.nominees] == [nominee]
    assert len(kind.papers) == papers


def test_title_and_form_follow_the_code() -> None:
    for code, kind in AWARD_KINDS.items():
        assert kind.award_class is (AwardClass.TITLE if code.startswith("DH-") else AwardClass.FORM)


def test_until_june_2025_the_district_decided_three_of_them() -> None:
    for code in ("DH-CSTDCS", "DH-TTLDTT", "DH-TVH"):
        with pytest.raises(DecidedElsewhere):
            award_kind(code, date(2025, 6, 30))
        assert award_kind(code, date(2025, 7, 1)).decided_here
    assert award_kind("DH-LDTT", date(2025, 6, 30)).decided_here


def test_every_row_keeps_its_source_and_how_sure_it_is() -> None:
    assert all(kind.source and kind.status.startswith("A:") for kind in AWARD_KINDS.values())


def test_receipt_codes_have_no_vowels_and_no_look_alikes() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 28
    assert not set(ALPHABET) & set("AEIOU01L")
    codes = {receipt_code(named(f"dossier {number}"), 2025) for number in range(5_000)}
    assert len(codes) == 5_000
    assert all(len(code) == len("DN-2025-") + 8 for code in codes)
