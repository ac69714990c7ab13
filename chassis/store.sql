-- The event store of one service. Run as the owning role; running it again changes nothing.
-- Nobody may write the events but `store.append`: it numbers them under a row lock, so positions
-- have no gap and are in the order of the commits, and a reader that tails them skips none.

create table if not exists store.head (
    one boolean primary key default true check (one),
    service text not null,
    position bigint not null default 0,
    recorded_at timestamptz not null default '-infinity'
) with (fillfactor = 10);

create table if not exists store.events (
    position bigint primary key check (position > 0),
    aggregate_id uuid not null,
    version integer not null check (version >= 0),
    topic text not null,
    state bytea not null,
    metadata bytea not null,
    command_id uuid,
    recorded_at timestamptz not null,
    unique (aggregate_id, version)
);

create table if not exists store.commands (
    command_id uuid primary key,
    digest bytea not null,
    command text not null,
    position bigint not null,
    reply bytea not null
);

create table if not exists store.tracking (
    upstream text primary key,
    position bigint not null
) with (fillfactor = 10);

create table if not exists store.parked (
    upstream text not null,
    position bigint not null,
    aggregate_id uuid not null,
    message text not null,
    headers jsonb not null,
    body bytea not null,
    problem text not null,
    attempts integer not null,
    parked_at timestamptz not null default clock_timestamp(),
    primary key (upstream, position)
);

-- One row for each upstream: messages are tried in order, so one is being tried at a time.
create table if not exists store.attempts (
    upstream text primary key,
    position bigint not null,
    attempts integer not null
) with (fillfactor = 10);

create table if not exists store.views (
    name text primary key,
    live_version integer not null
);

-- What each writing process was last answered, stored with the append itself: a writer that lost
-- the reply to its commit reads it here.
create table if not exists store.writers (
    writer uuid primary key,
    batch bigint not null,
    after bigint not null,
    outcomes smallint[] not null,
    seen_at timestamptz not null
) with (fillfactor = 10);

create or replace function store.refuse_change() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception 'events are append-only: % refused', tg_op using errcode = '2F002';
end $$;

create or replace trigger events_keep_rows before update or delete on store.events
    for each row execute function store.refuse_change();
create or replace trigger events_keep_all before truncate on store.events
    for each statement execute function store.refuse_change();
-- ALWAYS: a superuser's session_replication_role = replica does not silence them.
alter table store.events enable always trigger events_keep_rows;
alter table store.events enable always trigger events_keep_all;

-- An older form of the function answered without the stamp; what it answers cannot be replaced.
do $$
declare
    older regprocedure := to_regprocedure('store.append(uuid, bigint, int[], uuid[], int[], text[],'
        || ' bytea[], bytea[], uuid[], text[], bytea[], bytea[], text[], bigint[], text[], bigint[])');
begin
    if exists (select from pg_proc p where p.oid = older and p.proargnames[19] is null) then
        execute format('drop function %s', older);
    end if;
end $$;

-- Append groups of events; each group is stored whole or not at all, whatever the others do.
-- Events come in order with the number of their group; the group arrays hold one item a group.
-- Outcomes, one a group: 0 stored, 1 command known, 2 upstream position passed, 3 other version,
-- 4 parked message gone. Stored events take the positions after `after`, in the order given, and
-- all were recorded at `stamp`.
create or replace function store.append(
    writer uuid, batch bigint,
    event_groups int[], aggregate_ids uuid[], versions int[],
    topics text[], states bytea[], metadatas bytea[],
    command_ids uuid[], commands text[], digests bytea[], replies bytea[],
    upstreams text[], upstream_positions bigint[],
    unpark_upstreams text[], unpark_positions bigint[],
    out after bigint, out outcomes smallint[], out stamp timestamptz
) language plpgsql security definer
-- The plans are kept for a session that begins with empty tables: without this one of them could
-- read a whole table for ever after. That setting makes every plan look dear, and a server that
-- compiles dear plans (PostgreSQL as most install it) would spend a third of a second on each.
set enable_seqscan = off set jit = off set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    stored bigint;
    this_writer constant uuid := writer;
    this_batch constant bigint := batch;
    has_commands constant boolean := command_ids is not null;
    has_upstreams constant boolean := upstreams is not null;
    has_unparks constant boolean := unpark_upstreams is not null;
    refused smallint[];
begin
    select h.position, greatest(clock_timestamp(), h.recorded_at) into after, stamp
        from store.head h for update;
    outcomes := array_fill(0::smallint, array[cardinality(replies)]);

    select array_agg(distinct e.grp) into refused from (
        select u.grp, u.version,
            lag(u.version) over (partition by u.aggregate_id order by u.nth) as before,
            u.aggregate_id
        from unnest(event_groups, aggregate_ids, versions) with ordinality
            u(grp, aggregate_id, version, nth)
    ) e where case
        when e.before is not null then e.version <> e.before + 1
        else coalesce(
            e.version <> 1 + (select s.version from store.events s
                where s.aggregate_id = e.aggregate_id order by s.version desc limit 1),
            e.version not in (0, 1))
        end;
    if refused is not null then
        select array_agg(case when g = any(refused) then 3 else 0 end order by g) into outcomes
            from generate_subscripts(outcomes, 1) g;
    end if;
    if has_unparks then
        select array_agg(case when u.upstream is not null and not exists (select from store.parked p
                where p.upstream = u.upstream and p.position = u.position)
                then 4 else outcomes[u.nth] end order by u.nth) into outcomes
            from unnest(unpark_upstreams, unpark_positions) with ordinality
                u(upstream, position, nth);
    end if;
    if has_upstreams then
        select array_agg(case when (select t.position >= u.position from store.tracking t
                where t.upstream = u.upstream) then 2 else outcomes[u.nth] end order by u.nth)
            into outcomes
            from unnest(upstreams, upstream_positions) with ordinality u(upstream, position, nth);
    end if;
    if has_commands then
        select array_agg(case when exists (select from store.commands k
                where k.command_id = c.command_id) then 1 else outcomes[c.nth] end order by c.nth)
            into outcomes
            from unnest(command_ids) with ordinality c(command_id, nth);
    end if;

    insert into store.events
        (position, aggregate_id, version, topic, state, metadata, command_id, recorded_at)
    select after + row_number() over (order by e.nth), e.aggregate_id, e.version, e.topic,
        e.state, e.metadata, command_ids[e.grp], stamp
    from unnest(event_groups, aggregate_ids, versions, topics, states, metadatas)
        with ordinality e(grp, aggregate_id, version, topic, state, metadata, nth)
    where outcomes[e.grp] = 0;
    get diagnostics stored = row_count;

    if has_commands then
        insert into store.commands (command_id, digest, command, position, reply)
        select c.command_id, c.digest, c.command, coalesce(
            (select max(s.position) from store.events s
                where s.position > after and s.command_id = c.command_id), after), c.reply
        from unnest(command_ids, digests, commands, replies) with ordinality
            c(command_id, digest, command, reply, nth)
        where c.command_id is not null and outcomes[c.nth] = 0;
    end if;
    if has_upstreams then
        insert into store.tracking as t (upstream, position)
        select u.upstream, u.position
        from unnest(upstreams, upstream_positions) with ordinality u(upstream, position, nth)
        where u.upstream is not null and outcomes[u.nth] = 0
        on conflict (upstream) do update set position = excluded.position;
    end if;
    if has_unparks then
        delete from store.parked p
        using unnest(unpark_upstreams, unpark_positions) with ordinality u(upstream, position, nth)
        where p.upstream = u.upstream and p.position = u.position and outcomes[u.nth] = 0;
    end if;

    if stored > 0 then
        update store.head h set position = after + stored, recorded_at = stamp;
        perform pg_notify('store_append', (after + stored)::text);
    end if;
    update store.writers w set batch = this_batch, after = append.after,
        outcomes = append.outcomes, seen_at = stamp where w.writer = this_writer;
    if not found then
        delete from store.writers w where w.seen_at < stamp - interval '7 days';
        insert into store.writers (writer, batch, after, outcomes, seen_at)
            values (this_writer, this_batch, append.after, append.outcomes, stamp);
    end if;
end $$;

-- Put a message aside and pass its position, together. False: the position was passed already.
create or replace function store.park(
    upstream text, place bigint, aggregate_id uuid, message text,
    headers jsonb, body bytea, problem text, attempts integer
) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
    insert into store.tracking as t (upstream, position) values (park.upstream, park.place)
        on conflict (upstream) do update set position = excluded.position
        where t.position < excluded.position;
    if not found then
        return false;
    end if;
    insert into store.parked
        (upstream, position, aggregate_id, message, headers, body, problem, attempts)
        values (park.upstream, park.place, park.aggregate_id, park.message, park.headers,
            park.body, park.problem, park.attempts);
    return true;
end $$;

-- Count one more try of a message, before it is tried; answers how many that makes.
create or replace function store.note_attempt(upstream text, place bigint) returns integer
language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into store.attempts as a (upstream, position, attempts)
        values (note_attempt.upstream, note_attempt.place, 1)
        on conflict (upstream) do update set position = excluded.position,
            attempts = case when a.position = excluded.position then a.attempts + 1 else 1 end
        returning a.attempts;
$$;

-- Drop a parked message for good. False: there was none.
create or replace function store.unpark(upstream text, place bigint) returns boolean
language sql security definer set search_path = pg_catalog, pg_temp as $$
    with gone as (
        delete from store.parked p
        where p.upstream = unpark.upstream and p.position = unpark.place returning 1
    ) select exists (select from gone);
$$;
