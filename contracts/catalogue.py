"""Every message, command and query there is, gathered from an explicit list of modules."""

from types import ModuleType
from typing import TypeVar

from contracts import (
    audit,
    awards,
    budget,
    campaign_boards,
    campaign_work,
    campaigns,
    council,
    council_ballots,
    council_records,
    council_work,
    difficulties,
    directory,
    holds,
    legal_bases,
    nominations,
    notifications,
    offices,
    organising,
    personal_data,
    plan_keeping,
    presentations,
    proposals,
    publicity,
    publicity_boards,
    rules,
    submissions,
    unit_plan_boards,
    unit_plans,
    unit_reports,
    year_reviews,
)
from contracts.message import Message
from contracts.request import Command, Query

MODULES: tuple[ModuleType, ...] = (
    directory,
    offices,
    personal_data,
    campaigns,
    campaign_boards,
    plan_keeping,
    unit_plans,
    unit_plan_boards,
    unit_reports,
    difficulties,
    campaign_work,
    year_reviews,
    legal_bases,
    nominations,
    presentations,
    proposals,
    rules,
    holds,
    awards,
    submissions,
    budget,
    organising,
    council,
    publicity,
    publicity_boards,
    council_ballots,
    council_records,
    council_work,
    notifications,
    audit,
)
"""The modules in which services say what they say and are asked."""

Word = type[Message] | type[Command] | type[Query]
T = TypeVar("T", Message, Command, Query)


def messages() -> tuple[type[Message], ...]:
    """Every public message, by service and name."""
    return _found(Message)


def commands() -> tuple[type[Command], ...]:
    """Every command, by service and name."""
    return _found(Command)


def queries() -> tuple[type[Query], ...]:
    """Every query, by service and name."""
    return _found(Query)


def _found(kind: type[T]) -> tuple[type[T], ...]:
    found = {
        each
        for module in MODULES
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, kind) and each.__module__ == module.__name__
    }
    return tuple(sorted(found, key=lambda each: (each.SERVICE, each.__name__)))
