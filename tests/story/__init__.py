"""Tests of the example story."""
