"""Bundles: what an inspector carries to another machine, with all it takes to check it there."""
