"""What this service does when it hears something: it keeps it."""
