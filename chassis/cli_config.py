"""`thidua config show|check|table|nats|postgres`."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from chassis.nats_config import (
    authorization,
    password_variable,
    server_configuration,
    user_names,
)
from chassis.roles_script import roles_script
from chassis.secret_files import SecretFiles, nats_password_file
from chassis.settings import load_settings, setting_rows, settings_table
from contracts.services import SERVICES

_console = Console()


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    config = typer.Typer(no_args_is_help=True, help="Thiết lập. / Settings.")
    config.command("show")(_show)
    config.command("check")(_check)
    config.command("table")(_table)
    config.command("nats")(_nats)
    config.command("postgres")(_postgres)
    app.add_typer(config, name="config")


def _show(
    redact: Annotated[
        bool, typer.Option("--redact/--no-redact", help="Che mật khẩu. / Hide passwords.")
    ] = True,
) -> None:
    """In các thiết lập đang dùng. / Print the settings in force."""
    table = Table("THIDUA_…", "giá trị / value", "ý nghĩa / meaning")
    for row in setting_rows(load_settings(), redact=redact):
        table.add_row(row.variable, row.value, row.meaning)
    _console.print(table)


def _check() -> None:
    """Kiểm tra thiết lập; mã thoát 2 nếu sai. / Check them; exit status 2 if one is wrong."""
    load_settings()
    _console.print("Thiết lập hợp lệ. / The settings can be used.")


def _table() -> None:
    """In bảng thiết lập dạng Markdown cho tài liệu. / Print the table for the documentation."""
    print(settings_table(), end="")


def _nats(
    variables: Annotated[
        bool,
        typer.Option(
            "--variables", help="Mật khẩu là biến môi trường. / Passwords as $NATS_PASSWORD_<USER>."
        ),
    ] = False,
    server: Annotated[
        bool,
        typer.Option("--server", help="Cả cấu hình, kiểu --variables. / All of it, by variables."),
    ] = False,
) -> None:
    """In khối người dùng và quyền cho cấu hình NATS. / Print the users for your NATS server."""
    settings = load_settings()
    if server:
        print(server_configuration(settings.agency, SERVICES), end="")
        return
    users = user_names(SERVICES)
    if variables:
        passwords = {user: f"${password_variable(user)}" for user in users}
    else:
        secrets = SecretFiles(settings.secrets)
        passwords = {user: secrets.password(nats_password_file(user)) for user in users}
    print(authorization(settings.agency, SERVICES, passwords), end="")


def _postgres() -> None:
    """In tập lệnh SQL tạo vai trò, cơ sở dữ liệu. / Print the SQL that makes roles, databases."""
    print(roles_script(SERVICES), end="")
