"""Things to try the system with: a story to play, and an internal service that listens."""
