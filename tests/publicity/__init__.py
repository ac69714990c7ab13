"""Tests of the publicity service."""
