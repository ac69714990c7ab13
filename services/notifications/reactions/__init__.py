"""What this service does when it hears a public message: it remembers, and it announces."""
