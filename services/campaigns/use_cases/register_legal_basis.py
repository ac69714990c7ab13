"""A document that acts rest on is registered."""

from chassis.act import Act
from contracts.legal_bases import LegalBasisId, RegisterLegalBasis
from services.campaigns.legal_basis import BasisTerms, LegalBasis


async def register_legal_basis(command: RegisterLegalBasis, act: Act) -> LegalBasisId:
    """Register it; raises `BasisRegistered`, `BasisDatesInverted`."""
    existing = await act.find(LegalBasis, LegalBasis.id_of(command.number, command.issuer))
    terms = BasisTerms(
        command.number,
        command.dated,
        command.issuer,
        command.title,
        command.valid_from,
        command.valid_to,
    )
    basis = LegalBasis.register(existing, terms)
    act.save(basis)
    return LegalBasisId(legal_basis_id=basis.id)
