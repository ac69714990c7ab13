"""What the commands print on: a person's terminal in its own width, a pipe in 100 columns."""

import os
import sys

from rich.console import Console

PIPED_COLUMNS = 100
"""Columns where nobody says how many there are."""


def screen() -> Console:
    """A console for standard output. Nothing in it is coloured because it looks like code."""
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else PIPED_COLUMNS
    return Console(width=width, highlight=False)
