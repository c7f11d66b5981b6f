-- Instants are in UTC.

create table ${prefix}accounts (
    shop varchar not null,
    id uuid not null,
    email varchar not null,
    email_key varchar not null,
    verified_at timestamp(6),
    undeliverable boolean not null,
    given_name varchar,
    family_name varchar,
    locale varchar not null,
    external_ref varchar,
    status varchar not null,
    created_at timestamp(6) not null,
    primary key (shop, id)
);

create table ${prefix}external_refs (
    shop varchar not null,
    ref varchar not null,
    account uuid not null,
    primary key (shop, ref)
);
create index ${prefix}external_refs_account on ${prefix}external_refs (shop, account);

create table ${prefix}email_claims (
    shop varchar not null,
    address_key varchar not null,
    address varchar not null,
    account uuid not null,
    held_until timestamp(6),
    primary key (shop, address_key)
);
create index ${prefix}email_claims_account on ${prefix}email_claims (shop, account);
create index ${prefix}email_claims_held on ${prefix}email_claims (held_until);

create table ${prefix}email_changes (
    shop varchar not null,
    id uuid not null,
    account uuid not null,
    pending_of uuid,
    old_address varchar not null,
    old_key varchar not null,
    new_address varchar not null,
    new_key varchar not null,
    session uuid not null,
    state varchar not null,
    requested_at timestamp(6) not null,
    minted_at timestamp(6),
    decided_at timestamp(6),
    primary key (shop, id)
);
create unique index ${prefix}email_changes_pending on ${prefix}email_changes (shop, pending_of);
create index ${prefix}email_changes_account on ${prefix}email_changes (shop, account, id);
create index ${prefix}email_changes_decided on ${prefix}email_changes (decided_at);

create table ${prefix}credentials (
    shop varchar not null,
    account uuid not null,
    hash varchar not null,
    changed_at timestamp(6) not null,
    primary key (shop, account)
);

create table ${prefix}sessions (
    token_hash varbinary(32) not null,
    shop varchar not null,
    account uuid not null,
    id uuid not null,
    created_at timestamp(6) not null,
    last_seen_at timestamp(6) not null,
    source varbinary(16),
    primary key (token_hash)
);
create unique index ${prefix}sessions_account on ${prefix}sessions (shop, account, id);
create index ${prefix}sessions_created on ${prefix}sessions (created_at);
create index ${prefix}sessions_seen on ${prefix}sessions (last_seen_at);

create table ${prefix}contacts (
    shop varchar not null,
    address_key varchar not null,
    address varchar not null,
    id uuid not null,
    given_name varchar,
    family_name varchar,
    account uuid,
    recorded_by_shop boolean not null,
    created_at timestamp(6) not null,
    primary key (shop, address_key)
);

create table ${prefix}mail_links (
    shop varchar not null,
    token_hash varbinary(32) not null,
    seq bigint generated always as identity not null,
    account uuid not null,
    purpose varchar not null,
    address varchar not null,
    address_key varchar not null,
    email_change uuid,
    sent_as uuid not null,
    minted_at timestamp(6) not null,
    spent_at timestamp(6),
    primary key (shop, token_hash)
);
create index ${prefix}mail_links_account on ${prefix}mail_links (shop, account);
create index ${prefix}mail_links_sending on ${prefix}mail_links (shop, sent_as);
create index ${prefix}mail_links_over on ${prefix}mail_links (spent_at, purpose, minted_at);

create table ${prefix}outbox (
    id uuid not null,
    shop varchar not null,
    account uuid not null,
    topic varchar not null,
    payload character large object not null,
    due_at timestamp(6),
    attempts integer not null,
    lease_id uuid,
    leased_until timestamp(6),
    done_at timestamp(6),
    dead_id uuid,
    died_at timestamp(6),
    last_error varchar,
    primary key (id)
);
create index ${prefix}outbox_due on ${prefix}outbox (due_at, id);
create unique index ${prefix}outbox_dead on ${prefix}outbox (dead_id);
create index ${prefix}outbox_done on ${prefix}outbox (done_at);

create table ${prefix}shop_settings (
    shop varchar not null,
    settings character large object not null,
    version bigint not null,
    primary key (shop)
);

create table ${prefix}mail_designs (
    shop varchar not null,
    kind varchar not null,
    design character large object not null,
    version bigint not null,
    primary key (shop, kind)
);

create table ${prefix}audit (
    shop varchar not null,
    id uuid not null,
    at timestamp(6) not null,
    actor_kind varchar not null,
    actor_id varchar not null,
    action varchar not null,
    account uuid,
    refused_with varchar,
    source varbinary(16),
    details character large object not null,
    primary key (shop, id)
);

create table ${prefix}quotas (
    shop varchar not null,
    kind varchar not null,
    subject varchar not null,
    began bigint not null,
    length bigint not null,
    ends bigint generated always as (began + length),
    used bigint not null,
    most bigint not null,
    granted boolean not null,
    primary key (shop, kind, subject)
);
create index ${prefix}quotas_ends on ${prefix}quotas (ends);

create table ${prefix}schema_version (
    version integer not null,
    primary key (version)
);
insert into ${prefix}schema_version (version) values (1);
