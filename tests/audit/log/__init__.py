"""Tests of the transparency log's formats and proofs, with no server."""
