"""Views on a real event store, as the service's own role: the way they run in a service."""

import asyncio

import psycopg
import pytest

from chassis.act import Actor
from chassis.event_store import Append, EventStore
from chassis.mapper import EventMapper
from chassis.projector import Projector
from chassis.recorded_reads import RecordedReads
from chassis.view_builds import view_engine
from chassis.views import ViewReader
from contracts.roles import Role
from tests.chassis.notebook import Note, Notebook
from tests.chassis.stores import installed


async def write(store: EventStore, mapper: EventMapper, *texts: str) -> int:
    """Store one note for each text; returns the last position."""
    events = [
        mapper.to_stored_event(each) for text in texts for each in Note(text).collect_events()
    ]
    return (await store.append(Append(events, [b"{}"] * len(events))))[-1]


async def test_what_a_command_stored_is_read_back_after_its_position(database: str) -> None:
    conninfo, view, mapper = installed(database), Notebook(), EventMapper([Note])
    engine = view_engine(conninfo, pool_size=4, prepare=False)
    with EventStore(conninfo) as store:
        reader = ViewReader(engine, [view], patience=30)
        projector = Projector(RecordedReads(store, mapper), [view], engine, moved=reader.wake)
        await asyncio.to_thread(projector.prepare)
        stop = asyncio.Event()
        running = asyncio.create_task(projector.run(stop))
        position = await write(store, mapper, "một", "hai")
        answer = await reader.answer(view.texts, "", Actor(Role.CLERK), after=position)
        assert answer == (["một", "hai"], 2)
        position = await write(store, mapper, "ba")
        answer = await reader.answer(view.texts, "ba", Actor(Role.CLERK), after=position)
        assert answer == (["ba"], 3)
        stop.set()
        await running
        assert await asyncio.to_thread(projector.rebuild, view.name, lambda done, total: None) == 3
        assert (await reader.answer(view.texts, "", Actor(Role.CLERK)))[0] == ["một", "hai", "ba"]
    engine.dispose()


async def test_views_give_the_service_no_way_to_change_what_is_stored(database: str) -> None:
    conninfo, view, mapper = installed(database), Notebook(), EventMapper([Note])
    engine = view_engine(conninfo, pool_size=2, prepare=False)
    with EventStore(conninfo) as store:
        await write(store, mapper, "một")
        await asyncio.to_thread(Projector(RecordedReads(store, mapper), [view], engine).prepare)
    engine.dispose()
    with (
        psycopg.connect(conninfo) as writer,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        writer.execute("DELETE FROM store.events")
