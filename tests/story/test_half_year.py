"""The half-year is whole: every command an official has, every award, every exceptional way."""

import csv
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from contracts.catalogue import commands
from contracts.permissions import MAY
from contracts.roles import Role
from examples.story.script import KIEN_THUY, Step, read_half_year, read_script
from services.nominations.awards import AWARD_KINDS

NOT_PLAYED = {
    "AnnulRevocation": "the one revocation told stays, so that its ends are seen at the end",
    "MarkRead": "played at the end for the notice of the dossier shown, whose id no file can know",
    "ReserveBonus": "sent after a refusal for want of money, and the fund of the story suffices",
}
"""Commands no act of the files sends, and why."""

SCRIPT = read_half_year()
STEPS = [step for steps in SCRIPT.scenes.values() for step in steps]


def _done(do: str, **body: object) -> Callable[[], bool]:
    """Whether an act of that name with those fields is carried out, refused by no rule."""
    return lambda: any(
        step.do == do and step.refused is None and body.items() <= step.body.items()
        for step in STEPS
    )


def _refused(code: str) -> Callable[[], bool]:
    return lambda: any(step.refused == code for step in STEPS)


def _repeated_after_annulment() -> bool:
    opened = [str(step.body["nomination_id"]) for step in STEPS if step.do == "OpenBallot"]
    annulled = {str(step.body["nomination_id"]) for step in STEPS if step.do == "AnnulBallot"}
    return any(opened.count(each) > 1 for each in annulled)


def _counted_by_two() -> bool:
    tellers = {step.who for step in STEPS if step.do == "EnterPaperTally"}
    return _done("OpenBallot", on_paper=True)() and len(tellers) == 2


def _posted_before_the_vote() -> bool:
    closed = [step.at for step in STEPS if step.do == "ClosePosting"]
    return min(closed) < min(step.at for step in STEPS if step.do == "CloseBallot")


WAYS: dict[str, Callable[[], bool]] = {
    "returned and filed again": _done("FileNominationAgain"),
    "withdrawn": _done("WithdrawNomination"),
    "held and released": _done("ReleaseHold"),
    "held, with a fault found": _done("ConfirmHold"),
    "held at the vote": _refused("council.dossier-held"),
    "ad-hoc merit on the simplified path": _done("TakeSimplifiedPath"),
    "sent to the upper level and answered": _done("RecordUpperDecision"),
    "refused by the chair": _done("DecideAward", conferred=False),
    "revoked, the money recovered": _done("RecordRecovery"),
    "corrected": _done("CorrectDecision"),
    "one proposal for many from rows": _done("FileProposal", workbook="to-trinh-thcs"),
    "secret ballot": _done("CastSecretVote"),
    "paper counted by two": _counted_by_two,
    "in writing": _done("GiveWrittenOpinion"),
    "kin kept from the vote": _refused("council.barred-from-item"),
    "a conflict declared": _done("DeclareConflict"),
    "annulled and repeated": _repeated_after_annulment,
    "posted before the vote": _posted_before_the_vote,
    "no quorum": _refused("council.no-quorum"),
    "interim review": _done("ReviewCampaign", final=False),
    "final review": _done("ReviewCampaign", final=True),
    "review of the year and conference": _done("HoldConference"),
}


def test_every_command_of_an_official_is_played_or_listed_with_a_reason() -> None:
    official = {office.role for person in SCRIPT.people for office in person.officials}
    assert official == set(Role) - {Role.SERVICE}
    sent = {step.do for step in STEPS if step.refused is None}
    offered = {each.__name__ for each in commands() if MAY[each.__name__] & official}
    assert offered - sent == set(NOT_PLAYED)
    assert all(NOT_PLAYED.values())


def test_every_award_a_commune_confers_is_conferred() -> None:
    kinds = {
        name: str(step.body["award_kind"])
        for step in STEPS
        if step.do == "FileNomination"
        for name, part in step.keep.items()
        if part == "nomination_id"
    }
    with (KIEN_THUY / "to-trinh-thcs" / "danh-sach.csv").open(encoding="utf-8") as file:
        for number, row in enumerate(csv.DictReader(file)):
            kinds[f"dossier.lo-{number + 1}"] = row["Danh hiệu, hình thức"]
    conferred = {
        kinds[str(step.body["nomination_id"]).removeprefix("@")]
        for step in STEPS
        if step.do == "DecideAward" and step.body["conferred"]
    }
    assert conferred == {kind.code for kind in AWARD_KINDS.values() if kind.decided_here}


@pytest.mark.parametrize("way", WAYS)
def test_every_exceptional_way_is_gone_once(way: str) -> None:
    assert WAYS[way]()


def test_it_lies_in_the_half_year_and_each_month_has_a_chapter() -> None:
    begin, end = datetime(2025, 6, 30, 17, tzinfo=UTC), datetime(2025, 12, 31, 17, tzinfo=UTC)
    assert all(begin <= step.at < end for step in STEPS)
    assert list(SCRIPT.scenes) == [f"2025-{month:02d}" for month in range(7, 13)]
    assert set(SCRIPT.titles) == set(SCRIPT.scenes)


def test_the_first_path_is_a_part_of_it_under_the_same_names() -> None:
    first = [step for steps in read_script().scenes.values() for step in steps]
    places = [step.place for step in STEPS]
    assert len(set(places)) == len(places)
    assert {step.place: step for step in first}.items() <= _by_place(STEPS).items()


def _by_place(steps: list[Step]) -> dict[str, Any]:
    return {step.place: step for step in steps}


@pytest.mark.parametrize("path", sorted(KIEN_THUY.glob("*.json")), ids=lambda path: path.name)
def test_every_file_says_that_its_people_are_invented(path: Path) -> None:
    assert "mọi người trong đây đều là nhân vật hư cấu" in path.read_text("utf-8")
