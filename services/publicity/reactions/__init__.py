"""What the publicity service does when it hears the others."""
