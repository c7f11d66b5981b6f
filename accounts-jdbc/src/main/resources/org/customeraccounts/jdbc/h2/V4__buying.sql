-- What people buy: orders and donations, subscriptions and memberships.

-- Orders and donations. What was ordered is one document. Account and address are those of whom an order belongs to; what is
-- kept of a deleted account's has neither. Links that show a guest's order stand apart, by the hash of their tokens.

create table ${prefix}orders (
    shop varchar not null,
    id uuid not null,
    order_number varchar not null,
    idempotency_key varchar not null,
    kind varchar not null,
    belonging varchar not null,
    account uuid,
    guest_address varchar,
    guest_key varchar,
    moved_at timestamp(6),
    moved_from uuid,
    legal_basis varchar,
    keep_until timestamp(6),
    content character large object not null,
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
    shop varchar not null,
    token_hash varbinary(32) not null,
    order_id uuid not null,
    minted_at timestamp(6) not null,
    primary key (shop, token_hash)
);
create index ${prefix}order_links_minted on ${prefix}order_links (minted_at);

insert into ${prefix}schema_version (version) values (4);
