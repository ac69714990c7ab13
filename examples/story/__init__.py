"""Plays a story of data files against running services, with the commands everybody uses."""
