"""Plays a story from the first unit to the last notice opened."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from pydantic import JsonValue

from chassis.act import Actor
from chassis.client import Client
from chassis.officials import Official
from contracts.nominations import NominationList
from examples.story.gathering import Played, StoryResult, gather
from examples.story.script import OfficeRow, PersonRow, Script, Step, UnitRow, read_script
from examples.story.stage import Answer, Documents, Stage, Tokens, part_of

FOUNDED = datetime(2025, 7, 1, 1, 0, tzinfo=UTC)
"""The day the commune's new units began their work, at 8 in the morning in Vietnam."""

LAST = frozenset({"DecideAward", "RecordUpperDecision"})
"""The last command about a dossier: whether it was carried out before says whether all was."""

Tell = Callable[[str, Step, Answer], None]
"""Hears the scene, the act that was just carried out, and how it ended."""


def _silent(scene: str, step: Step, answer: Answer) -> None:
    """Tell nobody."""


async def play(
    client: Client,
    tokens: Tokens,
    documents: Documents,
    *,
    script: Script | None = None,
    patience: float = 30.0,
    tell: Tell = _silent,
) -> StoryResult:
    """Play it; raises `StoryFailed` at the first act that does not go as the story says.

    Nothing is waited for longer than `patience` seconds.
    """
    script = script or read_script()
    stage = Stage(client, tokens, documents, patience)
    officials = await _register(stage, script)
    acts = [(scene, step) for scene, steps in script.scenes.items() for step in steps]
    before = (await stage.ask("chuyen-vien", NominationList())).position or 0
    decided = 0
    for number, (scene, step) in enumerate(acts):
        answer = await stage.act(
            step.place or f"{scene}/{number}",
            step.who,
            step.do,
            step.body,
            at=step.at,
            reason=step.reason,
            legal_basis=step.legal_basis,
            refused=tuple(code for code in (step.refused, step.refused_again) if code),
        )
        stage.kept |= {name: part_of(answer.result, part) for name, part in step.keep.items()}
        if step.do in LAST:
            decided = answer.position or 0
        tell(scene, step, answer)
    refusals = tuple(step.refused for _, step in acts if step.refused)
    played = Played(officials, len(acts), decided, decided <= before, refusals)
    return await gather(stage, script, played)


async def _register(stage: Stage, script: Script) -> tuple[Official, ...]:
    """Units, people and offices; those of a kind together, because none waits for another."""
    await asyncio.gather(*(_register_unit(stage, unit) for unit in script.units))
    await asyncio.gather(*(_register_person(stage, person) for person in script.people))
    held = [(person, office) for person in script.people for office in person.officials]
    return tuple(await asyncio.gather(*(_appoint(stage, *each) for each in held)))


async def _register_unit(stage: Stage, unit: UnitRow) -> None:
    body = unit.model_dump(mode="json")
    made = await stage.act(f"unit/{unit.code}", "operator", "RegisterUnit", body, at=FOUNDED)
    stage.kept[f"unit.{unit.code}"] = made.result["unit_id"]


async def _register_person(stage: Stage, person: PersonRow) -> None:
    name: dict[str, JsonValue] = {"full_name": person.full_name}
    place = f"person/{person.slug}"
    made = await stage.act(place, "operator", "RegisterPerson", name, at=FOUNDED)
    stage.kept[f"person.{person.slug}"] = made.result["person_id"]


async def _appoint(stage: Stage, person: PersonRow, held: OfficeRow) -> Official:
    body: dict[str, JsonValue] = {
        "person_id": f"@person.{person.slug}",
        "unit_id": f"@unit.{held.unit}",
        "role": held.role.value,
        "office": held.office,
        "begins_on": "2025-07-01",
        "decision": "Quyết định ví dụ",
    }
    place = f"office/{held.slug}"
    begun = await stage.act(place, "operator", "BeginAppointment", body, at=FOUNDED)
    stage.kept[f"office.{held.slug}"] = begun.result["appointment_id"]
    actor = Actor(
        role=held.role,
        person_id=stage.id_of(f"person.{person.slug}"),
        unit_id=stage.id_of(f"unit.{held.unit}"),
        session="story",
        name=person.full_name,
    )
    stage.actors[held.slug] = actor
    return Official(held.slug, held.office, actor)
