"""What directory can be asked, one file a table or a question."""
