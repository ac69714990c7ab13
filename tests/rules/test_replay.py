"""What was recorded under version 1 of the rules replays unchanged after version 2 is added."""

from dataclasses import replace
from datetime import date

import orjson
import pytest

from chassis.mapper import EventMapper
from services.nominations import awards, standards
from services.nominations.award_rows import AWARD_ROWS
from services.nominations.nomination import Nomination
from services.nominations.parts import State
from services.nominations.rule_check import Outcome, RuleFailed
from services.nominations.service import service
from services.nominations.standards import Part, Regime
from tests.rules.history import FILE, decided_dossier, replayed, stored

HISTORY = orjson.loads(FILE.read_bytes())


@pytest.fixture
def version_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Version 1 of the award ended in June 2025; the next asks for nothing, another decides."""
    old = next(row for row in AWARD_ROWS if row.code == "DH-LDTT")
    ended = replace(old, valid_to=date(2025, 6, 30))
    new = replace(
        old, id="award.DH-LDTT@2", valid_from=date(2025, 7, 1), papers=(), decided_here=False
    )
    others = tuple(row for row in AWARD_ROWS if row.code != "DH-LDTT")
    law = Regime(
        id="law@9",
        valid_from=None,
        part=Part.LAW,
        name_vi="Luật ví dụ",
        source="ví dụ",
        status="V",
        articles_read=False,
    )
    monkeypatch.setattr(awards, "AWARD_ROWS", (*others, ended, new))
    monkeypatch.setattr(standards, "REGIMES", (law,))


def test_a_history_of_version_1_replays_and_is_written_the_same() -> None:
    nomination, events = replayed(HISTORY)
    assert nomination.state is State.DECIDED
    mapper = EventMapper(service().aggregates)
    assert [mapper.to_stored_event(each).state.decode() for each in events] == [
        each["state"] for each in HISTORY
    ]


@pytest.mark.usefixtures("version_two")
def test_it_replays_unchanged_after_version_2_is_added() -> None:
    nomination, events = replayed(HISTORY)
    (appraised,) = (each for each in events if isinstance(each, Nomination.Appraised))
    (decided,) = (each for each in events if isinstance(each, Nomination.Decided))
    assert nomination.state is State.DECIDED
    for act in (appraised, decided):
        assert {"law@2", "award.DH-LDTT@1"} <= {check.rule for check in act.rules}
        papers = next(check for check in act.rules if check.check == "papers")
        assert (papers.outcome, papers.figures[1].value) == (Outcome.HELD, 3)
    assert decided.bonus is not None
    assert (decided.bonus.unrounded, decided.bonus.rounded) == (702_000, 710_000)


@pytest.mark.usefixtures("version_two")
def test_the_second_version_would_have_come_out_otherwise() -> None:
    """Or the test above could not fail."""
    with pytest.raises(RuleFailed, match=r"award\.DH-LDTT@2"):
        stored(decided_dossier())
