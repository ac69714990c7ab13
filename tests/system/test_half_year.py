"""The whole half-year of `examples/kien-thuy-2025-h2/`, played on a house of its own."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from chassis.door import Door, open_door
from chassis.voting import adds_up
from contracts.council_ballots import BallotSheets, BallotSheetsQuery
from contracts.publicity_boards import Desk, EditorialDesk
from contracts.request import Query, Reply
from examples.story.script import read_half_year
from services.nominations.awards import AWARD_KINDS
from tests.system.played_house import PlayedHouse, played
from tests.system.whole_house import whole_house

pytestmark = pytest.mark.system


@pytest.fixture(scope="module")
def half_year(session_folder: Path) -> Iterator[PlayedHouse]:
    """A house of this module's own: the story of the others ends with fewer dossiers."""
    with whole_house(session_folder / "half-year") as installation:
        yield asyncio.run(played(installation, read_half_year()))


@pytest.fixture
async def door(half_year: PlayedHouse) -> AsyncIterator[Door]:
    """A client of that house."""
    async with open_door(half_year.installation) as opened:
        yield opened


async def _ask(house: PlayedHouse, door: Door, who: str, query: Query) -> Reply:
    token = door.signer.token(house.actor(who), timedelta(minutes=2))
    return await door.client.ask(query, token=token)


async def test_it_ends_as_written_with_every_award_of_a_commune(half_year: PlayedHouse) -> None:
    story = half_year.story
    assert story.refusals == (
        "nominations.does-not-meet",
        "council.no-quorum",
        "council.barred-from-item",
        "council.dossier-held",
    )
    conferred = {row.award_kind for row in story.dossiers.dossiers if row.conferred}
    assert conferred >= {kind.code for kind in AWARD_KINDS.values() if kind.decided_here}
    states = Counter(row.state for row in story.dossiers.dossiers)
    assert states == {"decided": 14, "decided-above": 1, "withdrawn": 1, "appraised": 1}
    for kept in story.completeness.services:
        assert (kept.first, kept.gaps, kept.trouble) == (1, 0, None)


async def test_a_revoked_award_gives_its_money_back_and_its_story_comes_down(
    half_year: PlayedHouse, door: Door
) -> None:
    story = half_year.story
    revoked = [row for row in story.dossiers.dossiers if row.revoked_by_number is not None]
    assert [row.nomination_id for row in revoked] == [half_year.id_of("dossier.gkx-ho")]
    # 0.45 of the base salary, rounded by the rule shipped.
    assert story.fund.recovered == 1_060_000
    assert (story.fund.reserved, story.fund.committed) == (0, 0)
    assert story.fund.planned == story.fund.organising + story.fund.paid + story.fund.free
    answer = await _ask(half_year, door, "bien-tap", EditorialDesk())
    stories = Desk.model_validate(answer.result).stories
    shown = next(each for each in stories if each.subject_id == revoked[0].nomination_id)
    assert shown.state == "withdrawn"


async def test_the_secret_ballot_adds_up(half_year: PlayedHouse, door: Door) -> None:
    sitting, dossier = half_year.id_of("sitting.third"), half_year.id_of("dossier.lo-3")
    query = BallotSheetsQuery(sitting_id=sitting, nomination_id=dossier)
    answer = await _ask(half_year, door, "thanh-tra", query)
    (sheet,) = BallotSheets.model_validate(answer.result).ballots
    assert (sheet.means.value, sheet.votes_for, sheet.votes_against) == ("secret", 7, 1)
    assert adds_up(sheet)
    assert len(sheet.voters) == len(sheet.papers) == 8


async def test_who_has_not_reported_is_shown_and_the_year_is_counted(
    half_year: PlayedHouse,
) -> None:
    reports, year = half_year.story.reports, half_year.story.year
    assert reports is not None
    missing = {row.unit.name for row in reports.reports if row.report_id is None}
    assert "Thôn Trung" in missing
    assert "Thôn Đông" not in missing
    assert "Thôn Trung" in {unit.name for unit in year.missing}
    assert year.awards == 13
    assert (year.difficulties, year.difficulties_open) == (2, 0)


async def test_played_again_nothing_is_stored(half_year: PlayedHouse) -> None:
    async with half_year.unchanged():
        again = await played(half_year.installation, read_half_year())
    assert again.story.again
    assert again.story.kept == half_year.story.kept
