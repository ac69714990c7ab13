"""What the budget service does when it hears of a dossier."""
