"""What one kind of notice consists of, in two languages."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """One kind of notice: what happened, what it means for the reader, and why he hears of it."""

    title: str
    body: str
    why: str
    title_en: str
    body_en: str
    why_en: str


def in_two_languages(
    title: str, body: str, title_en: str, body_en: str, why: tuple[str, str]
) -> Text:
    """A text; `why` is the reason in Vietnamese and in English."""
    return Text(title, body, why[0], title_en, body_en, why[1])
