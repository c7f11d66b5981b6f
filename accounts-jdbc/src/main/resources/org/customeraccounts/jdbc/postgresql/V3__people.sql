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

insert into ${prefix}schema_version (version) values (3);
