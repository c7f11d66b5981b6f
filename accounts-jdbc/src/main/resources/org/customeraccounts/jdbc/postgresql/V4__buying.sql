-- What people buy: orders and donations, subscriptions and memberships.

-- Orders and donations. What was ordered is one document. Account and address are those of whom an order belongs to; what is
-- kept of a deleted account's has neither. Links that show a guest's order, and offers of an account for one, stand apart, by
-- the hash of their tokens.

create table ${prefix}orders (
    shop text collate "C" not null,
    id uuid not null,
    order_number text collate "C" not null,
    idempotency_key text collate "C" not null,
    kind text collate "C" not null,
    belonging text collate "C" not null,
    account uuid,
    guest_address text,
    guest_key text collate "C",
    moved_at timestamp(6),
    moved_from uuid,
    legal_basis text,
    keep_until timestamp(6),
    offers_used_at timestamp(6),
    content text not null,
    placed_at timestamp(6) not null,
    recorded_at timestamp(6) not null,
    primary key (shop, id)
);
create unique index ${prefix}orders_number on ${prefix}orders (shop, order_number);
create unique index ${prefix}orders_key on ${prefix}orders (shop, idempotency_key);
create index ${prefix}orders_account on ${prefix}orders (shop, account, placed_at, id);
create index ${prefix}orders_guest on ${prefix}orders (shop, guest_key, belonging, id);
create index ${prefix}orders_disowned on ${prefix}orders (shop, moved_from);
create index ${prefix}orders_kept on ${prefix}orders (keep_until);

create table ${prefix}order_links (
    shop text collate "C" not null,
    token_hash bytea not null,
    order_id uuid not null,
    minted_at timestamp(6) not null,
    primary key (shop, token_hash)
);
create index ${prefix}order_links_minted on ${prefix}order_links (minted_at);

create table ${prefix}account_offers (
    shop text collate "C" not null,
    token_hash bytea not null,
    order_id uuid not null,
    minted_at timestamp(6) not null,
    primary key (shop, token_hash)
);
create index ${prefix}account_offers_order on ${prefix}account_offers (shop, order_id, minted_at);
create index ${prefix}account_offers_minted on ${prefix}account_offers (minted_at);

-- Subscriptions and memberships. charging_id is the id while a charge of a card will come, ends_at is set while the end of a
-- cancelled one is not noted.

create table ${prefix}contracts (
    shop text collate "C" not null,
    id uuid not null,
    account uuid not null,
    begin_key text collate "C" not null,
    begin_digest text collate "C" not null,
    kind text collate "C" not null,
    title text not null,
    price bigint not null,
    currency text collate "C" not null,
    interval_count bigint not null,
    interval_unit text collate "C" not null,
    delivery_name text,
    delivery_company text,
    delivery_line1 text,
    delivery_line2 text,
    delivery_postal_code text,
    delivery_city text,
    delivery_region text,
    delivery_country text collate "C",
    delivery_phone text,
    billed_elsewhere boolean not null,
    paid_until timestamp(6) not null,
    failed_until timestamp(6),
    paused boolean not null,
    cancelled boolean not null,
    ended_at timestamp(6),
    ends_at timestamp(6),
    charging_id uuid,
    card_id uuid,
    card_gateway text collate "C",
    card_token text collate "C",
    card_brand text,
    card_last_four text,
    card_expiry text,
    notified_card uuid,
    card_answered bigint not null,
    term_answered bigint not null,
    begun_at timestamp(6) not null,
    version bigint not null,
    primary key (shop, id)
);
create unique index ${prefix}contracts_begin_key on ${prefix}contracts (shop, begin_key);
create index ${prefix}contracts_account on ${prefix}contracts (shop, account, kind, id);
create unique index ${prefix}contracts_charging on ${prefix}contracts (shop, charging_id);
create index ${prefix}contracts_ends_at on ${prefix}contracts (shop, ends_at, id);

-- What was told of charges, and what customers ask of contracts that are billed elsewhere.

create table ${prefix}contract_charges (
    shop text collate "C" not null,
    charge_key text collate "C" not null,
    account uuid not null,
    contract uuid not null,
    outcome text collate "C" not null,
    amount bigint not null,
    currency text collate "C" not null,
    until_at timestamp(6) not null,
    recorded_at timestamp(6) not null,
    primary key (shop, charge_key)
);
create index ${prefix}contract_charges_account on ${prefix}contract_charges (shop, account);
create index ${prefix}contract_charges_recorded on ${prefix}contract_charges (recorded_at);

create table ${prefix}contract_requests (
    shop text collate "C" not null,
    id uuid not null,
    account uuid not null,
    contract uuid not null,
    change_kind text collate "C" not null,
    card_id uuid,
    card_gateway text collate "C",
    card_token text collate "C",
    card_brand text,
    card_last_four text,
    card_expiry text,
    request_number bigint not null,
    state text collate "C" not null,
    requested_at timestamp(6) not null,
    answered_at timestamp(6),
    primary key (shop, id)
);
create index ${prefix}contract_requests_account on ${prefix}contract_requests (shop, account, state, id);
create index ${prefix}contract_requests_answered on ${prefix}contract_requests (answered_at);

insert into ${prefix}schema_version (version) values (4);
