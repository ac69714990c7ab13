"""What directory does when it hears of something, its own word included."""
