"""Acting from the command line: what a command takes, who there is, and nothing running."""

from pathlib import Path
from uuid import uuid4

import pytest
from typer.testing import CliRunner

from chassis.act import Actor
from chassis.cli import app
from chassis.officials import Official, read_officials, write_officials
from contracts.roles import Role

USAGE, UNREACHABLE = 2, 3
ADD = ("officials", "add", "thanh-tra-hai", "--role", "inspector", "--name", "Người Bịa Thứ Hai")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that knows one official and in which nothing runs."""
    monkeypatch.setenv("THIDUA_DATA_DIR", str(tmp_path))
    actor = Actor(Role.UNIT_HEAD, uuid4(), uuid4(), name="Người Được Bịa Ra")
    write_officials(tmp_path, [Official("thu-truong-thcs", "Hiệu trưởng", actor)])
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "words",
    [
        ("send", "MarkRead", "--as", "thu-truong-thcs"),
        ("ask", "InboxQuery", "--as", "thu-truong-thcs"),
        ("events", "tail", "--count", "1"),
    ],
)
def test_nothing_running_has_an_exit_status_of_its_own(words: tuple[str, ...]) -> None:
    assert CliRunner().invoke(app, words).exit_code == UNREACHABLE


@pytest.mark.usefixtures("folder")
def test_a_slug_nearly_right_is_answered_with_the_right_one() -> None:
    result = CliRunner().invoke(app, ["ask", "InboxQuery", "--as", "thu-truong-thsc"])
    assert result.exit_code == USAGE
    assert "thu-truong-thcs" in result.output


def test_the_fields_of_a_command_are_shown_without_acting() -> None:
    result = CliRunner().invoke(app, ["send", "FileNomination", "--fields"])
    assert result.exit_code == 0
    for word in ("campaign_id", "individual | collective | household", "uuid", "papers"):
        assert word in result.output


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--json", "{}"), "--as is missing"),
        (("--as", "thu-truong-thcs", "--json", "{wrong"), "must be an object"),
        (("--as", "thu-truong-thcs", "--effective-at", "2025-11-20"), "%Y-%m-%dT"),
        (("--as", "thu-truong-thcs", "--import-from", "2025-07-01"), "Each needs"),
        (("--as", "thu-truong-thcs", "--import-reason", "Nhập lại"), "Each needs"),
        (
            ("--as", "thu-truong-thcs", "--import-from", "2025-07-01", "--import-reason", "a\nb"),
            "reason is one line",
        ),
    ],
)
def test_wrong_words_are_told_in_ours(words: tuple[str, ...], told: str) -> None:
    result = CliRunner().invoke(app, ["send", "MarkRead", *words])
    assert result.exit_code == USAGE
    assert told in result.output
    assert "http" not in result.output


def test_whoever_is_added_can_be_acted_as_beside_those_known_before(folder: Path) -> None:
    added = CliRunner().invoke(app, ADD)
    assert added.exit_code == 0
    known = read_officials(folder)
    assert [*known] == ["thu-truong-thcs", "thanh-tra-hai"]
    inspector = known["thanh-tra-hai"]
    assert (inspector.office, inspector.actor.role) == ("Thanh tra", Role.INSPECTOR)
    assert added.output.strip() == str(inspector.actor.person_id)
    shown = CliRunner().invoke(app, ["officials"]).output
    assert "Người Bịa Thứ Hai" in shown
    assert "Hiệu trưởng" in shown
    assert CliRunner().invoke(app, ["officials", "--raw"]).output.count("thanh-tra-hai") == 1


def test_adding_one_again_changes_them_and_keeps_who_they_are(folder: Path) -> None:
    first = CliRunner().invoke(app, ADD).output
    again = CliRunner().invoke(app, [*ADD, "--office", "Phó Chánh Thanh tra"])
    assert again.output == first
    assert read_officials(folder)["thanh-tra-hai"].office == "Phó Chánh Thanh tra"
    person = str(uuid4())
    assert CliRunner().invoke(app, [*ADD, "--person", person]).output.strip() == person


def test_the_first_official_needs_no_demo_and_none_is_a_service(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THIDUA_DATA_DIR", str(tmp_path / "new"))
    words = ["officials", "add", "dich-vu", "--role", "service", "--name", "Dịch vụ"]
    refused = CliRunner().invoke(app, words)
    assert refused.exit_code == USAGE
    assert "role of a service" in refused.output
    assert CliRunner().invoke(app, ADD).exit_code == 0
    assert [*read_officials(tmp_path / "new")] == ["thanh-tra-hai"]
