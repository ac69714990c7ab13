"""The command `thidua`. Each `cli_*` module adds its own verbs, and so does a service's
`command_line`; the list below is all there are."""

import sys

import typer

from chassis import (
    cli_act,
    cli_config,
    cli_demo,
    cli_documents,
    cli_events,
    cli_export,
    cli_officials,
    cli_proposals,
    cli_repair,
    cli_rules,
    cli_run,
    cli_status,
    cli_vote,
)
from chassis.journal import set_up_logging
from chassis.process import STARTING_FAULTS, TO_PUT_RIGHT, explain
from chassis.services_here import register_verbs
from chassis.settings import load_settings

app = typer.Typer(
    name="thidua",
    help="Thi đua, khen thưởng cấp xã. / Emulation and commendation work of a commune.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

for register in (
    cli_run.register,
    cli_demo.register,
    cli_act.register,
    cli_officials.register,
    cli_events.register,
    cli_rules.register,
    cli_proposals.register,
    cli_documents.register,
    cli_export.register,
    cli_vote.register,
    cli_status.register,
    cli_repair.register,
    cli_config.register,
):
    register(app)
register_verbs(app)


@app.callback()
def _prepare() -> None:
    set_up_logging(load_settings())


def main() -> None:
    """Run the verb; exit status 2, with the reason, when something has to be put right first."""
    try:
        app()
    except STARTING_FAULTS as fault:
        print(explain(fault), file=sys.stderr)
        sys.exit(TO_PUT_RIGHT)
