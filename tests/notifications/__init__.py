"""The notifications service: its announcements, what it hears, and the inboxes it shows."""
