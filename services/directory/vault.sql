-- Sealed personal values, beside the event store and never in it. A row whose person was never
-- registered is an orphan of an act that did not complete; `Vault.sweep` removes it. The first
-- values of a person lie under the person's own id, corrected ones under the id of the correction.
CREATE SCHEMA IF NOT EXISTS people;

CREATE TABLE IF NOT EXISTS people.sealed (
    person_id   uuid        NOT NULL,
    seal_id     uuid        NOT NULL,
    wrapped_key bytea       NOT NULL,
    content     bytea       NOT NULL,
    sealed_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (person_id, seal_id)
);

REVOKE ALL ON SCHEMA people FROM PUBLIC;
REVOKE ALL ON people.sealed FROM PUBLIC;
