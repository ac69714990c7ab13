"""What campaigns can be asked, one file a table or a question."""
