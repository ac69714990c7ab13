"""One achievement is rewarded once: a nominee stands for an award in a campaign only once."""

from typing import ClassVar
from uuid import NAMESPACE_OID, UUID, uuid5

from eventsourcing.domain import Aggregate, event

from contracts.refusal import Refusal


class AlreadyNominated(Refusal):
    """No second dossier while one for the same nominee, award and campaign is open or won."""

    code: ClassVar[str] = "nominations.already-nominated"
    vi: ClassVar[str] = "Đã có hồ sơ {nomination_id} cho đối tượng, danh hiệu và phong trào này."
    en: ClassVar[str] = "Dossier {nomination_id} already asks for this award, nominee and campaign."
    next_vi: ClassVar[str] = "Tiếp tục hồ sơ đã có, hoặc rút hồ sơ đó trước."
    next_en: ClassVar[str] = "Go on with that dossier, or withdraw it first."
    rule: ClassVar[str | None] = "Luật Thi đua, khen thưởng 06/2022/QH15: một thành tích, một lần"


class Candidacy(Aggregate):
    """Which dossier holds the place of one nominee for one award in one campaign."""

    TOPIC = "nominations.Candidacy"

    class Created(Aggregate.Created):
        """Any birth of a candidacy."""

        TOPIC = "nominations.Candidacy.Created"

    class Entered(Created):
        """A first dossier took the place."""

        TOPIC = "nominations.Candidacy.Entered"
        nomination_id: UUID

    class EnteredAgain(Aggregate.Event):
        """Another dossier took the place after it was left."""

        TOPIC = "nominations.Candidacy.EnteredAgain"
        nomination_id: UUID

    class Left(Aggregate.Event):
        """The dossier was withdrawn or refused; the place is free."""

        TOPIC = "nominations.Candidacy.Left"
        nomination_id: UUID

    @event(Entered)
    def __init__(self, nomination_id: UUID) -> None:
        """The place, held by the dossier that took it."""
        self.held_by: UUID | None = nomination_id

    @staticmethod
    def id_for(nominee_id: UUID, award_kind: str, campaign_id: UUID) -> UUID:
        """The id of the place this nominee has for this award in this campaign."""
        return uuid5(
            NAMESPACE_OID, f"nominations/candidacy/{nominee_id}/{award_kind}/{campaign_id}"
        )

    @classmethod
    def enter(
        cls, known: "Candidacy | None", candidacy_id: UUID, nomination_id: UUID
    ) -> "Candidacy":
        """Take the place for a dossier; raises `AlreadyNominated` while another holds it."""
        if known is None:
            return cls._create(cls.Entered, id=candidacy_id, nomination_id=nomination_id)
        if known.held_by is None:
            known.trigger_event(cls.EnteredAgain, nomination_id=nomination_id)
        elif known.held_by != nomination_id:
            raise AlreadyNominated(field="nominee_id", nomination_id=known.held_by)
        return known

    def leave(self, nomination_id: UUID) -> None:
        """Free the place; a dossier that does not hold it changes nothing."""
        if self.held_by == nomination_id:
            self.trigger_event(self.Left, nomination_id=nomination_id)

    def settle(self, nomination_id: UUID, *, won: bool) -> None:
        """Keep the place for a dossier that won; free it after a refusal."""
        if not won:
            self.leave(nomination_id)

    @event(EnteredAgain)
    def _entered_again(self, nomination_id: UUID) -> None:
        self.held_by = nomination_id

    @event(Left)
    def _left(self) -> None:
        self.held_by = None
