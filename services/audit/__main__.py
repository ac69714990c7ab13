"""`python -m services.audit` runs this service alone."""

from chassis.process import main
from services.audit.service import service

main(service())
