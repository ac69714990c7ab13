"""Everything that can be set from outside, under the prefix `THIDUA_`, and nothing else.

Each setting may come from a file instead: `THIDUA_POSTGRES_ADMIN_URL_FILE=/run/secrets/admin`
reads the first line of that file. Giving both is an error, and so is a name nobody knows.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

from pydantic import Field, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from contracts.text import Slug

PREFIX = "THIDUA_"
_FILE = "_FILE"
_NOT_SETTINGS = ("THIDUA_TEST_",)


class SettingsInvalid(ValueError):
    """Some settings cannot be used; the text names each one, in Vietnamese and English."""


class Settings(BaseSettings):
    """The settings of one installation. Sizes are counts, times are seconds."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    agency: Slug = Field("kien-thuy", description="Short name of the agency, part of subjects.")
    data_dir: Path = Field(
        Path(".thidua"), description="Folder of the embedded servers, their data and secrets."
    )
    secrets_dir: Path | None = Field(
        None, description="Folder of passwords and keys; left out: `secrets` in the data folder."
    )
    nats_url: str | None = Field(
        None, description="Your NATS, `nats://host:4222`; left out: an embedded one is started."
    )
    nats_monitor_url: str | None = Field(
        None, description="Your NATS server's monitoring address, asked whether it syncs always."
    )
    nats_replicas: int = Field(
        1, ge=1, le=5, description="Copies of every stream: 3 on a NATS cluster."
    )
    postgres_url: str | None = Field(
        None, description="Your PostgreSQL, `postgresql://host:5432`, no user; left out: embedded."
    )
    postgres_admin_url: SecretStr | None = Field(
        None, description="Your PostgreSQL as an administrator; used by `thidua provision` alone."
    )
    store_connections: int = Field(
        4, ge=2, le=50, description="Database connections each service keeps for its store."
    )
    health_host: str = Field(
        "127.0.0.1", description="Where /livez, /readyz and /metrics are answered."
    )
    health_port: int = Field(
        0, ge=0, le=65535, description="Port for them; 0: a free one, see `thidua up`."
    )
    health_url: str | None = Field(
        None,
        pattern=r"^http://[^/]*:[0-9]+$",
        description="Where `thidua status` asks services on other machines, `{service}` standing "
        "for the name: `http://{service}:8080`; left out: those of this data folder.",
    )
    shutdown_seconds: float = Field(
        20.0, gt=0, le=600, description="Longest time work in hand may take when stopping."
    )
    log_home: Path | None = Field(
        None,
        description="Folder of the transparency log; left out: `transparency` in the data folder.",
    )
    log_origin: str | None = Field(
        None,
        pattern=r"^[^\s+]+$",
        description="Name of the transparency log, an address without scheme that nobody else "
        "uses; never changed; left out: `thidua.local/<agency>/log`.",
    )
    log_interval: float = Field(
        0.5, gt=0, le=1, description="Longest time between two signed heads of a log that grows."
    )
    log_policy: Path | None = Field(
        None, description="Policy file naming the log's witnesses with their addresses."
    )
    log_host: str = Field("127.0.0.1", description="Where the transparency log is served.")
    log_port: int | None = Field(
        None,
        ge=0,
        le=65535,
        description="Port for it, 0: a free one; left out: its folder `public` is not served here.",
    )
    document_largest: int = Field(
        20 * 1024 * 1024,
        ge=1024,
        le=512 * 1024 * 1024,
        description="Bytes of the largest document that is taken in.",
    )
    log_format: Literal["auto", "json", "pretty"] = Field(
        "auto", description="Log lines as JSON or for the eye; auto: by whether a person looks."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="Least severe log line that is written."
    )
    build: str = Field(
        default_factory=lambda: version("thidua"),
        description="What is running, written into every event's metadata.",
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments win, then the environment; no `.env` file is read behind anyone's back."""
        return init_settings, env_settings, _FileVariants(settings_cls)

    @property
    def secrets(self) -> Path:
        """The folder of passwords and keys."""
        return self.secrets_dir or self.data_dir / "secrets"

    @property
    def transparency(self) -> Path:
        """The folder of the transparency log."""
        return self.log_home or self.data_dir / "transparency"

    @property
    def origin(self) -> str:
        """The name of the transparency log."""
        return self.log_origin or f"thidua.local/{self.agency}/log"


@dataclass(frozen=True)
class SettingRow:
    """One setting as a person reads it."""

    variable: str
    value: str
    default: str
    meaning: str


class _FileVariants(PydanticBaseSettingsSource):
    """Reads `THIDUA_X_FILE`: the value of THIDUA_X is the first line of that file."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[str | None, str, bool]:
        """The file's first line, or None when no file is named."""
        path = os.environ.get(f"{PREFIX}{field_name.upper()}{_FILE}")
        return None if path is None else _first_line(path), field_name, False

    def __call__(self) -> dict[str, object]:
        """Every setting that is given as a file."""
        found: dict[str, object] = {}
        for name, field in self.settings_cls.model_fields.items():
            value, _, _ = self.get_field_value(field, name)
            if value is not None:
                found[name] = value
        return found


def load_settings(**given: object) -> Settings:
    """The settings in force, `given` winning; `SettingsInvalid` names every unusable one."""
    problems = list(_misnamed())
    try:
        settings = Settings.model_validate(given)
    except ValidationError as fault:
        for error in fault.errors(include_url=False, include_input=False):
            name = str(error["loc"][0]) if error["loc"] else "?"
            problems.append(
                f"{PREFIX}{name.upper()}: giá trị không dùng được. / cannot be used: "
                f"{error['msg']}."
            )
        raise SettingsInvalid("\n".join(problems)) from None
    if problems:
        raise SettingsInvalid("\n".join(problems))
    return settings


def _misnamed() -> Iterator[str]:
    for variable in sorted(os.environ):
        name = variable.removeprefix(PREFIX)
        if name == variable or variable.startswith(_NOT_SETTINGS):
            continue
        if name.lower() in Settings.model_fields:
            continue
        if not (name.endswith(_FILE) and name.removesuffix(_FILE).lower() in Settings.model_fields):
            yield f"{variable}: không có thiết lập này. / there is no such setting."
        elif variable.removesuffix(_FILE) in os.environ:
            plain = variable.removesuffix(_FILE)
            yield f"{variable}: đã đặt cùng với {plain}; giữ một thôi. / is set beside {plain}."


def setting_rows(settings: Settings, *, redact: bool) -> Iterator[SettingRow]:
    """Every setting with its value; with `redact`, passwords are shown as `***`."""
    for name, field in Settings.model_fields.items():
        value = getattr(settings, name)
        default = "" if field.default_factory or field.default is None else str(field.default)
        yield SettingRow(
            variable=f"{PREFIX}{name.upper()}",
            value=_shown(value, redact),
            default=default,
            meaning=field.description or "",
        )


def settings_table() -> str:
    """The Markdown table of all settings, for the documentation."""
    lines = ["| setting | default | meaning |", "|---|---|---|"]
    for row in setting_rows(Settings.model_construct(), redact=True):
        default = f"`{row.default}`" if row.default else ""
        lines.append(f"| `{row.variable}` | {default} | {row.meaning} |")
    return "\n".join(lines) + "\n"


def without_password(url: str) -> str:
    """The same address with its password shown as `***`."""
    parts = urlsplit(url)
    if parts.password is None:
        return url
    host = parts.netloc.rsplit("@", 1)[1]
    return urlunsplit(parts._replace(netloc=f"{parts.username or ''}:***@{host}"))


def _shown(value: object, redact: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, SecretStr):
        secret = value.get_secret_value()
        return without_password(secret) if redact else secret
    if redact and isinstance(value, str) and "://" in value:
        return without_password(value)
    return str(value)


def _first_line(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").split("\n", 1)[0].strip()
    except (OSError, UnicodeDecodeError):
        raise SettingsInvalid(f"{path}: không đọc được. / cannot be read.") from None
