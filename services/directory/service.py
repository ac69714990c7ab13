"""Everything the directory process is made of."""

from functools import partial

from chassis.service import Service
from contracts.directory import (
    BeginAppointment,
    DissolveUnit,
    EndAppointment,
    MergeUnits,
    PersonName,
    RegisterPerson,
    RegisterUnit,
    RenameUnit,
    UnitByCode,
    UnitList,
)
from contracts.offices import OfficesHeld, Officials, RoleAt
from contracts.personal_data import (
    CorrectPerson,
    ErasePerson,
    LiftLegalHold,
    PersonErased,
    PlaceLegalHold,
)
from services.directory.appointment import Appointment
from services.directory.person import Person
from services.directory.publishing import PUBLISHING
from services.directory.reactions.person_erased import person_erased
from services.directory.tenure import Tenure
from services.directory.unit import Unit
from services.directory.use_cases.begin_appointment import begin_appointment
from services.directory.use_cases.correct_person import correct_person
from services.directory.use_cases.dissolve_unit import dissolve_unit
from services.directory.use_cases.end_appointment import end_appointment
from services.directory.use_cases.erase_person import erase_person
from services.directory.use_cases.lift_legal_hold import lift_legal_hold
from services.directory.use_cases.merge_units import merge_units
from services.directory.use_cases.place_legal_hold import place_legal_hold
from services.directory.use_cases.register_person import register_person
from services.directory.use_cases.register_unit import register_unit
from services.directory.use_cases.rename_unit import rename_unit
from services.directory.vault import Vault
from services.directory.views.offices_held import (
    OfficesHeldView,
    offices_held,
    officials,
    role_at,
)
from services.directory.views.person_name import person_name
from services.directory.views.unit_list import UnitListView, unit_by_code, unit_list


def service() -> Service:
    """Directory, with a vault that opens when the process does."""
    vault = Vault()
    return Service(
        name="directory",
        aggregates=(Unit, Person, Appointment, Tenure),
        commands={
            BeginAppointment: begin_appointment,
            CorrectPerson: partial(correct_person, vault=vault),
            DissolveUnit: dissolve_unit,
            EndAppointment: end_appointment,
            ErasePerson: erase_person,
            LiftLegalHold: lift_legal_hold,
            MergeUnits: merge_units,
            PlaceLegalHold: place_legal_hold,
            RegisterPerson: partial(register_person, vault=vault),
            RegisterUnit: register_unit,
            RenameUnit: rename_unit,
        },
        queries={
            OfficesHeld: offices_held,
            Officials: officials,
            PersonName: partial(person_name, vault=vault),
            RoleAt: role_at,
            UnitByCode: unit_by_code,
            UnitList: unit_list,
        },
        reactions={PersonErased: partial(person_erased, vault=vault)},
        publishing=PUBLISHING,
        views=(UnitListView(), OfficesHeldView()),
        open=vault.open,
        close=vault.close,
    )
