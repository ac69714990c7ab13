"""What was wrong with the input, told to a person: one problem that names every field at fault."""

import unicodedata
from collections.abc import Iterator

from pydantic import JsonValue, ValidationError
from pydantic_core import ErrorDetails

from contracts.problem import Problem

CODE = "invalid-input"
MOST_NAMED = 10
"""How many faults one problem spells out; more are counted."""

_WORDS: dict[str, tuple[str, str]] = {
    "missing": ("thiếu", "is missing"),
    "extra_forbidden": ("không có trong yêu cầu này", "does not belong in this request"),
    "string_too_long": ("dài quá {max_length} ký tự", "is longer than {max_length} characters"),
    "string_too_short": ("bị bỏ trống hoặc quá ngắn", "is empty or too short"),
    "string_pattern_mismatch": ("có ký tự không được phép", "holds a character not allowed here"),
    "too_long": ("có quá {max_length} mục", "has more than {max_length} items"),
    "too_short": ("cần ít nhất {min_length} mục", "needs at least {min_length} items"),
    "enum": ("không thuộc các giá trị {expected}", "is none of {expected}"),
    "literal_error": ("không thuộc các giá trị {expected}", "is none of {expected}"),
    "greater_than": ("phải lớn hơn {gt}", "must be greater than {gt}"),
    "greater_than_equal": ("phải từ {ge} trở lên", "must be {ge} or more"),
    "less_than": ("phải nhỏ hơn {lt}", "must be less than {lt}"),
    "less_than_equal": ("phải từ {le} trở xuống", "must be {le} or less"),
    "timezone_aware": ("phải ghi rõ múi giờ", "must say its time zone"),
}
_KINDS: tuple[tuple[str, tuple[str, str]], ...] = (
    ("uuid", ("phải là một mã UUID", "must be a UUID")),
    ("datetime", ("phải là thời điểm dạng ISO 8601", "must be a moment in ISO 8601")),
    ("date", ("phải là ngày dạng NĂM-THÁNG-NGÀY", "must be a date as YYYY-MM-DD")),
    ("int", ("phải là số nguyên", "must be a whole number")),
    ("bool", ("phải là true hoặc false", "must be true or false")),
    ("string", ("phải là chữ", "must be text")),
    ("tuple", ("phải là một danh sách", "must be a list")),
    ("list", ("phải là một danh sách", "must be a list")),
    ("dict", ("phải là một đối tượng JSON", "must be a JSON object")),
    ("model", ("phải là một đối tượng JSON", "must be a JSON object")),
)
_OTHER = ("không hợp lệ", "is not valid")


class InputFault(ValueError):
    """Input that cannot be read as what it should be; `problem` says so to its sender."""

    def __init__(self, problem: Problem) -> None:
        """Carry `problem`."""
        self.problem = problem
        super().__init__(problem.en)


def one_fault(field: str | None, vi: str, en: str) -> Problem:
    """A problem about one field, or about the whole request when `field` is None."""
    place_vi, place_en = (f"Trường “{field}” ", f"Field “{field}” ") if field else ("", "")
    return _problem(field, f"{place_vi}{vi}.", f"{place_en}{en}.")


def describe(error: ValidationError, prefix: str = "") -> Problem:
    """One problem for all faults pydantic found; `prefix` is where the model lay in the input."""
    faults = error.errors(include_url=False)
    named = list(dict.fromkeys((_path(fault, prefix), *_words(fault)) for fault in faults))
    vi = [f"“{path}” {text}" if path else text for path, text, _ in named[:MOST_NAMED]]
    en = [f"“{path}” {text}" if path else text for path, _, text in named[:MOST_NAMED]]
    if len(named) > MOST_NAMED:
        vi.append(f"và {len(named) - MOST_NAMED} lỗi khác")
        en.append(f"and {len(named) - MOST_NAMED} more")
    text_vi, text_en = "; ".join(vi), "; ".join(en)
    return _problem(
        named[0][0] or None, f"Thông tin chưa đúng: {text_vi}.", f"The input is wrong: {text_en}."
    )


def composed(value: JsonValue) -> JsonValue:
    """The same JSON value with every text in NFC."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {key: composed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [composed(item) for item in value]
    return value


def refuse_nul(value: JsonValue) -> None:
    """Raise `InputFault`, naming the field, when any text in this JSON value holds a NUL.

    PostgreSQL cannot hold a NUL in text, so it is refused here, once, for every field there is.
    """
    for path, text in _texts(value, ""):
        if "\x00" in text:
            vi, en = "có ký tự không được phép", "holds a character not allowed here"
            raise InputFault(one_fault(path or None, vi, en))


def _texts(value: JsonValue, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield path, key
            yield from _texts(item, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, f"{path}.{index}" if path else str(index))


def _path(fault: ErrorDetails, prefix: str) -> str:
    # Where a field may be of several kinds, pydantic also names the kind it tried.
    parts = (str(part) for part in fault["loc"])
    named = (part for part in parts if "[" not in part and part != "BaseModel")
    return ".".join(filter(None, (prefix, *named)))


def _words(fault: ErrorDetails) -> tuple[str, str]:
    kind, context = fault["type"], fault.get("ctx", {})
    if kind in ("too_long", "too_short") and isinstance(fault["input"], str):
        kind = f"string_{kind}"
    if kind == "string_pattern_mismatch" and not fault["input"].strip():
        kind = "string_too_short"
    if kind in _WORDS:
        vi, en = _WORDS[kind]
        expected = str(context.get("expected", "")).replace(" or ", " hoặc ")
        return vi.format(**{**context, "expected": expected}), en.format(**context)
    for start, words in _KINDS:
        if kind.startswith(start):
            return words
    return _OTHER


def _problem(field: str | None, vi: str, en: str) -> Problem:
    return Problem(
        code=CODE,
        vi=vi,
        en=en,
        next_vi="Sửa lại chỗ đã nêu rồi gửi lại.",
        next_en="Correct what is named and send it again.",
        field=field,
        rule="contracts/",
    )
