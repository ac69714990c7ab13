"""`python -m services.notifications` runs this service alone."""

from chassis.process import main
from services.notifications.service import service

main(service())
