"""Settings come from the environment or from files, and say clearly what is wrong."""

from pathlib import Path

import pytest

from chassis.settings import Settings, SettingsInvalid, load_settings, setting_rows, settings_table


def test_arguments_win_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_AGENCY", "xa-mot")
    monkeypatch.setenv("THIDUA_NATS_REPLICAS", "3")
    settings = load_settings(agency="xa-hai")
    assert (settings.agency, settings.nats_replicas) == ("xa-hai", 3)


def test_a_value_may_lie_in_a_file(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    (folder / "admin").write_text("postgresql://root:tre-xanh@db/postgres\n")
    monkeypatch.setenv("THIDUA_POSTGRES_ADMIN_URL_FILE", str(folder / "admin"))
    admin = load_settings().postgres_admin_url
    assert admin is not None
    assert admin.get_secret_value() == "postgresql://root:tre-xanh@db/postgres"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("THIDUA_AGENCY", "Xã Một"),
        ("THIDUA_NATS_REPLICAS", "many"),
        ("THIDUA_HEALTH_PORT", "70000"),
        ("THIDUA_LOG_FORMAT", "xml"),
        ("THIDUA_NATS_ULR", "nats://typed-wrong"),
        ("THIDUA_NATS_URL_FILE", "/no/such/file"),
    ],
)
def test_what_cannot_be_used_is_named(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsInvalid) as fault:
        load_settings()
    assert (value if variable.endswith("_FILE") else variable) in str(fault.value)


def test_a_value_and_its_file_together_are_refused(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    (folder / "agency").write_text("xa-mot")
    monkeypatch.setenv("THIDUA_AGENCY", "xa-hai")
    monkeypatch.setenv("THIDUA_AGENCY_FILE", str(folder / "agency"))
    with pytest.raises(SettingsInvalid, match="THIDUA_AGENCY_FILE"):
        load_settings()


def test_redacted_rows_show_no_password() -> None:
    settings = load_settings(
        nats_url="nats://someone:tre-xanh@host:4222",
        postgres_admin_url="postgresql://root:tre-xanh@db/postgres",
    )
    shown = " ".join(row.value for row in setting_rows(settings, redact=True))
    assert "tre-xanh" not in shown
    assert "nats://someone:***@host:4222" in shown
    assert "tre-xanh" in " ".join(row.value for row in setting_rows(settings, redact=False))


def test_the_table_for_the_documentation_has_every_setting() -> None:
    table = settings_table()
    for name, field in Settings.model_fields.items():
        assert f"`THIDUA_{name.upper()}`" in table
        assert field.description
        assert field.description in table
