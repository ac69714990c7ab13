"""`python -m services.budget` runs this one service."""

from chassis.process import main
from services.budget.service import service

main(service())
