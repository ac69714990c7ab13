"""What filing a row of a proposal would be refused for, as far as can be read beforehand."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from chassis.refusals import NotFound
from chassis.service import Reading
from contracts.proposals import PreviewProposal, ProposedNomination
from contracts.refusal import Refusal
from services.nominations.achievement import AlreadyRewarded
from services.nominations.award_kinds import NomineeKind, paper_kind
from services.nominations.awards import award_kind
from services.nominations.candidacy import AlreadyNominated
from services.nominations.intake import Intake
from services.nominations.nominee import Body, Nominee
from services.nominations.proposal import Wish
from services.nominations.views.known_intake import known_intake
from services.nominations.views.proposal_tables import KNOWN, PLACES


@dataclass(frozen=True)
class Foreseen:
    """What is known of the campaign, the nominees and the places a proposal names."""

    on: date
    unit_id: UUID | None
    campaign_id: UUID
    intake: Intake | None
    bodies: Mapping[UUID, str]
    places: Mapping[UUID, UUID]

    @classmethod
    def of(cls, query: PreviewProposal, wishes: Sequence[Wish], reading: Reading) -> "Foreseen":
        """Read all of it in three queries."""
        nominees = {wish.nominee_id for wish in wishes}
        known = select(KNOWN.c.nominee_id, KNOWN.c.body).where(KNOWN.c.nominee_id.in_(nominees))
        wanted = {place for wish in wishes for place in wish.places(query.campaign_id)}
        held = select(PLACES.c.place_id, PLACES.c.held_by).where(
            PLACES.c.place_id.in_(wanted), PLACES.c.held_by.is_not(None)
        )
        return cls(
            on=query.on,
            unit_id=reading.actor.unit_id,
            campaign_id=query.campaign_id,
            intake=known_intake(query.campaign_id, reading),
            bodies={row.nominee_id: row.body for row in reading.connection.execute(known)},
            places={row.place_id: row.held_by for row in reading.connection.execute(held)},
        )

    def refusals(self, asked: ProposedNomination, wish: Wish) -> Iterator[Refusal]:
        """Each refusal that filing the row would meet, the same as filing itself gives."""
        kind = NomineeKind(asked.nominee_kind.value)
        for rule in (
            lambda: award_kind(asked.award_kind, self.on).require_nominee(kind),
            self._admit,
            lambda: self._stand(asked.nominee_id, kind),
            lambda: wish.achieved.require_over(self.on),
            lambda: _papers_known(asked),
            lambda: self._free(wish),
        ):
            if refusal := _refused(rule):
                yield refusal

    def _admit(self) -> None:
        if self.intake is None:
            raise NotFound(field="campaign_id", what="Intake", id=self.campaign_id)
        if self.unit_id is not None:
            self.intake.admit(self.unit_id, self.on)

    def _stand(self, nominee_id: UUID, kind: NomineeKind) -> None:
        if nominee_id not in self.bodies:
            raise NotFound(field="nominee_id", what="Nominee", id=nominee_id)
        Nominee.know(None, nominee_id, Body(self.bodies[nominee_id])).stand_as(kind)

    def _free(self, wish: Wish) -> None:
        place, held = wish.places(self.campaign_id)
        if place in self.places:
            raise AlreadyNominated(field="nominee_id", nomination_id=self.places[place])
        if held in self.places:
            values = {"fact": wish.achieved.fact, "nomination_id": self.places[held]}
            raise AlreadyRewarded(field="achievement", **values)


def _refused(rule: Callable[[], None]) -> Refusal | None:
    try:
        rule()
    except Refusal as refusal:
        return refusal
    return None


def _papers_known(asked: ProposedNomination) -> None:
    for number, paper in enumerate(asked.papers):
        paper_kind(paper.kind, field=f"papers.{number}.kind")
