-- What people keep, and how it ends.

-- Saved cards. What is the default stands apart, so that there is one at most.

create table ${prefix}cards (
    shop text collate "C" not null,
    account uuid not null,
    id uuid not null,
    gateway text collate "C" not null,
    token text collate "C" not null,
    fingerprint text collate "C",
    brand text not null,
    last_four text not null,
    expiry text not null,
    expiry_as_of timestamp(6) not null,
    last_four_as_of timestamp(6) not null,
    holder text,
    billing_name text,
    billing_company text,
    billing_line1 text,
    billing_line2 text,
    billing_postal_code text,
    billing_city text,
    billing_region text,
    billing_country text collate "C",
    billing_phone text,
    created_at timestamp(6) not null,
    version bigint not null,
    primary key (shop, account, id)
);
create unique index ${prefix}cards_fingerprint on ${prefix}cards (shop, account, gateway, fingerprint);

create table ${prefix}default_cards (
    shop text collate "C" not null,
    account uuid not null,
    card uuid not null,
    primary key (shop, account)
);

-- What payment gateways hold, also of cards that are not kept any more, and what they call the accounts.

create table ${prefix}gateway_cards (
    shop text collate "C" not null,
    gateway text collate "C" not null,
    token text collate "C" not null,
    account uuid not null,
    id uuid not null,
    state text collate "C" not null,
    since timestamp(6) not null,
    primary key (shop, gateway, token)
);
create index ${prefix}gateway_cards_account on ${prefix}gateway_cards (shop, account);
create index ${prefix}gateway_cards_state on ${prefix}gateway_cards (state, since);

create table ${prefix}gateway_customers (
    shop text collate "C" not null,
    account uuid not null,
    gateway text collate "C" not null,
    customer text not null,
    primary key (shop, account, gateway)
);

-- Deletions of accounts. Which one of an account is open stands in a column of its own, so that there is one at most.
create table ${prefix}deletions (
    shop text collate "C" not null,
    id uuid not null,
    account uuid not null,
    open_of uuid,
    scope text collate "C" not null,
    status_before text collate "C" not null,
    state text collate "C" not null,
    requested_at timestamp(6) not null,
    due_at timestamp(6) not null,
    begun_at timestamp(6),
    ended_at timestamp(6),
    next_at timestamp(6),
    lease_id uuid,
    primary key (shop, id)
);
create unique index ${prefix}deletions_open on ${prefix}deletions (shop, open_of);
create index ${prefix}deletions_account on ${prefix}deletions (shop, account, id);
create index ${prefix}deletions_next on ${prefix}deletions (next_at, id);

-- What is done to delete an account, line by line.
create table ${prefix}deletion_steps (
    shop text collate "C" not null,
    deletion uuid not null,
    place integer not null,
    name text collate "C" not null,
    state text collate "C" not null,
    attempts integer not null,
    done integer not null,
    failed integer not null,
    unclear integer not null,
    at timestamp(6),
    primary key (shop, deletion, name)
);

-- An account's mails go with it.
create index ${prefix}outbox_account on ${prefix}outbox (shop, account);

-- Whom imports have brought, and a digest of what they came with.
create table ${prefix}imports (
    shop text collate "C" not null,
    ref text collate "C" not null,
    digest text collate "C" not null,
    account uuid not null,
    primary key (shop, ref)
);
create index ${prefix}imports_account on ${prefix}imports (shop, account);

insert into ${prefix}schema_version (version) values (3);
