-- What people keep, and how it ends.

-- Saved cards. What is the default stands apart, so that there is one at most.

create table ${prefix}cards (
    shop varchar(64) not null,
    account binary(16) not null,
    id binary(16) not null,
    gateway varchar(32) not null,
    token varchar(255) not null,
    fingerprint varchar(128),
    brand varchar(40) not null,
    last_four varchar(4) not null,
    expiry varchar(7) not null,
    expiry_as_of datetime(6) not null,
    last_four_as_of datetime(6) not null,
    holder varchar(200),
    billing_name varchar(200),
    billing_company varchar(200),
    billing_line1 varchar(200),
    billing_line2 varchar(200),
    billing_postal_code varchar(20),
    billing_city varchar(100),
    billing_region varchar(100),
    billing_country varchar(2),
    billing_phone varchar(30),
    created_at datetime(6) not null,
    version bigint not null,
    primary key (shop, account, id)
) character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index ${prefix}cards_fingerprint on ${prefix}cards (shop, account, gateway, fingerprint);

create table ${prefix}default_cards (
    shop varchar(64) not null,
    account binary(16) not null,
    card binary(16) not null,
    primary key (shop, account)
) character set utf8mb4 collate utf8mb4_nopad_bin;

-- What payment gateways hold, also of cards that are not kept any more, and what they call the accounts.

create table ${prefix}gateway_cards (
    shop varchar(64) not null,
    gateway varchar(32) not null,
    token varchar(255) not null,
    account binary(16) not null,
    id binary(16) not null,
    state varchar(64) not null,
    since datetime(6) not null,
    primary key (shop, gateway, token)
) character set utf8mb4 collate utf8mb4_nopad_bin;
create index ${prefix}gateway_cards_account on ${prefix}gateway_cards (shop, account);
create index ${prefix}gateway_cards_state on ${prefix}gateway_cards (state, since);

create table ${prefix}gateway_customers (
    shop varchar(64) not null,
    account binary(16) not null,
    gateway varchar(32) not null,
    customer varchar(255) not null,
    primary key (shop, account, gateway)
) character set utf8mb4 collate utf8mb4_nopad_bin;

insert into ${prefix}schema_version (version) values (3);
