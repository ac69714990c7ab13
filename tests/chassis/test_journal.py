"""Log lines carry no personal value, in either format."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from chassis.journal import log_for, set_up_logging
from chassis.settings import load_settings


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def test_json_lines_withhold_personal_values(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging(load_settings(log_format="json"))
    log_for("directory").info("registered", full_name="Người Được Bịa Ra", position=7)
    line = json.loads(capsys.readouterr().err)
    assert line["full_name"] == "***"
    assert (line["service"], line["position"], line["event"]) == ("directory", 7, "registered")


def test_a_traceback_shows_no_variables(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging(load_settings(log_format="json"))

    def fail(name: str) -> None:
        raise ValueError("refused")

    try:
        fail("Người Được Bịa Ra")
    except ValueError:
        log_for("directory").exception("failed")
    line = json.loads(capsys.readouterr().err)
    assert "ValueError: refused" in line["exception"]
    assert "name = " not in line["exception"]


def test_pretty_lines_withhold_them_too_and_quiet_levels_stay_quiet(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up_logging(load_settings(log_format="pretty", log_level="warning"))
    log_for("directory").info("not shown")
    log_for("directory").warning("shown", password="tre-xanh")
    shown = capsys.readouterr().err
    assert "not shown" not in shown
    assert "***" in shown
    assert "tre-xanh" not in shown
