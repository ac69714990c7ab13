"""The standing body lets a dossier for ad-hoc merit take the simplified path."""

from chassis.act import Act
from contracts.request import Done
from contracts.rules import TakeSimplifiedPath
from services.nominations.awards import award_kind
from services.nominations.nomination import Nomination
from services.nominations.simplified import simplified_for


async def take_simplified_path(command: TakeSimplifiedPath, act: Act) -> Done:
    """Ask for fewer papers from now on; raises `NotSimplified` and what `simplify` raises."""
    nomination = await act.get(Nomination, command.nomination_id, field="nomination_id")
    entry = nomination.entry
    row = simplified_for(award_kind(entry.award_kind, entry.received_on), entry.received_on)
    nomination.simplify(row.id, row.papers, act.person_id)
    act.save(nomination)
    return Done()
