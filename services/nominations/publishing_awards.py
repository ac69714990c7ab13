"""What the others hear about an award after its decision."""

from contracts.awards import (
    AwardCorrected,
    AwardRevoked,
    RevocationAnnulled,
    RevocationGround,
    TextCorrected,
)
from contracts.nominations import NomineeKind
from services.nominations.award import Award


def award_corrected(event: Award.Corrected) -> AwardCorrected:
    """A clerical error was corrected."""
    entry, correction = event.entry, event.correction
    return AwardCorrected(
        nomination_id=event.nomination_id,
        code=entry.code,
        unit_id=entry.unit_id,
        nominee_id=entry.nominee_id,
        number=correction.number,
        decision_number=event.decision.number,
        legal_basis=correction.legal_basis,
        reason=correction.reason,
        corrected_by=correction.corrected_by,
        corrections=tuple(
            TextCorrected(field=each.field, before=each.before, after=each.after)
            for each in correction.changes
        ),
    )


def award_revoked(event: Award.Revoked) -> AwardRevoked:
    """An award was cancelled."""
    entry, revocation = event.entry, event.revocation
    return AwardRevoked(
        nomination_id=event.nomination_id,
        code=entry.code,
        unit_id=entry.unit_id,
        award_kind=entry.award_kind,
        nominee_kind=NomineeKind(entry.nominee_kind.value),
        nominee_id=entry.nominee_id,
        grounds=tuple(RevocationGround(each.value) for each in revocation.grounds),
        number=revocation.number,
        of_number=event.decision.number,
        legal_basis=revocation.legal_basis,
        reason=revocation.reason,
        conclusion=revocation.conclusion or None,
        revoked_by=revocation.revoked_by,
        recover=event.bonus.rounded if event.bonus else None,
    )


def reinstated(event: Award.Reinstated) -> RevocationAnnulled:
    """A wrong revocation was cancelled."""
    entry, annulment = event.entry, event.annulment
    return RevocationAnnulled(
        nomination_id=event.nomination_id,
        code=entry.code,
        unit_id=entry.unit_id,
        award_kind=entry.award_kind,
        nominee_kind=NomineeKind(entry.nominee_kind.value),
        nominee_id=entry.nominee_id,
        number=annulment.number,
        of_number=event.revocation.number,
        decision_number=event.decision.number,
        legal_basis=annulment.legal_basis,
        reason=annulment.reason,
        annulled_by=annulment.annulled_by,
    )
