"""Which commands may be dated back: the table once more by hand, so that each is decided twice."""

import pytest

from contracts.catalogue import commands
from contracts.dating import MAY_DATE_BACK, UNDER_WAY
from contracts.permissions import MAY
from contracts.roles import Role

PAPERS = {
    "AdoptBylaws",
    "AdoptCampaign",
    "AnswerAdvice",
    "ApproveFund",
    "AnnulRevocation",
    "ArchivePlan",
    "CheckUnitPlan",
    "ComposeCouncil",
    "CorrectDecision",
    "DecideAward",
    "EndLegalBasis",
    "HoldConference",
    "IssuePlan",
    "NumberPlan",
    "PayBonus",
    "RecordConsent",
    "RecordObjection",
    "RecordPosting",
    "RecordRecovery",
    "RegisterLegalBasis",
    "RevokeAward",
}
EXPECTED = {**dict.fromkeys(PAPERS, 30), "EnterPaperTally": 7}
COMMANDS = sorted(command.__name__ for command in commands())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_counts_for_now_or_for_a_paper_by_decision(name: str) -> None:
    assert MAY_DATE_BACK.get(name) == EXPECTED.get(name)


def test_the_table_names_commands_there_are() -> None:
    assert set(MAY_DATE_BACK) == set(EXPECTED)
    assert set(MAY_DATE_BACK) <= set(COMMANDS)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_nothing_that_a_unit_may_send_can_be_dated_back(name: str) -> None:
    assert MAY[name].isdisjoint({Role.UNIT_HEAD, Role.UNIT_OFFICER})


def test_what_is_under_way_is_minutes_and_no_days() -> None:
    assert 0 < UNDER_WAY.total_seconds() <= 600
