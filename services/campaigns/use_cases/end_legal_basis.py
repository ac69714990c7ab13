"""The last day of a document is entered."""

from chassis.act import Act
from contracts.legal_bases import EndLegalBasis
from contracts.request import Done
from services.campaigns.legal_basis import LegalBasis


async def end_legal_basis(command: EndLegalBasis, act: Act) -> Done:
    """Enter it; raises `BasisDatesInverted`, `NotFound`."""
    basis = await act.get(LegalBasis, command.legal_basis_id, field="legal_basis_id")
    basis.set_end(command.valid_to)
    act.save(basis)
    return Done()
