-- Instants are in UTC. Texts are compared code point by code point, with the spaces at their end. Ids are UUIDs, their
-- most significant byte first.

-- == Accounts of a shop's customers ==

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

-- What the host calls an account.
create table ${prefix}external_refs (
    shop varchar(64) not null,
    ref varchar(128) not null,
    account binary(16) not null,
    primary key (shop, ref)
) character set utf8mb4 collate utf8mb4_nopad_bin;
create index ${prefix}external_refs_account on ${prefix}external_refs (shop, account);

-- Which account an address belongs to, or is held for until it may be used by others.
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

-- Attempts to change an address. pending_of is the account while the attempt is pending, so that an account has one
-- at most.
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

-- Password hashes.
create table ${prefix}credentials (
    shop varchar(64) not null,
    account binary(16) not null,
    hash varchar(512) not null,
    changed_at datetime(6) not null,
    primary key (shop, account)
) character set utf8mb4 collate utf8mb4_nopad_bin;

-- == Signing in ==

-- Sessions, by the hash of their token.
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

-- Devices that customers have signed in from, by the hash of the token that each was given.
create table ${prefix}devices (
    token_hash binary(32) not null,
    shop varchar(64) not null,
    account binary(16) not null,
    id binary(16) not null,
    created_at datetime(6) not null,
    last_used_at datetime(6) not null,
    source varbinary(16),
    primary key (token_hash)
) character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index ${prefix}devices_account on ${prefix}devices (shop, account, id);
create index ${prefix}devices_used on ${prefix}devices (last_used_at);

-- == What the shop and its customers keep ==

-- Every known address of a shop, with or without an account.
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

-- Address books.
create table ${prefix}addresses (
    shop varchar(64) not null,
    account binary(16) not null,
    id binary(16) not null,
    name varchar(200) not null,
    company varchar(200),
    line1 varchar(200) not null,
    line2 varchar(200),
    postal_code varchar(20),
    city varchar(100) not null,
    region varchar(100),
    country varchar(2) not null,
    phone varchar(30),
    created_at datetime(6) not null,
    version bigint not null,
    primary key (shop, account, id)
) character set utf8mb4 collate utf8mb4_nopad_bin;

-- The default address of each kind. It stands apart from the addresses, so that an account has one at most.
create table ${prefix}default_addresses (
    shop varchar(64) not null,
    account binary(16) not null,
    purpose varchar(64) not null,
    address binary(16) not null,
    primary key (shop, account, purpose)
) character set utf8mb4 collate utf8mb4_nopad_bin;

-- Saved cards.
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

-- The default card. It stands apart from the cards, so that an account has one at most.
create table ${prefix}default_cards (
    shop varchar(64) not null,
    account binary(16) not null,
    card binary(16) not null,
    primary key (shop, account)
) character set utf8mb4 collate utf8mb4_nopad_bin;

-- What payment gateways hold, also of cards that are no longer saved.
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

-- What payment gateways call the accounts.
create table ${prefix}gateway_customers (
    shop varchar(64) not null,
    account binary(16) not null,
    gateway varchar(32) not null,
    customer varchar(255) not null,
    primary key (shop, account, gateway)
) character set utf8mb4 collate utf8mb4_nopad_bin;

-- == What customers buy ==

-- Orders and donations. What was ordered is one document. account is set while the order stands in that account's list,
-- guest_address while a guest placed it. An order that is only kept, until keep_until, has neither. offers_used_at says
-- when one of the links that offer an account for it was used.
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

-- Subscriptions and memberships. charging_id is the id while a card will be charged again. ends_at is set while the
-- end of a cancelled contract is not yet noted.
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

-- Charges that the platform reported.
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

-- What customers ask of contracts that are billed elsewhere.
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

-- == Mail and what happens later ==

-- Links that were mailed or stand on a page after checkout, by the hash of their token. A link acts on an account
-- (account, address, email_change, sent_as) or on an order (order_id). seq tells which of two was added last.
-- provider_id is the id by which a mail provider knows the mail.
create table ${prefix}links (
    shop varchar(64) not null,
    token_hash binary(32) not null,
    seq bigint auto_increment unique not null,
    purpose varchar(64) not null,
    account binary(16),
    address varchar(254),
    address_key varchar(320),
    email_change binary(16),
    order_id binary(16),
    sent_as binary(16),
    provider_id varchar(250),
    minted_at datetime(6) not null,
    spent_at datetime(6),
    primary key (shop, token_hash)
) character set utf8mb4 collate utf8mb4_nopad_bin;
create index ${prefix}links_account on ${prefix}links (shop, account);
create index ${prefix}links_order on ${prefix}links (shop, order_id, minted_at);
create index ${prefix}links_sending on ${prefix}links (shop, sent_as);
create index ${prefix}links_provider on ${prefix}links (shop, provider_id);
create index ${prefix}links_over on ${prefix}links (spent_at, purpose, minted_at);

-- What must happen later: mails, events, tasks. done_at is set once it is done, dead_id once it was given up.
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
create index ${prefix}outbox_account on ${prefix}outbox (shop, account);

-- Shops' own mail designs.
create table ${prefix}mail_designs (
    shop varchar(64) not null,
    kind varchar(64) not null,
    design longtext not null,
    version bigint not null,
    primary key (shop, kind)
) character set utf8mb4 collate utf8mb4_nopad_bin;

-- Shops' settings.
create table ${prefix}shop_settings (
    shop varchar(64) not null,
    settings longtext not null,
    version bigint not null,
    primary key (shop)
) character set utf8mb4 collate utf8mb4_nopad_bin;

-- == Deleting and importing accounts ==

-- Deletions of accounts. open_of is the account while its deletion is open, so that it has one at most.
create table ${prefix}deletions (
    shop varchar(64) not null,
    id binary(16) not null,
    account binary(16) not null,
    open_of binary(16),
    scope varchar(64) not null,
    status_before varchar(64) not null,
    state varchar(64) not null,
    requested_at datetime(6) not null,
    due_at datetime(6) not null,
    begun_at datetime(6),
    ended_at datetime(6),
    next_at datetime(6),
    lease_id binary(16),
    primary key (shop, id)
) character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index ${prefix}deletions_open on ${prefix}deletions (shop, open_of);
create index ${prefix}deletions_account on ${prefix}deletions (shop, account, id);
create index ${prefix}deletions_next on ${prefix}deletions (next_at, id);

-- The steps of a deletion, in order.
create table ${prefix}deletion_steps (
    shop varchar(64) not null,
    deletion binary(16) not null,
    place integer not null,
    name varchar(64) not null,
    state varchar(64) not null,
    attempts integer not null,
    done integer not null,
    failed integer not null,
    unclear integer not null,
    at datetime(6),
    primary key (shop, deletion, name)
) character set utf8mb4 collate utf8mb4_nopad_bin;

-- Accounts that were imported, each with a digest of what it came with.
create table ${prefix}imports (
    shop varchar(64) not null,
    ref varchar(128) not null,
    digest varchar(64) not null,
    account binary(16) not null,
    primary key (shop, ref)
) character set utf8mb4 collate utf8mb4_nopad_bin;
create index ${prefix}imports_account on ${prefix}imports (shop, account);

-- How long the costliest imported hash takes to verify, in microseconds. Failed sign-ins take as long.
create table ${prefix}import_work (
    shop varchar(64) not null,
    work bigint not null,
    primary key (shop)
) character set utf8mb4 collate utf8mb4_nopad_bin;

-- == Keeping watch ==

-- Who did what. A refusal that is repeated is one row, with how often it occurred.
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
    repeat_key varchar(64),
    occurrences bigint default 1 not null,
    primary key (shop, id)
) character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index ${prefix}audit_repeats on ${prefix}audit (shop, repeat_key);
create index ${prefix}audit_at on ${prefix}audit (at);

-- Counts of attempts. They have no foreign keys, as the audit has none.
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

-- Which scripts were applied.
create table ${prefix}schema_version (
    version integer not null,
    primary key (version)
);
insert into ${prefix}schema_version (version) values (1);
