"""The transparency log on disk, and over HTTP: files that never change, and one that does."""
