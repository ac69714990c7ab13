"""What a person is told when a command or a query cannot be carried out."""

from pydantic import BaseModel, ConfigDict


class Problem(BaseModel):
    """A refusal or a fault as it travels: a stable code and two languages.

    `field` is the dotted path of the input at fault, `rule` the law, bylaw or design rule that
    said no. A problem means that nothing was stored.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    code: str
    vi: str
    en: str
    next_vi: str
    next_en: str
    field: str | None = None
    rule: str | None = None
