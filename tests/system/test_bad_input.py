"""Every command there is, sent wrongly in every way: one clear problem, and nothing stored.

People here are invented. What is wrong for a dossier's state is in `test_wrong_state.py`.
"""

import asyncio
import dataclasses
import unicodedata
from collections.abc import AsyncIterator
from datetime import date
from typing import Any, TypeVar
from uuid import uuid4

import pytest
from pydantic import JsonValue

from chassis.door import Door, open_door
from chassis.installation import Installation
from contracts.catalogue import commands
from contracts.directory import BeginAppointment, EndAppointment, RegisterPerson, RenameUnit
from contracts.permissions import MAY
from contracts.request import Command
from contracts.roles import Role
from contracts.rules import ConfirmRule
from contracts.services import SERVICES
from examples.story.script import PersonRow, Script, Step, UnitRow, read_script
from tests.system.bodies import body_of, broken_bodies
from tests.system.played_house import PlayedHouse, clear, played, rest, send, somebody

R = TypeVar("R", UnitRow, PersonRow)

pytestmark = pytest.mark.system

EVERY = pytest.mark.parametrize("command", commands(), ids=lambda command: command.__name__)

NO_TARGET = {
    "AdoptBylaws",
    "AdoptCampaign",
    "AdoptWorkProgramme",
    "AskQuestion",
    "ComposeCouncil",
    "ConfirmRule",
    "GiveAdvice",
    "GiveAssignment",
    "IssuePlan",
    "LaunchCampaign",
    "OpenReportingPeriod",
    "OpenYearReview",
    "PlanConference",
    "PublishGuidance",
    "RaiseDifficulty",
    "RegisterLegalBasis",
    "RegisterPerson",
    "RegisterTheme",
    "RegisterUnit",
    "SaveTemplate",
    "SuggestStory",
}
"""Commands that name nothing that must exist, or only when they choose to."""

KNOW_UNITS = ("directory", "campaigns", "notifications")
"""The services that remember what units are called."""

ASKED_FIRST = {
    "DeclareKin": "council.not-seated",
    "OpenConsultation": "council.due-before-asked",
    "OpenPosting": "unknown-document",
    "ProposeFund": "budget.wrong-year",
    "RecordOrganisingExpense": "budget.nothing-allotted",
    "RecordModel": "unknown-document",
    "ReverseOrganisingExpense": "budget.no-such-expense",
}
"""What these commands ask before they look for what they name, and refuse with here."""


@pytest.fixture(scope="module")
def after_story(house: Installation) -> PlayedHouse:
    """The story's house, with the few commands done as well that the story has no use for."""
    made = asyncio.run(played(house))
    asyncio.run(_the_rest(made))
    return made


@pytest.fixture
async def door(house: Installation) -> AsyncIterator[Door]:
    """A client of the house."""
    async with open_door(house) as opened:
        yield opened


@EVERY
async def test_a_body_with_one_fault_is_refused_and_the_field_named(
    after_story: PlayedHouse, door: Door, command: type[Command]
) -> None:
    actor = somebody(_allowed(command))
    async with after_story.unchanged():
        for broken in broken_bodies(command):
            problem = clear(await send(door, actor, (command, broken.body)))
            found = (problem.code, problem.field)
            assert found == ("invalid-input", broken.field), f"{broken.what}: {problem}"
            assert broken.field in problem.vi
            assert broken.field in problem.en


@EVERY
async def test_a_role_that_may_not_is_refused(
    after_story: PlayedHouse, door: Door, command: type[Command]
) -> None:
    async with after_story.unchanged():
        # A service acts by itself and never gets a token.
        for role in sorted(set(Role) - MAY[command.__name__] - {Role.SERVICE}):
            problem = clear(await send(door, somebody(role), (command, body_of(command))))
            assert problem.code == "role-may-not"
            assert command.__name__ in problem.en


@EVERY
async def test_an_id_that_was_used_for_something_else_is_refused(
    after_story: PlayedHouse, door: Door, command: type[Command]
) -> None:
    used = after_story.done_before(command.SERVICE)
    async with after_story.unchanged():
        actor = somebody(_allowed(command))
        reply = await send(door, actor, (command, body_of(command)), command_id=used)
        problem = clear(reply)
        assert (problem.code, problem.field) == ("command-id-reused", "command_id")
        assert str(used) in problem.vi


@pytest.mark.parametrize(
    "command",
    [each for each in commands() if each.__name__ not in NO_TARGET],
    ids=lambda command: command.__name__,
)
async def test_what_does_not_exist_is_not_found_and_the_field_named(
    after_story: PlayedHouse, door: Door, command: type[Command]
) -> None:
    async with after_story.unchanged():
        reply = await send(door, somebody(_allowed(command)), (command, body_of(command)))
        problem = clear(reply)
        assert problem.code == ASKED_FIRST.get(command.__name__, "not-found")
        if command.__name__ in ASKED_FIRST:
            return
        assert problem.field is not None
        assert problem.field.split(".")[0] in body_of(command)


@pytest.mark.parametrize(
    ("name", "change", "field"),
    [
        ("LaunchCampaign", {"scope_unit_ids": [str(uuid4())]}, "scope_unit_ids.0"),
        ("LaunchCampaign", {"parent_id": str(uuid4())}, "parent_id"),
        ("AdoptCampaign", {"scope_unit_ids": [str(uuid4())]}, "scope_unit_ids.0"),
        ("RegisterUnit", {"parent_id": str(uuid4())}, "parent_id"),
    ],
)
async def test_what_a_command_may_name_must_exist(
    after_story: PlayedHouse, door: Door, name: str, change: dict[str, Any], field: str
) -> None:
    command = next(each for each in commands() if each.__name__ == name)
    async with after_story.unchanged():
        actor = somebody(Role.COMMUNE_CHAIR if "Campaign" in name else Role.ADMINISTRATOR)
        problem = clear(await send(door, actor, (command, {**body_of(command), **change})))
        assert (problem.code, problem.field) == ("not-found", field)


async def test_the_whole_story_typed_in_nfd_is_the_same_story(after_story: PlayedHouse) -> None:
    """Every act is known again by its content: it arrived in NFC, so nothing is done twice."""
    async with after_story.unchanged():
        again = await played(after_story.installation, _in_nfd(read_script()))
    assert again.story.kept == after_story.story.kept


async def test_what_is_typed_in_nfd_is_stored_in_nfc(after_story: PlayedHouse, door: Door) -> None:
    name = unicodedata.normalize("NFD", "Thôn Đoài Thượng")
    unit_id = after_story.id_of("unit.thon-doai")
    actor = somebody(Role.ADMINISTRATOR)
    done = await send(
        door,
        actor,
        RenameUnit.model_construct(unit_id=unit_id, name=name),
        reason=unicodedata.normalize("NFD", "Sửa tên"),
    )
    assert done.problem is None
    await rest(after_story.installation)
    for service in SERVICES:
        stored = b"\n".join(after_story.states(service)).decode()
        assert unicodedata.is_normalized("NFC", stored), service
        assert service not in KNOW_UNITS or "Thôn Đoài Thượng" in stored


def _allowed(command: type[Command]) -> Role:
    return min(MAY[command.__name__])


async def _the_rest(house: PlayedHouse) -> None:
    administrator = somebody(Role.ADMINISTRATOR)
    async with open_door(house.installation) as door:
        unit_id = house.id_of("unit.snc")
        name = "Trung tâm Sự nghiệp công"
        assert (
            await send(door, administrator, RenameUnit(unit_id=unit_id, name=name))
        ).result == {}
        person = await send(door, administrator, RegisterPerson(full_name="Người Ví Dụ"))
        assert person.result is not None
        begun = await send(
            door,
            administrator,
            BeginAppointment.model_validate(
                {
                    "person_id": person.result["person_id"],
                    "unit_id": unit_id,
                    "role": Role.EDITOR,
                    "office": "Biên tập viên",
                    "begins_on": date(2025, 8, 1),
                    "decision": "Quyết định ví dụ",
                }
            ),
        )
        assert begun.result is not None
        ending = {"appointment_id": begun.result["appointment_id"], "last_day": date(2025, 9, 1)}
        confirming = ConfirmRule(row="law@1", against="Văn bản ví dụ")
        confirmed = await send(door, somebody(Role.COMMUNE_CHAIR), confirming)
        assert confirmed.result == {}
        ended = await send(door, administrator, EndAppointment.model_validate(ending))
        assert ended.problem is None
    await rest(house.installation)


def _in_nfd(script: Script) -> Script:
    return dataclasses.replace(
        script,
        units=tuple(_row_in_nfd(unit) for unit in script.units),
        people=tuple(_row_in_nfd(person) for person in script.people),
        scenes={
            name: tuple(_step_in_nfd(step) for step in steps)
            for name, steps in script.scenes.items()
        },
    )


def _row_in_nfd(row: R) -> R:
    return type(row).model_validate(_decomposed(row.model_dump(mode="json")))


def _step_in_nfd(step: Step) -> Step:
    return step.model_copy(
        update={
            "body": _decomposed(step.body),
            "reason": _decomposed(step.reason),
            "legal_basis": _decomposed(step.legal_basis),
        }
    )


def _decomposed(value: JsonValue) -> Any:
    """The same in NFD; what stands for something else is left alone."""
    if isinstance(value, str):
        return value if value.startswith("@") else unicodedata.normalize("NFD", value)
    if isinstance(value, dict):
        return {key: _decomposed(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_decomposed(each) for each in value]
    return value
