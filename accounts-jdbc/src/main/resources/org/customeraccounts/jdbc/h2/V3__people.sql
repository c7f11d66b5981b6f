-- What people keep, and how it ends.

-- Saved cards. What is the default stands apart, so that there is one at most.

create table ${prefix}cards (
    shop varchar not null,
    account uuid not null,
    id uuid not null,
    gateway varchar not null,
    token varchar not null,
    fingerprint varchar,
    brand varchar not null,
    last_four varchar not null,
    expiry varchar not null,
    expiry_as_of timestamp(6) not null,
    last_four_as_of timestamp(6) not null,
    holder varchar,
    billing_name varchar,
    billing_company varchar,
    billing_line1 varchar,
    billing_line2 varchar,
    billing_postal_code varchar,
    billing_city varchar,
    billing_region varchar,
    billing_country varchar,
    billing_phone varchar,
    created_at timestamp(6) not null,
    version bigint not null,
    primary key (shop, account, id)
);
create unique index ${prefix}cards_fingerprint on ${prefix}cards (shop, account, gateway, fingerprint);

create table ${prefix}default_cards (
    shop varchar not null,
    account uuid not null,
    card uuid not null,
    primary key (shop, account)
);

-- What payment gateways hold, also of cards that are not kept any more, and what they call the accounts.

create table ${prefix}gateway_cards (
    shop varchar not null,
    gateway varchar not null,
    token varchar not null,
    account uuid not null,
    id uuid not null,
    state varchar not null,
    since timestamp(6) not null,
    primary key (shop, gateway, token)
);
create index ${prefix}gateway_cards_account on ${prefix}gateway_cards (shop, account);
create index ${prefix}gateway_cards_state on ${prefix}gateway_cards (state, since);

create table ${prefix}gateway_customers (
    shop varchar not null,
    account uuid not null,
    gateway varchar not null,
    customer varchar not null,
    primary key (shop, account, gateway)
);

-- Deletions of accounts. Which one of an account is open stands in a column of its own, so that there is one at most.
create table ${prefix}deletions (
    shop varchar not null,
    id uuid not null,
    account uuid not null,
    open_of uuid,
    scope varchar not null,
    status_before varchar not null,
    state varchar not null,
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
    shop varchar not null,
    deletion uuid not null,
    place integer not null,
    name varchar not null,
    state varchar not null,
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
    shop varchar not null,
    ref varchar not null,
    digest varchar not null,
    account uuid not null,
    primary key (shop, ref)
);
create index ${prefix}imports_account on ${prefix}imports (shop, account);

insert into ${prefix}schema_version (version) values (3);
