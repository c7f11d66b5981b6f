-- Instants are in UTC. Keys compare byte by byte.

create table ${prefix}accounts (
    shop text collate "C" not null,
    id uuid not null,
    email text not null,
    email_key text collate "C" not null,
    verified_at timestamp(6),
    undeliverable boolean not null,
    given_name text,
    family_name text,
    locale text not null,
    external_ref text collate "C",
    status text collate "C" not null,
    created_at timestamp(6) not null,
    primary key (shop, id)
);

create table ${prefix}external_refs (
    shop text collate "C" not null,
    ref text collate "C" not null,
    account uuid not null,
    primary key (shop, ref)
);
create index ${prefix}external_refs_account on ${prefix}external_refs (shop, account);

create table ${prefix}email_claims (
    shop text collate "C" not null,
    address_key text collate "C" not null,
    address text not null,
    account uuid not null,
    held_until timestamp(6),
    primary key (shop, address_key)
);
create index ${prefix}email_claims_account on ${prefix}email_claims (shop, account);
create index ${prefix}email_claims_held on ${prefix}email_claims (held_until);

create table ${prefix}email_changes (
    shop text collate "C" not null,
    id uuid not null,
    account uuid not null,
    pending_of uuid,
    old_address text not null,
    old_key text collate "C" not null,
    new_address text not null,
    new_key text collate "C" not null,
    session uuid not null,
    state text collate "C" not null,
    requested_at timestamp(6) not null,
    minted_at timestamp(6),
    decided_at timestamp(6),
    primary key (shop, id)
);
create unique index ${prefix}email_changes_pending on ${prefix}email_changes (shop, pending_of);
create index ${prefix}email_changes_account on ${prefix}email_changes (shop, account, id);
create index ${prefix}email_changes_decided on ${prefix}email_changes (decided_at);

create table ${prefix}credentials (
    shop text collate "C" not null,
    account uuid not null,
    hash text not null,
    changed_at timestamp(6) not null,
    primary key (shop, account)
);

create table ${prefix}sessions (
    token_hash bytea not null,
    shop text collate "C" not null,
    account uuid not null,
    id uuid not null,
    created_at timestamp(6) not null,
    last_seen_at timestamp(6) not null,
    source bytea,
    primary key (token_hash)
);
create unique index ${prefix}sessions_account on ${prefix}sessions (shop, account, id);
create index ${prefix}sessions_created on ${prefix}sessions (created_at);
create index ${prefix}sessions_seen on ${prefix}sessions (last_seen_at);

create table ${prefix}contacts (
    shop text collate "C" not null,
    address_key text collate "C" not null,
    address text not null,
    id uuid not null,
    given_name text,
    family_name text,
    account uuid,
    recorded_by_shop boolean not null,
    created_at timestamp(6) not null,
    primary key (shop, address_key)
);

create table ${prefix}mail_links (
    shop text collate "C" not null,
    token_hash bytea not null,
    seq bigint generated always as identity not null,
    account uuid not null,
    purpose text collate "C" not null,
    address text not null,
    address_key text collate "C" not null,
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
    shop text collate "C" not null,
    account uuid not null,
    topic text not null,
    payload text not null,
    due_at timestamp(6),
    attempts integer not null,
    lease_id uuid,
    leased_until timestamp(6),
    done_at timestamp(6),
    dead_id uuid,
    died_at timestamp(6),
    last_error text,
    primary key (id)
);
create index ${prefix}outbox_due on ${prefix}outbox (due_at, id);
create unique index ${prefix}outbox_dead on ${prefix}outbox (dead_id);
create index ${prefix}outbox_done on ${prefix}outbox (done_at);

create table ${prefix}shop_settings (
    shop text collate "C" not null,
    settings text not null,
    version bigint not null,
    primary key (shop)
);

create table ${prefix}mail_designs (
    shop text collate "C" not null,
    kind text collate "C" not null,
    design text not null,
    version bigint not null,
    primary key (shop, kind)
);

create table ${prefix}audit (
    shop text collate "C" not null,
    id uuid not null,
    at timestamp(6) not null,
    actor_kind text collate "C" not null,
    actor_id text not null,
    action text collate "C" not null,
    account uuid,
    refused_with text collate "C",
    source bytea,
    details text not null,
    primary key (shop, id)
);

create table ${prefix}quotas (
    shop text collate "C" not null,
    kind text collate "C" not null,
    subject text collate "C" not null,
    began bigint not null,
    length bigint not null,
    ends bigint generated always as (began + length) stored,
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
