"""`python -m services.nominations` runs this service."""

from chassis.process import main
from services.nominations.service import service

main(service())
