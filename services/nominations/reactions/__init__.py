"""What the nominations service does when it hears the others."""
