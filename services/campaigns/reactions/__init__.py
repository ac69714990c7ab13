"""What campaigns does when it hears of something, one file a message."""
