"""Faults of every kind of field, told in both languages with the field's name."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

import pytest
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, JsonValue, ValidationError

from chassis.input_problems import MOST_NAMED, InputFault, composed, describe, refuse_nul
from contracts.text import Line, Slug


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Inner(BaseModel):
    line: Line


class Form(BaseModel):
    model_config = ConfigDict(extra="forbid")

    who: UUID
    day: date
    moment: datetime
    zoned: AwareDatetime
    count: int = Field(gt=0, le=9)
    sure: bool
    colour: Colour
    slug: Slug
    names: tuple[Line, ...] = Field(max_length=2)
    inner: Inner


GOOD: dict[str, object] = {
    "who": "5a3d1c52-58a4-4c40-8c43-6f1d6a2f9d10",
    "day": "2025-07-01",
    "moment": "2025-07-01T08:00:00",
    "zoned": "2025-07-01T08:00:00+07:00",
    "count": 3,
    "sure": True,
    "colour": "red",
    "slug": "kien-thuy",
    "names": ["An"],
    "inner": {"line": "x"},
}


@pytest.mark.parametrize(
    ("field", "value", "vi", "en"),
    [
        ("who", "7", "phải là một mã UUID", "must be a UUID"),
        ("day", "01/07/2025", "phải là ngày", "must be a date"),
        ("moment", "hôm qua", "phải là thời điểm", "must be a moment"),
        ("zoned", "2025-07-01T08:00:00", "phải ghi rõ múi giờ", "must say its time zone"),
        ("count", "many", "phải là số nguyên", "must be a whole number"),
        ("count", 0, "phải lớn hơn 0", "must be greater than 0"),
        ("count", 10, "phải từ 9 trở xuống", "must be 9 or less"),
        ("sure", "perhaps", "true hoặc false", "true or false"),
        ("colour", "green", "'red' hoặc 'blue'", "'red' or 'blue'"),
        ("slug", "Kiến Thụy", "ký tự không được phép", "not allowed here"),
        ("names", ["Bình \u202e txet"], "ký tự không được phép", "not allowed here"),
        ("names", ["An\x9b31m"], "ký tự không được phép", "not allowed here"),
        ("names", ["\u200b"], "bị bỏ trống", "is empty"),
        ("names", "An", "phải là một danh sách", "must be a list"),
        ("names", ["a", "b", "c"], "có quá 2 mục", "more than 2 items"),
        ("inner", 7, "phải là một đối tượng JSON", "must be a JSON object"),
    ],
)
def test_each_kind_of_fault_has_its_words(field: str, value: object, vi: str, en: str) -> None:
    with pytest.raises(ValidationError) as raised:
        Form.model_validate({**GOOD, field: value})
    problem = describe(raised.value)
    assert problem.field is not None
    assert problem.field.partition(".")[0] == field
    assert f"“{problem.field}” " in problem.vi
    assert vi in problem.vi
    assert en in problem.en


def test_spaces_of_no_width_are_dropped_and_joined_pictures_stay() -> None:
    form = Form.model_validate({**GOOD, "names": ["\ufeffAn\u200b Bình", "👩\u200d🏫"]})
    assert form.names == ("An Bình", "👩\u200d🏫")


def test_a_fault_inside_names_the_whole_path() -> None:
    with pytest.raises(ValidationError) as raised:
        Form.model_validate({**GOOD, "names": ["An", ""], "inner": {"line": ""}})
    problem = describe(raised.value, "body")
    assert "“body.names.1”" in problem.vi
    assert "“body.inner.line”" in problem.vi


def test_very_many_faults_are_counted_and_not_all_spelled_out() -> None:
    extra = {f"x{number}": 1 for number in range(30)}
    with pytest.raises(ValidationError) as raised:
        Form.model_validate({**GOOD, **extra})
    problem = describe(raised.value)
    assert problem.vi.count("“x") == MOST_NAMED
    assert "và 20 lỗi khác" in problem.vi


def test_a_nul_is_found_wherever_it_hides() -> None:
    hidden: list[JsonValue] = [{"a": [{"b": "x\x00"}]}, {"a": {"k\x00": 1}}]
    for value in hidden:
        with pytest.raises(InputFault) as fault:
            refuse_nul(value)
        assert (fault.value.problem.field or "").startswith("a")
    refuse_nul({"a": ["x", 1, None, {"b": True}]})


def test_letters_in_pieces_are_composed_at_every_depth() -> None:
    assert composed({"a": ["o\u0302", {"b": "e\u0323\u0302"}], "n": 1}) == {
        "a": ["ô", {"b": "ệ"}],
        "n": 1,
    }
