"""Tests: one folder per service or part, each at the lowest level that can fail."""
