"""Reactions that may rightly leave no event; each says so where it is written.

Whoever checks that every message heard had its effect reads it from there.
"""

from collections.abc import Awaitable, Callable
from typing import TypeVar

_MARK = "may_be_quiet"

R = TypeVar("R", bound=Callable[..., Awaitable[None]])


def may_be_quiet(reaction: R) -> R:
    """Mark a reaction that leaves no event where the message changes nothing for its service."""
    vars(reaction)[_MARK] = True
    return reaction


def is_quiet(reaction: Callable[..., Awaitable[None]]) -> bool:
    """Whether this reaction is marked so."""
    return _MARK in vars(reaction)
