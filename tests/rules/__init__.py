"""The rulebook: rows of law and money, by date."""
