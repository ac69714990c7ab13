-- What audit keeps: every stored event of every service, once, as the bytes that were published.
-- Run as the owning role; running it again changes nothing. Nobody may write an entry but
-- `ledger.take_in`, which takes the columns from the bytes, so that they cannot say otherwise.

create table if not exists ledger.heads (
    service text primary key,
    position bigint not null default 0,
    trouble text,
    changed_at timestamptz not null default clock_timestamp()
) with (fillfactor = 10);

create table if not exists ledger.entries (
    service text not null,
    position bigint not null check (position > 0),
    sequence bigint not null,
    aggregate_id uuid not null,
    version integer not null,
    topic text not null,
    recorded_at timestamptz not null,
    effective_at timestamptz not null,
    actor uuid,
    role text,
    unit uuid,
    on_behalf_of uuid,
    reason text,
    legal_basis text,
    command text,
    message text,
    correlation_id uuid not null,
    causation_id uuid,
    code text,
    digest bytea not null,
    entry bytea not null,
    taken_at timestamptz not null,
    primary key (service, position)
);
create index if not exists entries_of_aggregate on ledger.entries (aggregate_id);
create index if not exists entries_of_thread on ledger.entries (correlation_id);
create index if not exists entries_of_person on ledger.entries (actor, recorded_at);
create index if not exists entries_of_code on ledger.entries (code) where code is not null;

-- The order of the transparency log: which entry is its leaf `index`. Once told, never changed.
create table if not exists ledger.leaves (
    index bigint primary key check (index >= 0),
    service text not null,
    position bigint not null,
    unique (service, position),
    foreign key (service, position) references ledger.entries (service, position)
);

-- How many leaves there are, how many of each service, and the head that was last published: a
-- folder of tiles that is behind it is not the log. The key that signs is not in this database.
create table if not exists ledger.tree (
    one boolean primary key default true check (one),
    size bigint not null default 0,
    published bigint not null default 0,
    root bytea
) with (fillfactor = 10);
insert into ledger.tree default values on conflict do nothing;
create table if not exists ledger.logged (
    service text primary key,
    position bigint not null default 0
) with (fillfactor = 10);

-- Every id that the state of an entry holds, so that a trail finds what speaks of a dossier.
create table if not exists ledger.mentions (
    ref uuid not null,
    service text not null,
    position bigint not null,
    primary key (ref, service, position)
);

create or replace function ledger.refuse_change() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception 'the ledger is append-only: % refused', tg_op using errcode = '2F002';
end $$;

do $$
declare
    kept text;
begin
    foreach kept in array array['entries', 'mentions', 'leaves'] loop
        execute format('create or replace trigger keep_rows before update or delete on ledger.%I
            for each row execute function ledger.refuse_change()', kept);
        execute format('create or replace trigger keep_all before truncate on ledger.%I
            for each statement execute function ledger.refuse_change()', kept);
        -- ALWAYS: a superuser's session_replication_role = replica does not silence them.
        execute format('alter table ledger.%I enable always trigger keep_rows', kept);
        execute format('alter table ledger.%I enable always trigger keep_all', kept);
    end loop;
end $$;

-- Take in records of one service, in order. What is here already must be the same to the byte
-- (TD002 if not); what is new must follow without a gap (TD001). All of it, or none.
create or replace function ledger.take_in(
    from_service text, sequences bigint[], bodies bytea[]
) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    head bigint;
    records jsonb[];
    positions bigint[];
    wrong bigint;
begin
    insert into ledger.heads (service) values (from_service) on conflict do nothing;
    select h.position into head from ledger.heads h where h.service = from_service for update;
    select array_agg(convert_from(b.body, 'UTF8')::jsonb order by b.nth) into records
        from unnest(bodies) with ordinality b(body, nth);
    select array_agg((r.record ->> 'position')::bigint order by r.nth) into positions
        from unnest(records) with ordinality r(record, nth);

    if exists (select from unnest(records) r(record)
            where r.record ->> 'service' is distinct from from_service) then
        raise exception 'a record of another service' using errcode = 'TD002';
    end if;
    select min(c.sequence) into wrong from unnest(positions, sequences) c(position, sequence)
        where c.position is distinct from c.sequence;
    if wrong is not null then
        raise exception 'sequence % holds another position', wrong using errcode = 'TD002';
    end if;
    select min(c.position) into wrong from unnest(positions, bodies) c(position, body)
        join ledger.entries e on e.service = from_service and e.position = c.position
        where e.entry <> c.body;
    if wrong is not null then
        raise exception 'position % was kept with other bytes', wrong using errcode = 'TD002';
    end if;
    select min(c.position) into wrong from (
        select n.position, lag(n.position, 1, head) over (order by n.position) as before
        from (select distinct p.position from unnest(positions) p(position)
            where p.position > head) n
    ) c where c.position <> c.before + 1;
    if wrong is not null then
        raise exception 'position % does not follow', wrong using errcode = 'TD001';
    end if;

    insert into ledger.entries
    select distinct on (c.position) from_service, c.position, c.sequence,
        (c.record ->> 'aggregate_id')::uuid, (c.record ->> 'version')::integer,
        c.record ->> 'topic', (c.record ->> 'recorded_at')::timestamptz,
        (m ->> 'effective_at')::timestamptz, (m ->> 'actor')::uuid, m ->> 'role',
        (m ->> 'unit')::uuid, (m ->> 'on_behalf_of')::uuid, m ->> 'reason', m ->> 'legal_basis',
        m ->> 'command', m ->> 'message', (m ->> 'correlation_id')::uuid,
        (m ->> 'causation_id')::uuid,
        jsonb_path_query_first(c.record -> 'state', 'strict $.**.code') #>> '{}',
        sha256(c.body), c.body, clock_timestamp()
    from unnest(positions, sequences, bodies, records) c(position, sequence, body, record)
        cross join lateral (select c.record -> 'metadata' as m) x
    where c.position > head order by c.position;
    insert into ledger.mentions (ref, service, position)
    select distinct (found.id)[1]::uuid, from_service, c.position
    from unnest(positions, records) c(position, record) cross join lateral regexp_matches(
        (c.record -> 'state')::text,
        '"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"', 'g') found(id)
    where c.position > head;

    select greatest(head, max(p.position)) into head from unnest(positions) p(position);
    update ledger.heads h set position = head, trouble = null, changed_at = clock_timestamp()
        where h.service = from_service;
    return head;
end $$;

-- Say what is wrong with the intake from one service, for everybody who asks for completeness.
create or replace function ledger.report(from_service text, what text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into ledger.heads as h (service, trouble) values (from_service, what)
    on conflict (service) do update set trouble = excluded.trouble, changed_at = clock_timestamp();
$$;

-- Make these entries, in this order, the next leaves. They must exist, and each service's positions
-- must go on without a gap (TD001), so that the log holds every entry once.
create or replace function ledger.place(services text[], positions bigint[]) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    start bigint;
    wrong text;
begin
    select t.size into start from ledger.tree t for update;
    insert into ledger.logged (service) select distinct unnest(services) on conflict do nothing;
    select n.service || ' ' || n.position into wrong from (
        select g.service, g.position,
            lag(g.position, 1, l.position) over (partition by g.service order by g.nth) as before
        from unnest(services, positions) with ordinality g(service, position, nth)
            join ledger.logged l on l.service = g.service
    ) n where n.position <> n.before + 1 limit 1;
    if wrong is not null then
        raise exception 'leaf % does not follow', wrong using errcode = 'TD001';
    end if;
    insert into ledger.leaves
    select start + g.nth - 1, g.service, g.position
        from unnest(services, positions) with ordinality g(service, position, nth);
    update ledger.logged l set position = g.last
        from (select n.service, max(n.position) as last
            from unnest(services, positions) n(service, position) group by n.service) g
        where l.service = g.service;
    update ledger.tree t set size = start + cardinality(services);
    return start + cardinality(services);
end $$;

-- Make at most `most` entries leaves that are none yet, in the order they were taken in.
create or replace function ledger.sequence(most integer) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    result bigint;
begin
    perform from ledger.tree t for update;
    with waiting as (
        select e.service, e.position,
            max(e.taken_at) over (partition by e.service order by e.position) as at
        from ledger.heads h left join ledger.logged l on l.service = h.service
            cross join lateral (
                select n.service, n.position, n.taken_at from ledger.entries n
                where n.service = h.service and n.position > coalesce(l.position, 0)
                order by n.position limit most
            ) e
    ), chosen as (
        select w.service, w.position, w.at from waiting w
        order by w.at, w.service, w.position limit most
    )
    select ledger.place(array_agg(c.service order by c.at, c.service, c.position),
            array_agg(c.position order by c.at, c.service, c.position))
        into result from chosen c having count(*) > 0;
    return coalesce(result, (select t.size from ledger.tree t));
end $$;

-- Remember the head that is about to be shown to others; it never goes back.
create or replace function ledger.publish(of_size bigint, of_root bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update ledger.tree t set published = of_size, root = of_root
        where t.published < of_size or (t.published = of_size and t.root = of_root)
            or (t.published = 0 and t.root is null);
    if not found then
        raise exception 'another head of % entries or more was published', of_size
            using errcode = 'TD002';
    end if;
end $$;
