-- What people buy: orders and donations, subscriptions and memberships.

-- Orders and donations. What was ordered is one document. Account and address are those of whom an order belongs to; what is
-- kept of a deleted account's has neither. Links that show a guest's order, and offers of an account for one, stand apart, by
-- the hash of their tokens.

create table ${prefix}orders (
    shop varchar(64) not null,
    id binary(16) not null,
    order_number varchar(64) not null,
    idempotency_key varchar(128) not null,
    kind varchar(64) not null,
    belonging varchar(64) not null,
    account binary(16),
    guest_address varchar(254),
    guest_key varchar(320),
    moved_at datetime(6),
    moved_from binary(16),
    legal_basis varchar(200),
    keep_until datetime(6),
    offers_used_at datetime(6),
    content longtext not null,
    placed_at datetime(6) not null,
    recorded_at datetime(6) not null,
    primary key (shop, id)
) character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index ${prefix}orders_number on ${prefix}orders (shop, order_number);
create unique index ${prefix}orders_key on ${prefix}orders (shop, idempotency_key);
create index ${prefix}orders_account on ${prefix}orders (shop, account, placed_at, id);
create index ${prefix}orders_guest on ${prefix}orders (shop, guest_key, belonging, id);
create index ${prefix}orders_disowned on ${prefix}orders (shop, moved_from);
create index ${prefix}orders_kept on ${prefix}orders (keep_until);

create table ${prefix}order_links (
    shop varchar(64) not null,
    token_hash binary(32) not null,
    order_id binary(16) not null,
    minted_at datetime(6) not null,
    primary key (shop, token_hash)
) character set utf8mb4 collate utf8mb4_nopad_bin;
create index ${prefix}order_links_minted on ${prefix}order_links (minted_at);

create table ${prefix}account_offers (
    shop varchar(64) not null,
    token_hash binary(32) not null,
    order_id binary(16) not null,
    minted_at datetime(6) not null,
    primary key (shop, token_hash)
) character set utf8mb4 collate utf8mb4_nopad_bin;
create index ${prefix}account_offers_order on ${prefix}account_offers (shop, order_id, minted_at);
create index ${prefix}account_offers_minted on ${prefix}account_offers (minted_at);

-- Subscriptions and memberships. charging_id is the id while a charge of a card will come, ends_at is set while the end of a
-- cancelled one is not noted.

create table ${prefix}contracts (
    shop varchar(64) not null,
    id binary(16) not null,
    account binary(16) not null,
    begin_key varchar(128) not null,
    begin_digest varchar(64) not null,
    kind varchar(64) not null,
    title varchar(200) not null,
    price bigint not null,
    currency varchar(3) not null,
    interval_count bigint not null,
    interval_unit varchar(64) not null,
    delivery_name varchar(200),
    delivery_company varchar(200),
    delivery_line1 varchar(200),
    delivery_line2 varchar(200),
    delivery_postal_code varchar(20),
    delivery_city varchar(100),
    delivery_region varchar(100),
    delivery_country varchar(2),
    delivery_phone varchar(30),
    billed_elsewhere boolean not null,
    paid_until datetime(6) not null,
    failed_until datetime(6),
    paused boolean not null,
    cancelled boolean not null,
    ended_at datetime(6),
    ends_at datetime(6),
    charging_id binary(16),
    card_id binary(16),
    card_gateway varchar(32),
    card_token varchar(255),
    card_brand varchar(40),
    card_last_four varchar(4),
    card_expiry varchar(7),
    notified_card binary(16),
    card_answered bigint not null,
    term_answered bigint not null,
    begun_at datetime(6) not null,
    version bigint not null,
    primary key (shop, id)
) character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index ${prefix}contracts_begin_key on ${prefix}contracts (shop, begin_key);
create index ${prefix}contracts_account on ${prefix}contracts (shop, account, kind, id);
create unique index ${prefix}contracts_charging on ${prefix}contracts (shop, charging_id);
create index ${prefix}contracts_ends_at on ${prefix}contracts (shop, ends_at, id);

-- What was told of charges, and what customers ask of contracts that are billed elsewhere.

create table ${prefix}contract_charges (
    shop varchar(64) not null,
    charge_key varchar(128) not null,
    account binary(16) not null,
    contract binary(16) not null,
    outcome varchar(64) not null,
    amount bigint not null,
    currency varchar(3) not null,
    until_at datetime(6) not null,
    recorded_at datetime(6) not null,
    primary key (shop, charge_key)
) character set utf8mb4 collate utf8mb4_nopad_bin;
create index ${prefix}contract_charges_account on ${prefix}contract_charges (shop, account);
create index ${prefix}contract_charges_recorded on ${prefix}contract_charges (recorded_at);

create table ${prefix}contract_requests (
    shop varchar(64) not null,
    id binary(16) not null,
    account binary(16) not null,
    contract binary(16) not null,
    change_kind varchar(64) not null,
    card_id binary(16),
    card_gateway varchar(32),
    card_token varchar(255),
    card_brand varchar(40),
    card_last_four varchar(4),
    card_expiry varchar(7),
    request_number bigint not null,
    state varchar(64) not null,
    requested_at datetime(6) not null,
    answered_at datetime(6),
    primary key (shop, id)
) character set utf8mb4 collate utf8mb4_nopad_bin;
create index ${prefix}contract_requests_account on ${prefix}contract_requests (shop, account, state, id);
create index ${prefix}contract_requests_answered on ${prefix}contract_requests (answered_at);

insert into ${prefix}schema_version (version) values (4);
