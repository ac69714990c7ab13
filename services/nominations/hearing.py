"""Which public messages nominations hears, and what it does about each."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from chassis.act import Act
from contracts.campaigns import CampaignClosed, CampaignLaunched
from contracts.council import CouncilDecided
from contracts.directory import PersonRegistered, UnitRegistered
from contracts.message import Envelope, Message
from contracts.publicity import PostingClosed
from services.nominations.reactions.campaign_closed import campaign_closed
from services.nominations.reactions.campaign_launched import campaign_launched
from services.nominations.reactions.council_decided import council_decided
from services.nominations.reactions.person_registered import person_registered
from services.nominations.reactions.posting_closed import posting_closed
from services.nominations.reactions.unit_registered import unit_registered

HEARING: Mapping[type[Message], Callable[[Any, Envelope, Act], Awaitable[None]]] = {
    CampaignClosed: campaign_closed,
    CampaignLaunched: campaign_launched,
    CouncilDecided: council_decided,
    PersonRegistered: person_registered,
    PostingClosed: posting_closed,
    UnitRegistered: unit_registered,
}
