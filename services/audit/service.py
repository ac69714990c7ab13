"""The audit service, put together: it takes in every record, and answers inspectors."""

from importlib.resources import files

from chassis.service import Schema, Service
from contracts.audit import ActsOfPerson, CompletenessQuery, TrailQuery
from services.audit.keeping.keep_log import keep_log
from services.audit.reactions.any_record import any_record
from services.audit.views.acts import acts_of_person
from services.audit.views.completeness import completeness_query
from services.audit.views.trail import trail_query


def service() -> Service:
    """Everything this service does, by name. It has no events of its own: the ledger is all."""
    return Service(
        name="audit",
        aggregates=(),
        commands={},
        queries={
            TrailQuery: trail_query,
            ActsOfPerson: acts_of_person,
            CompletenessQuery: completeness_query,
        },
        reactions={},
        publishing={},
        tasks=(any_record, keep_log),
        schema=Schema("ledger", files("services.audit").joinpath("ledger.sql").read_text("utf-8")),
    )
