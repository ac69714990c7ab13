"""Measured speed: every figure beside a named peer or limit of the same run, fsync on."""
