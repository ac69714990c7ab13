-- The documents of one installation. Run as the owning role; running it again changes nothing.
-- A document's rows are written once and never change: its digest is its name.

create table if not exists documents.documents (
    digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
    size bigint not null check (size > 0),
    chunks integer not null check (chunks > 0),
    key_name text not null,
    stored_at timestamptz not null default clock_timestamp()
);

create table if not exists documents.chunks (
    digest text not null references documents.documents (digest),
    number integer not null check (number >= 0),
    sealed bytea not null,
    primary key (digest, number)
);

-- Sealed bytes do not compress; trying costs time for nothing.
alter table documents.chunks alter column sealed set storage external;

create or replace function documents.refuse_change() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception 'documents are never changed: % refused', tg_op using errcode = '2F002';
end $$;

create or replace trigger documents_keep_rows before update or delete on documents.documents
    for each row execute function documents.refuse_change();
create or replace trigger documents_keep_all before truncate on documents.documents
    for each statement execute function documents.refuse_change();
create or replace trigger chunks_keep_rows before update or delete on documents.chunks
    for each row execute function documents.refuse_change();
create or replace trigger chunks_keep_all before truncate on documents.chunks
    for each statement execute function documents.refuse_change();

alter table documents.documents enable always trigger documents_keep_rows;
alter table documents.documents enable always trigger documents_keep_all;
alter table documents.chunks enable always trigger chunks_keep_rows;
alter table documents.chunks enable always trigger chunks_keep_all;
