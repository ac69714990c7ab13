"""`python -m services.directory` runs this one service."""

from chassis.process import main
from services.directory.service import service

main(service())
