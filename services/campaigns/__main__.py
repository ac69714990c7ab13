"""`python -m services.campaigns` runs this one service."""

from chassis.process import main
from services.campaigns.service import service

main(service())
