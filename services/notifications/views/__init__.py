"""What people read here: inboxes, and who has not opened what."""
