-- What people buy: orders and donations, subscriptions and memberships.

-- Orders and donations. What was ordered is one document. Account and address are those of whom an order belongs to; what is
-- kept of a deleted account's has neither. Links that show a guest's order stand apart, by the hash of their tokens.

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

insert into ${prefix}schema_version (version) values (4);
