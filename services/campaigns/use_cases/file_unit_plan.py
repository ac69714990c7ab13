"""A unit files its plan under a plan of the commune."""

from chassis.act import Act
from contracts.unit_plans import FileUnitPlan, UnitPlanId
from services.campaigns.legal_basis import LegalBasis
from services.campaigns.plan import Plan
from services.campaigns.unit_plan import UnitPlan, UnitPlanTerms


async def file_unit_plan(command: FileUnitPlan, act: Act) -> UnitPlanId:
    """File for the acting unit; raises what `UnitPlan.file` and `Plan.require_tasks_of` raise,
    `BasisNotInForce`, `UnknownDocument`, `NotFound`.
    """
    plan = await act.get(Plan, command.plan_id, field="plan_id")
    plan.require_tasks_of(act.unit_id, command.answers)
    if command.legal_basis_id is not None:
        basis = await act.get(LegalBasis, command.legal_basis_id, field="legal_basis_id")
        basis.require_in_force(act.today, "legal_basis_id")
    digests = () if command.digest is None else (command.digest,)
    await act.require_documents(digests, "digest")
    existing = await act.find(UnitPlan, UnitPlan.id_of(plan.id, act.unit_id))
    terms = UnitPlanTerms(
        tuple(dict.fromkeys(command.answers)),
        command.aims,
        command.criteria,
        command.begins_on,
        command.ends_on,
        command.digest,
        command.legal_basis_id,
    )
    unit_plan = UnitPlan.file(existing, plan.id, act.unit_id, terms, act.today)
    act.save(unit_plan)
    return UnitPlanId(unit_plan_id=unit_plan.id)
