"""What the council service does when it hears the others."""
