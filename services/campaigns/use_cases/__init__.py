"""What campaigns can be told to do, one file a command."""
