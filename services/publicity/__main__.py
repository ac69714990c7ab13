"""`python -m services.publicity` runs this one service."""

from chassis.process import main
from services.publicity.service import service

main(service())
