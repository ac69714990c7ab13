"""How a rule says no, in words a person can act on.

The only part of `contracts` that aggregates may import: it is plain Python and knows no transport.
"""

from typing import ClassVar


class Refusal(Exception):
    """A rule that was asked and said no; nothing was stored.

    A subclass names the rule it guards and gives the texts. `vi`, `en` say what happened and why,
    `next_vi`, `next_en` what to do next; all four may hold `{name}` placeholders, which are filled
    from the keyword arguments. `rule` cites the law, bylaw or design rule that says no.
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
        super().__init__(self.en.format(**values))
