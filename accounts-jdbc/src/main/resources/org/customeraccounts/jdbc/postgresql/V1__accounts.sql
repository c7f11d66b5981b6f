-- Instants are in UTC. Keys are compared byte by byte.

-- == Accounts of a shop's customers ==

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

-- What the host calls an account.
create table ${prefix}external_refs (
    shop text collate "C" not null,
    ref text collate "C" not null,
    account uuid not null,
    primary key (shop, ref)
);
create index ${prefix}external_refs_account on ${prefix}external_refs (shop, account);

-- Which account an address belongs to, or is held for until it may be used by others.
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

-- Attempts to change an address. pending_of is the account while the attempt is pending, so that an account has one
-- at most.
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

-- Password hashes.
create table ${prefix}credentials (
    shop text collate "C" not null,
    account uuid not null,
    hash text not null,
    changed_at timestamp(6) not null,
    primary key (shop, account)
);

-- == Signing in ==

-- Sessions, by the hash of their token.
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

-- Devices that customers have signed in from, by the hash of the token that each was given.
create table ${prefix}devices (
    token_hash bytea not null,
    shop text collate "C" not null,
    account uuid not null,
    id uuid not null,
    created_at timestamp(6) not null,
    last_used_at timestamp(6) not null,
    source bytea,
    primary key (token_hash)
);
create unique index ${prefix}devices_account on ${prefix}devices (shop, account, id);
create index ${prefix}devices_used on ${prefix}devices (last_used_at);

-- == What the shop and its customers keep ==

-- Every known address of a shop, with or without an account.
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

-- Address books.
create table ${prefix}addresses (
    shop text collate "C" not null,
    account uuid not null,
    id uuid not null,
    name text not null,
    company text,
    line1 text not null,
    line2 text,
    postal_code text,
    city text not null,
    region text,
    country text collate "C" not null,
    phone text,
    created_at timestamp(6) not null,
    version bigint not null,
    primary key (shop, account, id)
);

-- The default address of each kind. It stands apart from the addresses, so that an account has one at most.
create table ${prefix}default_addresses (
    shop text collate "C" not null,
    account uuid not null,
    purpose text collate "C" not null,
    address uuid not null,
    primary key (shop, account, purpose)
);

-- Saved cards.
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

-- The default card. It stands apart from the cards, so that an account has one at most.
create table ${prefix}default_cards (
    shop text collate "C" not null,
    account uuid not null,
    card uuid not null,
    primary key (shop, account)
);

-- What payment gateways hold, also of cards that are no longer saved.
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

-- What payment gateways call the accounts.
create table ${prefix}gateway_customers (
    shop text collate "C" not null,
    account uuid not null,
    gateway text collate "C" not null,
    customer text not null,
    primary key (shop, account, gateway)
);

-- == What customers buy ==

-- Orders and donations. What was ordered is one document. account is set while the order stands in that account's list,
-- guest_address while a guest placed it. An order that is only kept, until keep_until, has neither. offers_used_at says
-- when one of the links that offer an account for it was used.
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

-- Subscriptions and memberships. charging_id is the id while a card will be charged again. ends_at is set while the
-- end of a cancelled contract is not yet noted.
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

-- Charges that the platform reported.
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

-- What customers ask of contracts that are billed elsewhere.
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

-- == Mail and what happens later ==

-- Links that were mailed or stand on a page after checkout, by the hash of their token. A link acts on an account
-- (account, address, email_change, sent_as) or on an order (order_id). seq tells which of two was added last.
-- provider_id is the id by which a mail provider knows the mail.
create table ${prefix}links (
    shop text collate "C" not null,
    token_hash bytea not null,
    seq bigint generated always as identity not null,
    purpose text collate "C" not null,
    account uuid,
    address text,
    address_key text collate "C",
    email_change uuid,
    order_id uuid,
    sent_as uuid,
    provider_id text collate "C",
    minted_at timestamp(6) not null,
    spent_at timestamp(6),
    primary key (shop, token_hash)
);
create index ${prefix}links_account on ${prefix}links (shop, account);
create index ${prefix}links_order on ${prefix}links (shop, order_id, minted_at);
create index ${prefix}links_sending on ${prefix}links (shop, sent_as);
create index ${prefix}links_provider on ${prefix}links (shop, provider_id);
create index ${prefix}links_over on ${prefix}links (spent_at, purpose, minted_at);

-- What must happen later: mails, events, tasks. done_at is set once it is done, dead_id once it was given up.
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
create index ${prefix}outbox_account on ${prefix}outbox (shop, account);

-- Shops' own mail designs.
create table ${prefix}mail_designs (
    shop text collate "C" not null,
    kind text collate "C" not null,
    design text not null,
    version bigint not null,
    primary key (shop, kind)
);

-- Shops' settings.
create table ${prefix}shop_settings (
    shop text collate "C" not null,
    settings text not null,
    version bigint not null,
    primary key (shop)
);

-- == Deleting and importing accounts ==

-- Deletions of accounts. open_of is the account while its deletion is open, so that it has one at most.
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

-- The steps of a deletion, in order.
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

-- Accounts that were imported, each with a digest of what it came with.
create table ${prefix}imports (
    shop text collate "C" not null,
    ref text collate "C" not null,
    digest text collate "C" not null,
    account uuid not null,
    primary key (shop, ref)
);
create index ${prefix}imports_account on ${prefix}imports (shop, account);

-- How long the costliest imported hash takes to verify, in microseconds. Failed sign-ins take as long.
create table ${prefix}import_work (
    shop text collate "C" not null,
    work bigint not null,
    primary key (shop)
);

-- == Keeping watch ==

-- Who did what. A refusal that is repeated is one row, with how often it occurred.
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
    repeat_key text collate "C",
    occurrences bigint default 1 not null,
    primary key (shop, id)
);
create unique index ${prefix}audit_repeats on ${prefix}audit (shop, repeat_key);
create index ${prefix}audit_at on ${prefix}audit (at);

-- Counts of attempts. They have no foreign keys, as the audit has none.
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

-- Which scripts were applied.
create table ${prefix}schema_version (
    version integer not null,
    primary key (version)
);
insert into ${prefix}schema_version (version) values (1);
