"""Everything the directory process is made of."""

from functools import partial

from chassis.service import Service
from contracts.directory import (
    BeginAppointment,
    EndAppointment,
    OfficesHeld,
    Officials,
    PersonName,
    RegisterPerson,
    RegisterUnit,
    RenameUnit,
    UnitByCode,
    UnitList,
)
from services.directory.appointment import Appointment
from services.directory.person import Person
from services.directory.publishing import PUBLISHING
from services.directory.tenure import Tenure
from services.directory.unit import Unit
from services.directory.use_cases.begin_appointment import begin_appointment
from services.directory.use_cases.end_appointment import end_appointment
from services.directory.use_cases.register_person import register_person
from services.directory.use_cases.register_unit import register_unit
from services.directory.use_cases.rename_unit import rename_unit
from services.directory.vault import Vault
from services.directory.views.offices_held import OfficesHeldView, offices_held, officials
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
            EndAppointment: end_appointment,
            RegisterPerson: partial(register_person, vault=vault),
            RegisterUnit: register_unit,
            RenameUnit: rename_unit,
        },
        queries={
            OfficesHeld: offices_held,
            Officials: officials,
            PersonName: partial(person_name, vault=vault),
            UnitByCode: unit_by_code,
            UnitList: unit_list,
        },
        reactions={},
        publishing=PUBLISHING,
        views=(UnitListView(), OfficesHeldView()),
        open=vault.open,
        close=vault.close,
    )
