"""`thidua officials [add]`: whom `--as` knows.

Whoever may run this holds the signing key already and can act as anybody; the list is a
convenience of the command line, and no proof that somebody holds an office.
"""

import json
from dataclasses import replace
from typing import Annotated
from uuid import UUID, uuid4

import typer
from rich.table import Table

from chassis.act import Actor
from chassis.act_options import Raw, usage
from chassis.officials import Official, read_officials, write_officials
from chassis.screen import screen
from chassis.settings import load_settings
from contracts.roles import TITLES_VI, Role

_console = screen()


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    officials = typer.Typer(
        invoke_without_command=True, help="Những người có thể đóng vai. / Whom you can act as."
    )
    officials.callback()(_officials)
    officials.command("add")(_add)
    app.add_typer(officials, name="officials")


def _officials(context: typer.Context, raw: Raw = False) -> None:
    if context.invoked_subcommand is not None:
        return
    known = read_officials(load_settings().data_dir)
    if raw:
        print(json.dumps([*known], ensure_ascii=False))
        return
    table = Table("--as", "tên / name", "chức vụ / office", "vai trò / role")
    for each in known.values():
        title = TITLES_VI[each.actor.role]
        table.add_row(each.slug, each.actor.name, each.office, title)
    _console.print(table)


def _add(
    slug: Annotated[str, typer.Argument(help="Tên cho --as. / What --as is given.")],
    role: Annotated[Role, typer.Option(help="Vai trò. / In which role.")],
    name: Annotated[str, typer.Option(help="Họ tên. / Name of the person.")],
    office: Annotated[str, typer.Option(help="Chức vụ; bỏ trống: vai trò. / Office.")] = "",
    person: Annotated[
        UUID | None, typer.Option(help="Mã người; bỏ trống: mã mới. / Id; left out: a new one.")
    ] = None,
    unit: Annotated[UUID | None, typer.Option(help="Mã đơn vị. / Id of the unit.")] = None,
) -> None:
    """Thêm hoặc sửa một người để đóng vai. / Add one, or change the one of this name."""
    if role is Role.SERVICE:
        raise usage("Không ai đóng vai dịch vụ. / Nobody acts in the role of a service.")
    data_dir = load_settings().data_dir
    known = read_officials(data_dir)
    actor = Actor(role, person or uuid4(), unit, session="cli", name=name)
    if person is None and slug in known:
        actor = replace(actor, person_id=known[slug].actor.person_id)
    known[slug] = Official(slug, office or TITLES_VI[role], actor)
    data_dir.mkdir(parents=True, exist_ok=True)
    write_officials(data_dir, list(known.values()))
    print(actor.person_id)
