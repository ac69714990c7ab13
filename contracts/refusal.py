"""How a rule says no, in words a person can act on.

The only part of `contracts` that aggregates may import: it is plain Python and knows no transport.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import ClassVar

_VIETNAM = timezone(timedelta(hours=7))

# English names, whatever the machine's locale calls the months.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def in_vietnamese(value: object) -> object:
    """A day or moment as people here write it: `02/07/2025`, `08:30 ngày 02/07/2025`; else as is.

    An aware moment is told by the clock of Vietnam.
    """
    if isinstance(value, datetime):
        return f"{_here(value):%H:%M ngày %d/%m/%Y}"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value


def in_english(value: object) -> object:
    """A day or moment in English words: `2 July 2025`, `08:30 on 2 July 2025`; else as is."""
    if isinstance(value, datetime):
        here = _here(value)
        return f"{here:%H:%M} on {in_english(here.date())}"
    if isinstance(value, date):
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    return value


def _here(moment: datetime) -> datetime:
    return moment if moment.tzinfo is None else moment.astimezone(_VIETNAM)


@dataclass(frozen=True)
class Said:
    """The four texts of a refusal with its values in them."""

    vi: str
    en: str
    next_vi: str
    next_en: str


class Refusal(Exception):
    """A rule that was asked and said no; nothing was stored.

    A subclass names the rule it guards and gives the texts. `vi`, `en` say what happened and why,
    `next_vi`, `next_en` what to do next; all four may hold `{name}` placeholders, which are filled
    from the keyword arguments; a day or moment is handed in as it is and written out by `said`.
    `rule` cites the law, bylaw or design rule that says no.
    """

    code: ClassVar[str] = "refused"
    vi: ClassVar[str] = "Yêu cầu bị từ chối."
    en: ClassVar[str] = "The request was refused."
    next_vi: ClassVar[str] = "Kiểm tra lại thông tin rồi gửi lại."
    next_en: ClassVar[str] = "Check the details and send it again."
    rule: ClassVar[str | None] = None

    def __init__(self, *, field: str | None = None, **values: object) -> None:
        """`field` names the input at fault, as a dotted path, when there is one."""
        self.field = field
        self.values = values
        super().__init__(_filled(self.en, in_english, values))

    def said(self) -> Said:
        """The texts with the values in them, days as each language writes them."""
        return Said(
            vi=_filled(self.vi, in_vietnamese, self.values),
            en=_filled(self.en, in_english, self.values),
            next_vi=_filled(self.next_vi, in_vietnamese, self.values),
            next_en=_filled(self.next_en, in_english, self.values),
        )


def _filled(
    template: str, written: Callable[[object], object], values: Mapping[str, object]
) -> str:
    return template.format(**{name: written(value) for name, value in values.items()})
