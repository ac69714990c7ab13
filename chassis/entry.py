"""Where the command `thidua` begins, before the verbs and all they need are loaded."""

import sys

STOPPED_BY_HAND = 130
"""Exit status of a command that Ctrl-C ended, as a shell has it."""


def main() -> None:
    """Run the verb; Ctrl-C in the second it takes to load ends it quietly, too."""
    try:
        # Loaded here, because that is the second in question.
        from chassis.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(STOPPED_BY_HAND)
