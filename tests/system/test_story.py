"""The story of `examples/kien-thuy-2025-h2/`, played on the whole house."""

import ast
import asyncio
import json
import os
import re
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from importlib.resources import files
from typing import Any, cast

import pytest

from chassis.documents import PostgresDocuments, read_document_key
from chassis.door import Door, open_door
from chassis.installation import DOCUMENTS, Installation
from chassis.nats_config import SUBSCRIBER
from chassis.officials import write_officials
from chassis.secret_files import nats_password_file
from contracts.audit import TrailQuery
from contracts.nominations import NominationList
from contracts.notifications import InboxQuery
from contracts.roles import Role
from contracts.services import SERVICES
from examples.story.gathering import StoryResult
from examples.story.play import play
from examples.story.script import Script, read_script
from examples.story.stage import StoryFailed
from services.nominations.awards import AWARD_KINDS

pytestmark = pytest.mark.system

JOINING = 12
CAMPAIGNS = 5
PATIENCE = 90.0
QUIET = 2.0
AWARDS = 9


def _life() -> timedelta:
    return timedelta(minutes=2)


def _rows(found: object) -> list[dict[str, Any]]:
    assert isinstance(found, list)
    return cast(list[dict[str, Any]], found)


@pytest.fixture
async def door(house: Installation) -> AsyncIterator[Door]:
    """A client of the house."""
    async with open_door(house) as opened:
        yield opened


async def _played(house: Installation, script: Script | None = None) -> StoryResult:
    key = read_document_key(house.settings.secrets)
    async with (
        open_door(house) as opened,
        PostgresDocuments(house.conninfo(DOCUMENTS), key) as documents,
    ):
        return await play(opened.client, opened.signer, documents, script=script, patience=PATIENCE)


@pytest.fixture(scope="module")
def story(house: Installation) -> StoryResult:
    """The story, played once for all tests of this file."""
    return asyncio.run(_played(house))


async def test_from_the_plan_to_the_notice_in_the_units_inbox(
    story: StoryResult, door: Door
) -> None:
    assert story.refusals == ("nominations.does-not-meet", "council.no-quorum")
    officials = {each.slug: each.actor for each in story.officials}
    chair = door.signer.token(officials["chu-tich"], _life())
    listed = await door.client.ask(NominationList(), token=chair)
    assert listed.result is not None
    states = [row["state"] for row in _rows(listed.result["dossiers"])]
    assert sorted(states) == ["appraised", *["decided"] * 6, "decided-above", "withdrawn"]
    rounds = sorted(row["round"] for row in _rows(listed.result["dossiers"]))
    assert rounds == [1] * 8 + [2]
    kinds = {row["award_kind"] for row in _rows(listed.result["dossiers"])}
    assert len(kinds) == AWARDS
    assert kinds <= set(AWARD_KINDS)
    for code, page in story.inboxes.items():
        heard = [notice.message for notice in page.notices]
        assert heard.count("CampaignLaunched") >= 4, code
        assert all(notice.title and notice.why for notice in page.notices)


async def test_the_trail_names_who_in_which_role_when_why_and_where(story: StoryResult) -> None:
    trail = story.trail
    topics = [entry.topic for entry in trail.entries]
    for step in (
        "campaigns.Campaign.Launched",
        "nominations.Nomination.Filed",
        "nominations.Nomination.Appraised",
        "nominations.Nomination.Referred",
        "council.Sitting.ItemDecided",
        "nominations.Nomination.Decided",
        "notifications.Receipt.Opened",
    ):
        assert step in topics
    decided = next(each for each in trail.entries if each.topic == "nominations.Nomination.Decided")
    officials = {each.slug: each.actor for each in story.officials}
    assert decided.actor == officials["chu-tich"].person_id
    assert decided.role == Role.COMMUNE_CHAIR
    assert decided.reason
    assert decided.legal_basis
    assert decided.at < decided.recorded_at
    assert all(entry.position == entry.sequence for entry in trail.entries)
    other = str(story.kept["dossier.bac-si"])
    own = [entry for entry in trail.entries if entry.because == "itself"]
    assert own
    assert other not in str([entry.state for entry in own])


async def test_audit_holds_every_event_once_without_a_gap(story: StoryResult) -> None:
    assert len(story.completeness.services) == len(SERVICES) - 1
    for kept in story.completeness.services:
        assert (kept.first, kept.gaps, kept.trouble) == (1, 0, None)
        assert kept.count == kept.last


async def test_every_bonus_is_paid_out_of_a_fund_that_adds_up(story: StoryResult) -> None:
    fund = story.fund
    assert (fund.planned, fund.organising) == (60_000_000, 12_000_000)
    # Five bonuses of 0.3, 1, 0.8, 1.5 and 0.3 base salaries, each rounded by the rule shipped.
    assert fund.paid == 710_000 + 2_340_000 + 1_880_000 + 3_510_000 + 710_000
    assert (fund.reserved, fund.committed) == (0, 0)
    assert fund.planned == fund.organising + fund.paid + fund.free


async def test_played_again_nothing_is_done_twice(story: StoryResult, house: Installation) -> None:
    again = await _played(house)
    assert again.kept == story.kept
    assert [each.position for each in again.trail.entries] == [
        each.position for each in story.trail.entries
    ]


async def test_a_trail_is_for_inspectors_and_an_inbox_for_its_unit(
    story: StoryResult, door: Door
) -> None:
    officials = {each.slug: each.actor for each in story.officials}
    teacher = door.signer.token(officials["can-bo-thcs"], _life())
    code = str(story.kept["code.giao-vien"])
    refused = await door.client.ask(TrailQuery(subject=code), token=teacher)
    assert refused.problem is not None
    assert refused.problem.code == "role-may-not"
    elsewhere = InboxQuery(unit_id=story.kept["unit.mam-non"])
    refused = await door.client.ask(elsewhere, token=teacher)
    assert refused.problem is not None
    assert refused.problem.code == "notifications.another-units-inbox"
    inspector = door.signer.token(officials["thanh-tra"], _life())
    found = await door.client.ask(TrailQuery(subject=code), token=inspector)
    assert found.problem is None


@pytest.mark.usefixtures("story")
async def test_an_act_that_goes_otherwise_than_written_ends_the_story(house: Installation) -> None:
    script = read_script()
    wrong = script.scenes["01-plan"][0].model_copy(update={"refused": "council.no-quorum"})
    with pytest.raises(StoryFailed, match="IssuePlan"):
        await _played(house, replace(script, scenes={"01-plan": (wrong,)}))


def test_the_story_is_as_large_as_it_says() -> None:
    script = read_script()
    steps = [step for scene in script.scenes.values() for step in scene]
    joined = {step.who for step in steps if step.do == "JoinCampaign"}
    assert len(joined) == JOINING
    done = [step.do for step in steps]
    assert (done.count("FileNomination"), done.count("LaunchCampaign")) == (AWARDS, 3)
    assert done.count("AdoptCampaign") == 2


@pytest.mark.usefixtures("story")
async def test_an_internal_service_follows_every_campaign_once(house: Installation) -> None:
    """`examples/subscriber/`, run twice: what was acknowledged does not come again."""
    password = house.secrets.password(nats_password_file(SUBSCRIBER))
    url = house.nats_url.replace("nats://", f"nats://{SUBSCRIBER}:{password}@")
    example = files("examples").joinpath("subscriber/follow.py")
    command = [sys.executable, str(example), url, house.settings.agency]
    heard: list[str] = []
    for expected in (CAMPAIGNS, 0):
        process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
        assert process.stdout is not None
        for _ in range(expected):
            line = await asyncio.wait_for(process.stdout.readline(), PATIENCE)
            heard.append(line.decode())
        if not expected:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(process.stdout.readline(), QUIET)
        process.terminate()
        await process.wait()
    assert len(set(heard)) == CAMPAIGNS
    assert any("chào mừng Đại hội Đảng bộ xã" in line for line in heard)


def test_the_example_of_a_subscriber_stays_small() -> None:
    text = files("examples").joinpath("subscriber/follow.py").read_text("utf-8")
    tree = ast.parse(text)
    body = ast.unparse(ast.Module(tree.body[1:], []))
    lines = [line for line in body.splitlines() if line.strip() and '"""' not in line]
    assert len(lines) <= 20
    used = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in used} == {"contracts", "nats"}


async def _thidua(house: Installation, *words: str) -> tuple[int, str, str]:
    """The exit status and what was printed, both ways."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "chassis",
        *words,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "THIDUA_DATA_DIR": str(house.settings.data_dir), "COLUMNS": "120"},
    )
    out, err = await process.communicate()
    return process.returncode or 0, out.decode(), err.decode()


async def test_the_command_line_acts_asks_and_shows_a_trail(
    story: StoryResult, house: Installation
) -> None:
    write_officials(house.settings.data_dir, story.officials)
    code = str(story.kept["code.giao-vien"])
    status, out, _ = await _thidua(house, "audit", "trail", code)
    assert status == 0
    assert "Phạm Thế Vinh, Chủ tịch Ủy ban nhân dân xã" in out
    assert "import of acts from 01/07/2025" in out
    fields = json.dumps({"nomination_id": story.kept["dossier.giao-vien"]})
    sent = ("send", "WithdrawNomination", "--as", "can-bo-thcs", "--json", fields)
    status, _, err = await _thidua(house, *sent, "-v")
    assert status == 1
    assert "nominations." in err
    assert re.search(r"trace [0-9a-f]{32}\b", err)
    dated = (*sent, "--effective-at", "2025-11-20T08:00:00+07:00", "--reason", "Quên", "--raw")
    status, out, _ = await _thidua(house, *dated)
    assert (status, json.loads(out)["problem"]["code"]) == (1, "effective-at-in-past")
    assert re.fullmatch(r"[0-9a-f]{32}", json.loads(out)["trace_id"])
    session = ("--import-from", "2025-07-01", "--import-reason", "Nhập lại")
    status, out, _ = await _thidua(house, *dated, *session)
    assert (status, json.loads(out)["problem"]["code"].split(".")[0]) == (1, "nominations")
    status, out, _ = await _thidua(house, "ask", "InboxQuery", "--as", "thu-truong-thcs", "--raw")
    assert status == 0
    assert json.loads(out)["result"]["total"] > 0


async def test_the_rules_of_a_dossier_are_explained_and_tried_on_the_command_line(
    story: StoryResult, house: Installation
) -> None:
    write_officials(house.settings.data_dir, story.officials)
    status, out, _ = await _thidua(house, "rules", "explain", str(story.kept["code.bac-si"]))
    assert status == 0
    for part in ("award.DH-CSTDCS@2", "chưa xác nhận", "advanced-workers = 8", "2.340.000 đ"):
        assert part in out
    tried = ("rules", "try", "DH-LDTT", "individual", "--on", "2026-07-01", "--paper", "proposal")
    status, out, _ = await _thidua(house, *tried)
    assert status == 0
    for part in ("Báo cáo thành tích", "760.000 đ", "15/07/2026"):
        assert part in out
    status, out, _ = await _thidua(house, "rules", "list", "--unconfirmed")
    assert (status, "holds@2" in out) == (0, True)
    status, _, err = await _thidua(house, "rules", "confirm", "law@99", "--against", "ví dụ")
    assert status == 1
    assert "nominations.no-such-rule" in err
    status, _, err = await _thidua(house, *tried[:4], "--figure", "members")
    assert status == 2


@pytest.mark.parametrize(
    "words",
    [
        ("send", "FlyToTheMoon", "--as", "chu-tich"),
        ("send", "IssuePlan", "--as", "nobody"),
        ("ask", "InboxQuery", "--as", "chu-tich", "--json", "[1]"),
    ],
)
async def test_wrong_words_are_told_apart_from_refusals(
    story: StoryResult, house: Installation, words: tuple[str, ...]
) -> None:
    write_officials(house.settings.data_dir, story.officials)
    status, _, err = await _thidua(house, *words)
    assert status == 2
    assert "/" in err
