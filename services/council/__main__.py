"""`python -m services.council` runs this service."""

from chassis.process import main
from services.council.service import service

main(service())
