"""`python -m chassis` is the command `thidua`."""

from chassis.cli import main

main()
