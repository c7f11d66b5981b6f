-- Instants are in UTC. Texts compare code point by code point, trailing spaces included. Ids are UUIDs, their most
-- significant byte first.

create table ${prefix}accounts (
    shop varchar(64) not null,
    id binary(16) not null,
    email varchar(254) not null,
    email_key varchar(320) not null,
    verified_at datetime(6),
    undeliverable boolean not null,
    given_name varchar(100),
    family_name varchar(100),
    locale varchar(100) not null,
    external_ref varchar(128),
    status varchar(64) not null,
    created_at datetime(6) not null,
    primary key (shop, id)
) character set utf8mb4 collate utf8mb4_nopad_bin;

create table ${prefix}external_refs (
    shop varchar(64) not null,
    ref varchar(128) not null,
    account binary(16) not null,
    primary key (shop, ref)
) character set utf8mb4 collate utf8mb4_nopad_bin;
create index ${prefix}external_refs_account on ${prefix}external_refs (shop, account);

create table ${prefix}email_claims (
    shop varchar(64) not null,
    address_key varchar(320) not null,
    address varchar(254) not null,
    account binary(16) not null,
    held_until datetime(6),
    primary key (shop, address_key)
) character set utf8mb4 collate utf8mb4_nopad_bin;
create index ${prefix}email_claims_account on ${prefix}email_claims (shop, account);
create index ${prefix}email_claims_held on ${prefix}email_claims (held_until);

create table ${prefix}email_changes (
    shop varchar(64) not null,
    id binary(16) not null,
    account binary(16) not null,
    pending_of binary(16),
    old_address varchar(254) not null,
    old_key varchar(320) not null,
    new_address varchar(254) not null,
    new_key varchar(320) not null,
    session binary(16) not null,
    state varchar(64) not null,
    requested_at datetime(6) not null,
    minted_at datetime(6),
    decided_at datetime(6),
    primary key (shop, id)
) character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index ${prefix}email_changes_pending on ${prefix}email_changes (shop, pending_of);
create index ${prefix}email_changes_account on ${prefix}email_changes (shop, account, id);
create index ${prefix}email_changes_decided on ${prefix}email_changes (decided_at);

create table ${prefix}credentials (
    shop varchar(64) not null,
    account binary(16) not null,
    hash varchar(512) not null,
    changed_at datetime(6) not null,
    primary key (shop, account)
) character set utf8mb4 collate utf8mb4_nopad_bin;

create table ${prefix}sessions (
    token_hash binary(32) not null,
    shop varchar(64) not null,
    account binary(16) not null,
    id binary(16) not null,
    created_at datetime(6) not null,
    last_seen_at datetime(6) not null,
    source varbinary(16),
    primary key (token_hash)
) character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index ${prefix}sessions_account on ${prefix}sessions (shop, account, id);
create index ${prefix}sessions_created on ${prefix}sessions (created_at);
create index ${prefix}sessions_seen on ${prefix}sessions (last_seen_at);

create table ${prefix}contacts (
    shop varchar(64) not null,
    address_key varchar(320) not null,
    address varchar(254) not null,
    id binary(16) not null,
    given_name varchar(100),
    family_name varchar(100),
    account binary(16),
    recorded_by_shop boolean not null,
    created_at datetime(6) not null,
    primary key (shop, address_key)
) character set utf8mb4 collate utf8mb4_nopad_bin;

create table ${prefix}mail_links (
    shop varchar(64) not null,
    token_hash binary(32) not null,
    seq bigint auto_increment unique not null,
    account binary(16) not null,
    purpose varchar(64) not null,
    address varchar(254) not null,
    address_key varchar(320) not null,
    email_change binary(16),
    sent_as binary(16) not null,
    minted_at datetime(6) not null,
    spent_at datetime(6),
    primary key (shop, token_hash)
) character set utf8mb4 collate utf8mb4_nopad_bin;
create index ${prefix}mail_links_account on ${prefix}mail_links (shop, account);
create index ${prefix}mail_links_sending on ${prefix}mail_links (shop, sent_as);
create index ${prefix}mail_links_over on ${prefix}mail_links (spent_at, purpose, minted_at);

create table ${prefix}outbox (
    id binary(16) not null,
    shop varchar(64) not null,
    account binary(16) not null,
    topic varchar(100) not null,
    payload longtext not null,
    due_at datetime(6),
    attempts integer not null,
    lease_id binary(16),
    leased_until datetime(6),
    done_at datetime(6),
    dead_id binary(16),
    died_at datetime(6),
    last_error varchar(200),
    primary key (id)
) character set utf8mb4 collate utf8mb4_nopad_bin;
create index ${prefix}outbox_due on ${prefix}outbox (due_at, id);
create unique index ${prefix}outbox_dead on ${prefix}outbox (dead_id);
create index ${prefix}outbox_done on ${prefix}outbox (done_at);

create table ${prefix}shop_settings (
    shop varchar(64) not null,
    settings longtext not null,
    version bigint not null,
    primary key (shop)
) character set utf8mb4 collate utf8mb4_nopad_bin;

create table ${prefix}mail_designs (
    shop varchar(64) not null,
    kind varchar(64) not null,
    design longtext not null,
    version bigint not null,
    primary key (shop, kind)
) character set utf8mb4 collate utf8mb4_nopad_bin;

create table ${prefix}audit (
    shop varchar(64) not null,
    id binary(16) not null,
    at datetime(6) not null,
    actor_kind varchar(64) not null,
    actor_id varchar(200) not null,
    action varchar(64) not null,
    account binary(16),
    refused_with varchar(64),
    source varbinary(16),
    details longtext not null,
    primary key (shop, id)
) character set utf8mb4 collate utf8mb4_nopad_bin;

create table ${prefix}quotas (
    shop varchar(64) not null,
    kind varchar(64) not null,
    subject varchar(64) not null,
    began bigint not null,
    length bigint not null,
    ends bigint generated always as (began + length) stored,
    used bigint not null,
    most bigint not null,
    granted boolean not null,
    primary key (shop, kind, subject)
) character set utf8mb4 collate utf8mb4_nopad_bin;
create index ${prefix}quotas_ends on ${prefix}quotas (ends);

create table ${prefix}schema_version (
    version integer not null,
    primary key (version)
);
insert into ${prefix}schema_version (version) values (1);
