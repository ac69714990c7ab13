"""`python -m chassis` is the command `thidua`."""

from chassis.entry import main

main()
