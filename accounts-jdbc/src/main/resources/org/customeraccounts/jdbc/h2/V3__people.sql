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

insert into ${prefix}schema_version (version) values (3);
