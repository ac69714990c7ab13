"""The theme of a year is registered."""

from chassis.act import Act
from contracts.campaign_work import RegisterTheme, ThemeId
from services.campaigns.theme import Theme


async def register_theme(command: RegisterTheme, act: Act) -> ThemeId:
    """Register it; the same theme again is the one there is."""
    theme_id = Theme.id_of(command.year, command.level.value, command.text)
    theme = Theme.register(
        await act.find(Theme, theme_id), command.year, command.level.value, command.text
    )
    act.save(theme)
    return ThemeId(theme_id=theme.id)
